"""AUT-05: an installer changes authority only on the company's own list, and nothing of the customer's."""

from __future__ import annotations

import pytest

from forms import facts as f
from forms.records import Severity
from tests.validate.world import (
    ANNA,
    CONTACT,
    LISTA,
    PERSON,
    PLAN,
    REGISTRATION,
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

RULE = "AUT-05"

INES = f.Person(id=7, namn="Ines Tek", niva="A", foretag="Larmtekniken AB", telefon="+46701740640")
INES_AS_B = f.Person(id=9, namn="Ines Tek", niva="B", telefon="+46701740640")
JON = f.Person(id=8, namn="Jon Tek", niva="C", foretag="Larmtekniken AB")
THEIRS = f.Behorighetslista(
    id=12, listnummer="L9", objekt=("O1",), personer=(INES, JON), installer="Larmtekniken AB"
)
BOTH = world(listor=(LISTA, THEIRS))
ELSEWHERE = world(listor=(LISTA, THEIRS.model_copy(update={"objekt": ()})))
"""The installer has a list, but this object isn't linked to it."""
GRETA = f.Person(id=6, namn="Greta Ny", niva="B")
TWO_OF_THE_CUSTOMERS = world(
    listor=(LISTA, f.Behorighetslista(id=11, listnummer="L2", objekt=("O1",), personer=(GRETA,)))
)
INES_SIGNS = {"underskrift.namn": "Ines Tek"}
TWO_ALIKE = world(
    listor=(LISTA, THEIRS),
    installers=(
        f.Installer(id=90, foretag="Larmtekniken AB"),
        f.Installer(id=91, foretag="Larmtekniken Nord AB"),
        f.Installer(id=92, foretag="Sydlås och Larm AB"),
    ),
)


def new(company: str) -> dict[str, str]:
    """A new person of a company."""
    return {**PERSON, "behorig.1.foretag": company}


FIRES: dict[str, Given] = {
    "an installer's person who is A on the customer's list": Given(
        form(PERSON, {"underskrift.namn": "Ines Tek"}), world_of(lista=(ANNA, INES)), holds=("behorig.1",)
    ),
    "an A of the installer's list changes the customer's": Given(
        form(person(atgard="andra", namn="Cecilia Ek", niva="B"), {"underskrift.namn": "Ines Tek"}),
        BOTH,
        holds=("behorig.1",),
    ),
    "the customer's A changes the installer's list": Given(
        form(person(atgard="andra", namn="Jon Tek", niva="B")), BOTH, holds=("behorig.1",)
    ),
    "an A of the installer's list adds a contact of the customer's": Given(
        form(CONTACT, INES_SIGNS), BOTH, holds=("kontakt.1",), severity=Severity.QUERY
    ),
    "an A of the installer's list changes the plan and a way of contact": Given(
        form(PLAN, contact(atgard="andra", namn="Erik Holm", kontaktvag_1="+46701740621"), INES_SIGNS),
        BOTH,
        holds=("kontakt.1", "plan.inbrott"),
    ),
    "a C of the installer's list orders reports": Given(
        form(REPORT, {"underskrift.namn": "Jon Tek"}), BOTH, holds=("rapport.1",)
    ),
    "an A of the installer's list moves the customer's reports": Given(
        form(report(namn="Anna Lindqvist", epost="ines@example.com"), INES_SIGNS), BOTH, holds=("rapport.1",)
    ),
    "an A of the installer's list who is B on the customer's changes the plan": Given(
        form(PLAN, INES_SIGNS),
        world(listor=(LISTA.model_copy(update={"personer": (ANNA, INES_AS_B)}), THEIRS)),
        holds=("plan.inbrott",),
    ),
    "of all that an installer asks for, the registration goes on": Given(
        form(CONTACT, REGISTRATION, INES_SIGNS), BOTH, holds=("kontakt.1",)
    ),
    "the customer's A adds someone of the installer, whose list it then is": Given(
        form(new("Larmtekniken AB")), BOTH, holds=("behorig.1",)
    ),
    "the company without its legal form is the same": Given(
        form(new("LARMTEKNIKEN")), BOTH, holds=("behorig.1",), severity=Severity.QUERY
    ),
    "the company's name with more in it": Given(
        form(new("Larmtekniken Syd AB"), INES_SIGNS), BOTH, holds=("behorig.1",)
    ),
    "the company's name with a slip in it": Given(
        form(new("Sydlåss och Larm AB")), TWO_ALIKE, holds=("behorig.1",), severity=Severity.QUERY
    ),
    "a name that may be either of two installers": Given(
        form(new("Larmtekniken Norr")), TWO_ALIKE, holds=("behorig.1",)
    ),
    "someone on the customer's list is said to work for an installer that has one of its own": Given(
        form(person(atgard="andra", namn="Cecilia Ek", foretag="Larmtekniken AB")), BOTH, holds=("behorig.1",)
    ),
    "the signer is A on another list of the customer's than the one that is changed": Given(
        form(person(atgard="andra", namn="Greta Ny", niva="C")), TWO_OF_THE_CUSTOMERS, holds=("behorig.1",)
    ),
    "the installer has a list that the object isn't linked to": Given(
        form(new("Larmtekniken AB")), ELSEWHERE, holds=("behorig.1",), severity=Severity.QUERY
    ),
    "the installer has no list at all: the person joins the customer's, and that is told": Given(
        form(new("Larmtekniken AB")), holds=(), severity=Severity.NOTE
    ),
}

SILENT: dict[str, Given] = {
    "an A of the installer's list changes it": Given(
        form(person(atgard="andra", namn="Jon Tek", niva="B"), {"underskrift.namn": "Ines Tek"}), BOTH
    ),
    "an A of the installer's list adds a colleague": Given(
        form(PERSON, {"behorig.1.foretag": "Larmtekniken AB"}, {"underskrift.namn": "Ines Tek"}), BOTH
    ),
    "the customer's A changes the customer's list": Given(form(PERSON), BOTH),
    "an installer's person whom the customer has made A changes contacts and the plan": Given(
        form(CONTACT, PLAN, REPORT, INES_SIGNS), world_of(lista=(ANNA, INES))
    ),
    "an A on both lists changes the customer's contacts": Given(
        form(CONTACT, REPORT, INES_SIGNS),
        world(listor=(LISTA.model_copy(update={"personer": (ANNA, INES)}), THEIRS)),
    ),
    "an installer's registration goes by level": Given(form(REGISTRATION, INES_SIGNS), BOTH),
    "a C of the installer's who changes contacts is refused by AUT-02": Given(
        form(CONTACT, {"underskrift.namn": "Jon Tek"}), BOTH
    ),
    "the customer's own people change contacts, plan and reports": Given(form(CONTACT, PLAN, REPORT), BOTH),
    "a company that is no installer": Given(form(new("Städpatrullen AB")), BOTH),
    "someone on the installer's list, with the installer's name": Given(
        form(person(atgard="andra", namn="Jon Tek", niva="B", foretag="Larmtekniken"), INES_SIGNS), BOTH
    ),
    "someone is said to work for a company that is no installer": Given(
        form(person(atgard="andra", namn="Cecilia Ek", foretag="Städpatrullen AB")), BOTH
    ),
    "no company": Given(form(PERSON), TWO_ALIKE),
    "the installer's A adds a colleague, the company without its legal form": Given(
        form(new("Larmtekniken"), INES_SIGNS), BOTH
    ),
    "an installer who is no A is refused by AUT-01": Given(
        form(PERSON, {"underskrift.namn": "Jon Tek"}), BOTH
    ),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)


def test_the_customer_is_called_on_the_number_in_the_register() -> None:
    (finding,) = said(RULE, verdict(form(CONTACT, INES_SIGNS), BOTH))
    assert finding.call_back == "+46846500400"
    assert "Larmtekniken AB" in finding.message


def test_someone_on_both_lists_is_meant_on_the_list_of_the_row_s_company() -> None:
    both = world(listor=(LISTA.model_copy(update={"personer": (ANNA, INES)}), THEIRS))
    gone = person(atgard="ta_bort", namn="Ines Tek")
    on_theirs = verdict(form(gone, {"behorig.1.foretag": "Larmtekniken AB"}), both)
    on_own = verdict(form(gone), both)
    assert [change.target for change in (*on_theirs.changes, *on_own.changes)] == ["L9", "L1"]


def test_between_two_lists_of_the_customers_own_no_installer_is_spoken_of() -> None:
    asked = form(person(atgard="andra", namn="Greta Ny", niva="C"))
    (finding,) = said(RULE, verdict(asked, TWO_OF_THE_CUSTOMERS))
    assert "nstallatör" not in finding.message
    assert "på en annan behörighetslista än den som ska ändras (rad 1" in finding.message


def test_a_linked_list_is_not_said_to_rule_over_another_object() -> None:
    asked = form(person(atgard="andra", namn="Cecilia Ek", foretag="Larmtekniken AB"))
    (linked,), (elsewhere,) = said(RULE, verdict(asked, BOTH)), said(RULE, verdict(asked, ELSEWHERE))
    assert "en egen behörighetslista, L9." in linked.message
    assert "L9, som inte gäller för objektet." in elsewhere.message
