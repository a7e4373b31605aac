"""What ink in and around one tick box looks like: measures by which marks are told from other strokes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.paper.ink import AROUND, PX, Looked, Mask, View, nth

INSET = 0.45
"""mm inside the frame's middle that its print and blur may reach."""

_FAINTEST = 0.12
"""Darkness below which nothing is ink: a soft pencil has 0.2 and more, shadows of a fold less."""

_BRIDGE = 9
"""Px over which strokes are one where print that is masked lies between them."""

_LONG = 25
"""The same sideways where the print is text, and up and down between two boxes: little is left to see."""

_OVER_PRINT = 0.4
"""How much darker than its print a label must be for ink to lie on it."""

_SPECK = 0.28
"""mm; what is smaller in both directions is dust."""


_CORE = 1.2
"""mm from the frame to the inmost part, which marks meet and the ends of neighbouring letters don't."""

LEAVES = 0.8
"""mm beyond the frame; what goes less far than this hasn't left the box."""


_PART_OF_RING = 1.5
"""mm that a part of a ring around a box is long at least."""

_PATCH = 0.15
"""mm² of bare paper that ink cuts off at least; less is grain of a pencil or a wedge where strokes meet."""

Labels: TypeAlias = NDArray[np.int32]


@dataclass(frozen=True)
class Traits:
    """What was measured of one box.

    `share`: ink of its inside; `mean`: how dark that ink is (0-1); `inside`, `outside`, `others`: mm² of
    what hangs together with it in the box, outside of boxes, and in other boxes; `reach`: mm beyond the
    frame to the left, top, right, bottom; `span`: mm that the ink inside is wide and high; `runs`: how
    often a straight line over the inside meets ink; `patches`: into how many patches of bare paper ink
    cuts the inside; `outline`: length of the ink's outline there, with that of its holes, as a share of the
    inside's circumference; `clear`: mm from the barest spot inside to ink; `solid`: ink as a share of its
    convex hull; `gap`: mm from the frame's inside to the ink; `around`: in how many of sixteen directions
    ink passes by; `lost`: share of the frame that can't be seen; `peak`: how dark the darkest fiftieth of
    the inside is; `core`: ink of the inmost 2 mm; `room`: mm² of the inside.
    """

    share: float
    mean: float
    inside: float
    outside: float
    others: float
    reach: tuple[float, float, float, float]
    span: tuple[float, float]
    runs: float
    patches: int
    outline: float
    clear: float
    solid: float
    gap: float
    around: int
    lost: float
    peak: float
    core: float
    room: float = 1.0

    @property
    def elsewhere(self) -> float:
        """The share of the ink that lies outside of the box."""
        away = self.outside + self.others
        return away / (self.inside + away) if away else 0.0

    @property
    def through(self) -> float:
        """How far the ink reaches beyond two opposite sides together, mm; 0 if it leaves on one alone."""
        left, top, right, bottom = self.reach
        return max(a + b if min(a, b) >= LEAVES else 0.0 for a, b in ((left, right), (top, bottom)))


_NOTHING = Traits(
    share=0.0,
    mean=0.0,
    inside=0.0,
    outside=0.0,
    others=0.0,
    reach=(0.0, 0.0, 0.0, 0.0),
    span=(0.0, 0.0),
    runs=0.0,
    patches=1,
    outline=0.0,
    clear=0.0,
    solid=0.0,
    gap=0.0,
    around=0,
    lost=0.0,
    peak=0.0,
    core=0.0,
)


