"""What an own blank doesn't ask: fields that it has no place for, and values that its map fixes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from forms.catalogue import Kind
from forms.fields import FieldKind
from forms.grammar import normalise
from forms.layout import Edition
from forms.records import Cell
from forms.request import Field

_READER = "map"
_NOWHERE = 0


def completed(kind: Kind, edition: Edition, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The cells with one for each field that the edition has no place for, in the form's own order.

    Such a field is surely empty, or holds what the blank's map says. In a row or group a fixed value
    is there only where the customer wrote something beside it.
    """
    if edition.own is None:
        return cells
    read = {cell.field: cell for cell in cells}
    begun = {_part(cell.field) for cell in cells if cell.present or cell.value not in (None, False)}
    begun.add("")
    return tuple(_cells(kind, edition.own.fixed, read, begun))


def _cells(kind: Kind, fixed: Mapping[str, str], read: dict[str, Cell], begun: set[str]) -> Iterator[Cell]:
    for field in kind.fields:
        if field.name in read:
            yield read[field.name]
        else:
            yield _unasked(field, fixed.get(field.name) if _part(field.name) in begun else None)


def _unasked(field: Field, text: str | None) -> Cell:
    value = normalise(field.spec, text).value if text is not None else None
    if value is None and field.spec.kind in (FieldKind.TICK, FieldKind.SIGNATURE):
        value = False
    return Cell(
        field=field.name, text=text, value=value, confidence=1.0, sure=True, page=_NOWHERE,
        box=(0.0, 0.0, 0.0, 0.0), reader=_READER, present=False if field.spec.secret else None,
    )  # fmt: skip


def _part(name: str) -> str:
    return name.rpartition(".")[0]
