"""RPT-02: Behörighetslista and Åtgärdsplan are sent once, whatever the interval says."""

from __future__ import annotations

import pytest

from forms.records import Severity
from tests.validate.world import REPORT, Given, fires, form, report, silent, verdict

RULE = "RPT-02"

FIRES: dict[str, Given] = {
    "Behörighetslista every quarter": Given(
        form(REPORT, {"rapport.1.behorighetslista": True}), holds=(), severity=Severity.NOTE
    ),
    "Åtgärdsplan without an interval": Given(
        form(report(namn="Anna Lindqvist", epost="anna@example.se", atgardsplan=True)), holds=()
    ),
}

SILENT: dict[str, Given] = {
    "on demand": Given(
        form(REPORT, {"rapport.1.behorighetslista": True, "rapport.1.intervall": "pa_begaran"})
    ),
    "reports that may recur": Given(form(REPORT, {"rapport.1.arenderapport": True})),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)


def test_the_other_reports_of_the_row_recur() -> None:
    (change,) = verdict(form(REPORT, {"rapport.1.behorighetslista": True})).changes
    assert change.after is not None
    assert change.after["rapporter"] == "Uppföljning larmhändelser"
    assert change.after["rapporter_en_gang"] == "Behörighetslista"
