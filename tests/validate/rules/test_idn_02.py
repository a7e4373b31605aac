"""IDN-02: what is required is filled in, on the form and on each row."""

from __future__ import annotations

import pytest

from forms.records import Doubt
from tests.validate.world import (
    ALL,
    CONTACT,
    PERSON,
    REPORT,
    Given,
    contact,
    fires,
    form,
    person,
    silent,
)

RULE = "IDN-02"

FIRES: dict[str, Given] = {
    "no customer number": Given(form(CONTACT, kundnummer=None), holds=ALL),
    "no date of signing": Given(form(CONTACT, {"underskrift.datum": None}), holds=ALL),
    "no name of the signer": Given(form(CONTACT, {"underskrift.namn": None}), holds=ALL),
    "a person's row doesn't say what to do": Given(
        form(PERSON, {"behorig.1.atgard": None}), holds=("behorig.1",)
    ),
    "a new person has no level": Given(form(PERSON, {"behorig.1.niva": None}), holds=("behorig.1",)),
    "a contact's row has no name": Given(form(CONTACT, {"kontakt.1.namn": None}), holds=("kontakt.1",)),
    "a new contact can't be reached": Given(
        form(CONTACT, {"kontakt.1.kontaktvag_1": None}), holds=("kontakt.1",)
    ),
    "own times that aren't told": Given(form(CONTACT, {"kontakt.1.tider": "egna"}), holds=("kontakt.1",)),
    "a report recipient has no name": Given(form(REPORT, {"rapport.1.namn": None}), holds=("rapport.1",)),
    "nothing is asked for": Given(form(), holds=ALL),
}

SILENT: dict[str, Given] = {
    "all is there": Given(form(CONTACT, PERSON, REPORT)),
    "an unfilled row": Given(form(contact(3, atgard="ta_bort", namn="Erik Holm"))),
    "someone who is removed needs no level": Given(form(person(atgard="ta_bort", namn="Cecilia Ek"))),
    "two ticks for the action are FMT-05's": Given(
        form(PERSON, doubts={"behorig.1.atgard": Doubt.TWO_MARKS})
    ),
    "a date that can't be read is FMT-04's": Given(form(CONTACT, doubts={"galler_fran": Doubt.MALFORMED})),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)
