"""Whether a page that came as a picture is empty: a separator, or the back of another page.

A picture of white paper is never white. Noise, dust, lines from a scanner's glass, the edges of the
paper, punched holes and the line that a fax machine writes over the page are nothing; any other ink
is something, pencil too. In doubt a page isn't empty: then a person sees it among the attachments.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.paper.picture import Grey, Picture

_LONGEST = 1100
"""px at least of the copy that is looked at: 95 dpi of A4."""

_PAPER = 200
"""Grey value that most of a page has at least if it is paper."""

_AROUND = 31
"""px in which paper is looked for: 8 mm, wider than strokes and narrower than shadows."""

_TRACE, _OVER_NOISE = 10, 7.0
"""How much darker than its paper ink is: grey values, and times the noise. Pencil has 25 and more."""

_LID = 24
"""The same near a picture's edges, where the lid beside the paper may be a little darker than it."""

_EDGE = 10.0
"""mm along the picture's edges in which what touches them is the paper's edge, or lies beside it."""

_GRAIN_PX = 13
"""px over which noise is levelled: that of paper is the same along and across."""

_GRAIN, _ONE_WAY, _COARSEST = 0.5, 1.5, 4.0
"""Grey values left of it by which paper may seem grained; how many times as much that of wood is along
it; and what no paper has. White paper of 21 machines has up to 0.8, at most 1.06 times as much one way."""

_DUST = 1.0
"""mm; what is no longer in any direction is dust. Letters of 6 pt are as high and stand together."""

_MOST_DUST = 0.0008
"""Share of a page that dust may cover: more is writing that broke up."""

_STREAK, _THIN = 0.25, 1.0
"""Share of the page's height from which a line that is no thicker than so many mm comes from the glass."""

_HOLE, _MARGIN = (4.0, 8.5), 22.0
"""mm that a punched hole measures, and how far from an edge it is at most."""

_HEADER, _LINE, _ACROSS = 12.0, 4.5, 0.5
"""A fax machine's line: mm from the top within which it stands, its height, its share of the width."""


@dataclass(frozen=True)
class _Spot:
    """A piece of ink: its box in mm of the page, and the share of it that is ink."""

    x0: float
    y0: float
    x1: float
    y1: float
    filled: float

    @property
    def wide(self) -> float:
        return self.x1 - self.x0

    @property
    def high(self) -> float:
        return self.y1 - self.y0


def is_bare(picture: Picture) -> bool:
    """Whether a page's picture shows nothing but paper."""
    small, _ = picture.small(_LONGEST)
    if float(np.median(small)) < _PAPER or _is_grained(small):
        return False
    px_per_mm = max(small.shape) / max(picture.size_mm)
    height, width = (side / px_per_mm for side in small.shape)
    ring = _ring(small.shape, round(_EDGE * px_per_mm))
    spots = _spots(_off_edges(_ink(small, ring), ring), px_per_mm)
    left = [s for s in spots if not (_is_streak(s, height) or _is_hole(s, width, height))]
    written = [spot for spot in left if max(spot.wide, spot.high) > _DUST]
    dust = sum(spot.wide * spot.high for spot in left if spot not in written)
    return dust <= _MOST_DUST * width * height and (not written or _is_header(left, width))


def _is_grained(small: Grey) -> bool:
    """Whether what is seen runs in one direction, as wood does, or is black and white all over."""
    fine = small.astype(np.float32)
    fine -= cv2.GaussianBlur(fine, (0, 0), _GRAIN_PX / 2)
    inner = (slice(2 * _GRAIN_PX, -2 * _GRAIN_PX),) * 2
    along, across = (
        float(np.median(np.abs(cv2.boxFilter(fine, -1, size)[inner])))
        for size in ((_GRAIN_PX, 1), (1, _GRAIN_PX))
    )
    most, least = max(along, across), min(along, across)
    return most > _GRAIN and (most > _ONE_WAY * least or most > _COARSEST)


def _ring(shape: tuple[int, ...], near: int) -> NDArray[np.bool_]:
    """Where a px lies within `near` px of an edge."""
    ring = np.ones(shape, np.bool_)
    ring[near:-near, near:-near] = False
    return ring


def _ink(small: Grey, ring: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """1 where a px is darker than the paper around it."""
    around = np.ones((_AROUND, _AROUND), np.uint8)
    paper = cv2.medianBlur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, around), 5)
    darker = paper.astype(np.int16) - cv2.GaussianBlur(small, (0, 0), 0.7).astype(np.int16)
    usual = float(np.median(darker))
    spread = 1.4826 * float(np.median(np.abs(darker - usual)))
    least = np.where(ring, _LID, _TRACE)
    return (darker > usual + np.maximum(least, _OVER_NOISE * spread)).astype(np.uint8)


def _off_edges(ink: NDArray[np.uint8], ring: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Ink without what hangs together with the picture's edges, in the ring along them."""
    _, labels = cv2.connectedComponents(ink, connectivity=8)
    rims = (labels[0], labels[-1], labels[:, 0], labels[:, -1])
    touching = np.unique(np.concatenate(rims))
    return np.where(ring & np.isin(labels, touching[touching > 0]), 0, ink).astype(np.uint8)


def _spots(ink: NDArray[np.uint8], px_per_mm: float) -> Iterator[_Spot]:
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    for x, y, wide, high, area in stats[1:].tolist():
        left, top, right, foot = (side / px_per_mm for side in (x, y, x + wide, y + high))
        yield _Spot(left, top, right, foot, area / (wide * high))


def _is_streak(spot: _Spot, height: float) -> bool:
    return spot.wide <= _THIN and spot.high >= _STREAK * height


def _is_hole(spot: _Spot, width: float, height: float) -> bool:
    least, most = _HOLE
    round_ = least <= spot.wide <= most and abs(spot.wide - spot.high) < 1.5 and spot.filled > 0.65
    edges = (spot.x0, spot.y0, width - spot.x1, height - spot.y1)
    return round_ and min(edges) < _MARGIN


def _is_header(left: list[_Spot], width: float) -> bool:
    """Whether all that is written is one line over the page's top, from side to side."""
    letters = [spot for spot in left if max(spot.wide, spot.high) > _DUST]
    top, low = min(spot.y0 for spot in letters), max(spot.y1 for spot in letters)
    across = max(spot.x1 for spot in letters) - min(spot.x0 for spot in letters)
    return low <= _HEADER and low - top <= _LINE and across >= _ACROSS * width
