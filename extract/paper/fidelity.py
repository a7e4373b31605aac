"""How much of the finest print a copy has kept, and how much dirt it has added.

A fax or a thresholded scan that loses the rings and dots over letters turns Åke into Ake, and every
recogniser reads what is left. The blank's own print shows it: its smallest pieces, the dots, rings and
full stops of labels, are there on a copy or they aren't. Dirt is told by the same places moved to where
the blank is white.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.paper.registered import Registered
from extract.paper.surface import Points
from extract.paper.templates import DPI, Template

_PX = DPI / 25.4
_SMALLEST, _LARGEST = 0.2, 0.75
"""mm: dots over letters and full stops of 7.5 to 10 pt."""

_THERE = 0.35
"""Share of the page's contrast from which a piece of print is there, or a px of paper is dirty."""

_NEAR = 0.12
"""mm around a place in which it is looked for: what a page may be off, and half a px of 100 dpi."""

_AROUND = 0.8
"""mm around a place in which its paper is looked for; at least one of eight px there is white."""

_FARTHER = 1.2
"""mm; beside it for print: between bold letters all eight blur at 200 dpi, and a dot there seems pale."""

_AWAY = 1.3
"""mm by which places are moved to look for dirt."""

_CLEAR = 5
"""px of the blank around such a place that must be white."""

_LETTER = 4.0
"""mm²; no white letter on a dark band is so large, and no paper around print so small."""


@dataclass(frozen=True)
class Fidelity:
    """`kept`: the share of the finest print that is there; `dirt`: that of white places that are dark."""

    kept: float
    dirt: float


def fidelity(page: Registered, contrast: float) -> Fidelity:
    """What a page has kept of its blank's fine print; `contrast` is how black its print is, of 255."""
    fine, white = (_shown(page, points) for points in _places(page.template))
    kept = _dark(page, fine, contrast, 1.0, (_AROUND, _FARTHER))
    return Fidelity(kept, _dark(page, white, contrast, 0.0, (_AROUND,)))


def _dark(
    page: Registered, points: Points, contrast: float, without: float, reaches: tuple[float, ...]
) -> float:
    """The share of points that are darker than the paper so far around them, `without` any points."""
    if not len(points):
        return without
    paper = np.max([_grey(page, points, reach).max(axis=0) for reach in reaches], axis=0)
    return float((paper - _grey(page, points, _NEAR).min(axis=0) >= _THERE * contrast).mean())


def _shown(page: Registered, points: Points) -> Points:
    """The points that lie on the picture."""
    height, width = page.picture.grey.shape
    at = page.px(points)
    return points[((at >= 1) & (at < [width - 1, height - 1])).all(axis=1)]


def _grey(page: Registered, points: Points, reach: float) -> NDArray[np.int16]:
    """Grey values at each point and `reach` mm around it: (9, n)."""
    height, width = page.picture.grey.shape
    seen = []
    for dx in (-reach, 0.0, reach):
        for dy in (-reach, 0.0, reach):
            at = np.floor(page.px(points + np.array([dx, dy]))).astype(np.int64)
            columns, rows = np.clip(at[:, 0], 0, width - 1), np.clip(at[:, 1], 0, height - 1)
            seen.append(page.picture.grey[rows, columns])
    return np.stack(seen).astype(np.int16)


@cache
def _places(template: Template) -> tuple[Points, Points]:
    """The middles of the blank's finest pieces of print, and white places near them, (n, 2) in mm."""
    printed = (template.print < 128).astype(np.uint8)
    _, _, stats, middles = cv2.connectedComponentsWithStats(printed, connectivity=8)
    longest = stats[:, 2:4].max(axis=1) / _PX
    small = (longest >= _SMALLEST) & (longest <= _LARGEST)
    fine = np.asarray(middles[small & _on_paper(printed, np.asarray(stats, np.int32))] + 0.5, np.float64)
    crowded = cv2.dilate(printed, np.ones((2 * _CLEAR + 1, 2 * _CLEAR + 1), np.uint8))
    moved = np.concatenate([fine + np.array(way) * _AWAY * _PX for way in ((0, -1), (0, 1), (-1, 0), (1, 0))])
    height, width = printed.shape
    inside = (moved >= 0).all(axis=1) & (moved < [width, height]).all(axis=1)
    moved = moved[inside]
    free = crowded[moved[:, 1].astype(np.int64), moved[:, 0].astype(np.int64)] == 0
    return _outside_code(template, fine / _PX), _outside_code(template, moved[free] / _PX)


def _on_paper(printed: NDArray[np.uint8], stats: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Which pieces of print lie on paper: what a white A on a band encloses blurs away first."""
    _, labels, around, _ = cv2.connectedComponentsWithStats(1 - printed, connectivity=4)
    beside = labels[stats[:, 1] + stats[:, 3] // 2, np.maximum(stats[:, 0] - 1, 0)]
    return np.asarray(around[beside, cv2.CC_STAT_AREA] >= _LETTER * _PX**2, np.bool_)


def _outside_code(template: Template, points: Points) -> Points:
    """Without those in the 2D code, which differs between copies of a page."""
    code = template.code
    if code is None:
        return points
    x, y = points[:, 0], points[:, 1]
    within = (x > code.x - 1) & (x < code.x + code.w + 1) & (y > code.y - 1) & (y < code.y + code.h + 1)
    return points[~within]
