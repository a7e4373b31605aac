"""Fields that a form's later pages tell again: each page's reading is a witness to the others'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from forms.records import Cell, Doubt


def agreed(cells: Mapping[str, Cell], again: Sequence[Cell]) -> dict[str, Cell]:
    """The cells, those that are told again held against that.

    The same on another page, read surely there, settles a doubt. Another value on another page is
    a doubt, however surely both were read: these may be pages of two forms.
    """
    found = dict(cells)
    for other in again:
        cell = found.get(other.field)
        if cell is not None:
            found[other.field] = _held_against(cell, other)
    return found


def _held_against(cell: Cell, other: Cell) -> Cell:
    if other.text is None and other.sure:
        return cell  # left empty there, as many do
    if cell.text is None and cell.sure:
        return _doubted(cell)  # only a later page tells it
    if cell.value != other.value:
        return _doubted(cell)
    if cell.sure or not other.sure:
        return cell
    doubts = tuple(doubt for doubt in cell.doubts if doubt is not Doubt.UNCERTAIN)
    return cell.model_copy(update={"sure": True, "doubts": doubts, "confidence": other.confidence})


def _doubted(cell: Cell) -> Cell:
    doubts = cell.doubts if Doubt.UNCERTAIN in cell.doubts else (*cell.doubts, Doubt.UNCERTAIN)
    return cell.model_copy(update={"sure": False, "doubts": doubts, "confidence": min(cell.confidence, 0.5)})
