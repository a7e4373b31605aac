"""The dots and rings over the letters of a line, counted in its ink: a witness of its own.

Both recognisers may read `Langfeldt` where a ring is over the a, and they often differ on it. How many
small pieces of ink hang over letters can be counted, and a text tells how many there should be. Pieces
that touch their letter aren't seen, so too few tell nothing; one too many tells that a text lacks one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

import cv2
import numpy as np

from extract.paper.entry import Entry, Mask
from extract.paper.pieces import Pieces

_DOTTED = frozenset("ijIJ" + "'\"*°!:;%?=")
"""Signs of which a piece may stand over another; `I` and `J`, since readers take them for `l` and `j`."""

_SMALL = 0.42
"""A piece over a letter is so high at most, as a share of the usual letter."""

_STANDS = 0.35
"""Pieces from this share of the highest stand on the line."""

_CAPITAL = 0.68
"""Small letters are at most so high, as a share of what is highest."""

_LOWEST = 0.45
"""And at least so: a comma and a broken serif are lower."""

_RAISED = 1.62
"""A capital with something over it is so many times as high as small letters; without 1.4, a k or l 1.5."""

_HIGH = "(){}[]|/\\$@"
"""Signs that reach higher than letters do in some typefaces."""

_ASCENDING = frozenset("bdfhklþß")
"""Small letters that reach higher than capitals in some typefaces, 1.7 times as high as others."""

_ABOVE = 0.45
"""Share of the usual letter's height that may lie between a piece and the letter under it."""

_DEEPER = (0.4, 0.55, 0.7)
"""Shares of the deepest ink from which on the inside of strokes is looked at."""

_LEAST = 3
"""px; smaller is dirt."""


def pieces(entry: Entry) -> int:
    """How many small pieces of ink hang over letters."""
    return _pieces(entry.ink)


def most_pieces(entry: Entry) -> int:
    """The same where dots that run into their letters are told from them by how dark it is between."""
    size = (2 * entry.ink.shape[1], 2 * entry.ink.shape[0])
    larger = cv2.resize(entry.pixels, size, interpolation=cv2.INTER_CUBIC)
    near = cv2.dilate(entry.ink.astype(np.uint8), np.ones((3, 3), np.uint8))
    near = cv2.resize(near, size, interpolation=cv2.INTER_NEAREST)
    inner = (np.asarray((larger < 255 * (1 - part)) & (near > 0), np.bool_) for part in _DEEPER)
    return max(_pieces(entry.ink), *(_pieces(ink) for ink in inner))


def _pieces(ink: Mask) -> int:
    seen = Pieces.of(ink)
    if seen is None:
        return 0
    left, width, height, usual = seen.left, seen.width, seen.height, seen.usual
    small = (height < _SMALL * usual) & (width < usual) & (np.maximum(height, width) >= _LEAST)
    found = 0
    for n in np.flatnonzero(small):
        middle, gap = left[n] + width[n] / 2, seen.top - seen.foot[n]
        under = seen.letters & (left <= middle) & (left + width >= middle)
        found += bool((under & (gap >= -1) & (gap <= _ABOVE * usual)).any())
    return found


def raised(entry: Entry) -> int | None:
    """How many letters reach as high as a capital with something over it, None where small ones are lacking.

    In many typefaces the ring of an Å touches its letter and is no piece of its own.
    """
    found = _raised(entry)
    return None if found is None else int(found.sum())


def _raised(entry: Entry) -> Mask | None:
    """Which letters, from the left, reach so high."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(entry.ink.astype(np.uint8), connectivity=8)
    stats = stats[1:][np.argsort(stats[1:, 0])]
    top, height = stats[:, 1].astype(np.float64), stats[:, 3].astype(np.float64)
    large = height >= _STANDS * height.max(initial=1)
    if large.sum() < 3:
        return None
    foot = float(np.median((top + height)[large]))
    above = foot - top[large]
    small = above[(above <= _CAPITAL * above.max()) & (above >= _LOWEST * above.max())]
    if small.size < 2:
        return None
    return np.asarray(above > _RAISED * float(np.median(small)), np.bool_)


def _bare_raised(entry: Entry, text: str) -> bool:
    """Whether more letters reach so high than a text has that may.

    In some typefaces a d or an l does. Where each letter is a piece it is known which do.
    """
    high = _raised(entry)
    if high is None:
        return False
    signs = [char for char in text if char.isalnum() or char in _HIGH]
    may = [char in _HIGH or char in _ASCENDING or _is_marked_capital(char) for char in signs]
    if len(signs) == high.size:
        return any(is_high and not may_be for is_high, may_be in zip(high, may, strict=True))
    return int(high.sum()) > sum(may)


def _capitals(text: str) -> int:
    """How many capitals of a text have something over them."""
    return sum(map(_is_marked_capital, text))


def _is_marked_capital(char: str) -> bool:
    return char.isupper() and bare(char) != char


def expected(text: str) -> tuple[int, int]:
    """The fewest and the most pieces that a text has over its letters; two dots may run into one."""
    fewest = most = 0
    for char in text:
        over = marks(char)
        if char in _DOTTED:
            most += 2 if char in '"%=:;' else 1
        elif over:
            fewest += 1
            most += 2 if "\u0308" in over or "\u030b" in over else 1
    return fewest, most


def lacking(entry: Entry, text: str) -> bool:
    """Whether more hangs over the letters than a text has."""
    if pieces(entry) > expected(text)[1]:
        return True
    return _bare_raised(entry, text)


def undotted(entry: Entry, text: str) -> bool:
    """Whether a text has more letters with dots than hang dots over the ink: an l was read as an i."""
    dotted = text.count("i") + text.count("j")
    return dotted > 0 and most_pieces(entry) < dotted


def borne_out(entry: Entry, texts: Iterable[str]) -> str | None:
    """The one of several texts, alike but for what is over their letters, that the ink bears out.

    None if it bears out several, or none: only a text that has what another lacks is borne out.
    """
    texts = list(texts)
    high = raised(entry)
    fitting = [text for text in texts if _capitals(text) == high]
    if high and len(fitting) == 1 and all(_capitals(text) < high for text in texts if text != fitting[0]):
        return fitting[0]
    seen = pieces(entry)
    ranges = {text: expected(text) for text in texts}
    fitting = [text for text, (fewest, most) in ranges.items() if fewest <= seen <= most]
    if len(fitting) != 1 or any(ranges[text][1] >= seen for text in ranges if text != fitting[0]):
        return None
    return fitting[0]


def bare(text: str) -> str:
    """A text without what is over its letters.

    >>> bare("Åke Sjöö")
    'Ake Sjoo'
    """
    apart = unicodedata.normalize("NFD", text)
    return "".join(char for char in apart if not unicodedata.combining(char))


def marks(text: str) -> str:
    """What is over the letters of a text, as combining signs."""
    return "".join(char for char in unicodedata.normalize("NFD", text) if unicodedata.combining(char))
