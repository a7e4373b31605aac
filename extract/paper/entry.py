"""What was entered in one field of a page that came as a picture: the ink, without what was printed.

All work is done on a crop that is laid straight at 300 dpi and reaches 2 mm beyond the field's box, so
that ink which crosses the frame is seen as what it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.paper import overprint
from extract.paper.picture import Grey
from extract.paper.pieces import Pieces
from extract.paper.sheet import Sheet
from extract.paper.signs import Sign, Strokes, bounds, signs_of
from forms.layout import Box, Place

Mask = NDArray[np.bool_]

DPI = 300
PX = DPI / 25.4
"""Pixels a millimetre."""

MARGIN = 2.0
"""mm around the field's box."""

_SLACK = 0.12
"""mm by which what is printed may be broader on a copy than on the blank, beside the page's residual."""

_FAINT = 0.13
"""Share of the print's own darkness from which something may be writing: light pencil has a fifth."""

_TALL = 1.0
"""mm; a field in which nothing reaches so far in any direction holds specks, not writing."""

_SPECK = 0.18
"""mm; smaller in both directions is noise of paper or scanner. A full stop of 8 pt is 0.3 mm wide."""

_DOT, _BLACK_DOT = 0.12, 0.5
"""mm, and share of the deepest ink: on a grey picture a piece so large and dark is a full stop of small type
rather than noise. Both recognisers overlook such ones."""

_POINT = 0.6
"""mm; points, commas and dots over letters are smaller than this, letters and hyphens larger."""

_APART, _ON_LINE, _OFF_LINE = 0.5, 1.1, 0.15
"""Shares of the letters' height by which a speck stands away from them: if it stands as low as a full stop
does, farther than one of a typewriter."""

_LINE = 0.3
"""mm; what is thinner, longer than `_TALL` and lies within `_RIM` of the edge is left of the frame."""

_RIM = 0.5

_EDGE = 0.28
"""Share of the deepest ink from which a px is part of a stroke."""

_TOUCHING = 3
"""px of ink beside the frame from which on some may be hidden under it."""

_AROUND, _CLOSE = 6, 30
"""px over and under the writing that belong to its rows, and 2.5 mm from a side within which it may go on."""

_NOISY = 0.07
"""Share of the print's darkness that paper is uneven by at most; more is something that lies over it."""

_DOTS = 11
"""px of ink within a `_WINDOW` from which on something was there: 0.08 mm², a tenth of a digit of 10 pt."""

_WINDOW = (2.2, 3.2)
"""mm, the size of a letter."""

_NEAR, _SEEN = 20.0, 0.4
"""Within so many mm of a box so much of the print must be where it should, or something may lie over it."""

_STANDING = 0.2
"""Share of the columns of writing that reach the frame below, from which on letters stand on it."""

_NO_TAILS = 0.2
"""Share of a letter's height within which letters stand over the frame below: their tails lie under it."""

_CORE = 0.5
"""Share of it from which a px is the inside of a stroke: there, letters that stand close don't touch."""

_PALE = 1.6
"""An entry that is less than so many times as dark as the least that counts may have lost parts."""

_OWN = 0.5
"""Share of a stroke's ink that must lie in the field's box to be the field's."""


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


class Trace(StrEnum):
    """What there is where no writing was found."""

    NOTHING = "nothing"
    FAINT = "faint"
    """Dots as writing leaves that a fax lost most of, or something that lies over the box."""


