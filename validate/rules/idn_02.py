"""A required field is empty: on the form, or on a row that is filled in."""

from __future__ import annotations

from collections.abc import Iterator

from forms.records import Severity
from forms.request import Field, Request
from validate.case import Case
from validate.hit import Hit
from validate.places import enumerated

ID = "IDN-02"
SOURCE = "practice"
SEVERITY = Severity.REFUSE


_ELSE = " Annars ska hela raden vara tom."


def check(case: Case) -> Iterator[Hit]:
    """What is always required; then what the rest calls for; then whether anything is asked."""
    if case.filled is None:
        return
    for field in case.filled.fields():
        if field.spec.required and _called_for(case.filled, field) and _empty(case, field.name):
            told = _ELSE if (field.row or 1) > 1 and _on_begun_row(case, field.name) else ""
            yield Hit(f"{_lacking(case, field.name)}{told}", fields=(field.name,), holds_all=True)
    for name in case.lacking:
        if not case.doubted(name):
            told = _ELSE if _on_begun_row(case, name) else ""
            yield Hit(f"{_lacking(case, name)}{told}", fields=(name,), holds=case.held_by(name))
    if not case.asks_anything:
        yield Hit("Inget avsnitt med ändringar är ifyllt. Fyll i det som ska ändras.", holds_all=True)


def _called_for(request: Request, field: Field) -> bool:
    """Of rows one must be there, the first if there is none, and each that is begun must be whole."""
    if field.row is None:
        return True
    row = field.name.rpartition(".")[0]
    begun = [part.prefix for part in getattr(request, row.split(".", 1)[0])]
    return row in begun or (field.row == 1 and not begun)


def _on_begun_row(case: Case, name: str) -> bool:
    """Whether a field stands on a row on which something else is written, and isn't one to tick."""
    row = name.rpartition(".")[0]
    on_row = name.split(".")[1:2] and name.split(".")[1].isdigit()
    begun = any(cell.value or cell.present for cell in case.reading.cells if cell.field.startswith(f"{row}."))
    return bool(on_row and begun and not case.places.spec(name).options)


def _empty(case: Case, field: str) -> bool:
    """Read and found empty. A field that isn't there at all was on a missing page (DOC-01)."""
    cell = case.reading.cell(field)
    return cell is not None and cell.page > 0 and not cell.doubts and cell.value in (None, "")


def _lacking(case: Case, field: str) -> str:
    options = [option.label for option in case.places.spec(field).options]
    if not options:
        return f"{case.where(field)} är inte ifyllt. Fyll i det."
    labels = (label if label[:2].isupper() else label[:1].lower() + label[1:] for label in options)
    return f"{case.where(field)} saknar kryss. Kryssa för {enumerated(labels, last='eller')}."
