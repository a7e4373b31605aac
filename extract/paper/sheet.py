"""A registered page as a whole: how black its print is, and which boxes may hold anything at all.

Looking closely at a box costs milliseconds, and most boxes of a form are empty; so the whole page is
looked at once, coarsely, and a box in which not even that shows a trace is empty.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.paper.fidelity import Fidelity, fidelity
from extract.paper.registered import Registered
from extract.paper.templates import Template
from forms.layout import Box

_DPI = 100
_PX = _DPI / 25.4

_BLACK, _WHITE = 100, 235
"""Grey values of the blank that are black print, and paper."""

_PAPER, _PANEL = 253, (236, 246)
"""Grey values of the blank that are bare paper, and a panel's tint."""

_SOME = 300
"""px of tint that a blank must have to tell anything."""

_TINT = 0.03
"""Share of the print's darkness that a tint keeps at least: on scans 0.06 to 0.08, on photocopies none."""

_TRACE = 0.09
"""Share of the print's darkness from which a px is a trace of ink: light pencil has a fifth."""

_DOT = 24.0
"""Of a picture of one bit, a px as dark as one dot of a fax makes it: all that may be left of a stroke."""

_AROUND = 21
"""px in which paper is looked for: 5 mm, wider than any stroke and narrower than a shadow."""

_SLACK = 0.3
"""mm around what is printed that are not looked at."""

_INSET = 0.4
"""mm inside a box's edge that are not looked at."""

_TRACES = 3
"""px; writing of 6 pt has twenty."""

_SHOWN = 15
"""Grey levels by which the blank itself shows something, were it but the edge of a panel."""

_BLACKISH = 0.3
"""Share of the print's darkness that dust has which could be taken for a full stop."""

_SPECK = 3
"""px of 100 dpi, 0.75 mm; larger is no dust."""

_REACH = 2.0
"""mm around a field in which writing may lie."""

_HEAD = 28.0
"""mm of a page's head; its foot is half as high."""

_EVERY = 3
"""Noise and contrast are taken from every so many px in both directions."""


@dataclass(frozen=True, eq=False)
class _Blank:
    """Of a blank at `_DPI`: places of a sample of black and of white px, and which px are clear of print.

    So are those of bare `paper`, and of a panel's `tinted` paper. Of those clear of print, `beside` are
    those that lie beside all fields, where nobody should have written.
    """

    black: tuple[NDArray[np.intp], NDArray[np.intp]]
    white: tuple[NDArray[np.intp], NDArray[np.intp]]
    paper: tuple[NDArray[np.intp], NDArray[np.intp]]
    tinted: tuple[NDArray[np.intp], NDArray[np.intp]]
    bare: NDArray[np.bool_]
    beside: NDArray[np.bool_]


@cache
def _blank(template: Template) -> _Blank:
    all_of_it = Box(0, 0, template.width, template.height)
    grey = template.crop(all_of_it, _DPI)
    rows, columns = np.nonzero(grey < _BLACK)
    some = np.zeros(grey.shape, np.bool_)
    some[::_EVERY, ::_EVERY] = True
    white_rows, white_columns = np.nonzero((grey > _WHITE) & some)
    bare = ~template.printed_in(all_of_it, _DPI, grow_mm=_SLACK)
    black, white = (rows[::_EVERY], columns[::_EVERY]), (white_rows, white_columns)
    shown = cv2.dilate((_depth(grey) > _SHOWN).astype(np.uint8), np.ones((5, 5), np.uint8))
    paper, tinted = np.nonzero((grey >= _PAPER) & some), np.nonzero(_tinted(grey) & some)
    return _Blank(
        black,
        white,
        (paper[0], paper[1]),
        (tinted[0], tinted[1]),
        bare,
        bare & ~_fields(template, grey.shape) & (shown == 0),
    )


