"""What lies over a form: comments, stamps and pen strokes, and text that was painted into the boxes.

Such marks are words of the customer's that no field holds. Where one covers a field, the field's
picture is not its value; elsewhere on a form page it is told for a person to look at.
"""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from extract.fieldtree import rectangle
from extract.geometry import BoxMm, overlap
from extract.identify import Found
from extract.opened import Opened
from forms.own_text import squeezed
from forms.records import Cell, Doubt, Observation

_MARKS = frozenset(
    "/" + name
    for name in (
        "FreeText", "Stamp", "Ink", "Line", "Square", "Circle", "Polygon", "PolyLine", "StrikeOut",
        "Redact", "Caret", "Watermark", "FileAttachment", "Text", "Highlight", "Underline", "Squiggly",
    )
)  # fmt: skip
"""Kinds of annotations that a person puts on a page; links, widgets and pop-ups are left out."""

_HIDDEN = (1 << 1) | (1 << 5)
_COVERS = 0.1
"""Share of a field's area from which a mark lies over it rather than beside it."""


def covered(
    opened: Opened, found: Found, cells: tuple[Cell, ...]
) -> tuple[tuple[Cell, ...], tuple[Observation, ...]]:
    """The cells, those under a mark doubted, and the observations on the marks.

    A mark on the place for a signature is what belongs there: it counts as signed. Text of the page
    itself there is no signature: a name that was typed, or a page that came damaged.
    """
    by_page = {page: list(_marks(opened, page)) for on in found.form_pages.values() for page in on}
    under = {
        cell.field for cell in cells if any(_covers(mark, cell) for mark, _ in by_page.get(cell.page, ()))
    }
    signed = {name for name in under if _is_signature(found, name)}
    under = (under - signed) | _painted(opened, found)
    free = tuple(
        page
        for page, marks in sorted(by_page.items())
        if any(
            not clip and not any(cell.page == page and _covers(mark, cell) for cell in cells)
            for mark, clip in marks
        )
    )
    seen = []
    if under:
        pages = tuple(sorted({cell.page for cell in cells if cell.field in under}))
        seen.append(Observation(code="annotation-over-field", pages=pages, detail=", ".join(sorted(under))))
    if free:
        seen.append(Observation(code="annotation", pages=free))
    return tuple(_marked(cell, cell.field in under, cell.field in signed) for cell in cells), tuple(seen)


def _marked(cell: Cell, under: bool, signed: bool) -> Cell:
    if signed:
        return cell.model_copy(update={"value": True, "text": cell.text or "mark"})
    if not under or Doubt.PICTURE_DIFFERS in cell.doubts:
        return cell
    return cell.model_copy(update={"doubts": (*cell.doubts, Doubt.PICTURE_DIFFERS), "sure": False})


def _is_signature(found: Found, name: str) -> bool:
    return found.known is not None and found.known.field(name).spec.kind.value == "signature"


def _covers(mark: BoxMm, cell: Cell) -> bool:
    area = (cell.box[2] - cell.box[0]) * (cell.box[3] - cell.box[1])
    return area > 0 and overlap(mark, cell.box) >= _COVERS * min(area, _area(mark) or area)


def _painted(opened: Opened, found: Found) -> set[str]:
    """Fields whose box has text of the page itself in it: a blank has none there, or an own blank its own.

    Programs that can't fill fields type onto the page instead. Lines and images are not looked for.
    """
    painted = set()
    own = found.known_edition.own if found.known_edition else None
    for stored in found.fields.fields.values():
        printed = own.inside.get(stored.name, ()) if own else ()
        for widget in stored.widgets:
            text = opened.text_in(widget.page, widget.rect) if widget.page and widget.rect else ""
            if text.strip() and squeezed(text) not in printed:
                painted.add(stored.name)
    return painted


def _area(box: BoxMm) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _marks(opened: Opened, page: int) -> Iterator[tuple[BoxMm, bool]]:
    """The boxes of marks, and whether one is a paper clip: it says nothing but that a file is attached."""
    for on, annotation in opened.tree.marks:
        if on != page or str(annotation.get("/Subtype")) not in _MARKS:
            continue
        rect = None if int(annotation.get("/F", 0)) & _HIDDEN else rectangle(annotation)
        if rect:
            box = opened.frame(page).to_mm(rect)
            yield box, annotation.get("/Subtype") == pikepdf.Name.FileAttachment
