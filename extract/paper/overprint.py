"""Writing over thin printed lines: frames and the dividers of comb cells are paler than ink.

Where a line is taken away, a stroke that crosses it would get a gap, and a 6 in a gap reads as a 3. So
what is darker on a line than the line itself ever is stays: it is ink. What is only a little darker may
be the ring of an Å that lies under the frame, and makes the entry one for a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Depth = NDArray[np.float32]

_BAND = 6
"""px on both sides of a line's middle in which it lies, at 300 dpi: half a mm; of a divider, half of that."""

_CLEAR = 1.3
"""Ink is so many times as dark as a line at least, where it can be told from it."""

_INK, _SOME = 0.45, 0.25
"""Of the way from a line's own darkness to that of ink: from here on it is ink, or may be some."""

_SPREAD = 3.5
"""Spreads of a line's own darkness within which nothing is told from it."""

_NEAR = 7
"""px around writing within which something on a line may be a part of it: 0.6 mm."""

_FEW = 3
"""px that may be some ink, lying together, from which on something may be hidden."""

_NEXT, _POINT = 30, 6
"""px from writing, 2.5 mm, within which so many dark px on a side of the frame may be its last full stop."""

_STROKE = 12
"""Dark px on a divider, lying together and apart from all writing, that may be a 1: a mm of a thin stroke."""

_COVERED = 0.2
"""Of the ink's darkness: a side of the frame that varies by more along its length, or is by more darker
than the others, is written over."""

_BLACK = 0.5
"""Share of the ink's darkness from which a px beside a line is ink that may go on over it."""

_LINE = 2
"""px around a line's middle on both sides in which its darkest px lies, 0.17 mm."""

_ALL_ALONG = 0.95
"""Share of a line that must be seen for it to be seen at all; letters that cross it hide the rest."""


@dataclass(frozen=True)
class Over:
    """What lies over a box's lines: `ink` is the px of lines that are written over.

    `clear` tells whether ink can be told from the lines at all, `doubtful` whether there is something on
    them that is neither.
    """

    ink: Mask
    clear: bool
    doubtful: bool


def over(depth: Depth, printed: Mask, inside: tuple[slice, slice], cells: int | None, ink: float) -> Over:
    """What is written over the frame and the dividers of a box.

    `depth` is how much darker than paper each px is, `ink` how dark the writing is, `inside` the box.
    """
    written = np.zeros(printed.shape, np.bool_)
    clear, doubtful = True, False
    beside = (depth > _BLACK * ink) & ~printed
    near = _wider(beside, 2 * _NEAR + 1)
    top, foot, left_side, right_side = ([band] for band in _frame(inside))
    dividers = _dividers(inside, cells or 1)
    all_bands = (top, foot, left_side, right_side, dividers)
    owns = [_own(depth, printed, bands) for bands in all_bands]
    usual = float(np.median([own.max() for own, _ in filter(None, owns[:4])] or [np.inf]))
    for bands, lines in zip(all_bands, owns, strict=True):
        aside = bands is left_side or bands is right_side
        if lines is None:
            continue
        own, spread = lines
        if aside and max(float(spread.max()), float(own.max()) - usual) > _COVERED * ink:
            doubtful = True
            continue
        if ink < _CLEAR * float(own.max()):
            clear = False
            continue
        most, some = (own + np.maximum(part * (ink - own), _SPREAD * spread) for part in (_INK, _SOME))
        for where, axis in bands:
            shape = (-1, 1) if axis == 0 else (1, -1)
            found = np.zeros(printed.shape, np.bool_)
            found[where] = printed[where] & (depth[where] > most.reshape(shape))
            apart, found = found, _reaching(found, beside)
            apart &= ~found
            if aside and apart.any():
                doubtful = doubtful or _together(apart & _wider(beside, 2 * _NEXT + 1), _POINT)
            elif bands is dividers and apart.any():
                doubtful = doubtful or _together(apart, _STROKE)
            written |= found
            left = (
                printed[where]
                & (depth[where] > some.reshape(shape))
                & ~_wider(found | beside, 5)[where]
                & near[where]
            )
            doubtful = doubtful or _together(left)
    return Over(written, clear, doubtful)


