"""What a page shows, and what of that is not text: text that nobody sees, and ink that no text tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property

import cv2
import numpy as np
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

from extract.flat.blanks import blank_picture
from extract.flat.fit import Fit
from extract.flat.stamps import corners, stamp
from extract.geometry import Frame
from extract.opened import Opened
from forms.layout import Box, Edition, Place

DPI = 150
"""0.17 mm a px: the strokes of letters of 4 pt are still grey."""

_PX = DPI / 25.4
_INSIDE = 0.4
"""mm that a box's frame takes of it, with what rounding adds."""

_DIVIDER = 0.3
"""mm to both sides of a comb's divider that belong to it."""

_DARKER = 45
"""Grey values, of 255, that ink is darker than the paper around it."""

_SEEN = 24
"""Grey values by which a character's strokes darken the page, however thin they are."""

_WHITE = 150
"""Paper is at least so light; a darker box has been filled in."""

_SLACK = 3
"""px that a box may lie outside of what is shown: 0.5 mm."""

_BESIDE = 0.35
"""mm around a letter's box in which its ink may lie."""

Grey = NDArray[np.uint8]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Seen:
    """A page's picture, with all and without its text, and how a box of the blank lies on it.

    `printed` are px of an own blank's print: in its boxes there may be some, in ours there is none.
    """

    full: Grey
    bare: Grey
    frame: Frame
    fit: Fit
    printed: Mask | None = None

    def share(self, box: Box) -> float:
        """The share of ink inside a box, its frame left out."""
        inside = self._inside(box)
        if inside is None:
            return 0.0
        piece, free = self.full[inside], self._free(inside)
        paper = max(self._paper(piece), _WHITE)
        ink = (piece < paper - _DARKER) & free
        return float(ink.sum() / max(1, free.sum()))

    def area(self, box: Box, inset: float = _INSIDE) -> float:
        """The ink inside a box in mm², but for `inset` mm at its edges."""
        inside = self._px(box, inset)
        if inside is None:
            return 0.0
        return float(((self.full[inside] < 255 - _DARKER) & self._free(inside)).sum()) / _PX**2

    def visible(self, box: Box) -> bool:
        """Whether a character's box, on the blank, has ink that is text's."""
        at = self._px(box, -1 / _PX)
        return bool(self.text[at].max(initial=0) >= _SEEN) if at is not None else False

    def stamp(self, box: Box) -> NDArray[np.float32]:
        """The ink that text makes in a box of the blank, as large as that of `Face.pictures`."""
        return stamp(self.text, np.array([self._at(x, y) for x, y in corners(box)]))

    @cached_property
    def text(self) -> Grey:
        """How much darker text makes each px."""
        return np.asarray(cv2.subtract(self.bare, self.full), np.uint8)

    def untold(self, place: Place, letters: Sequence[Box]) -> float:
        """Ink inside a field's box, in mm², that isn't that of these letters or the print's own."""
        inside = self._inside(place.box)
        if inside is None:
            return 0.0
        bare, full = self.bare[inside], self.full[inside]
        paper = self._paper(bare)
        if paper < _WHITE:
            return bare.size / _PX**2
        if min(bare.min(initial=255), full.min(initial=255)) >= paper - _DARKER:
            return 0.0
        other = (bare < paper - _DARKER) & ~self._dividers(place, inside)
        text = full < paper - _DARKER
        for letter in letters:
            at = self._px(letter, -_BESIDE)
            if at is not None:
                text[_within(at[0], inside[0]), _within(at[1], inside[1])] = False
        text &= ~self._dividers(place, inside) & (bare >= paper - _DARKER)
        return float(((other | text) & self._free(inside)).sum()) / _PX**2

    def _free(self, at: tuple[slice, slice]) -> Mask:
        """The px on which nothing is printed."""
        if self.printed is None:
            return np.ones((at[0].stop - at[0].start, at[1].stop - at[1].start), np.bool_)
        return ~self.printed[at]

    def shown(self, box: Box) -> bool:
        """Whether the whole box lies on what is shown of the page."""
        x0, y0, x1, y1 = self._around(box)
        height, width = self.full.shape
        return x0 >= -_SLACK and y0 >= -_SLACK and x1 <= width + _SLACK and y1 <= height + _SLACK

    @staticmethod
    def _paper(piece: Grey) -> int:
        """The grey of the paper: nothing that a program draws is lighter."""
        return int(piece.max(initial=0))

    def _inside(self, box: Box) -> tuple[slice, slice] | None:
        return self._px(box, _INSIDE)

    def _px(self, box: Box, inset: float) -> tuple[slice, slice] | None:
        """The px of a box of the blank, some mm smaller on each side; None if none is on the picture."""
        x0, y0, x1, y1 = self._around(box)
        height, width = self.full.shape
        less = inset * _PX
        left, top = max(0, round(x0 + less)), max(0, round(y0 + less))
        right, bottom = min(width, round(x1 - less)), min(height, round(y1 - less))
        if left >= right or top >= bottom:
            return None
        return slice(top, bottom), slice(left, right)

    def _around(self, box: Box) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of a box of the blank on the picture, in px."""
        one, other = self._at(box.x, box.y), self._at(box.x + box.w, box.y + box.h)
        return (
            min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]),
        )  # fmt: skip

    def _at(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the blank, in mm, lies on the picture, in px."""
        (x0, y0), (xx, xy), (yx, yy) = self._axes
        return x0 + x * xx + y * yx, y0 + x * xy + y * yy

    @cached_property
    def _axes(self) -> tuple[tuple[float, float], ...]:
        """The blank's corner on the picture, and how far a mm to the right and one down lead there, in px."""
        points = [self.fit.on_page(*mm) for mm in ((0.0, 0.0), (100.0, 0.0), (0.0, 100.0))]
        (x0, y0), *ends = [self.frame.to_mm((x, y, x, y))[:2] for x, y in points]
        steps = [((x - x0) * _PX / 100, (y - y0) * _PX / 100) for x, y in ends]
        return (x0 * _PX, y0 * _PX), *steps

    def _dividers(self, place: Place, inside: tuple[slice, slice]) -> NDArray[np.bool_]:
        """The px of a box's inside that the dividers of its comb take."""
        mask = np.zeros((inside[0].stop - inside[0].start, inside[1].stop - inside[1].start), np.bool_)
        cells = place.cells or 1
        for number in range(1, cells):
            x = place.x + place.w * number / cells
            at = self._px(Box(x - _DIVIDER, place.y, 2 * _DIVIDER, place.h), 0)
            if at is not None:
                mask[_within(at[0], inside[0]), _within(at[1], inside[1])] = True
        return mask


