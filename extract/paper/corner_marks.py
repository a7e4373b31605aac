"""Corner marks: four black squares, of which three are enough, by which a page is laid straight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, permutations

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.paper.picture import Grey
from extract.paper.surface import Matrix, Points
from forms.layout import MARKS

_WIDE = MARKS[1].x - MARKS[0].x
_HIGH = MARKS[2].y - MARKS[0].y
_SIDE = MARKS[0].w
_RATIO = _HIGH / _WIDE
_SHARE = _SIDE / (_WIDE * _HIGH) ** 0.5
"""A mark's side beside the root of the area between the marks: 0.026, whatever the picture's scale."""

_MOST = 14
"""Squares that are looked at, the best first."""

_TRIED = 4
"""Ways to choose marks among them that are handed on, the best first."""


@dataclass(frozen=True, eq=False)
class Squares:
    """Black squares of a picture: middles (n, 2) px, sides (n,) px, the best first."""

    middles: Points
    sides: NDArray[np.float64]


def squares(small: Grey) -> Squares:
    """Black squares that may be marks, on a picture with square px whose longer side shows a page."""
    longest = max(small.shape)
    around = longest // 20 | 1
    smooth = cv2.blur(small, (3, 3))
    dark = cv2.adaptiveThreshold(
        smooth, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, around, _DARKER
    )
    pen = max(3, longest // 230)
    dark = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((pen, pen), np.uint8))
    outlines, _ = cv2.findContours(dark, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    found = [
        square
        for outline in outlines
        if (square := _square(np.asarray(outline, np.int32), longest)) is not None
    ]
    found.sort(key=lambda square: -square[3])
    table = np.array(found[:_MOST], np.float64).reshape(-1, 4)
    return Squares(table[:, :2], table[:, 2])


_DARKER = 22
"""Grey values by which a mark is darker than the mean around it, which is half mark itself."""


def _square(outline: NDArray[np.int32], longest: int) -> tuple[float, float, float, float] | None:
    """Middle x and y, side and how square an outline is, None if it is none of a mark's size.

    A mark's side is 1/50 of the longer side of a page; half of that on a photo that shows the desk too.
    """
    _, _, w, h = cv2.boundingRect(outline)
    if not (longest / 120 < w < longest / 25 and longest / 120 < h < longest / 25):
        return None
    moments = cv2.moments(outline)
    _, (long, wide), _ = cv2.minAreaRect(outline)
    area = moments["m00"]
    if min(long, wide) < 0.6 * max(long, wide) or area < 0.7 * long * wide:
        return None
    squareness = area / (long * wide) * min(long, wide) / max(long, wide)
    return moments["m10"] / area, moments["m01"] / area, (area**0.5) + 1, squareness


def arrangements(found: Squares, marks: Points) -> Iterator[list[Matrix]]:
    """Views of the blank (mm) on the picture (px) that take its marks to squares, likely choices first.

    Each choice of squares gives up to four turns, of which the picture then shows which is right.
    `marks` are the marks' middles from the top left clockwise, (4, 2) mm.
    """
    for chosen in _fours(found):
        yield _turns(marks, chosen)
    for three in _threes(found):
        yield _turns(marks, np.vstack([three, three[0] + three[2] - three[1]]))


def _turns(marks: Points, chosen: Points) -> list[Matrix]:
    views = []
    for turn in range(4):
        target = np.roll(chosen, -turn, axis=0)
        wide, high = np.linalg.norm(target[1] - target[0]), np.linalg.norm(target[3] - target[0])
        if high > 0.9 * wide:
            view = cv2.getPerspectiveTransform(marks.astype(np.float32), target.astype(np.float32))
            views.append(np.asarray(view, np.float64))
    return views


def _fours(found: Squares) -> list[Points]:
    """Four squares each, clockwise, that may be the marks of one page seen at a slant."""
    which = np.array(list(combinations(range(len(found.sides)), 4)), np.intp).reshape(-1, 4)
    corners, sides = _clockwise(found.middles[which]), found.sides[which]
    edges = np.roll(corners, -1, axis=1) - corners
    turns = _cross(edges, np.roll(edges, -1, axis=1))
    lengths = np.linalg.norm(edges, axis=2) + 1e-9
    area = np.maximum(0.5 * (turns[:, 0] + turns[:, 2]), 1e-9)
    share = np.abs(np.log(sides.mean(axis=1) / np.sqrt(area) / _SHARE))
    slant = np.abs(np.log(lengths[:, :2] / lengths[:, 2:])).max(axis=1)
    ratio = np.log((lengths[:, 0] + lengths[:, 2]) / (lengths[:, 1] + lengths[:, 3]))
    shape = np.abs(np.abs(ratio) - np.log(_RATIO))
    alike = sides.max(axis=1) <= 2 * sides.min(axis=1)
    may_be = (turns > 0).all(axis=1) & (share < 0.43) & (slant < 0.5) & (shape < 0.35) & alike
    return _best(corners, share + slant + shape, may_be)


def _threes(found: Squares) -> list[Points]:
    """Three squares each, clockwise with the right angle in the middle, on a page seen straight."""
    which = np.array(list(permutations(range(len(found.sides)), 3)), np.intp).reshape(-1, 3)
    corners, sides = found.middles[which], found.sides[which]
    edges = np.diff(corners, axis=1)
    lengths = np.linalg.norm(edges, axis=2) + 1e-9
    cosine = np.abs((edges[:, 0] * edges[:, 1]).sum(axis=1)) / lengths.prod(axis=1)
    shape = np.abs(np.abs(np.log(lengths[:, 0] / lengths[:, 1])) - np.log(_RATIO))
    share = np.abs(np.log(sides.mean(axis=1) / np.sqrt(lengths.prod(axis=1)) / _SHARE))
    clockwise = _cross(edges[:, 0], edges[:, 1]) > 0
    may_be = clockwise & (cosine < 0.1) & (shape < 0.12) & (share < 0.3)
    return _best(corners, cosine + shape + share, may_be)


def _best(corners: Points, misfit: Points, may_be: NDArray[np.bool_]) -> list[Points]:
    order = np.argsort(np.where(may_be, misfit, np.inf))
    return [corners[n] for n in order[: min(_TRIED, int(may_be.sum()))]]


def _clockwise(corners: Points) -> Points:
    """The corners of each four, (m, 4, 2), in the order in which they lie around their middle."""
    away = corners - corners.mean(axis=1, keepdims=True)
    order = np.argsort(np.arctan2(away[..., 1], away[..., 0]), axis=1)
    return np.take_along_axis(corners, order[..., None], axis=1)


def _cross(one: Points, other: Points) -> Points:
    return np.asarray(one[..., 0] * other[..., 1] - one[..., 1] * other[..., 0], np.float64)
