"""Every rule fires in a committed sample: what a rule says is shown on a form, not only in a table."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from samples.spec import Spec, specs
from validate.rules import Rule, rules

NOT_YET: dict[str, str] = {}
"""Rules that no sample can make fire, each with the reason."""


def _shown() -> Iterator[str]:
    """The rules that the samples are expected to make fire, before or after a person's rulings."""
    for spec in specs():
        for expected in _expected(spec):
            yield from expected


def _expected(spec: Spec) -> Iterator[tuple[str, ...]]:
    yield from (result.findings for result in (spec.expect, spec.ruled) if result)


SHOWN = frozenset(_shown())


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_a_rule_fires_in_a_sample(rule: Rule) -> None:
    assert rule.id in SHOWN or rule.id in NOT_YET, "write a sample that makes it fire"


def test_no_rule_is_excused_that_a_sample_shows() -> None:
    assert SHOWN.isdisjoint(NOT_YET)


def test_the_samples_expect_only_rules_that_there_are() -> None:
    assert {rule.id for rule in rules()} >= SHOWN
