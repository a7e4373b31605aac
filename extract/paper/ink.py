"""Ink against paper around small boxes of a registered page: how dark each px is, whatever the light.

All crops are laid straight at `PX` px a mm and moved to where the printed frame really lies. Darkness is
0 for the paper around the box and 1 for the page's darkest print. How noisy paper is, how black print
and how well frames came out are estimated over the whole page, never over one box.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.paper.registered import Registered
from extract.paper.templates import Template
from forms.layout import Box, Place

PX = 8.0
"""Px a mm of all crops: a pen's line of 0.4 mm is three px wide."""
DPI = PX * 25.4

AROUND = 4.25
"""mm around a box that are looked at: a stroke that goes farther is on its way to elsewhere."""

_SHIFT = 6
"""Px by which a frame may lie off its place: 0.75 mm, where paper is bent between registered blocks."""

_FITTED = 2.2
"""mm around a box that are compared to find its frame: with the start of its label."""

_FARTHER = 0.004 * np.hypot(*np.mgrid[-_SHIFT : _SHIFT + 1, -_SHIFT : _SHIFT + 1])
"""What a px farther from the registered place must fit better to be believed."""

_TOGETHER = 9
"""How many boxes tell together where frames lie: each alone could take a stroke for its frame."""

_LIGHT = 205
"""Grey value of the blank from which on it is paper or a panel's tint, not print."""

_SOFT = 1.6
"""Px by which print is broader on a copy than on the blank, at least."""

_DARKEST = 0.88
"""How dark the blank's texts are (ink of 0x16202A)."""

_PLANE = 60
"""Px of paper, of each sixteen one, that tell how light changes over a crop; with fewer it is even."""

Darkness: TypeAlias = NDArray[np.float32]
Mask: TypeAlias = NDArray[np.bool_]
Grey: TypeAlias = NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class View:
    """A box and `AROUND` mm of its surroundings.

    `dark` is the darkness of each px, `print` that of the blank there and up to a px beside it, `printed`
    tells where the blank has print. `frame` is the darkness
    of the box's printed frame, all around from the top left, one value a px. `off` tells by how many mm
    the frame lay elsewhere than registered.
    """

    place: Place
    dark: Darkness
    print: Darkness
    printed: Mask
    frame: Darkness
    off: float
    cut: bool
    """Part of the box lies outside of the picture."""

    @property
    def edge(self) -> int:
        """Px from the view's edge to the box."""
        return round(AROUND * PX)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the box in px."""
        return round(self.place.w * PX), round(self.place.h * PX)

    def within(self, inset: float) -> tuple[slice, slice]:
        """The box less `inset` mm on each side (more, where negative), as an index into `dark`."""
        start, (width, height) = self.edge + round(inset * PX), self.size
        less = 2 * round(inset * PX)
        return slice(start, start + height - less), slice(start, start + width - less)


@dataclass(frozen=True, eq=False)
class Looked:
    """The boxes of a page.

    `noise` is the spread of darkness on bare paper, `bloat` how much darker than the blank's print at most
    places beside its letters are, `frame` how dark printed frames are, `broken` the
    share of frames' length that is missing in nine boxes of ten at most.
    """

    views: tuple[View, ...]
    noise: float
    bloat: float
    frame: float
    broken: float
    legible: float
    """Share of the thin strokes of labels that can be seen: where those are lost, so are a pen's."""


@dataclass(frozen=True, eq=False)
class _Cut:
    """A crop and its blank, moved onto each other; `ratio` is how bright it is against the blank."""

    place: Place
    ratio: Darkness
    blank: Grey
    printed: Mask
    off: float
    cut: bool


def nth(values: NDArray[Any], share: float) -> float:
    """The value below which a share of the values lies; much faster than NumPy's quantile."""
    flat = values.ravel()
    at = min(len(flat) - 1, int(share * len(flat)))
    return float(np.partition(flat, at)[at])


