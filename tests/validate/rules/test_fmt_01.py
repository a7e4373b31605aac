"""FMT-01: what can't be a number, an address or an order is asked about."""

from __future__ import annotations

import pytest

from forms.records import Doubt, Severity
from tests.validate.world import ALL, CONTACT, PERSON, PLAN, REPORT, Given, fires, form, silent

RULE = "FMT-01"

FIRES: dict[str, Given] = {
    "an organisation number": Given(
        form(CONTACT, doubts={"organisationsnummer": Doubt.MALFORMED}), holds=ALL
    ),
    "a contact's phone": Given(
        form(CONTACT, doubts={"kontakt.1.kontaktvag_1": Doubt.MALFORMED}), holds=("kontakt.1",)
    ),
    "a recipient's e-mail": Given(
        form(REPORT, doubts={"rapport.1.epost": Doubt.MALFORMED}), holds=("rapport.1",)
    ),
    "a step's place": Given(
        form(PLAN, {"plan.inbrott.polis": "första"}, doubts={"plan.inbrott.polis": Doubt.MALFORMED}),
        holds=("plan.inbrott",),
    ),
    "the object's telephone, on which nothing rests": Given(
        form(CONTACT, {"telefon_objekt": "?"}, doubts={"telefon_objekt": Doubt.MALFORMED}),
        holds=(),
        severity=Severity.NOTE,
    ),
}

SILENT: dict[str, Given] = {
    "all is well formed": Given(form(CONTACT, PERSON, REPORT)),
    "a date is FMT-04's": Given(form(CONTACT, doubts={"galler_fran": Doubt.MALFORMED})),
    "two ticks are FMT-05's": Given(form(PERSON, doubts={"behorig.1.niva": Doubt.TWO_MARKS})),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)