def _tinted(grey: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Which px are of a panel: light grey, and so all around them."""
    light = ((grey >= _PANEL[0]) & (grey <= _PANEL[1])).astype(np.uint8)
    return np.asarray(cv2.erode(light, np.ones((3, 3), np.uint8)), np.bool_)


def _depth(grey: NDArray[np.uint8]) -> NDArray[np.int16]:
    """How much darker each px is than the paper around it."""
    paper = cv2.blur(cv2.dilate(grey, np.ones((7, 7), np.uint8)), (_AROUND, _AROUND))
    return np.asarray(paper.astype(np.int16) - cv2.GaussianBlur(grey, (0, 0), 0.6), np.int16)


def _fields(template: Template, shape: tuple[int, ...]) -> NDArray[np.bool_]:
    """Where the fields of the page are, at `_DPI`, and a little around them; and its head and foot.

    In these, the 2D code and the number of pages differ between copies.
    """
    found = np.zeros(shape, np.bool_)
    found[: round(_HEAD * _PX)] = True
    found[round((template.height - _HEAD / 2) * _PX) :] = True
    for place in (*template.edition.places, *template.edition.mirrors):
        if place.page == template.page:
            x0, y0 = (max(0, round((at - _REACH) * _PX)) for at in (place.x, place.y))
            x1, y1 = round((place.x + place.w + _REACH) * _PX), round((place.y + place.h + _REACH) * _PX)
            found[y0:y1, x0:x1] = True
    return found


def warm(templates: Iterable[Template]) -> None:
    """Look at the blanks beforehand, so that forked processes share what is known of them."""
    for template in templates:
        _blank(template)


@dataclass(frozen=True, eq=False)
class Sheet:
    """One form page, found on page `page` of the file."""

    registered: Registered
    page: int

    @cached_property
    def _grey(self) -> NDArray[np.uint8]:
        return self.registered.page(_DPI)

    @cached_property
    def contrast(self) -> float:
        """How much darker black print is than paper, of 255: little on a faded copy."""
        blank = _blank(self.registered.template)
        black, paper = self._grey[blank.black], self._grey[blank.white]
        if not black.size or not paper.size:
            return 255.0
        return max(1.0, float(np.median(paper)) - float(np.percentile(black, 30)))

    @cached_property
    def fidelity(self) -> Fidelity:
        """What the page has kept of the blank's finest print."""
        return fidelity(self.registered, self.contrast)

    @cached_property
    def clipped(self) -> bool:
        """Whether light grey has become white, as in a photocopy: thin strokes go the same way.

        The tint of the blank's panels tells; False for a blank without any.
        """
        blank = _blank(self.registered.template)
        if len(blank.tinted[0]) < _SOME:
            return False
        tint = float(np.median(self._grey[blank.paper]) - np.median(self._grey[blank.tinted]))
        return tint < _TINT * self.contrast

    @cached_property
    def specks(self) -> float:
        """Specks as large as full stops on 100 cm² of what should be white paper."""
        blank = _blank(self.registered.template)
        dark = self._depth > _BLACKISH * self.contrast
        dark &= blank.bare
        count, labels, stats, _ = cv2.connectedComponentsWithStats(dark.astype(np.uint8), connectivity=8)
        size = stats[1:, 2:4].max(axis=1)
        alone = np.bincount(labels[blank.beside], minlength=count)[1:] == stats[1:, 4]
        area = float(blank.beside.sum()) / (_DPI / 2.54) ** 2
        return 100 * float(((size <= _SPECK) & alone).sum()) / max(area, 1.0)

    @property
    def bilevel(self) -> bool:
        """Whether the picture has but black and white."""
        return self.registered.picture.bilevel

    @cached_property
    def _depth(self) -> NDArray[np.int16]:
        """At 100 dpi, how much darker each px is than the paper around it."""
        return _depth(self._grey)

    @cached_property
    def ink(self) -> NDArray[np.bool_]:
        """At 100 dpi, the px that are darker than the paper near them, what is printed left out."""
        depth, blank = self._depth, _blank(self.registered.template)
        quiet = depth[blank.white]
        usual = float(np.median(quiet)) if quiet.size else 0.0
        noise = 1.48 * float(np.median(np.abs(quiet - usual))) if quiet.size else 0.0
        least = _DOT if self.bilevel else max(_TRACE * self.contrast, 3.5 * noise, 6.0)
        dark = depth > usual + least
        return np.asarray(dark & blank.bare, np.bool_)

    @cached_property
    def _sums(self) -> NDArray[np.int32]:
        return np.asarray(cv2.integral(self.ink.astype(np.uint8)), np.int32)

    def may_hold(self, box: Box) -> bool:
        """Whether there is so much as a trace of ink in a box."""
        sums = self._sums
        high, wide = sums.shape
        x0, x1 = (min(wide - 1, max(0, round(x * _PX))) for x in (box.x + _INSET, box.x + box.w - _INSET))
        y0, y1 = (min(high - 1, max(0, round(y * _PX))) for y in (box.y + _INSET, box.y + box.h - _INSET))
        return int(sums[y1, x1] - sums[y0, x1] - sums[y1, x0] + sums[y0, x0]) >= _TRACES
