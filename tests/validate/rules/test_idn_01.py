"""IDN-01: customer, contract and object exist and belong together."""

from __future__ import annotations

import pytest

from forms import facts as f
from forms.records import Severity
from tests.validate.world import (
    ALL,
    CONTACT,
    FILE,
    LISTA,
    OBJEKT,
    PERSON,
    REPORT,
    Given,
    fires,
    form,
    silent,
    verdict,
    world,
)

RULE = "IDN-01"

TWO_LISTS = world(listor=(LISTA, LISTA.model_copy(update={"id": 11, "listnummer": "L2"})))
SHARED = world(listor=(LISTA.model_copy(update={"objekt": ("O1", "O2")}),))

JOURLINJE = OBJEKT.model_copy(
    update={
        "id": 31, "objektnummer": "O2", "avtalsnummer": "70009", "namn": "Jourlinjen", "larmsandare": (),
        "kategorier": (), "plan": (), "kontakter": (), "rapportmottagare": (),
    }
)  # fmt: skip
JOUR_ALONE = world(objekt=(JOURLINJE.model_copy(update={"avtalsnummer": "70001", "namn": "Lagret"}),))
JOUR_TOO = world(
    contracts=(*FILE.contracts, f.Contract(id=71, avtalsnummer="70009", slag=f.ContractKind.JOUR)),
    objekt=(OBJEKT, JOURLINJE),
)
"""An alarm and a jourtjänst at one address, each on a contract of its own."""

FIRES: dict[str, Given] = {
    "the customer number is unknown": Given(form(CONTACT, kundnummer="999111"), holds=ALL),
    "the customer number can't be one": Given(form(CONTACT, kundnummer="okänt"), holds=ALL),
    "the contract is another customer's": Given(form(CONTACT, avtalsnummer="70002"), holds=ALL),
    "the contract is unknown": Given(form(CONTACT, avtalsnummer="79999"), holds=ALL),
    "the organisation number is another's": Given(form(CONTACT, organisationsnummer="5599990013"), holds=ALL),
    "the name is another company's": Given(form(CONTACT, kundnamn="Grannens Bageri AB"), holds=ALL),
    "the street is another": Given(form(CONTACT, {"larmadress.gata": "Storgatan 7"}), holds=ALL),
    "the transmitter is another": Given(form(CONTACT, larmsandarnummer="S200"), holds=ALL),
    "no object is like it": Given(
        form(CONTACT, {"larmadress.gata": "Lillgatan 1", "objektsnamn": "Butiken", "larmsandarnummer": "S9"}),
        holds=ALL,
    ),
    "two objects fit": Given(
        form(CONTACT, objektsnamn=None, larmsandarnummer=None),
        world(
            objekt=(OBJEKT, OBJEKT.model_copy(update={"id": 31, "objektnummer": "O2", "namn": "Kontoret"}))
        ),
        holds=ALL,
    ),
    "a new object is there already": Given(form(CONTACT, arendetyp="nytt_objekt"), holds=ALL),
    "a list of several objects, and only this one is meant": Given(
        form(PERSON, behorighet_galler="objekt"), SHARED, holds=("behorig.1",)
    ),
    "a list of several objects, and nothing is said": Given(form(PERSON), SHARED, holds=("behorig.1",)),
    "two lists that a person could be added to": Given(form(PERSON), TWO_LISTS, holds=("behorig.1",)),
    "another telephone to the object is told, not written": Given(
        form(CONTACT, telefon_objekt="+46846500499"), holds=(), severity=Severity.NOTE
    ),
    "a plan for an alarm that the object doesn't have": Given(
        form({"plan.hiss.ring_larmkontakter": 1}), holds=("plan.hiss",)
    ),
    "a plan for an object without a larmsändare": Given(
        form({"plan.hiss.ring_larmkontakter": 1}, larmsandarnummer=None), JOUR_ALONE, holds=("plan.hiss",)
    ),
    "the number of the jour contract, and the larmsändare of the alarm's object": Given(
        form(CONTACT, avtalsnummer="70009"), JOUR_TOO, holds=ALL
    ),
    "the number of the jour contract, and the name of the alarm's object": Given(
        form(CONTACT, avtalsnummer="70009", larmsandarnummer=None), JOUR_TOO, holds=ALL
    ),
}

SILENT: dict[str, Given] = {
    "all agree": Given(form(CONTACT)),
    "only what is required is filled in": Given(
        form(CONTACT, organisationsnummer=None, objektsnamn=None, larmsandarnummer=None)
    ),
    "the numbers are written with spaces": Given(form(CONTACT, kundnummer="100 200", avtalsnummer="700 01")),
    "the company's name is shortened and without its legal form": Given(
        form(CONTACT, kundnamn="PROVBOLAGET I SALA")
    ),
    "the street is written in another way": Given(form(CONTACT, {"larmadress.gata": "storgatan  5"})),
    "the customer number is empty, which is IDN-02's": Given(form(CONTACT, kundnummer=None)),
    "the jour contract and its address, with no larmsändare": Given(
        form(REPORT, avtalsnummer="70009", objektsnamn=None, larmsandarnummer=None), JOUR_TOO
    ),
    "all objects on the list are meant": Given(form(PERSON, behorighet_galler="lista"), SHARED),
    "a shared list, but nobody on it is changed": Given(form(CONTACT), SHARED),
    "an object without a list gets its first person": Given(form(PERSON), world(listor=())),
    "the object's own telephone": Given(form(CONTACT, telefon_objekt="+46846500410")),
    "a new object at another street": Given(
        form(
            CONTACT,
            {"larmadress.gata": "Lillgatan 1", "objektsnamn": "Butiken", "larmsandarnummer": "S9"},
            arendetyp="nytt_objekt",
        )
    ),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)


def test_a_form_about_the_wrong_customer_has_no_recipient() -> None:
    """A letter would tell one customer about another."""
    identity = verdict(form(CONTACT, organisationsnummer="5599990013")).identity
    assert identity is not None and identity.recipient == ()


def test_a_form_about_an_unknown_object_is_answered_to_the_customer() -> None:
    odd = form(CONTACT, {"larmadress.gata": "Lillgatan 1", "objektsnamn": "X", "larmsandarnummer": "S9"})
    identity = verdict(odd).identity
    assert identity is not None and identity.recipient == ("Provbolaget i Sala AB", "Box 12", "733 21 Sala")
