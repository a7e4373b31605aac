"""Whatever a customer types into a termination, the verdict keeps its promises."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest

from forms.records import Decision, Doubt, Reading, Severity, What
from samples.generate import random_request
from tests.validate.endings import ENDING, SALES_KNOW, form, rule, verdict

SEEDS = range(80)
EARLIEST = date(2027, 2, 23)
"""Three months after the forms come in."""
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


YES = tuple(
    rule(name, call_back=True)
    for name in ("FMT-01", "FMT-04", "FMT-05", "IDN-01", "UPS-04", "UPS-05", "UPS-06", "UPS-07", "UPS-08")
)
"""All that may be said yes to, but who signs and when it ends."""


def tame(seed: int, **more: Any) -> Reading:
    """A form with a random wish, reason, addresses and owner, of which all can be read, rightly signed."""
    asked = random_request(seed, "uppsagning")
    free = ("orsak", "onskat", "larm", "bekraftelse", "slutfaktura", "ny_agare")
    return form({n: v for n, v in asked.values.items() if n.startswith(free) and v is not None}, more)


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_ends_before_the_terms_allow(seed: int) -> None:
    ended = [change for change in verdict(tame(seed), rulings=YES).accepted if change.what is What.END]
    assert all(change.until and change.until >= EARLIEST for change in ended)


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_done_for_a_stranger_whatever_else_is_said_yes_to(seed: int) -> None:
    stranger = {"underskrift.1.namn": "Torsten Agrell"}
    assert verdict(tame(seed, **stranger), rulings=YES).accepted == ()


def test_many_random_forms_do_end_something() -> None:
    """Otherwise the claims above would say nothing."""
    ended = [seed for seed in SEEDS if verdict(tame(seed), rulings=YES).accepted]
    assert len(ended) > len(SEEDS) / 4
