"""What rests on one field: a change, the whole form, or nothing."""

from __future__ import annotations

from forms.records import Severity
from validate.case import Case
from validate.hit import Hit


def about(case: Case, field: str, message: str, *, rulable: bool = True) -> Hit:
    """A doubt about one field holds what rests on it; where nothing does, it is only told."""
    holds = case.held_by(field)
    weight = field not in case.weightless
    return Hit(
        message,
        fields=(field,),
        holds=holds,
        holds_all=weight and not holds,
        severity=None if weight else Severity.NOTE,
        rulable=rulable,
    )
