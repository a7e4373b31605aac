"""Corner marks: four black squares, of which three are enough, by which a page is laid straight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

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
    """Four squares each, clockwise, that may be the marks of one page."""
    rated = []
    for chosen in combinations(range(len(found.sides)), 4):
        corners = _clockwise(found.middles[list(chosen)])
        if (misfit := _misfit(corners, found.sides[list(chosen)])) is not None:
            rated.append((misfit, corners))
    rated.sort(key=lambda item: item[0])
    return [corners for _, corners in rated[:_TRIED]]


def _clockwise(corners: Points) -> Points:
    away = corners - corners.mean(axis=0)
    ordered: Points = corners[np.argsort(np.arctan2(away[:, 1], away[:, 0]))]
    return ordered


def _misfit(corners: Points, sides: NDArray[np.float64]) -> float | None:
    """How far four squares are from the marks of a page seen at a slant; None where they can't be."""
    edges = np.roll(corners, -1, axis=0) - corners
    turns = edges[:, 0] * np.roll(edges[:, 1], -1) - edges[:, 1] * np.roll(edges[:, 0], -1)
    if (turns <= 0).any():
        return None
    lengths = np.linalg.norm(edges, axis=1)
    area = 0.5 * float(turns[0] + turns[2])
    share = float(sides.mean()) / area**0.5 / _SHARE
    slant = float(np.abs(np.log(lengths[:2] / lengths[2:])).max())
    ratio = float((lengths[0] + lengths[2]) / (lengths[1] + lengths[3]))
    shape = abs(abs(float(np.log(ratio))) - float(np.log(_RATIO)))
    if not 0.65 < share < 1.5 or slant > 0.5 or shape > 0.35 or sides.max() > 2 * sides.min():
        return None
    return abs(float(np.log(share))) + slant + shape


def _threes(found: Squares) -> list[Points]:
    """Three squares each, the one at the right angle in the middle, clockwise, on a page seen straight."""
    rated = []
    for chosen in combinations(range(len(found.sides)), 3):
        for middle in chosen:
            others = [n for n in chosen if n != middle]
            rated += _right_angle(found, middle, others)
    rated.sort(key=lambda item: item[0])
    return [corners for _, corners in rated[:_TRIED]]


def _right_angle(found: Squares, middle: int, others: list[int]) -> list[tuple[float, Points]]:
    one, other = found.middles[others] - found.middles[middle]
    if one[0] * other[1] - one[1] * other[0] > 0:
        one, other = other, one
    lengths = float(np.linalg.norm(one)), float(np.linalg.norm(other))
    cosine = abs(float(one @ other)) / (lengths[0] * lengths[1])
    shape = abs(abs(float(np.log(lengths[0] / lengths[1]))) - float(np.log(_RATIO)))
    side = float(found.sides[[middle, *others]].mean())
    share = abs(float(np.log(side / (lengths[0] * lengths[1]) ** 0.5 / _SHARE)))
    if cosine > 0.1 or shape > 0.12 or share > 0.3:
        return []
    at = found.middles[middle]
    return [(cosine + shape + share, np.stack([at + one, at, at + other]))]
