"""FMT-02: a postal code that is unknown or not of that ort is remarked on."""

from __future__ import annotations

import pytest

from forms.records import Severity
from tests.validate.world import CONTACT, REPORT, Given, fires, form, report, silent
from validate.policy import Policy

RULE = "FMT-02"

TABLE = Policy(postcodes={"72130": ("Västerås",), "73321": ("Sala",)})

FIRES: dict[str, Given] = {
    "unknown": Given(
        form(CONTACT, {"larmadress.postnummer": "11122"}), policy=TABLE, holds=(), severity=Severity.NOTE
    ),
    "of another ort": Given(form(CONTACT, {"larmadress.ort": "Sala"}), policy=TABLE, holds=()),
    "a recipient's": Given(
        form(REPORT, report(gata="Box 1", postnummer="73321", ort="Västerås")), policy=TABLE, holds=()
    ),
}

SILENT: dict[str, Given] = {
    "of that ort": Given(form(CONTACT), policy=TABLE),
    "in other letters": Given(form(CONTACT, {"larmadress.ort": "VÄSTERÅS"}), policy=TABLE),
    "no table is configured": Given(form(CONTACT, {"larmadress.ort": "Sala"})),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)
