"""BOX-01: words of an emergency in free text come first."""

from __future__ import annotations

import pytest

from tests.validate.world import CONTACT, PLAN, REGISTRATION, REPORT, Given, fires, form, silent, verdict
from validate.policy import Policy

RULE = "BOX-01"

FIRES: dict[str, Given] = {
    "in a reason": Given(
        form(REGISTRATION, {"registrering.skal": "Det brinner i köket!"}), holds=("registrering",)
    ),
    "in a plan": Given(form({"plan.inbrott.fritext": "HJÄLP, tjuven är kvar"}), holds=("plan.inbrott",)),
    "a phrase": Given(form(REPORT, {"rapport.1.annan_rapport": "larmet går just  nu"}), holds=("rapport.1",)),
    "a word of one's own": Given(
        form({"plan.inbrott.fritext": "Eldsvåda"}), policy=Policy(emergency_words=("eldsvåda",))
    ),
}

SILENT: dict[str, Given] = {
    "brand and polis stand on every form": Given(
        form({"plan.brand.fritext": "Vid brand: ring polis", "plan.brand.polis": 1})
    ),
    "a word inside another": Given(
        form({"plan.inbrott.fritext": "Hjälpredan på kontoret, akutmottagningen"})
    ),
    "a name is no free text": Given(form(CONTACT, {"kontakt.1.namn": "Akut Hjälp"})),
    "nothing written": Given(form(PLAN)),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)


def test_it_comes_before_a_refusal() -> None:
    urgent = form(
        REGISTRATION,
        CONTACT,
        {"registrering.skal": "Det brinner", "underskrift.namn": "Cecilia Ek"},
    )
    rules = [finding.rule for finding in verdict(urgent).findings]
    assert rules[:2] == [RULE, "AUT-01"]