def measure(view: View, looked: Looked, others: Mask) -> Traits:
    """Measure one box. `others` tells which px of the view lie in other tick boxes."""
    soft = cv2.GaussianBlur(view.dark, (0, 0), 0.7)
    inner, box = view.within(INSET), view.within(0)
    peak = nth(soft[inner], 0.98)
    least = float(np.clip(0.4 * peak, max(_FAINTEST, 3.5 * looked.noise), 0.4))
    texts, narrow = _prints(view, others)
    bare = (soft > least) & ~view.printed
    beside = texts & (view.dark > view.print + max(_OVER_PRINT, looked.bloat + 0.25))
    pieces = _pieces(bare | beside, view.printed, texts, narrow)
    around = _around(np.where(bare, pieces, 0))
    own = _hanging(pieces, inner)
    lost = float((view.frame < 0.4 * looked.frame).mean())
    inside = own[inner]
    if not inside.any():
        return replace(_NOTHING, around=around, lost=lost, peak=peak)
    solid, gap = _blob(inside)
    lines = _closed((view.dark > cv2.blur(soft, (9, 9)))[inner] & inside)
    in_box = _area(own[box])
    return Traits(
        share=float(inside.mean()),
        mean=float(view.dark[inner][inside].mean()),
        inside=in_box,
        outside=_area(own & ~others) - in_box,
        others=_area(own & others),
        reach=_reach(own, view),
        span=_span(inside),
        runs=_runs(lines),
        patches=_patches(lines),
        outline=_outline(lines),
        clear=_deepest(~inside),
        solid=solid,
        gap=gap,
        around=around,
        lost=lost,
        peak=peak,
        core=float(own[view.within(_CORE)].mean()),
        room=inside.size / PX**2,
    )


def _area(ink: Mask) -> float:
    return float(np.count_nonzero(ink)) / PX**2


def _prints(view: View, others: Mask) -> tuple[Mask, Mask]:
    """The print that is text, and that between the box and another that all but touches it."""
    box = np.zeros(others.shape, np.bool_)
    box[view.within(0)] = True
    near_own, near_others = _grown(box, 13), _grown(others, 13)
    between = _grown(box, 21) & _grown(others, 21)
    return view.printed & ~near_own & ~near_others, view.printed & between


def _grown(part: Mask, wide: int, high: int | None = None) -> Mask:
    """A part grown by half of `wide` px sideways and of `high` px (the same, if not told) up and down."""
    kernel = np.ones((high or wide, wide), np.uint8)
    return np.asarray(cv2.dilate(part.astype(np.uint8), kernel), np.bool_)


def _pieces(ink: Mask, printed: Mask, texts: Mask, narrow: Mask) -> Labels:
    """Ink that hangs together, also across masked print, has one number of 1 and more."""
    if not ink.any():
        return np.zeros(ink.shape, np.int32)
    across = _grown(ink, _BRIDGE) & printed
    along = _grown(ink, _LONG, _BRIDGE) & texts
    down = _grown(ink, _BRIDGE, _LONG) & narrow
    joined = (_grown(ink, 3) | across | along | down).astype(np.uint8)
    _, labels = cv2.connectedComponents(joined, connectivity=8)
    return np.where(ink, labels, 0).astype(np.int32)


def _hanging(pieces: Labels, inner: tuple[slice, slice]) -> Mask:
    """All ink that hangs together with ink inside, without dust."""
    own = np.zeros(pieces.shape, np.bool_)
    for number in np.unique(pieces[inner]):
        part = pieces == number
        if number and max(_span(part)) >= _SPECK:
            own |= part
    return own


def _span(ink: Mask) -> tuple[float, float]:
    columns, rows = np.flatnonzero(ink.any(axis=0)), np.flatnonzero(ink.any(axis=1))
    if not columns.size:
        return 0.0, 0.0
    return (columns[-1] - columns[0] + 1) / PX, (rows[-1] - rows[0] + 1) / PX


def _reach(own: Mask, view: View) -> tuple[float, float, float, float]:
    """How many mm the ink reaches beyond the frame: left, top, right, bottom."""
    columns, rows = np.flatnonzero(own.any(axis=0)), np.flatnonzero(own.any(axis=1))
    if not columns.size:
        return 0.0, 0.0, 0.0, 0.0
    (width, height), edge = view.size, view.edge
    over = (edge - columns[0], edge - rows[0], columns[-1] + 1 - edge - width, rows[-1] + 1 - edge - height)
    left, top, right, bottom = (max(0.0, float(px) / PX) for px in over)
    return left, top, right, bottom


