"""IDN-03: who is changed or removed is on the list, and who is added is not."""

from __future__ import annotations

import pytest

from forms import facts as f
from forms.records import Severity
from tests.validate.world import (
    ALL,
    ANNA,
    CONTACT,
    DAVID,
    LISTA,
    PERSON,
    REPORT,
    Given,
    contact,
    fires,
    form,
    person,
    report,
    said,
    silent,
    verdict,
    world,
    world_of,
)

RULE = "IDN-03"

GRETA = f.Person(id=9, namn="Greta Ny", niva="B")

JOUR = world(contracts=(f.Contract(id=70, avtalsnummer="70001", slag=f.ContractKind.JOUR),))

FIRES: dict[str, Given] = {
    "a contact to remove is unknown": Given(
        form(contact(atgard="ta_bort", namn="Nils Ny")), holds=("kontakt.1",)
    ),
    "a contact to change is nearly known": Given(
        form(contact(atgard="andra", namn="Erik Holmm", kontaktvag_1="+46701740621")), holds=("kontakt.1",)
    ),
    "a person to change fits two": Given(
        form(person(atgard="andra", namn="Anna Lindqvist", niva="B")),
        world_of(lista=(ANNA, DAVID, ANNA.model_copy(update={"id": 5, "namn": "Anna Karin Lindqvist"}))),
        holds=("behorig.1",),
    ),
    "a person on another list only": Given(
        form(person(atgard="ta_bort", namn="Greta Ny")),
        world(listor=(LISTA, f.Behorighetslista(id=11, listnummer="L2", objekt=("O2",), personer=(GRETA,)))),
        holds=("behorig.1",),
    ),
    "a person to add is there already": Given(
        form(PERSON, {"behorig.1.namn": "bertil öberg"}), holds=("behorig.1",)
    ),
    "a contact to add is there already": Given(
        form(CONTACT, {"kontakt.1.namn": "Erik Holm"}), holds=("kontakt.1",)
    ),
    "one of two rows asks for what stands there already": Given(
        form(contact(atgard="andra", namn="Erik Holm", ordning=2), REPORT),
        holds=(),
        severity=Severity.NOTE,
    ),
    "all that is asked for stands there already: nobody would be answered": Given(
        form(contact(atgard="andra", namn="Erik Holm", ordning=2)), holds=ALL
    ),
    "a person is changed on one row and removed on another": Given(
        form(
            person(atgard="andra", namn="Bertil Öberg", niva="C"),
            person(2, atgard="ta_bort", namn="bertil öberg"),
        ),
        holds=("behorig.1", "behorig.2"),
    ),
    "a contact is changed twice": Given(
        form(
            contact(atgard="andra", namn="Erik Holm", kontaktvag_1="+46701740621"),
            contact(2, atgard="andra", namn="Erik Holm", nyckel=True),
        ),
        holds=("kontakt.1", "kontakt.2"),
    ),
    "a person is added twice with two levels": Given(
        form(PERSON, person(2, atgard="lagg_till", namn="Hanna Maria Berg", niva="A")),
        holds=("behorig.1", "behorig.2"),
    ),
    "a recipient's reports are changed on two rows": Given(
        form(
            report(namn="Anna Lindqvist", sammanstallning_arenden=True, intervall="vecka"),
            report(2, namn="Anna Lindqvist", uppfoljning_larmhandelser=True, intervall="kvartal"),
        ),
        holds=("rapport.1", "rapport.2"),
    ),
    "two people in one row": Given(
        form(PERSON, {"behorig.1.namn": "Hanna Berg och Bo Ek"}), holds=("behorig.1",)
    ),
    "contacts for an object on a jour contract: it has a jourlista": Given(
        form(CONTACT), JOUR, holds=("kontakt.1",)
    ),
    "two recipients have the name": Given(
        form(REPORT, {"rapport.1.namn": "Jan Ek"}),
        world_of(
            objekt={
                "rapportmottagare": (
                    f.ReportRecipient(id=52, namn="Jan Ek"),
                    f.ReportRecipient(id=53, namn="Jan Ek"),
                )
            }
        ),
        holds=("rapport.1",),
    ),
}

SILENT: dict[str, Given] = {
    "exactly someone on the list": Given(form(contact(atgard="ta_bort", namn="Erik Holm"))),
    "in other letters": Given(form(contact(atgard="ta_bort", namn="HOLM, Erik"))),
    "a new contact": Given(form(CONTACT)),
    "a new person with nearly the name of another": Given(form(PERSON, {"behorig.1.namn": "Bertil Åberg"})),
    "people and reports of an object on a jour contract": Given(form(PERSON, REPORT), JOUR),
    "a new recipient": Given(form(REPORT)),
    "a new recipient on two rows, each with an interval of its own": Given(
        form(REPORT, report(2, namn="Ivar Lund", epost="ivar@example.se", arenderapport=True, intervall="ar"))
    ),
    "two of one family": Given(form(PERSON, person(2, atgard="lagg_till", namn="Jan Berg", niva="C"))),
    "a contact that is two words and a place": Given(form(CONTACT, {"kontakt.1.namn": "Kök och reception"})),
    "the whole name of one of two who are called nearly the same": Given(
        form(person(atgard="andra", namn="Anna Karin Lindqvist", niva="B")),
        world_of(lista=(ANNA, DAVID, ANNA.model_copy(update={"id": 5, "namn": "Anna Karin Lindqvist"}))),
    ),
    "a person to remove without a name is IDN-02's": Given(
        form(person(atgard="ta_bort", telefon="+46701740607"))
    ),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)


def test_of_two_who_fit_the_one_with_just_that_name_can_be_confirmed() -> None:
    karin = ANNA.model_copy(update={"id": 5, "namn": "Anna Karin Lindqvist"})
    asked = form(person(atgard="andra", namn="Anna Lindqvist", telefon="+46701740699"))
    (finding,) = said(RULE, verdict(asked, world_of(lista=(ANNA, DAVID, karin))))
    assert finding.rulable
    assert "Anna Lindqvist" in finding.message