def entry(sheet: Sheet, place: Place) -> Entry | Trace:
    """The writing in a field's place, or what there is instead."""
    if not sheet.may_hold(place.box):
        return Trace.NOTHING
    page = sheet.registered
    grey = page.crop(place.box, DPI, MARGIN)
    printed = page.template.printed_in(place.box, DPI, MARGIN, _SLACK + min(page.residual_mm, 0.3))
    bare = ~printed[_inside(place.box)]
    around = grey[_inside(place.box)][bare]
    paper = float(np.percentile(around, 75)) if around.size else 255.0
    raw = (paper - grey.astype(np.float32)).astype(np.float32)
    black = float(np.percentile(raw[_inside(place.box)][bare], 99.7)) if around.size else 0.0
    over = overprint.over(raw, printed, _inside(place.box), place.cells, black)
    clean = _without(grey, printed & ~over.ink, paper)
    depth = paper - cv2.GaussianBlur(clean, (0, 0), 0.8).astype(np.float32)
    within = depth[_inside(place.box)]
    deepest = float(np.percentile(within, 99.7))
    noise = min(_noise(within[bare]), _NOISY * sheet.contrast)
    least = max(5 * noise, _FAINT * sheet.contrast, 10.0)
    if deepest < least and (within > least).sum() < _DOTS:
        return Trace.NOTHING
    dots = np.zeros(clean.shape, np.bool_) if sheet.bilevel else clean < paper - _BLACK_DOT * deepest
    strokes = _strokes(depth > max(least, _EDGE * deepest), dots, place.box)
    if not strokes.own.any() or strokes.size[strokes.own].max() < _TALL * PX:
        return _trace((depth > least)[_inside(place.box)] & bare)
    ink = strokes.own[strokes.labels]
    hidden = _hidden(strokes.labels > 0, ink, printed, place.box, over)
    hidden = hidden or not _lies_bare(sheet, place.box, raw, least)
    signs = signs_of(ink & (depth > _CORE * deepest), strokes, hidden=hidden, pale=deepest < _PALE * least)
    return Entry(_stretched(clean, paper, deepest), ink, signs, place.cells)


def _trace(dark: Mask) -> Trace:
    """Whether the dark px of a box lie together as those of a letter do, not scattered as dust is."""
    rim = round(_RIM * PX)
    inner = dark[rim:-rim, rim:-rim].astype(np.float32)
    if not inner.size:
        return Trace.NOTHING
    window = (round(_WINDOW[0] * PX), round(_WINDOW[1] * PX))
    together = cv2.boxFilter(inner, -1, window, normalize=False, borderType=cv2.BORDER_CONSTANT)
    return Trace.FAINT if float(np.max(together)) >= _DOTS else Trace.NOTHING


def _hidden(dark: Mask, ink: Mask, printed: Mask, box: Box, over: overprint.Over) -> bool:
    """Whether a part of the writing may lie under the box's frame, or under the dividers of its cells.

    Where the lines are as dark as ink: above, any ink that ends at the frame may be a ring or dots, on
    whichever side of it; at the sides, a letter. Tails that reach the frame below show enough of
    themselves, unless the letters stand on it: then a j may seem an i, whatever the lines are like.
    """
    rows, columns = _inside(box)
    inset = round(_RIM * PX)
    beside = np.asarray(cv2.dilate(printed.astype(np.uint8), np.ones((3, 3), np.uint8)), np.bool_) & ~printed
    top, bottom = slice(rows.start - inset, rows.start + inset), slice(rows.stop - inset, rows.stop)
    left, right = slice(columns.start, columns.start + inset), slice(columns.stop - inset, columns.stop)
    below = (ink & beside)[bottom, columns].any(axis=0).sum() / max(1, ink.any(axis=0).sum())
    if below > _STANDING or _tailless(ink):
        return True
    beyond = dark & beside
    aside = slice(columns.start - inset, columns.start), slice(columns.stop, columns.stop + inset)
    if over.clear:
        outside = (beyond[rows.start - inset : rows.start, columns], *(beyond[rows, side] for side in aside))
        return over.doubtful or any(int(part.sum()) >= _TOUCHING for part in outside)
    if _goes_on(beyond, ink, (rows, columns), aside):
        return True
    inner = slice(columns.start + inset, columns.stop - inset)
    crossed = (ink & beside)[rows.start + inset : rows.stop - inset, inner].sum()
    above = beyond[top, columns].sum()
    within = (ink & beside)[rows, left].sum() + (ink & beside)[rows, right].sum()
    return bool(max(above, within, crossed) >= _TOUCHING)


def _tailless(ink: Mask) -> bool:
    """Whether letters stand so close over the frame below that a j may seem an i."""
    seen = Pieces.of(ink)
    if seen is None:
        return False
    line, frame = float(np.median(seen.foot[seen.letters])), ink.shape[0] - round(MARGIN * PX)
    return bool(frame - line < _NO_TAILS * seen.usual and seen.foot.max() <= frame)


