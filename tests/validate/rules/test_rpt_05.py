"""RPT-05: a report asked for once names its ärende or period."""

from __future__ import annotations

import pytest

from tests.validate.world import REPORT, Given, fires, form, report, silent

RULE = "RPT-05"

FIRES: dict[str, Given] = {
    "a case report without its number": Given(
        form(REPORT, {"rapport.1.arenderapport": True, "rapport.1.intervall": "pa_begaran"}),
        holds=("rapport.1",),
    ),
    "a period without its end": Given(
        form(
            REPORT,
            {
                "rapport.1.anlaggningsinformation": True,
                "rapport.1.intervall": None,
                "rapport.1.period_fran": "2026-01-01",
            },
        ),
        holds=("rapport.1",),
    ),
    "a list of cases once, without a period": Given(
        form(REPORT, {"rapport.1.sammanstallning_arenden": True, "rapport.1.intervall": "pa_begaran"}),
        holds=("rapport.1",),
    ),
    "reports on demand, but none is named": Given(
        form(report(namn="Ivar Lund", epost="ivar@example.se", intervall="pa_begaran")), holds=("rapport.1",)
    ),
    "another report": Given(
        form(REPORT, {"rapport.1.annan_rapport": "Antal larm per ingång"}), holds=("rapport.1",)
    ),
    "again and again, and for a period": Given(
        form(REPORT, {"rapport.1.period_fran": "2026-01-01", "rapport.1.period_till": "2026-06-30"}),
        holds=("rapport.1",),
    ),
    "again and again, and about one ärende": Given(
        form(REPORT, {"rapport.1.arenderapport": True, "rapport.1.arendenummer": "12345"}),
        holds=("rapport.1",),
    ),
}

SILENT: dict[str, Given] = {
    "a case report with its number": Given(
        form(
            REPORT,
            {
                "rapport.1.arenderapport": True,
                "rapport.1.intervall": "pa_begaran",
                "rapport.1.arendenummer": "12345",
            },
        )
    ),
    "a case report that recurs": Given(form(REPORT, {"rapport.1.arenderapport": True})),
    "a period with both ends": Given(
        form(
            REPORT,
            {
                "rapport.1.anlaggningsinformation": True,
                "rapport.1.intervall": None,
                "rapport.1.period_fran": "2026-01-01",
                "rapport.1.period_till": "2026-06-30",
            },
        )
    ),
    "an authority list once needs no period": Given(
        form(
            report(
                namn="Anna Lindqvist", epost="anna@example.se", behorighetslista=True, intervall="pa_begaran"
            )
        )
    ),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)
