"""SRV-04: a registration that begins by tomorrow is asked for by phone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.validate.world import CONTACT, REGISTRATION, Given, fires, form, silent, verdict
from validate.policy import Policy

RULE = "SRV-04"

FIRES: dict[str, Given] = {
    "today": Given(form(REGISTRATION, {"registrering.fran_datum": "2026-11-23"}), holds=("registrering",)),
    "tomorrow": Given(form(REGISTRATION, {"registrering.fran_datum": "2026-11-24"}), holds=("registrering",)),
    "it has begun": Given(
        form(REGISTRATION, {"registrering.fran_datum": "2026-11-20"}), holds=("registrering",)
    ),
    "tomorrow by Swedish time, though not by UTC": Given(
        form(REGISTRATION, {"registrering.fran_datum": "2026-11-25"}),
        now=datetime(2026, 11, 23, 23, 30, tzinfo=UTC),
    ),
    "in three days, where the policy says so": Given(
        form(REGISTRATION, {"registrering.fran_datum": "2026-11-26"}), policy=Policy(urgent_days=3)
    ),
}

SILENT: dict[str, Given] = {
    "it is over, which is SRV-02's": Given(
        form(REGISTRATION, {"registrering.fran_datum": "2026-11-10", "registrering.till_datum": "2026-11-11"})
    ),
    "the day after tomorrow": Given(form(REGISTRATION, {"registrering.fran_datum": "2026-11-25"})),
    "no date": Given(form(REGISTRATION, {"registrering.fran_datum": None})),
    "a change that holds from today": Given(form(CONTACT, galler_fran="2026-11-23")),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)


def test_it_is_the_first_of_the_queries() -> None:
    urgent = form(
        REGISTRATION,
        {"registrering.fran_datum": "2026-11-23", "registrering.kategori": "annan"},
        galler_fran="2026-11-23",
    )
    assert [finding.rule for finding in verdict(urgent).findings] == ["SRV-04", "SRV-03"]