def _goes_on(beyond: Mask, ink: Mask, box: tuple[slice, slice], aside: tuple[slice, slice]) -> bool:
    """Whether writing goes on over a side of the frame: there is ink just outside, in the writing's rows.

    `aside`: the columns just outside of the box, left and right.

    A frame that lies a little off its print is dark there too, but all along.
    """
    rows, columns = box
    x0, y0, x1, y1 = bounds(ink)
    level = slice(max(rows.start, y0 - _AROUND), min(rows.stop, y1 + _AROUND))
    return any(
        away < _CLOSE and _TOUCHING <= int(beyond[level, side].sum()) == int(beyond[rows, side].sum())
        for away, side in zip((x0 - columns.start, columns.stop - x1), aside, strict=True)
    )


def _lies_bare(sheet: Sheet, box: Box, raw: NDArray[np.float32], least: float) -> bool:
    """Whether nothing lies over the page here: the print around is there, or else the box's whole frame.

    Where much is written, hardly any of the print around is as on the blank.
    """
    seen = sheet.registered.agreement_near(box, _NEAR) >= _SEEN
    return seen or overprint.framed(raw, _inside(box), least)


def _inside(box: Box) -> tuple[slice, slice]:
    """The box itself within its crop."""
    start = round(MARGIN * PX)
    return slice(start, start + round(box.h * PX)), slice(start, start + round(box.w * PX))


def _without(grey: Grey, printed: Mask, paper: float) -> Grey:
    """The crop with what is printed overlaid by the brightest paper near it.

    A stroke that crosses a printed line gets a gap as wide as the line at most.
    """
    brightest = np.asarray(cv2.dilate(grey, np.ones((7, 7), np.uint8)), np.uint8)
    covered = np.where(printed, np.maximum(brightest, grey), grey)
    return np.asarray(np.minimum(covered, min(255, round(paper))), np.uint8)


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
    return np.asarray(255 - np.clip(depth, 0, 255), np.uint8)


def _strokes(dark: Mask, dots: Mask, box: Box) -> Strokes:
    """The pieces of what is dark; those that are as small as noise count if they reach into `dots`."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(dark.astype(np.uint8), connectivity=8)
    size = stats[:, 2:4].max(axis=1)
    within = np.bincount(labels[_inside(box)].ravel(), minlength=len(stats))
    share = within / np.maximum(stats[:, 4], 1)
    rows, columns = _inside(box)
    beyond = np.stack(
        [
            columns.start - stats[:, 0],
            stats[:, 0] + stats[:, 2] - columns.stop,
            rows.start - stats[:, 1],
            stats[:, 1] + stats[:, 3] - rows.stop,
        ]
    )
    thin = stats[:, 2:4].min(axis=1) <= _LINE * PX
    frame = thin & (beyond.max(axis=0) > -_RIM * PX) & (size > _TALL * PX)
    black = np.zeros(len(stats), np.bool_)
    black[labels[dots]] = True
    own = (share >= _OWN) & ((size >= _SPECK * PX) | (black & (size >= _DOT * PX))) & ~frame
    own[0] = False
    own &= ~_stray(np.asarray(stats, np.int32), own)
    gap = np.maximum(stats[:, 0] - columns.stop, columns.start - stats[:, 0] - stats[:, 2])
    return Strokes(np.asarray(labels, np.int32), size, share, own, beyond, gap)


def _stray(stats: NDArray[np.int32], own: Mask) -> Mask:
    """Which strokes are specks that stand away from all letters: dust, since no point or comma stands so."""
    large = own & (stats[:, 2:4].max(axis=1) >= _POINT * PX)
    small = own & ~large
    if not large.any() or not small.any():
        return np.zeros(own.shape, np.bool_)
    height, line = float(np.median(stats[large, 3])), float(np.median(stats[large, 1] + stats[large, 3]))
    left, right = stats[:, 0], stats[:, 0] + stats[:, 2]
    top, foot = stats[:, 1], stats[:, 1] + stats[:, 3]
    stray = np.zeros(own.shape, np.bool_)
    for n in np.flatnonzero(small):
        aside = np.maximum(left[large] - right[n], left[n] - right[large])
        over = np.maximum(top[large] - foot[n], top[n] - foot[large])
        near = _ON_LINE if abs(foot[n] - line) < _OFF_LINE * height else _APART
        stray[n] = np.maximum(aside, over).min() > near * height
    return stray
