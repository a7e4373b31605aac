"""Which field of an edition stands where on its page, whatever a program has renamed it to.

Held against the page's own coordinates: turning, cropping and a page's unit leave these as they were.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple
from functools import cache

from extract.fieldtree import Points
from extract.geometry import MM_PER_POINT, Frame
from forms.catalogue import kind, state
from forms.layout import PAGE_HEIGHT, Edition, Place

_INSIDE = 0.6
"""Share of a widget that lies in the box of its place: a line of text is lower than its box."""

_ALIGNED = 0.8
"""Share of a page's widgets that stand where the edition has a field, unless the page was resized."""

_ROW = 16.0
"""Points; places are looked up by the rows of this height that they reach into."""

_Rows = dict[int, list[tuple[Place, Points]]]


def places_at(edition: Edition, page: int, rects: Sequence[Points | None]) -> list[Place | None]:
    """For each box on a form page the place that it stands in; none at all on a page that was resized."""
    rows = _rows(state(), edition.kind, edition.id, page)
    found = [_place_at(rows, rect) if rect else None for rect in rects]
    there = sum(place is not None for place in found)
    return found if there >= _ALIGNED * _expected(edition, page, len(found)) else [None] * len(found)


def _expected(edition: Edition, page: int, widgets: int) -> int:
    """How many of a page's widgets stand in places: all, but for what an own blank has beside ours."""
    if edition.own is None:
        return widgets
    return min(widgets, sum(place.page == page for place in (*edition.places, *edition.mirrors)))


def _place_at(rows: _Rows, rect: Points) -> Place | None:
    """The place that the middle of a box and most of the box lie in."""
    left, bottom, right, top = rect
    x, y = (left + right) / 2, (bottom + top) / 2
    for place, (x0, y0, x1, y1) in rows.get(int(y // _ROW), ()):
        if x0 <= x <= x1 and y0 <= y <= y1:
            inside = (min(right, x1) - max(left, x0)) * (min(top, y1) - max(bottom, y0))
            return place if inside >= _INSIDE * (right - left) * (top - bottom) else None
    return None


@cache
def _rows(state: int, kind_name: str, edition_id: str, page: int) -> _Rows:
    found = kind(kind_name)
    edition = found.edition(edition_id) if found else None
    rows: _Rows = {}
    if edition is None:
        return rows
    for place in (*edition.places, *edition.mirrors):
        if place.page == page:
            box = _points(edition, place)
            for row in range(int(box[1] // _ROW), int(box[3] // _ROW) + 1):
                rows.setdefault(row, []).append((place, box))
    return rows


def _points(edition: Edition, place: Place) -> Points:
    """A place in the coordinates of the page as it was issued."""
    if edition.own is not None:
        page = Frame(*astuple(edition.own.frames[place.page - 1]))
        return page.to_points((place.x, place.y, place.x + place.w, place.y + place.h))
    bottom, top = PAGE_HEIGHT - place.y - place.h, PAGE_HEIGHT - place.y
    x0, y0, x1, y1 = (value / MM_PER_POINT for value in (place.x, bottom, place.x + place.w, top))
    return x0, y0, x1, y1
