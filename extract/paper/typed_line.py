"""One entry laid on the letters of its page: what its readings say of which part of its ink."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from extract.paper import gaps
from extract.paper.agreement import Asked, worded
from extract.paper.alignment import Place, aligned
from extract.paper.heights import Heights
from extract.paper.meaning import Meant
from extract.paper.measuring import signs_of
from extract.paper.segments import HEIGHT, Measure, Segments
from extract.paper.typeface import Typeface

_MOST_UNLIKE: Final = 0.05
"""By so much all letters of a line may be less like the page's, being smaller, and still tell something."""

_OVERLOOKED: Final = 0.75
"""Share of a capital's height: within a word no gap is so wide, but where a sign was overlooked."""

_OVERLOOKED_IN_ADDRESS: Final = 0.6
"""The same in an address, where a low line may be lost. On pages to tune on one in 1,000 had more."""

SEVERAL: Final = 3
"""So many of a sign or of letters show what is usual."""

BORNE: Final = 0.9
"""From this likeness on the page bears a sign out where another reading says something else."""

SURELY: Final = 0.96
"""The likeness that is asked for where the page has nothing like what the other reading says."""

ONE_OR_L: Final = {"l": "1", "1": "l"}
"""What both recognisers take an l and a 1 for."""

APART: Final = 0.015
"""By so much a sign that both recognisers mistake must be liker to its own kind than to any other."""


def is_certain(place: Place | None) -> bool:
    """Whether a part is what it is said to be, and whole, as far as the page can tell."""
    if place is None or place.part is None or len(place.signs) != 1:
        return False
    return place.likeness is None or place.likeness.own >= BORNE


@dataclass(frozen=True)
class Aligned:
    """A reading, its signs that leave ink, which part of the line's ink each is, and where that stands."""

    meant: Meant
    signs: str
    places: tuple[Place, ...]
    measure: Measure

    def at(self) -> Mapping[int, Place]:
        """For each sign that has a part of its own, that."""
        return {place.at: place for place in self.places if len(place.signs) == 1 and place.part is not None}

    @property
    def cost(self) -> float:
        """How little the reading is like the ink."""
        return sum(place.cost for place in self.places)


@dataclass(frozen=True)
class Line:
    """One entry, and what its page lends."""

    face: Typeface
    spaces: gaps.Gaps
    taller: float | None
    segments: Segments
    number: int
    asked: Asked

    def exact(self, text: str) -> bool:
        """Whether each sign counts, and no word tells which it is: in a password and in an address."""
        return self.asked.spec.secret or "@" in text

    def gapes(self, text: str) -> bool:
        """Whether a line has a space that a text lacks, or none where it has one, or lacks a sign."""
        if not worded(self.asked.spec) and "@" not in text:
            return False
        most = _OVERLOOKED_IN_ADDRESS if "@" in text else _OVERLOOKED
        if " " not in text and gaps.widest(self.segments, text) > most:
            return True
        if self.asked.spec.secret and not self.spaces.surely_spaced(self.segments, text):
            return True
        return self.spaces.doubted(self.segments, text)

    def parted(self, places: Sequence[Place], at: Measure) -> bool:
        """Whether somewhere within a word, however it is cut, lies a gap in which a pale full stop may be."""
        if self.spaces.between is None:
            return False
        parts = [place.part for place in places if place.part is not None]
        widest = max((b.left - a.right for a, b in pairwise(parts)), default=0)
        return widest * HEIGHT / at.height > self.spaces.between

    def one_each(self, read: Aligned) -> bool:
        """Whether there are as many parts as a reading has signs."""
        return self.segments.one_each(read.signs)

    def unlike(self, read: Aligned) -> float:
        """How much less like the page's letters those of this line are, as where it is set smaller."""
        usual = self.face.usual
        less = [
            usual[place.signs] - place.likeness.own
            for place in read.places
            if place.likeness is not None and place.signs in usual
        ]
        return min(max(0.0, median(less)), _MOST_UNLIKE) if len(less) >= SEVERAL else 0.0

    def heights(self, read: Aligned) -> Heights:
        """How high the letters of a reading are."""
        return Heights.of(self.segments, read.places, self.taller)

    def aligned(self, meant: Meant) -> Aligned | None:
        """A reading laid on the line; None if its parts can't be told."""
        found = aligned(self.face, self.number, self.segments, meant.text)
        if found is None:
            return None
        places, at = found
        return Aligned(meant, signs_of(meant.text), tuple(places), at)
