"""One page of a flattened copy: what was filled in, by the boxes of the form page it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np

from extract.flat import ink, shapes
from extract.flat.fit import Fit, Standing, fit
from extract.flat.issued import printed
from extract.flat.letters import Letter, Look, letters, look
from extract.flat.words import Glyph, once
from extract.geometry import BoxMm
from extract.opened import Opened
from forms.catalogue import kind
from forms.fields import FieldKind
from forms.layout import Box, Edition, Place

_PRINTED = 0.3 / 25.4 * 72
"""Points that a printed character may stand off its place."""

_SLACK = 0.2
"""mm that a character's middle may lie outside of its box."""

_FAR = 1.0
"""Font sizes to the next character of one text at most."""

_CLOSE = 0.35
"""Font sizes between two characters that run on from one box into the next."""

_MARGIN = 7.5
"""mm at the page's edges where programs print addresses and page numbers, and no form has anything."""


@dataclass(frozen=True)
class Inside:
    """What stands in one place. `runs_out`: the text goes on outside, or into the next box."""

    glyphs: list[Glyph] = field(default_factory=list)
    runs_out: bool = False


@dataclass(frozen=True)
class Sheet:
    """A page of the file that is page `form_page` of a form, and what was filled in on it.

    `stray` counts characters that stand in no box, `unsure` is the share of those filled in of which
    nobody knows what they are. `spaced`: its text has spaces of its own, not gaps alone.
    """

    page: int
    form_page: int
    fit: Fit
    seen: ink.Seen
    inside: dict[Place, Inside]
    stray: int
    unsure: float
    spaced: bool


def sheet(opened: Opened, page: int, edition: Edition, form_page: int) -> Sheet | None:
    """Read a page; None if the form page doesn't lie on it as it was printed."""
    text = opened.text_page(page)
    drawn = letters(text)
    found = fit(drawn, edition, form_page)
    if found is None:
        return None
    standing = Standing(_moved(printed(edition, form_page), found), _PRINTED)
    added = [letter for letter in drawn if standing.at(letter.x, letter.y) is None]
    looks = [(letter, seen) for letter in added if (seen := look(text, letter))]
    places = [p for p in (*edition.places, *edition.mirrors) if p.page == form_page]
    shown = ink.seen(opened, page, found, edition, form_page)
    glyphs, told = _glyphs(looks, shown, [p for p in places if is_mark(p, edition.kind)])
    inside, stray = _sorted(glyphs, places, edition.page_size(form_page))
    spaced = any(not glyph.dark for glyph in glyphs)
    return Sheet(page, form_page, found, shown, inside, stray, shapes.unsure_share(told), spaced)


def _moved(blank: Iterable[Letter], found: Fit) -> list[Letter]:
    """The blank's characters where they stand on the page."""
    moved = []
    for letter in blank:
        at = found.turn * complex(letter.x, letter.y) + found.shift
        moved.append(Letter(letter.number, letter.char, at.real, at.imag))
    return moved


def _glyphs(
    looks: Sequence[tuple[Letter, Look]], shown: ink.Seen, marks: Sequence[Place]
) -> tuple[list[Glyph], list[shapes.Told]]:
    """The characters that were filled in, and of those that aren't marks in tick boxes what they are."""
    raw = [_glyph(letter, seen, shown.fit) for letter, seen in looks]
    marked = _places_of(raw, marks)
    words = [n for n, glyph in enumerate(raw) if glyph.dark and marked[n] is None]
    by_shape = shapes.told([shapes.drawn(*looks[n]) for n in words])
    told = [
        shapes.looked_at(one, shown.stamp(_box(raw[n].ink))) if len(one.alike) > 1 else one
        for n, one in zip(words, by_shape, strict=True)
    ]
    for n, one in zip(words, told, strict=True):
        raw[n] = replace(raw[n], char=one.char, sure=one.sure and raw[n].sure)
    return once(raw), told


def _glyph(letter: Letter, seen: Look, found: Fit) -> Glyph:
    """A character on the blank; not sure where it isn't upright."""
    x, y = found.on_blank(letter.x, letter.y)
    body = found.box_on_blank(seen.body)
    size = seen.size / abs(found.turn) * 25.4 / 72
    upright = abs(body[0] - x) <= 0.1 * size and body[1] < y
    return Glyph(letter.number, letter.char, upright, x, y, body[2], size, found.box_on_blank(seen.ink))


def _box(rect: BoxMm) -> Box:
    return Box(rect[0], rect[1], rect[2] - rect[0], rect[3] - rect[1])


def is_mark(place: Place, kind_: str) -> bool:
    """Whether a place is a box to tick, one of a choice's or alone."""
    of = kind(kind_)
    return place.option is not None or (of is not None and of.field(place.field).spec.kind is FieldKind.TICK)


def _sorted(
    glyphs: Sequence[Glyph], places: Sequence[Place], size: tuple[float, float]
) -> tuple[dict[Place, Inside], int]:
    """Characters by the place in which their middle lies; those outside with the text that they are of."""
    at = _places_of(glyphs, places)
    dark = (n for n, glyph in enumerate(glyphs) if glyph.dark)
    order = sorted(dark, key=lambda n: glyphs[n].number)
    runs_out: set[Place] = set()
    for following in (order, order[::-1]):
        for before, n in pairwise(following):
            one, other = at[before], at[n]
            if one is None or one is other or not _run_on(glyphs[before], glyphs[n], other is None):
                continue
            runs_out |= {place for place in (one, other) if place}
            at[n] = other or one
    inside: dict[Place, Inside] = {}
    for glyph, place in zip(glyphs, at, strict=True):
        if place is not None:
            inside.setdefault(place, Inside([], place in runs_out)).glyphs.append(glyph)
    return inside, sum(
        place is None and glyph.dark and _on_form(glyph, size)
        for glyph, place in zip(glyphs, at, strict=True)
    )


def _places_of(glyphs: Sequence[Glyph], places: Sequence[Place]) -> list[Place | None]:
    if not glyphs or not places:
        return [None] * len(glyphs)
    middles = np.array([glyph.middle for glyph in glyphs])
    boxes = np.array([(p.x, p.y, p.x + p.w, p.y + p.h) for p in places])
    low = np.all(middles[:, None, :] >= boxes[None, :, :2] - _SLACK, axis=2)
    high = np.all(middles[:, None, :] <= boxes[None, :, 2:] + _SLACK, axis=2)
    inside = np.asarray(low & high)
    first = inside.argmax(axis=1).tolist()
    return [places[n] if there else None for n, there in zip(first, np.any(inside, axis=1), strict=True)]


def _run_on(one: Glyph, other: Glyph, outside: bool) -> bool:
    """Whether two characters, next to each other in the page's text, are of one line of writing."""
    if abs(one.y - other.y) > 0.2 * one.size:
        return False
    first, second = (one, other) if one.x <= other.x else (other, one)
    return second.x - first.end <= (_FAR if outside else _CLOSE) * one.size


def _on_form(glyph: Glyph, size: tuple[float, float]) -> bool:
    x, y = glyph.middle
    return _MARGIN < x < size[0] - _MARGIN and _MARGIN < y < size[1] - _MARGIN
