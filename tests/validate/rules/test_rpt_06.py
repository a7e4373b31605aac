"""RPT-06: authority list and plan go only to people on the list, where the register reaches them."""

from __future__ import annotations

import pytest

from tests.validate.world import PERSON, REPORT, Given, fires, form, report, silent

RULE = "RPT-06"

FIRES: dict[str, Given] = {
    "to someone who isn't on the list": Given(
        form(REPORT, {"rapport.1.behorighetslista": True}), holds=("rapport.1",)
    ),
    "to someone nearly on it": Given(
        form(report(namn="A. Lindqvist", epost="anna@example.se", atgardsplan=True)), holds=("rapport.1",)
    ),
    "to someone on it, but at another e-mail address": Given(
        form(report(namn="Anna Lindqvist", epost="anna@example.com", atgardsplan=True)), holds=("rapport.1",)
    ),
    "to someone who is only added by this form": Given(
        form(PERSON, report(namn="Hanna Berg", epost="hanna@example.se", atgardsplan=True)),
        holds=("rapport.1",),
    ),
}

SILENT: dict[str, Given] = {
    "to someone on the list at the registered e-mail address": Given(
        form(report(namn="Anna Lindqvist", epost="ANNA@example.se", behorighetslista=True))
    ),
    "to someone on the list at the customer's postal address": Given(
        form(
            report(namn="Bertil Öberg", gata="Box 12", postnummer="73321", ort="Sala", behorighetslista=True)
        )
    ),
    "other reports to anybody": Given(form(REPORT)),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)
