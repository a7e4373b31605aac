"""FMT-05: two ticks where one is allowed are asked about."""

from __future__ import annotations

import pytest

from forms.records import Doubt
from tests.validate.world import ALL, CONTACT, PERSON, Given, fires, form, silent

RULE = "FMT-05"

FIRES: dict[str, Given] = {
    "two levels": Given(form(PERSON, doubts={"behorig.1.niva": Doubt.TWO_MARKS}), holds=("behorig.1",)),
    "two kinds of ärende": Given(form(CONTACT, doubts={"arendetyp": Doubt.TWO_MARKS}), holds=ALL),
    "round the clock, and own times": Given(
        form(CONTACT, {"kontakt.1.tider": "dygnet_runt", "kontakt.1.egna_tider": "tisdagar"}),
        holds=("kontakt.1",),
    ),
    "both this object and all": Given(
        form(PERSON, CONTACT, doubts={"behorighet_galler": Doubt.TWO_MARKS}), holds=("behorig",)
    ),
}

SILENT: dict[str, Given] = {
    "one each": Given(form(PERSON, CONTACT)),
    "own times, ticked": Given(
        form(CONTACT, {"kontakt.1.tider": "egna", "kontakt.1.egna_tider": "tisdagar"})
    ),
    "own times without a tick": Given(form(CONTACT, {"kontakt.1.egna_tider": "tisdagar"})),
    "a malformed field": Given(form(PERSON, doubts={"behorig.1.telefon": Doubt.MALFORMED})),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)
