"""The authority rules: one file each, found by walking this package.

A rule's module has `ID`, `SOURCE` (the sentence that it stands on, or "practice"), `SEVERITY`, and
`check(case)`, which yields a `Hit` for each thing to say. It is asked about the cases that it says
it takes: `case: PlanCase` is asked about an åtgärdsunderlag only. Rules do not know each other, and
none decides: `validate.decide` does.
"""

from __future__ import annotations

import importlib
import pkgutil
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from forms.records import Finding, Severity
from validate.case import Case
from validate.hit import Hit


@dataclass(frozen=True)
class Rule:
    """One rule: its stable id, the sentence of the source, how severe it is, its check, what that takes."""

    id: str
    source: str
    severity: Severity
    check: Callable[[Any], Iterator[Hit]]
    takes: Any
    """A kind of `Case`, or several joined by `|`."""


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, by id. Raises `AttributeError` or `KeyError` for a module that is not a rule."""
    names = sorted(info.name for info in pkgutil.iter_modules(__path__))
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return tuple(
        Rule(m.ID, m.SOURCE, m.SEVERITY, m.check, typing.get_type_hints(m.check)["case"]) for m in modules
    )


def findings(case: Case) -> tuple[Finding, ...]:
    """What every rule for such a case says about it, in the order of their ids."""
    asked = (rule for rule in rules() if isinstance(case, rule.takes))
    return tuple(_stamped(rule, hit) for rule in asked for hit in rule.check(case))


def _stamped(rule: Rule, hit: Hit) -> Finding:
    return Finding(
        rule=rule.id,
        severity=hit.severity or rule.severity,
        fields=hit.fields,
        message=hit.message,
        source=rule.source,
        holds=hit.holds,
        holds_all=hit.holds_all,
        rulable=hit.rulable,
        call_back=hit.call_back,
    )
