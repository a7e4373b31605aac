"""RPT-04: a report has a recipient who can get it."""

from __future__ import annotations

import pytest

from forms.records import Doubt, Severity
from tests.validate.world import REPORT, Given, fires, form, report, silent

RULE = "RPT-04"

FIRES: dict[str, Given] = {
    "neither e-mail nor address": Given(
        form(REPORT, {"rapport.1.epost": None}), holds=("rapport.1",), severity=Severity.REFUSE
    ),
    "half an address": Given(
        form(REPORT, {"rapport.1.epost": None, "rapport.1.gata": "Box 1"}), holds=("rapport.1",)
    ),
    "an e-mail address that can't be one is a question": Given(
        form(REPORT, doubts={"rapport.1.epost": Doubt.MALFORMED}),
        holds=("rapport.1",),
        severity=Severity.QUERY,
    ),
    "half a new address for someone who gets reports": Given(
        form(report(namn="Anna Lindqvist", gata="Box 1", intervall="ar")), holds=("rapport.1",)
    ),
}

SILENT: dict[str, Given] = {
    "an e-mail address": Given(form(REPORT)),
    "a whole postal address": Given(
        form(REPORT, report(epost=None, gata="Box 1", postnummer="73321", ort="Sala"))
    ),
    "someone whose address is registered": Given(form(report(namn="Anna Lindqvist", intervall="ar"))),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)
