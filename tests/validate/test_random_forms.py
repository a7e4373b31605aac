"""Whatever a customer types, a verdict keeps its promises."""

from __future__ import annotations

from typing import Any

import pytest

from forms.records import Decision, Doubt, Reading, Severity, Verdict
from samples.generate import RandomRequest, random_request
from tests.validate.world import IDENTIFYING, form, verdict

SEEDS = range(60)
CANARY = "kanarie"
"""Stands in every password: a random one may be as short as a digit that stands elsewhere too."""


def filled(asked: RandomRequest) -> Reading:
    """A reading of a random request, made to be about a customer who is in the register."""
    canaries = {name: f"{CANARY}-{name}" for name in asked.secrets}
    values: dict[str, Any] = {**asked.values, **canaries}
    values |= {name: value for name, value in IDENTIFYING.items() if name != "arendetyp"}
    doubts = {name: Doubt.MALFORMED for name in asked.malformed if name not in IDENTIFYING}
    typed = {name: asked.entries[name] for name in doubts}
    return form({**values, **typed}, doubts=doubts)


def judged(seed: int) -> Verdict:
    return verdict(filled(random_request(seed, "atgardsunderlag")))


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_accepted_nothing_holds(seed: int) -> None:
    found = judged(seed)
    for finding in found.findings:
        if finding.severity is not Severity.NOTE:
            assert not (finding.holds_all and found.accepted)
            assert {change.key for change in found.accepted}.isdisjoint(finding.holds)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_held_some_finding_holds(seed: int) -> None:
    found = judged(seed)
    worst = {Severity.QUERY: Decision.QUERY, Severity.REFUSE: Decision.REFUSE, Severity.NOTE: Decision.ACCEPT}
    assert found.decision is Decision.worst(worst[finding.severity] for finding in found.findings)


@pytest.mark.parametrize("seed", SEEDS)
def test_one_section_of_one_target_has_one_decision(seed: int) -> None:
    decisions: dict[tuple[str, str], set[Decision]] = {}
    for change in judged(seed).changes:
        decisions.setdefault((change.target, change.section), set()).add(change.decision)
    assert all(len(some) == 1 for some in decisions.values())


@pytest.mark.parametrize("seed", SEEDS)
def test_no_password_comes_out(seed: int) -> None:
    found = judged(seed)
    assert CANARY not in found.model_dump_json() + repr(found)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_malformed_field_is_asked_about(seed: int) -> None:
    reading = filled(random_request(seed, "atgardsunderlag"))
    malformed = {cell.field for cell in reading.cells if Doubt.MALFORMED in cell.doubts}
    told = {field for finding in verdict(reading).findings for field in finding.fields}
    assert malformed <= told