def look(page: Registered, places: Sequence[Place]) -> Looked:
    """Look at boxes of a page; better all of a page together, since they tell about each other."""
    if not places:
        return Looked((), 0.0, 0.0, 0.0, 0.0, 1.0)
    margin = AROUND + _SHIFT / PX
    greys = [page.crop(place.box, DPI, margin) for place in places]
    blanks = [_blank(page.template, place.box) for place in places]
    fits = np.stack([_fits(grey, blank) for grey, blank in zip(greys, blanks, strict=True)])
    shifts = [_best(fits[near]) for near in _neighbours(places)]
    cuts = [_cut(page, *each) for each in zip(places, greys, blanks, shifts, strict=True)]
    inner = [_paper_inside(cut) for cut in cuts]
    outer = [_paper_around(cut) for cut in cuts]
    tint = float(np.median([i / max(o, 1e-3) for i, o in zip(inner, outer, strict=True)]))
    papers = [_paper(i, o * tint) for i, o in zip(inner, outer, strict=True)]
    black = _black(cuts, papers)
    views = tuple(_view(cut, paper, black) for cut, paper in zip(cuts, papers, strict=True))
    frame = float(np.median([np.median(view.frame) for view in views]))
    gaps = [float((view.frame < 0.4 * frame).mean()) for view in views]
    broken = nth(np.array(gaps), 0.9)
    return Looked(views, _noise(views), _bloat(views), frame, broken, _legible(views))


def _neighbours(places: Sequence[Place]) -> NDArray[np.intp]:
    """For each box the numbers of the boxes that are nearest to it, and its own."""
    at = np.array([(place.x, place.y) for place in places])
    away = np.hypot(*(at[:, None] - at[None, :]).transpose(2, 0, 1))
    nearest: NDArray[np.intp] = np.argsort(away, axis=1, kind="stable")[:, :_TOGETHER]
    return nearest


def _cut(page: Registered, place: Place, grey: Grey, blank: Grey, shift: tuple[int, int]) -> _Cut:
    x, y = shift
    blank = blank[_SHIFT:-_SHIFT, _SHIFT:-_SHIFT]
    height, width = blank.shape
    own = grey[y : y + height, x : x + width]
    reach = round(_SOFT + PX * min(page.residual_mm, 0.2) / 2)
    square = np.ones((2 * reach + 1, 2 * reach + 1), np.uint8)
    printed = cv2.dilate((blank < _LIGHT).astype(np.uint8), square).astype(np.bool_)
    off = float(np.hypot(x - _SHIFT, y - _SHIFT)) / PX
    ratio: Darkness = np.divide(own, np.maximum(blank, 1), dtype=np.float32)
    even: Darkness = np.divide(ratio, _light(ratio, ~printed), dtype=np.float32)
    return _Cut(place, even, blank, printed, off, cut=not page.inside(place.box))


def _light(ratio: Darkness, paper: Mask) -> Darkness:
    """How the light changes over a crop, as a plane that is 1 in its middle; from paper, not ink."""
    height, width = ratio.shape
    ys, xs = np.mgrid[:height:4, :width:4]
    values, known = ratio[::4, ::4], paper[::4, ::4]
    known = known & (values > 0.8 * nth(values[known], 0.6)) if known.any() else known
    if np.count_nonzero(known) < _PLANE:
        return np.ones((1, 1), np.float32)
    down, along = (ys[known] - height / 2) / height, (xs[known] - width / 2) / width
    sides = np.column_stack([np.ones_like(down), down, along])
    middle, by_y, by_x = np.linalg.lstsq(sides, values[known], rcond=None)[0]
    y, x = np.arange(height) / height - 0.5, np.arange(width) / width - 0.5
    plane = 1 + (by_y * y[:, None] + by_x * x[None, :]) / max(float(middle), 1e-3)
    return np.asarray(np.clip(plane, 0.5, 1.5), np.float32)


@lru_cache(maxsize=512)
def _blank(template: Template, box: Box) -> Grey:
    """The blank's crop, kept: the same boxes are looked at again on the next form."""
    return template.crop(box, DPI, AROUND + _SHIFT / PX)


def _fits(grey: Grey, blank: Grey) -> NDArray[np.float32]:
    """How well a box's blank fits its crop (-1 to 1) when moved by up to `_SHIFT` px each way."""
    off = round((AROUND - _FITTED) * PX)
    near, still = slice(off, -off), slice(off + _SHIFT, -off - _SHIFT)
    if grey[near, near].min() == grey[near, near].max():
        return np.zeros_like(_FARTHER, np.float32)
    return cv2.matchTemplate(
        cv2.GaussianBlur(grey[near, near], (0, 0), 0.8),
        cv2.GaussianBlur(blank[still, still], (0, 0), 0.8),
        cv2.TM_CCOEFF_NORMED,
    ).astype(np.float32)


