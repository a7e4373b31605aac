"""Whatever a customer types into a termination, the verdict keeps its promises."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from forms.records import Decision, Doubt, Reading, Severity, What
from samples.generate import random_request
from tests.validate.endings import ENDING, SALES_KNOW, form, verdict

SEEDS = range(80)
IDENTIFYING = ("kundnummer", "avtalsnummer", "organisationsnummer", "kundnamn", "underskrift.1.namn")


@cache
def filled(seed: int) -> Reading:
    """A reading of a random request, made to be about a customer who is in the register."""
    asked = random_request(seed, "uppsagning")
    known = {name: ENDING[name] for name in IDENTIFYING}
    values: dict[str, Any] = {**asked.values, **known}
    doubts = {name: Doubt.MALFORMED for name in asked.malformed if name not in known}
    typed = {name: asked.entries[name] for name in doubts}
    return form({**values, **typed}, doubts=doubts)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_accepted_nothing_holds_and_has_a_last_day(seed: int) -> None:
    found = verdict(filled(seed))
    for finding in found.findings:
        if finding.severity is not Severity.NOTE:
            assert not (finding.holds_all and found.accepted)
            assert {change.key for change in found.accepted}.isdisjoint(finding.holds)
    assert all(change.until for change in found.accepted if change.what is What.END)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_held_some_finding_holds(seed: int) -> None:
    found = verdict(filled(seed))
    worst = {Severity.QUERY: Decision.QUERY, Severity.REFUSE: Decision.REFUSE, Severity.NOTE: Decision.ACCEPT}
    assert found.decision is Decision.worst(worst[finding.severity] for finding in found.findings)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_malformed_field_is_told(seed: int) -> None:
    reading = filled(seed)
    malformed = {cell.field for cell in reading.cells if Doubt.MALFORMED in cell.doubts}
    assert malformed <= {field for finding in verdict(reading).findings for field in finding.fields}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_message_is_a_sentence_and_tells_no_field_name(seed: int) -> None:
    for finding in verdict(filled(seed), rulings=(SALES_KNOW,)).findings:
        assert finding.message.endswith((".", "?")) and "None" not in finding.message
        assert not any(field in finding.message for field in finding.fields if "." in field)
