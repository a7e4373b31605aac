"""What a letter's height and top alone tell: what is over it, and of those that look alike, small or capital.

The letters of the page say little there: an Å is much like an A, a W like a w, and a page has few of either.
The limits lie between what was seen on 100 pages to tune on: some 100 to 5,000 letters of each kind.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import Final

import numpy as np
from numpy.typing import NDArray

from extract.paper import diacritics
from extract.paper.alignment import Place
from extract.paper.measuring import LOW, signs_of
from extract.paper.segments import Part, Segments

_CAPITAL: Final = frozenset("ABDEFHIKLMNPRTXZ")
"""Capitals that reach as high as each other, with nothing over them."""

_BARE: Final = frozenset("AEOUaeou")
"""Letters that often have something over them in Swedish, or in names here."""

ALIKE_IN_BOTH: Final = frozenset("cosuvwxz")
"""Letters that look the same small and capital."""

_SURE: Final = 0.9
"""So like its own kind a letter must be to lend its height."""

_SMALL, _LARGE = 1.09, 1.12
"""Times the height of the line's small letters: one that looks alike in both is small up to here (1.09 was
the highest of 99 in 100), a capital from here on (1.13 the lowest)."""

_OVER_CAPITAL, _OVER_SMALL = 1.12, 1.2
"""Times the height of those with nothing over them (up to 1.08, and 1.14), from which on a letter has
something over it (from 1.15, and 1.21 but for one in 100)."""

_TOP: Final = 0.12
"""Share of a letter's height in which a ring is one stroke, and dots are two."""

_NARROW: Final = 0.4
"""Times the height of small letters: two dots are 0.41 wide and more, a ring as a rule less."""

_RING_OR_DOTS: Final = {"å": "ä", "ä": "å", "Å": "Ä", "Ä": "Å"}
"""Letters that differ in what is over them; an ö has no such other."""

_CLEARLY: Final = 0.04
"""By so much such a letter must be liker to its own kind where what is over it can't be told."""

_WITH_RING: Final = 2
"""Pieces of a letter and its ring."""

_DOTS: Final = "\u0308"
_RING: Final = "\u030a"


@dataclass(frozen=True)
class Heights:
    """The letters of a line that tell how high others are: `lows` its small ones, and its `capitals`.

    `taller` is how many times as high as small letters capitals are on the page, None if it has none.
    """

    segments: Segments
    lows: tuple[Part, ...]
    capitals: tuple[Part, ...]
    taller: float | None

    @classmethod
    def of(cls, segments: Segments, places: Iterable[Place], taller: float | None) -> Heights:
        """From the letters of a line that are what they are said to be."""
        lows: list[Part] = []
        capitals: list[Part] = []
        for place in places:
            if place.part is None or place.likeness is None or place.likeness.own < _SURE:
                continue
            if place.signs in LOW:
                lows.append(place.part)
            elif place.signs in _CAPITAL:
                capitals.append(place.part)
        return cls(segments, tuple(lows), tuple(capitals), taller)

    def low(self, but: Part) -> float | None:
        """How high small letters are, by all but one; None where there are none."""
        high = [part.high for part in self.lows if part != but]
        return median(high) if high else None

    def capital(self, but: Part) -> float | None:
        """How high capitals are, by all but one."""
        high = [part.high for part in self.capitals if part != but]
        if high:
            return median(high)
        low = self.low(but)
        return self.taller * low if self.taller is not None and low is not None else None

    def tell(self, place: Place, rival: str) -> bool:
        """Whether a part is surely what it is said to be, and not what another reading says that it is."""
        sign, part = place.signs, place.part
        if part is None or len(sign) != 1 or sign == rival:
            return False
        if diacritics.bare(sign) == rival:
            return self._has_more(part, sign) and shows(self.segments, place)
        marked = diacritics.marks(sign) and diacritics.marks(rival)
        if marked and diacritics.bare(sign) == diacritics.bare(rival):
            return shows(self.segments, place) and _may_have(place) and self._is_narrow(place, part)
        low = self.low(part)
        if sign.lower() != rival.lower() or sign.lower() not in ALIKE_IN_BOTH or low is None:
            return False
        return part.high >= _LARGE * low if sign.isupper() else part.high <= _SMALL * low

    def _is_narrow(self, place: Place, part: Part) -> bool:
        """Whether what is over a letter is as narrow as a ring: of dots that run together it isn't."""
        if diacritics.marks(place.signs) != _RING:
            return True
        low = self.low(part)
        return low is not None and int(np.ptp(_top(self.segments, part))) + 1 <= _NARROW * low

    def bears_more(self, place: Place) -> bool:
        """Whether a letter that was read bare is as high as with something over it: an Å read as an A."""
        return place.part is not None and place.signs in _BARE and self._has_more(place.part, place.signs)

    def hides_capital(self, place: Place) -> bool:
        """Whether small letters that touch are higher than they are alone: one of them may be a capital."""
        if place.part is None or len(place.signs) < 2 or not LOW.issuperset(place.signs):
            return False
        low = self.low(place.part)
        return low is not None and place.part.high >= _LARGE * low

    def _has_more(self, part: Part, sign: str) -> bool:
        """Whether a letter is as high as with something over it."""
        usual, times = (
            (self.capital(part), _OVER_CAPITAL) if sign.isupper() else (self.low(part), _OVER_SMALL)
        )
        return usual is not None and part.high >= times * usual


def shows(segments: Segments, place: Place) -> bool:
    """Whether a letter with a ring has one stroke at its top, and one with dots two."""
    marks = diacritics.marks(place.signs)
    if place.part is None or marks not in (_DOTS, _RING):
        return not marks
    return bool((np.diff(_top(segments, place.part)) > 1).any()) == (marks == _DOTS)


def _top(segments: Segments, part: Part) -> NDArray[np.int64]:
    """The columns of a letter in which there is ink at its top."""
    rows = slice(part.top, part.top + max(1, round(_TOP * part.high)))
    return np.flatnonzero(segments.inked(part)[rows].any(axis=0))


def may_be(segments: Segments, place: Place) -> bool:
    """Whether a letter may have over it what it is said to have: no dots for a ring, no ring for dots.

    Dots may run into one stroke, and a pale ring may break: then the number of pieces tells, or that it is
    clearly liker to its own kind on the page than to the other.
    """
    other = _RING_OR_DOTS.get(place.signs)
    if other is None or place.part is None or shows(segments, place) or _may_have(place):
        return True
    seen = place.likeness
    return seen is not None and other in seen.others and seen.own - seen.others[other] >= _CLEARLY


def _may_have(place: Place) -> bool:
    """Whether a letter has as few pieces as one with a ring, or as many as one with dots."""
    marks = diacritics.marks(place.signs)
    if place.part is None or marks not in (_DOTS, _RING):
        return True
    return len(place.part.pieces) != _WITH_RING if marks == _DOTS else len(place.part.pieces) <= _WITH_RING


def taller(lines: Iterable[tuple[Segments, str]]) -> float | None:
    """How many times as high as the small letters of a page its capitals are, None if no line has both.

    From lines with as many parts as signs.
    """
    found: list[float] = []
    for segments, text in lines:
        signs = signs_of(text)
        if not segments.one_each(signs):
            continue
        low, capital = (
            [part.high for part, sign in zip(segments.parts, signs, strict=True) if sign in these]
            for these in (LOW, _CAPITAL)
        )
        if low and capital:
            found.append(median(capital) / median(low))
    return median(found) if found else None