def _closed(ink: Mask) -> NDArray[np.uint8]:
    """Ink as 1 and paper as 0, without gaps that are a px wide."""
    square = np.ones((3, 3), np.uint8)
    return np.asarray(cv2.morphologyEx(ink.astype(np.uint8), cv2.MORPH_CLOSE, square), np.uint8)


def _runs(lines: NDArray[np.uint8]) -> float:
    """How often a level or upright line over the inside meets ink: the most that a sixth of all lines do.

    A cross is met twice, a tick twice, scribbling in whatever direction more often.
    """
    return max(nth(_starts(each), 0.85) for each in (lines, lines.T))


def _patches(lines: NDArray[np.uint8]) -> int:
    """Into how many patches of bare paper ink cuts the inside: a cross into four, scribbling into more."""
    _, _, found, _ = cv2.connectedComponentsWithStats(1 - lines, connectivity=4)
    return int(np.count_nonzero(found[1:, cv2.CC_STAT_AREA] >= _PATCH * PX**2))


def _outline(lines: NDArray[np.uint8]) -> float:
    """How long the outline of ink and of its holes is, as a share of the inside's circumference.

    That of a cross is hardly longer than the circumference.
    """
    outlines, _ = cv2.findContours(lines, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    return sum(len(each) for each in outlines) / (2 * sum(lines.shape))


def _starts(lines: NDArray[np.uint8]) -> NDArray[np.intp]:
    """How often each line comes from paper to ink."""
    found: NDArray[np.intp] = lines[:, 0] + np.count_nonzero(lines[:, 1:] > lines[:, :-1], axis=1)
    return found


def _deepest(part: Mask) -> float:
    """How far from anything else the px is, in mm, that lies deepest within a part."""
    if not part.any() or part.all():
        return max(part.shape) / PX if part.any() else 0.0
    return float(cv2.distanceTransform(part.astype(np.uint8), cv2.DIST_L2, 3).max()) / PX


def _blob(ink: Mask) -> tuple[float, float]:
    """How much of its convex hull the ink fills, and how far it keeps from the inside's edge, mm."""
    ys, xs = np.nonzero(ink)
    if xs.size < 3:
        return 0.0, 0.0
    hull = cv2.convexHull(np.column_stack([xs, ys]).astype(np.int32))
    full = np.zeros(ink.shape, np.uint8)
    cv2.fillConvexPoly(full, hull, 1)
    height, width = ink.shape
    gap = min(xs.min(), ys.min(), width - 1 - xs.max(), height - 1 - ys.max()) / PX
    return xs.size / max(1, int(full.sum())), float(gap)


def _around(pieces: Labels) -> int:
    """In how many of sixteen directions from the middle ink passes the box by.

    The most that one piece does, or all together where a label cuts a ring in pieces.
    """
    sectors, ring = _directions(pieces.shape)
    numbers = [n for n in np.unique(pieces[ring]) if n and max(_span(pieces == n)) >= _PART_OF_RING]
    alone = [len(np.unique(sectors[ring & (pieces == n)])) for n in numbers]
    together = len(np.unique(sectors[ring & np.isin(pieces, numbers)])) - 2
    return max([*alone, together, 0])


@cache
def _directions(shape: tuple[int, int]) -> tuple[NDArray[np.intp], Mask]:
    """For each px of a view its direction from the middle, and whether it lies 0.2 to 3.5 mm from the box."""
    ys, xs = np.mgrid[: shape[0], : shape[1]]
    dy, dx = ys - (shape[0] - 1) / 2, xs - (shape[1] - 1) / 2
    sectors = np.floor((np.arctan2(dy, dx) / np.pi + 1) * 7.9999).astype(np.intp)
    edge = round(AROUND * PX)
    off = np.maximum(np.abs(dy) - (shape[0] / 2 - edge), np.abs(dx) - (shape[1] / 2 - edge)) / PX
    return sectors, (off > 0.2) & (off < 3.5)
