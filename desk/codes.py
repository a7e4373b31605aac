"""Exit codes: 0 all accepted, 1 bug, 2 usage, 3 queried or refused, 4 unreadable, 5 environment."""

from __future__ import annotations

from collections.abc import Iterable

from forms.records import Decision

ACCEPTED = 0
BUG = 1
HELD = 3
UNREADABLE = 4
ENVIRONMENT = 5

_FIRST = (BUG, ENVIRONMENT, UNREADABLE, HELD)


def worst(codes: Iterable[int]) -> int:
    """The code of several results together: the first that applies of 1, 5, 4, 3, 0."""
    seen = set(codes)
    return next((code for code in _FIRST if code in seen), ACCEPTED)


def of(decision: Decision) -> int:
    """The code of one form's decision."""
    return ACCEPTED if decision is Decision.ACCEPT else HELD
