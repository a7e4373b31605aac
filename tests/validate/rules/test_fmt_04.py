"""FMT-04: dates are possible, in order, and not long past."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from forms.records import Decision, Doubt, Severity
from tests.validate.world import (
    ALL,
    CONTACT,
    NEW_OBJECT,
    REGISTRATION,
    REPORT,
    Given,
    fires,
    form,
    report,
    said,
    silent,
    verdict,
)
from validate.policy import Policy

RULE = "FMT-04"

ONCE = report(namn="Anna Lindqvist", epost="anna@example.se", behorighetslista=True, intervall="pa_begaran")

FIRES: dict[str, Given] = {
    "a date that is none": Given(form(CONTACT, doubts={"galler_fran": Doubt.MALFORMED}), holds=ALL),
    "a time that is none": Given(
        form(REGISTRATION, doubts={"registrering.fran_tid": Doubt.MALFORMED}), holds=("registrering",)
    ),
    "it ends before it begins": Given(form(CONTACT, galler_till="2026-11-30"), holds=ALL),
    "it is over already": Given(form(CONTACT, galler_fran="2026-11-01", galler_till="2026-11-10"), holds=ALL),
    "long past": Given(form(CONTACT, galler_fran="2025-11-22"), holds=ALL),
    "from last month: nothing is done backwards in time": Given(
        form(CONTACT, galler_fran="2026-10-01"), holds=("kontakt.1",), severity=Severity.QUERY
    ),
    "a year ago to the day": Given(form(CONTACT, galler_fran="2025-11-23"), holds=("kontakt.1",)),
    "eight days before it came": Given(
        form(CONTACT, galler_fran="2026-11-15"), holds=("kontakt.1",), severity=Severity.QUERY
    ),
    "a week before it came is carried out now, and told": Given(
        form(CONTACT, galler_fran="2026-11-16"), holds=(), severity=Severity.NOTE
    ),
    "the day before it came likewise": Given(
        form(CONTACT, galler_fran="2026-11-22"), holds=(), severity=Severity.NOTE
    ),
    "two days late where the policy allows one": Given(
        form(CONTACT, galler_fran="2026-11-21"), policy=Policy(late_days=1), holds=("kontakt.1",)
    ),
    "an order to be sent once beside a late change goes on": Given(
        form(CONTACT, ONCE, galler_fran="2026-10-01"), holds=("kontakt.1",)
    ),
    "a new object for a time": Given(form(CONTACT, NEW_OBJECT, galler_till="2027-03-01"), holds=("objekt",)),
    "a registration beside a late change goes on": Given(
        form(CONTACT, REGISTRATION, galler_fran="2026-10-01"), holds=("kontakt.1",)
    ),
    "temporary for more than a year": Given(form(CONTACT, galler_till="2027-12-02"), holds=ALL),
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
    "an order to be sent once has no beginning": Given(form(ONCE, galler_fran="2026-10-01")),
    "a registration alone has a beginning of its own": Given(form(REGISTRATION, galler_fran="2026-10-01")),
    "it came in time, and was looked at later": Given(
        form(CONTACT),
        now=datetime(2026, 12, 10, 8, 0, tzinfo=UTC),
        received=datetime(2026, 11, 30, tzinfo=UTC),
    ),
    "temporary for a year": Given(form(CONTACT, galler_till="2027-12-01")),
    "in a year": Given(form(CONTACT, galler_fran="2027-11-23")),
    "a malformed number is FMT-01's": Given(form(CONTACT, doubts={"organisationsnummer": Doubt.MALFORMED})),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)


@pytest.mark.parametrize(
    ("begins", "holds_from"),
    [("2026-11-16", "2026-11-23"), ("2026-11-23", "2026-11-23"), ("2026-12-01", "2026-12-01")],
)
def test_no_change_holds_before_the_form_came(begins: str, holds_from: str) -> None:
    judged = verdict(form(CONTACT, galler_fran=begins))
    assert judged.decision is Decision.ACCEPT
    assert [str(change.from_) for change in judged.changes] == [holds_from]


@pytest.mark.parametrize("ends", ["2026-11-20", "2026-11-30"])
def test_nobody_can_carry_out_what_is_over_or_ends_before_it_begins(ends: str) -> None:
    (finding,) = said(RULE, verdict(form(CONTACT, galler_till=ends)))
    assert not finding.rulable
