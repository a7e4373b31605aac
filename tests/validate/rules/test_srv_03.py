"""SRV-03: a category without a level in the source goes to a person."""

from __future__ import annotations

import pytest

from tests.validate.world import REGISTRATION, Given, fires, form, silent

RULE = "SRV-03"

FIRES: dict[str, Given] = {
    "annan": Given(form(REGISTRATION, {"registrering.kategori": "annan"}), holds=("registrering",)),
}

SILENT: dict[str, Given] = {
    "inbrott": Given(form(REGISTRATION)),
    "the plan for annan": Given(form({"plan.annan.endast_logg": 1})),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)