def _best(fits: NDArray[np.float32]) -> tuple[int, int]:
    """The px (x, y) by which a box and its neighbours lie off: alone, a stroke could pass for a frame."""
    y, x = np.unravel_index(int((fits.mean(axis=0) - _FARTHER).argmax()), _FARTHER.shape)
    return int(x), int(y)


def _index(cut: _Cut, inset: float) -> tuple[slice, slice]:
    edge = round((AROUND + inset) * PX)
    return slice(edge, cut.blank.shape[0] - edge), slice(edge, cut.blank.shape[1] - edge)


def _paper_inside(cut: _Cut) -> float:
    """How bright the inside of the box is for the most part."""
    return nth(cut.ratio[_index(cut, 0.5)], 0.6)


def _paper_around(cut: _Cut) -> float:
    """How bright the paper around the box is, in relation to the blank."""
    around = ~cut.printed
    around[_index(cut, -0.3)] = False
    return nth(cut.ratio[around], 0.6) if around.any() else 1.0


def _paper(inside: float, expected: float) -> float:
    """The paper in the box: what it mostly is, unless that is darker than what lies around it tells."""
    return inside if inside > 0.9 * expected else expected


def _black(cuts: Sequence[_Cut], papers: Sequence[float]) -> float:
    """How bright the darkest print of the page is against paper: 0 on a good copy, 0.5 on a faded one."""
    dark = [
        (cut.ratio * cut.blank)[cut.blank < 90] / max(255 * paper, 1e-3)
        for cut, paper in zip(cuts, papers, strict=True)
    ]
    found = np.concatenate(dark) if dark else np.zeros(0)
    return float(np.clip(nth(found, 0.1), 0, 0.85)) if found.size else 0.0


def _view(cut: _Cut, paper: float, black: float) -> View:
    """Panels are told by the blank; where a copy shows them otherwise, the difference is below ink."""
    tinted = np.where(cut.printed, 1.0, cut.blank / np.float32(255))
    seen = cut.ratio * cut.blank / 255
    dark = ((1 - seen / np.maximum(paper * tinted, 1e-3)) / (1 - black)).astype(np.float32)
    print_ = cv2.GaussianBlur(1 - cut.blank.astype(np.float32) / 255, (0, 0), 0.8)
    broad = np.asarray(cv2.dilate(print_, np.ones((3, 3), np.uint8)) / _DARKEST, np.float32)
    return View(cut.place, dark, broad, cut.printed, _frame(dark, cut.place.box), cut.off, cut.cut)


def _frame(dark: Darkness, box: Box) -> Darkness:
    """The darkness along the frame, the darkest of five px across it."""
    low, reach = round(AROUND * PX), 2
    width, height = round(box.w * PX), round(box.h * PX)
    rows = [dark[y - reach : y + reach + 1, low : low + width].max(axis=0) for y in (low, low + height)]
    columns = [dark[low : low + height, x - reach : x + reach + 1].max(axis=1) for x in (low, low + width)]
    return np.concatenate([rows[0], columns[1], rows[1], columns[0]])


def _noise(views: Sequence[View]) -> float:
    """The spread of paper, from what is brighter than its middle, so that ink doesn't count."""
    bare = [view.dark[view.within(0.5)].ravel() for view in views]
    spreads = []
    for part in bare:
        bright = part[part < np.median(part)]
        spreads.append(float(np.sqrt(np.mean((bright - np.median(part)) ** 2))) if bright.size else 0.0)
    return float(np.median(spreads)) if spreads else 0.0


def _bloat(views: Sequence[View]) -> float:
    """How much darker than print the px around letters are; ink across labels is rarer than a fiftieth."""
    over = [(view.dark - view.print)[view.printed][::3] for view in views]
    found = np.concatenate(over)
    return max(0.0, nth(found, 0.97)) if found.size else 0.0


def _legible(views: Sequence[View]) -> float:
    square = np.ones((3, 3), np.uint8)
    seen = [
        cv2.GaussianBlur(view.dark, (0, 0), 0.7)[cv2.erode(view.print, square) > 0.4] > 0.3 for view in views
    ]
    found = np.concatenate(seen)
    return float(found.mean()) if found.size else 1.0
