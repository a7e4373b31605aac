"""What was entered in one field of a page that came as a picture: the ink, without what was printed.

All work is done on a crop that is laid straight at 300 dpi and reaches 2 mm beyond the field's box, so
that ink which crosses the frame is seen as what it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.paper.picture import Grey
from extract.paper.registered import Registered
from forms.layout import Box, Place

Mask = NDArray[np.bool_]

DPI = 300
PX = DPI / 25.4
"""Pixels a millimetre."""

MARGIN = 2.0
"""mm around the field's box."""

_SLACK = 0.12
"""mm by which what is printed may be broader on a copy than on the blank, beside the page's residual."""

_TALL = 1.0
"""mm; a field in which nothing reaches so far in any direction holds specks, not writing."""

_SPECK = 0.18
"""mm; smaller in both directions is noise of paper or scanner. A full stop of 8 pt is 0.3 mm wide."""

_OWN = 0.5
"""Share of a stroke's ink that must lie in the field's box to be the field's."""

_BEYOND = 0.7
"""mm that a stroke may reach over the frame, as tails of letters do."""

_STRUCK = 0.6
"""Share of an entry's width that a line through it covers; underlining lies lower, hyphens are shorter."""


class Sign(StrEnum):
    """What makes an entry one for a person, whatever it seems to say."""

    STRUCK = "struck"
    """A line through it, or scribbled over."""
    SPILLS = "spills"
    """It crosses the frame of its box."""
    TWO_LINES = "two_lines"
    """Two lines of writing in one box."""
    PALE = "pale"
    """So pale that parts of it may be lost."""


@dataclass(frozen=True)
class Entry:
    """The writing in one field.

    `pixels`: the crop, paper 255 and the darkest ink 0, with what is printed taken away; `ink`: which of
    its pixels are the entry's, same shape. `signs` tell why it is one for a person.
    """

    pixels: Grey
    ink: Mask
    signs: frozenset[Sign]
    cells: int | None

    @cached_property
    def bounds(self) -> tuple[int, int, int, int]:
        """x0, y0, x1, y1 of the ink in pixels of the crop, ends excluded."""
        return bounds(self.ink)


def bounds(ink: Mask) -> tuple[int, int, int, int]:
    """The smallest box around ink: x0, y0, x1, y1 in pixels, ends excluded."""
    columns, rows = np.flatnonzero(ink.any(axis=0)), np.flatnonzero(ink.any(axis=1))
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def entry(page: Registered, place: Place) -> Entry | None:
    """The writing in a field's place, None where nothing was entered."""
    grey = page.crop(place.box, DPI, MARGIN)
    printed = page.template.printed_in(place.box, DPI, MARGIN, _SLACK + min(page.residual_mm, 0.3))
    inside = _inside(grey.shape, place.box)
    paper = float(np.percentile(grey[inside & ~printed], 75)) if (inside & ~printed).any() else 255.0
    clean = _without(grey, printed, paper)
    depth = paper - cv2.GaussianBlur(clean, (0, 0), 0.8).astype(np.float32)
    noise = _noise(depth[inside & ~printed])
    deepest = float(np.percentile(depth[inside], 99.7))
    least = max(5 * noise, 16.0)
    if deepest < least:
        return None
    strokes = tuple(_strokes(depth > max(least, 0.28 * deepest), inside))
    own = [s for s in strokes if s.share >= _OWN]
    if not any(max(s.width, s.height) >= _TALL * PX for s in own):
        return None
    ink = np.zeros(grey.shape, dtype=np.bool_)
    for stroke in own:
        ink |= stroke.mask
    pixels = _stretched(clean, paper, deepest)
    return Entry(pixels, ink, frozenset(_signs(ink, strokes, place.box, deepest, least)), place.cells)


def _inside(shape: tuple[int, ...], box: Box) -> Mask:
    """The box itself within its crop."""
    found = np.zeros(shape, dtype=np.bool_)
    left = round(MARGIN * PX)
    found[left : left + round(box.h * PX), left : left + round(box.w * PX)] = True
    return found


def _without(grey: Grey, printed: Mask, paper: float) -> Grey:
    """The crop with what is printed overlaid by the brightest paper near it.

    A stroke that crosses a printed line gets a gap as wide as the line at most.
    """
    brightest = cv2.dilate(grey, np.ones((7, 7), np.uint8))
    covered = np.where(printed, np.maximum(brightest, grey), grey)
    return np.minimum(covered, np.uint8(min(255, round(paper)))).astype(np.uint8)


def _noise(depth: NDArray[np.float32]) -> float:
    """The spread of paper: of what is brighter than its middle, so that ink doesn't count."""
    if not depth.size:
        return 0.0
    bright = depth[depth <= np.median(depth)]
    return float(np.median(np.abs(bright - np.median(depth)))) * 1.48 + 0.5


def _stretched(clean: Grey, paper: float, deepest: float) -> Grey:
    """Paper to 255 and the deepest ink to 0."""
    scale = 255.0 / max(deepest, 1.0)
    depth = (paper - clean.astype(np.float32)) * scale
    return (255 - np.clip(depth, 0, 255)).astype(np.uint8)


@dataclass(frozen=True)
class _Stroke:
    """Ink that hangs together: its mask, size in px, and the share of it that lies in the field's box."""

    mask: Mask
    width: int
    height: int
    share: float
    top: int
    left: int


def _strokes(dark: Mask, inside: Mask) -> Iterator[_Stroke]:
    count, labels, stats, _ = cv2.connectedComponentsWithStats(dark.astype(np.uint8), connectivity=8)
    for number in range(1, count):
        left, top, width, height, area = (int(value) for value in stats[number])
        if max(width, height) < _SPECK * PX:
            continue
        mask: Mask = labels == number
        within = int(np.count_nonzero(mask & inside))
        yield _Stroke(mask, width, height, within / area, top, left)


def _signs(ink: Mask, strokes: tuple[_Stroke, ...], box: Box, deepest: float, least: float) -> Iterator[Sign]:
    left, top = round(MARGIN * PX), round(MARGIN * PX)
    right, bottom = left + round(box.w * PX), top + round(box.h * PX)
    reach = _BEYOND * PX
    for s in strokes:
        over = max(left - s.left, top - s.top, s.left + s.width - right, s.top + s.height - bottom)
        if s.share > 0.05 and over > reach and s.share < 0.95:
            yield Sign.SPILLS
            break
    if _struck(ink):
        yield Sign.STRUCK
    if _two_lines(ink):
        yield Sign.TWO_LINES
    if deepest < 1.6 * least:
        yield Sign.PALE


def _struck(ink: Mask) -> bool:
    """A long straight line through the middle of the writing, or ink all over it."""
    x0, y0, x1, y1 = bounds(ink)
    width, height = x1 - x0, y1 - y0
    if width < 5 * PX or height < 1.2 * PX:
        return False
    part = ink[y0:y1, x0:x1]
    if part.mean() > 0.6:
        return True
    closed = cv2.morphologyEx(part.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((3, 5), np.uint8))
    long = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, round(2.4 * PX)), np.uint8))
    rows = long[round(0.2 * height) : round(0.85 * height)]
    return bool(rows.any(axis=0).mean() >= _STRUCK)


def _two_lines(ink: Mask) -> bool:
    """Two bands of writing above each other with paper between them."""
    x0, y0, x1, y1 = bounds(ink)
    if y1 - y0 < 3.6 * PX:
        return False
    rows = ink[y0:y1, x0:x1].sum(axis=1) > 0.004 * (x1 - x0)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], rows.astype(np.int8), [0]))))
    bands = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a >= 1.3 * PX]
    return len(bands) > 1
