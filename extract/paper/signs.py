"""What makes an entry one for a person, whatever it seems to say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]

PX = 300 / 25.4
"""Pixels a millimetre of the crops that entries are cut from."""

_BEYOND = 0.7
"""mm that a stroke may reach over the frame, as tails of letters do."""

_TOUCH = 0.05
"""Share of a stroke that must lie on either side of a frame that it crosses."""

_NEXT = 1.2
"""mm behind the frame in which writing goes on that is too long; another field's begins farther off."""

_LETTER = 0.9
"""mm; strokes of this size are letters."""

_RIGHT_AT, _PART = 0.35, 0.4
"""mm behind the frame in which strokes of this size are what the frame left of a letter."""

_TWO_HIGH, _LINE_HEIGHT = 3.4, 1.0
"""mm that two lines are high together at least, and each of them."""

_LONG = 6.0
"""mm of unbroken ink in one direction: no letter and no dash of a usual size is so long."""

_SLOPES = (0.0, -0.02, 0.02, -0.045, 0.045, -0.08, 0.08, -0.13, 0.13, -0.2, 0.2)
"""Slopes at which a line through an entry is looked for."""


class Sign(StrEnum):
    """What makes an entry one for a person, whatever it seems to say."""

    STRUCK = "struck"
    """A line through it, or scribbled over."""
    SPILLS = "spills"
    """It runs up against the frame of its box, crosses it or goes on behind it. What lies under the frame
    can't be told from it: the ring of an Å above, the tail of a y below."""
    TWO_LINES = "two_lines"
    """Two lines of writing in one box."""
    PALE = "pale"
    """So pale that parts of it may be lost."""


@dataclass(frozen=True, eq=False)
class Strokes:
    """The ink of a crop, stroke by stroke: number 0 is the paper.

    `labels` has each pixel's stroke; the others are by stroke: `size` in px, the longer side; the `share`
    that lies in the field's box; whether it is the field's `own`; and by how many px it goes `beyond` the
    box's edges: left, right, top, bottom (4, n), negative where it stays inside;
    `gap` is how many px behind the left or right side it begins, negative where it doesn't.
    """

    labels: NDArray[np.int32]
    size: NDArray[np.int32]
    share: NDArray[np.float64]
    own: Mask
    beyond: NDArray[np.int32]
    gap: NDArray[np.int32]


def signs_of(ink: Mask, strokes: Strokes, *, hidden: bool, pale: bool) -> frozenset[Sign]:
    """The signs of an entry; `ink` is the inside of its strokes, of which some may be `hidden`."""
    return frozenset(_signs(ink, strokes, hidden=hidden, pale=pale))


def _signs(ink: Mask, strokes: Strokes, *, hidden: bool, pale: bool) -> Iterator[Sign]:
    if hidden or _spills(strokes):
        yield Sign.SPILLS
    if not ink.any():
        yield Sign.PALE
        return
    if _struck(ink):
        yield Sign.STRUCK
    if _two_lines(ink):
        yield Sign.TWO_LINES
    if pale:
        yield Sign.PALE


def _spills(strokes: Strokes) -> bool:
    """Whether writing crosses the frame or goes on behind it."""
    over = strokes.beyond.max(axis=0)
    crossing = (strokes.share > _TOUCH) & (strokes.share < 1 - _TOUCH) & (over > _BEYOND * PX)
    part = (strokes.gap < _RIGHT_AT * PX) & (strokes.size >= _PART * PX)
    outside = (strokes.share == 0) & ((strokes.size >= _LETTER * PX) | part) & _beside(strokes)
    return bool((crossing | outside)[1:].any())


def _beside(strokes: Strokes) -> Mask:
    """Which strokes begin close behind the frame's left or right side, on the line of what is inside."""
    own = strokes.own
    if not own.any():
        return np.zeros(own.shape, np.bool_)
    top, bottom = strokes.beyond[2][own].max(), strokes.beyond[3][own].max()
    level = (strokes.beyond[2] < top + PX / 2) & (strokes.beyond[3] < bottom + PX / 2)
    near = (strokes.gap >= 0) & (strokes.gap < _NEXT * PX)
    return np.asarray(level & near, np.bool_)


def bounds(ink: Mask) -> tuple[int, int, int, int]:
    """The smallest box around ink: x0, y0, x1, y1 in pixels, ends excluded."""
    columns, rows = np.flatnonzero(ink.any(axis=0)), np.flatnonzero(ink.any(axis=1))
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def _struck(ink: Mask) -> bool:
    """A long line through the writing, or ink all over it.

    Along such a line hardly a column lacks ink; along the middle of letters many do.
    """
    x0, y0, x1, y1 = bounds(ink)
    width, height = x1 - x0, y1 - y0
    if width < _LONG * PX or height < 1.2 * PX:
        return False
    part = ink[y0:y1, x0:x1]
    if part.mean() > 0.6:
        return True
    least = max(_LONG * PX, 0.4 * width)
    return any(_longest(part, slope) >= least for slope in _SLOPES)


def _longest(part: Mask, slope: float) -> int:
    """The longest run of ink, gaps of 2 px left out, in the middle rows of writing sheared by a slope."""
    height, width = part.shape
    shear = np.array([[1, 0, 0], [-slope, 1, slope * width / 2]], dtype=np.float32)
    level = cv2.warpAffine(part.astype(np.uint8), shear, (width, height), flags=cv2.INTER_NEAREST)
    closed = cv2.morphologyEx(level, cv2.MORPH_CLOSE, np.ones((1, 3), np.uint8))
    middle = closed[round(0.2 * height) : max(round(0.8 * height), round(0.2 * height) + 1)]
    walled = np.zeros((middle.shape[0], width + 1), np.int8)
    walled[:, :width] = middle
    edges = np.flatnonzero(np.diff(walled.ravel(), prepend=0))
    return int((edges[1::2] - edges[::2]).max(initial=0))


def _two_lines(ink: Mask) -> bool:
    """Two bands of writing above each other with paper between them."""
    x0, y0, x1, y1 = bounds(ink)
    if y1 - y0 < _TWO_HIGH * PX:
        return False
    rows = ink[y0:y1, x0:x1].sum(axis=1) > 0.004 * (x1 - x0)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], rows.astype(np.int8), [0]))))
    bands = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a >= _LINE_HEIGHT * PX]
    return len(bands) > 1