def framed(depth: Depth, inside: tuple[slice, slice], least: float) -> bool:
    """Whether the frame of a box is seen all around and in its place, as lines on something lighter.

    `least` is by how much a line must be darker than what is on both sides of it.
    """
    for where, axis in _frame(inside):
        across = depth[where] if axis == 0 else depth[where].T
        line = across[_BAND - _LINE : _BAND + _LINE + 1].max(axis=0)
        if not line.size or (line - np.maximum(across[0], across[-1]) >= least).mean() < _ALL_ALONG:
            return False
    return True


Band: TypeAlias = tuple[tuple[slice, slice], int]
"""A part of the crop in which a line lies, and the axis across it."""


def _frame(inside: tuple[slice, slice]) -> Sequence[Band]:
    rows, columns = inside

    def near(edge: int) -> slice:
        return slice(edge - _BAND, edge + _BAND + 1)

    def short(along: slice) -> slice:
        return slice(along.start + _BAND + 1, along.stop - _BAND)

    return [
        ((near(rows.start), short(columns)), 0),
        ((near(rows.stop), short(columns)), 0),
        ((short(rows), near(columns.start)), 1),
        ((short(rows), near(columns.stop)), 1),
    ]


def _dividers(inside: tuple[slice, slice], cells: int) -> Sequence[Band]:
    rows, columns = inside
    between = slice(rows.start + 2 * _BAND, rows.stop - 2 * _BAND)
    step = (columns.stop - columns.start) / cells
    middles = [round(columns.start + n * step) for n in range(1, cells)]
    return [((between, slice(x - _BAND // 2, x + _BAND // 2 + 1)), 1) for x in middles]


def _own(depth: Depth, printed: Mask, bands: Sequence[Band]) -> tuple[Depth, Depth] | None:
    """How dark lines are by themselves, px by px across them, and by how much that varies along them.

    None where nothing is printed.
    """
    across = [
        np.where(printed[where], depth[where], np.nan) if axis == 0 else
        np.where(printed[where], depth[where], np.nan).T
        for where, axis in bands
    ]  # fmt: skip
    if not across:
        return None
    together = np.hstack(across)
    together = together[:, ~np.isnan(together).all(axis=0)]
    if together.size < _FEW:
        return None
    own = _middle(together)
    spread = 1.48 * _middle(np.abs(together - own[:, None]))
    return _broader(own), _broader(spread)


def _middle(rows: Depth) -> Depth:
    """The median of each row, 0 of one that has nothing."""
    ordered = np.sort(rows, axis=1)  # what is nothing comes last
    count = np.maximum((~np.isnan(rows)).sum(axis=1), 1)
    low, high = (
        np.take_along_axis(ordered, at[:, None], axis=1)[:, 0] for at in ((count - 1) // 2, count // 2)
    )
    return np.nan_to_num((low + high) / 2).astype(np.float32)


def _broader(profile: Depth) -> Depth:
    """The largest of each px and those beside it: a line isn't straight to the px."""
    return np.asarray(cv2.dilate(profile.reshape(-1, 1), np.ones((3, 1), np.uint8)).reshape(-1), np.float32)


def _reaching(dark: Mask, beside: Mask) -> Mask:
    """Those pieces that touch writing beside the line: a dark speck on a line alone is none."""
    count, labels = cv2.connectedComponents(dark.astype(np.uint8), connectivity=8)
    touched = np.zeros(count, np.bool_)
    touched[np.unique(labels[_wider(beside, 5)])] = True
    touched[0] = False
    return np.asarray(touched[labels], np.bool_)


def _together(dark: Mask, many: int = _FEW) -> bool:
    """Whether some px lie together."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(dark.astype(np.uint8), connectivity=8)
    return bool((stats[1:, cv2.CC_STAT_AREA] >= many).any())


def _wider(mask: Mask, size: int) -> Mask:
    return np.asarray(cv2.dilate(mask.astype(np.uint8), np.ones((size, size), np.uint8)), np.bool_)
