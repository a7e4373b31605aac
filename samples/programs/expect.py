"""Holding a form as it was read against what was typed into it, field by field.

A password is compared in memory only: no difference quotes one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from extract.seam import Extracted
from forms.catalogue import Kind
from forms.fields import FieldKind
from forms.records import Cell, Doubt, Reading
from forms.request import Field

Value = str | int | bool | None

_QUESTIONS = frozenset({Doubt.UNCERTAIN, Doubt.TWO_MARKS, Doubt.PICTURE_DIFFERS})
"""A cell with one of these that nothing gave reason for is a question to a person: needless, perhaps, but
no value that was read wrong."""

_MARKS = (FieldKind.TICK, FieldKind.SIGNATURE)


class Wrong(StrEnum):
    """What can be otherwise than expected."""

    REFUSED = "refused"
    """Nothing was read where a form was expected."""
    VALUE = "value"
    """A field holds something else than what was typed, and nobody is asked about it."""
    NEEDLESS = "needless"
    """A doubt or an observation that nothing gave reason for."""
    MISSED = "missed"
    """A doubt or an observation that had to be there and isn't."""


@dataclass(frozen=True)
class Difference:
    """One thing that was read otherwise than expected; `where` is the field, "" for the whole form."""

    wrong: Wrong
    where: str
    told: str


@dataclass(frozen=True)
class Expected:
    """What must be read of one filled form; a field that is not named here must be empty and sure.

    `doubts` are those that must be raised, by field; `allowed` fields may be asked about on account
    of their picture (DOC-03) as long as the value is right.
    """

    values: Mapping[str, Value]
    secrets: Mapping[str, str] = field(repr=False)
    doubts: Mapping[str, frozenset[Doubt]]
    allowed: frozenset[str] = frozenset()
    observations: frozenset[str] = frozenset()


def differences(kind: Kind, expected: Expected, extracted: Extracted) -> list[Difference]:
    """Everything in which the reading of a file departs from what was typed into it."""
    if extracted.source.error is not None:
        return [Difference(Wrong.REFUSED, "", extracted.source.error.code)]
    if len(extracted.readings) != 1 or extracted.readings[0].form != kind.name:
        forms = [reading.form for reading in extracted.readings]
        return [Difference(Wrong.REFUSED, "", f"read as {forms}")]
    (reading,) = extracted.readings
    of_fields = (each for field in kind.fields for each in _of_field(field, expected, reading))
    return [*_of_form(expected, reading), *of_fields]


def _of_form(expected: Expected, reading: Reading) -> Iterator[Difference]:
    seen = {observation.code for observation in reading.observations}
    for code in sorted(seen - expected.observations):
        yield Difference(Wrong.NEEDLESS, "", code)
    for code in sorted(expected.observations - seen):
        yield Difference(Wrong.MISSED, "", code)


def _of_field(field: Field, expected: Expected, reading: Reading) -> Iterator[Difference]:
    cell = reading.cell(field.name)
    if cell is None:
        yield Difference(Wrong.VALUE, field.name, "no such cell")
        return
    doubts, wanted = set(cell.doubts), set(expected.doubts.get(field.name, ()))
    needless = doubts - wanted - ({Doubt.PICTURE_DIFFERS} if field.name in expected.allowed else set())
    if not needless & _QUESTIONS:
        yield from _of_value(field, expected, cell)
    for doubt in sorted(needless):
        yield Difference(Wrong.NEEDLESS, field.name, doubt)
    for doubt in sorted(wanted - doubts):
        yield Difference(Wrong.MISSED, field.name, doubt)


def _of_value(field: Field, expected: Expected, cell: Cell) -> Iterator[Difference]:
    if field.spec.secret:
        got = cell.secret.get_secret_value() if cell.secret else None
        if got != expected.secrets.get(field.name) or bool(cell.present) != (field.name in expected.secrets):
            yield Difference(Wrong.VALUE, field.name, "another password, or none")
        return
    wanted = expected.values.get(field.name)
    if wanted is None and field.spec.kind in _MARKS:
        wanted = False
    if cell.value != wanted:
        yield Difference(Wrong.VALUE, field.name, f"{cell.value!r}, expected {wanted!r}")
