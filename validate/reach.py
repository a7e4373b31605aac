"""What rests on one field: a change, the whole form, or nothing."""

from __future__ import annotations

from forms.records import Severity
from validate.case import Case
from validate.hit import Hit

_ROWS = ("behorig", "rapport", "kontakt", "plan")
_WITHOUT_WEIGHT = ("arendenummer", "underskrift.ort")


def about(case: Case, field: str, message: str, *, rulable: bool = True) -> Hit:
    """A doubt about one field holds what rests on it; where nothing does, it is only told."""
    holds = held_by(field)
    weight = has_weight(case, field)
    return Hit(
        message,
        fields=(field,),
        holds=holds,
        holds_all=weight and not holds,
        severity=None if weight else Severity.NOTE,
        rulable=rulable,
    )


def held_by(field: str) -> tuple[str, ...]:
    """The key of the change that rests on a field; none for a field on which the whole form rests.

    >>> held_by("behorig.2.niva"), held_by("plan.brand.fritext"), held_by("behorighet_galler")
    (('behorig.2',), ('plan.brand',), ('behorig',))
    >>> held_by("kundnummer"), held_by("underskrift.namn")
    ((), ())
    """
    parts = field.split(".")
    if parts[0] in _ROWS:
        return (".".join(parts[:2]),)
    if field == "behorighet_galler":
        return ("behorig",)
    return ("registrering",) if parts[0] == "registrering" else ()


def has_weight(case: Case, field: str) -> bool:
    """Whether anything rests on a field; on the object's telephone only when the object is new."""
    return field not in _WITHOUT_WEIGHT and (field != "telefon_objekt" or case.found.new_object)
