"""Which field of an edition stands where on its page, whatever a program has renamed it to.

Held against the page's own coordinates: turning, cropping and a page's unit leave these as they were.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from extract.fieldtree import Points
from extract.geometry import MM_PER_POINT
from forms.catalogue import kind
from forms.layout import PAGE_HEIGHT, Edition, Place

_INSIDE = 0.6
"""Share of a widget that lies in the box of its place: a line of text is lower than its box."""

_ALIGNED = 0.8
"""Share of a page's widgets that stand where the edition has a field, unless the page was resized."""

_ROW = 16.0
"""Points; places are looked up by the rows of this height that they reach into."""

_Rows = dict[int, list[tuple[str, Points]]]


def fields_at(edition: Edition, page: int, rects: Sequence[Points | None]) -> list[str | None]:
    """For each box on a form page the field that stands there; none at all on a page that was resized."""
    rows = _rows(edition.kind, edition.id, page)
    found = [_field_at(rows, rect) if rect else None for rect in rects]
    there = sum(field is not None for field in found)
    return found if there >= _ALIGNED * len(found) else [None] * len(found)


def _field_at(rows: _Rows, rect: Points) -> str | None:
    """The field whose place the middle of a box and most of the box lie in."""
    left, bottom, right, top = rect
    x, y = (left + right) / 2, (bottom + top) / 2
    for field, (x0, y0, x1, y1) in rows.get(int(y // _ROW), ()):
        if x0 <= x <= x1 and y0 <= y <= y1:
            inside = (min(right, x1) - max(left, x0)) * (min(top, y1) - max(bottom, y0))
            return field if inside >= _INSIDE * (right - left) * (top - bottom) else None
    return None


@cache
def _rows(kind_name: str, edition_id: str, page: int) -> _Rows:
    found = kind(kind_name)
    edition = found.edition(edition_id) if found else None
    rows: _Rows = {}
    for place in (*edition.places, *edition.mirrors) if edition else ():
        if place.page == page:
            box = _points(place)
            for row in range(int(box[1] // _ROW), int(box[3] // _ROW) + 1):
                rows.setdefault(row, []).append((place.field, box))
    return rows


def _points(place: Place) -> Points:
    """A place in the coordinates of the page as it was issued."""
    bottom, top = PAGE_HEIGHT - place.y - place.h, PAGE_HEIGHT - place.y
    x0, y0, x1, y1 = (value / MM_PER_POINT for value in (place.x, bottom, place.x + place.w, top))
    return x0, y0, x1, y1
