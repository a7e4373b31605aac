"""FMT-04: dates are possible, in order, and not long past."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from forms.records import Doubt
from tests.validate.world import ALL, CONTACT, REGISTRATION, REPORT, Given, fires, form, silent

RULE = "FMT-04"

FIRES: dict[str, Given] = {
    "a date that is none": Given(form(CONTACT, doubts={"galler_fran": Doubt.MALFORMED}), holds=ALL),
    "a time that is none": Given(
        form(REGISTRATION, doubts={"registrering.fran_tid": Doubt.MALFORMED}), holds=("registrering",)
    ),
    "it ends before it begins": Given(form(CONTACT, galler_till="2026-11-30"), holds=ALL),
    "it is over already": Given(form(CONTACT, galler_fran="2026-11-01", galler_till="2026-11-10"), holds=ALL),
    "long past": Given(form(CONTACT, galler_fran="2025-11-22"), holds=ALL),
    "ten years ahead": Given(form(CONTACT, galler_fran="2036-12-01"), holds=ALL),
    "signed long ago": Given(form(CONTACT, {"underskrift.datum": "2016-11-20"}), holds=ALL),
    "signed in the future": Given(form(CONTACT, {"underskrift.datum": "2026-11-24"}), holds=ALL),
    "a report's period is reversed": Given(
        form(REPORT, {"rapport.1.period_fran": "2026-06-30", "rapport.1.period_till": "2026-01-01"}),
        holds=("rapport.1",),
    ),
}

SILENT: dict[str, Given] = {
    "dates ahead": Given(form(CONTACT, galler_till="2026-12-31")),
    "one day": Given(form(CONTACT, galler_till="2026-12-01")),
    "signed today, by Swedish time": Given(
        form(CONTACT, {"underskrift.datum": "2026-11-24"}), now=datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    ),
    "a year ago to the day": Given(form(CONTACT, galler_fran="2025-11-23")),
    "in a year": Given(form(CONTACT, galler_fran="2027-11-23")),
    "from last month": Given(form(CONTACT, galler_fran="2026-10-01")),
    "a malformed number is FMT-01's": Given(form(CONTACT, doubts={"organisationsnummer": Doubt.MALFORMED})),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)