def _within(part: slice, whole: slice) -> slice:
    """A run of px by its place in a longer one."""
    return slice(max(0, part.start - whole.start), max(0, part.stop - whole.start))


def seen(opened: Opened, page: int, fit: Fit, edition: Edition, form_page: int) -> Seen:
    """Draw a page twice."""
    full = _drawn(opened, page)
    with _without_text(opened, page):
        bare = _drawn(opened, page)
    drawn = Seen(full, bare, opened.frame(page), fit)
    blank = blank_picture(edition, form_page, DPI)
    return drawn if blank is None else replace(drawn, printed=_laid(blank, drawn))


def _laid(blank: Grey, drawn: Seen) -> Mask:
    """Where the print of a blank lies on a page."""
    corners = ((0.0, 0.0), (100.0, 0.0), (0.0, 100.0))
    there = [drawn.frame.to_mm(drawn.fit.box_on_page(Box(x, y, 0.0, 0.0)))[:2] for x, y in corners]
    from_, to = (np.array(points, np.float32) * np.float32(_PX) for points in (corners, there))
    ink = (blank < 255 - _DARKER).astype(np.uint8) * np.uint8(255)
    height, width = drawn.full.shape
    laid = cv2.warpAffine(ink, cv2.getAffineTransform(from_, to), (width, height))
    return np.asarray(cv2.dilate(laid, np.ones((3, 3), np.uint8)) > 0, np.bool_)


def _drawn(opened: Opened, page: int) -> Grey:
    drawn = opened.draw(page, dpi=DPI)
    return np.frombuffer(drawn.pixels, np.uint8).reshape(drawn.height, drawn.width)


@contextmanager
def _without_text(opened: Opened, page: int) -> Iterator[None]:
    """The page as if it drew no text."""
    texts = list(opened.objects(page, pdfium_c.FPDF_PAGEOBJ_TEXT))
    for text in texts:
        pdfium_c.FPDFPageObj_SetIsActive(text, False)
    try:
        yield
    finally:
        for text in texts:
            pdfium_c.FPDFPageObj_SetIsActive(text, True)
