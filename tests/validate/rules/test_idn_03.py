"""IDN-03: who is changed or removed is on the list, and who is added is not."""

from __future__ import annotations

import pytest

from forms import facts as f
from forms.records import Severity
from tests.validate.world import (
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
    silent,
    world,
    world_of,
)

RULE = "IDN-03"

GRETA = f.Person(id=9, namn="Greta Ny", niva="B")

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
    "what is asked for stands there already": Given(
        form(contact(atgard="andra", namn="Erik Holm", ordning=2)), holds=(), severity=Severity.NOTE
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
    "a new recipient": Given(form(REPORT)),
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
