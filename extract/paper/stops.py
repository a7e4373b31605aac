"""Full stops and commas counted in the ink of a line: a witness of its own, as `diacritics` is for dots.

Both recognisers read `kjelljohansson@example.se` where a full stop stands over the tail of the j. Small
pieces of ink that stand on the line can be counted, and a text tells how many there should be. Those that
touch a letter aren't seen, so too few tell nothing; one too many tells that a text lacks one.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from extract.paper.entry import Entry, Mask
from extract.paper.pieces import Pieces
from extract.paper.segments import Measure

_STANDING: Final = ".,:;!?\u2026"
"""Signs with a small piece on the line."""

_CORE: Final = 0.4
"""Share of the darkest ink that a piece has at least. On pages to tune on half of it made 40 false alarms in
1,785 addresses, this 6, and both saw the same lost stops."""

_SMALL: Final = 0.3
"""A stop is so high and so wide at most, as a share of the usual letter's height."""

_ABOVE, _BELOW = 0.1, 0.1
"""By these shares of it a full stop's foot is above the line at most, and its top below it."""

_LEAST: Final = 2
"""px; smaller is noise."""

_RISES: Final = 0.3
"""Share of the usual letter's height that a stem rises over its foot at least."""

_STEM, _TAIL = (0.6, 0.35), (0.3, 0.05)
"""Shares of a capital's height over the line between which a j is but a stem, and where a stop may stand."""


def standing(entry: Entry) -> int:
    """How many small pieces of ink stand on the line."""
    seen = Pieces.of(entry.ink & (entry.pixels < 255 * (1 - _CORE)))
    if seen is None:
        return 0
    line = float(np.median(seen.foot[seen.letters]))
    large, thin = np.maximum(seen.height, seen.width), np.minimum(seen.height, seen.width)
    small = (large <= _SMALL * seen.usual) & (thin >= _LEAST)
    on_line = (seen.foot >= line - _ABOVE * seen.usual) & (seen.top <= line + _BELOW * seen.usual)
    return sum(not _under_stem(entry.ink, seen, int(n)) for n in np.flatnonzero(small & on_line))


def _under_stem(ink: Mask, seen: Pieces, n: int) -> bool:
    """Whether a stroke rises from a piece, though pale: then it is a letter's foot, cut off from it."""
    top, left = int(seen.top[n]), int(seen.left[n])
    above = ink[max(0, top - round(_RISES * seen.usual)) : top, left : left + int(seen.width[n])]
    return bool(above.all(axis=0).any())


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
