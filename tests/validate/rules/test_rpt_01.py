"""RPT-01: no report ticked gives the two standard ones, no interval gives monthly."""

from __future__ import annotations

import pytest

from forms import facts as f
from forms.records import Doubt, Severity
from tests.validate.world import FILE, REPORT, Given, fires, form, report, said, silent, verdict, world

RULE = "RPT-01"

JOUR = world(contracts=(f.Contract(id=70, avtalsnummer="70001", slag=f.ContractKind.JOUR),))

FIRES: dict[str, Given] = {
    "neither report nor interval": Given(
        form(report(namn="Ivar Lund", epost="ivar@example.se")), holds=(), severity=Severity.NOTE
    ),
    "an interval but no report": Given(
        form(report(namn="Ivar Lund", epost="ivar@example.se", intervall="ar")), holds=()
    ),
    "a report but no interval": Given(form(REPORT, {"rapport.1.intervall": None}), holds=()),
    "no interval on a jour contract": Given(
        form(report(namn="Ivar Lund", epost="ivar@example.se", sammanstallning_jour=True)), JOUR, holds=()
    ),
}

SILENT: dict[str, Given] = {
    "both are chosen": Given(form(REPORT)),
    "a report for a period, sent once": Given(
        form(
            REPORT,
            {
                "rapport.1.intervall": None,
                "rapport.1.period_fran": "2026-01-01",
                "rapport.1.period_till": "2026-06-30",
            },
        )
    ),
    "on demand": Given(form(REPORT, {"rapport.1.intervall": "pa_begaran"})),
    "someone who gets reports already moves": Given(
        form(report(namn="Anna Lindqvist", epost="anna@example.se", omfattning="avtalet"))
    ),
    "two intervals are ticked, which is FMT-05's": Given(
        form(REPORT, doubts={"rapport.1.intervall": Doubt.TWO_MARKS})
    ),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)


def test_the_standard_reports_of_all_the_customer_has_are_about_the_alarms() -> None:
    both = world(
        contracts=(*FILE.contracts, f.Contract(id=71, avtalsnummer="70009", slag=f.ContractKind.JOUR))
    )
    asked = report(namn="Ivar Lund", epost="ivar@example.se", intervall="ar", omfattning="kundnumret")
    (finding,) = said(RULE, verdict(form(asked), both))
    assert finding.message.endswith("Sammanställning över ärenden för larmavtalen.")


def test_the_change_says_what_will_be_sent() -> None:
    (change,) = verdict(form(report(namn="Ivar Lund", epost="ivar@example.se"))).changes
    assert change.after == {
        "namn": "Ivar Lund",
        "epost": "ivar@example.se",
        "rapporter": "Uppföljning larmhändelser, Sammanställning över ärenden",
        "intervall": "Månad",
    }
