"""Full stops and commas counted in the ink of a line: a witness of its own, as `diacritics` is for dots.

Both recognisers read `kjelljohansson@example.se` where a full stop stands over the tail of the j. Small
pieces of ink that stand on the line can be counted, and a text tells how many there should be. Those that
touch a letter aren't seen, so too few tell nothing; one too many tells that a text lacks one.
"""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np

from extract.paper.entry import Entry, Mask
from extract.paper.segments import CORE, Measure

_STANDING: Final = ".,:;!?\u2026"
"""Signs with a small piece on the line."""

_LETTER: Final = 0.55
"""Pieces from this share of the highest are letters."""

_SMALL: Final = 0.3
"""A stop is so high and so wide at most, as a share of the usual letter's height."""

_ABOVE, _BELOW = 0.1, 0.1
"""By these shares of it a full stop's foot is above the line at most, and its top below it."""

_LEAST: Final = 2
"""px; smaller is noise."""

_STEM, _TAIL = (0.6, 0.35), (0.3, 0.05)
"""Shares of a capital's height over the line between which a j is but a stem, and where a stop may stand."""


def standing(entry: Entry) -> int:
    """How many small pieces of ink stand on the line."""
    inner = entry.ink & (entry.pixels < 255 * (1 - CORE))
    count, _, stats, _ = cv2.connectedComponentsWithStats(inner.astype(np.uint8), connectivity=8)
    if count < 3:
        return 0
    top, width, height = (stats[1:, n].astype(np.float64) for n in (1, 2, 3))
    foot, letters = top + height, height >= _LETTER * height.max()
    usual, line = float(np.median(height[letters])), float(np.median(foot[letters]))
    small = (np.maximum(height, width) <= _SMALL * usual) & (np.minimum(height, width) >= _LEAST)
    on_line = (foot >= line - _ABOVE * usual) & (top <= line + _BELOW * usual)
    return int((small & on_line).sum())


def lacking(entry: Entry, text: str) -> bool:
    """Whether more stands on the line than a text has stops."""
    return standing(entry) > sum(text.count(sign) for sign in _STANDING)


def over_tail(ink: Mask, at: Measure) -> bool:
    """Whether something stands to the left of a j's stem, over its tail: a full stop that touches it.

    `ink`: that of the j, in all rows of its line.
    """
    stem, beside = (
        ink[round(at.base - above * at.height) : round(at.base - below * at.height)]
        for above, below in (_STEM, _TAIL)
    )
    columns = np.flatnonzero(stem.any(axis=0))
    return bool(columns.size) and int(beside[:, : max(0, columns[0] - 1)].sum()) >= _LEAST
