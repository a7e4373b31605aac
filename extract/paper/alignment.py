"""Which part of a line's ink each sign of its text is, and a page's typeface learned by that."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np

from extract.paper.measuring import measure, measured_together, signs_of
from extract.paper.segments import HEIGHT, Measure, Part, Segments
from extract.paper.typeface import Sample, Typeface

_TOGETHER: Final = 12
"""Letters that may touch in one part."""

_UNKNOWN, _BROKEN, _TOUCHING, LEFT_OUT = 0.15, 0.06, 0.06, 0.5
"""What it costs in an alignment that a sign has no like on the page, came in two parts, touches the
next one, or has no ink; a sign that is known costs 1 less its likeness."""

SMALL: Final = frozenset("-\u2013\u2014_.,'`")
"""Signs too small to tell by their shape, or of several widths: they aren't compared."""

_BETTER: Final = 0.03
"""By so much two parts must be liker to a sign together."""

_ASTRAY: Final = 2
"""Parts or signs that may be left over beside the difference of their numbers."""

_HARDLY: Final = 0.4
"""px by which two measures of a line may differ without another look."""

_SOMEWHAT: Final = 0.7
"""So like its own kind a letter is though its line was measured a fifth too high."""

_WIDTH: Final = 0.5
"""Cost of a part that is a capital's height wider or narrower than its letters."""

_OTHER_WIDTH: Final = 0.4
"""Share of a capital's height by which a sign that isn't known may differ from the usual at no cost."""

_LIKE: Final = 0.85
"""Two pictures of one letter on a page are at least so like, but for bad luck."""


@dataclass(frozen=True)
class Likeness:
    """How like a part is to what it is said to be, and to each of the `others`, up to 1.

    `samples` is how many there are on other lines of what it is said to be.
    """

    own: float
    others: Mapping[str, float] = field(repr=False)
    samples: int

    @cached_property
    def rival(self) -> str:
        """What it is most like otherwise; empty if there is nothing else."""
        return max(self.others, key=lambda other: self.others[other], default="")

    @property
    def other(self) -> float:
        """How like that."""
        return self.others.get(self.rival, 0.0)


@dataclass(frozen=True)
class Place:
    """A stretch of a text and the part of the ink that it is; `likeness` None if it has none to compare with.

    No `part`: nothing in the ink is this; no `signs`: the text has nothing for it.
    """

    signs: str
    at: int
    part: Part | None
    likeness: Likeness | None

    @property
    def likely(self) -> bool:
        """Whether it is one sign that is like itself, as far as the page has anything like it."""
        if len(self.signs) != 1 or self.part is None:
            return False
        return self.likeness is None or self.likeness.own >= _LIKE

    @property
    def cost(self) -> float:
        """How little the ink is what the text says there."""
        if self.part is None or not self.signs:
            return LEFT_OUT
        return 1 - self.likeness.own if self.likeness is not None else _UNKNOWN * len(self.signs)


def learned(lines: Sequence[tuple[int, Segments, str]]) -> Typeface:
    """The typeface of a page from lines that were read: a number for each, its parts, and what it says.

    First from those that have as many parts as signs; with these as a measure, from all that is in its
    place and like itself.
    """
    first: list[Sample] = []
    plainly = [(n, parts, said) for n, parts, text in lines if parts.one_each(said := signs_of(text))]
    stand = measured_together([(said, segments.parts) for _, segments, said in plainly])
    for (number, segments, said), at in zip(plainly, stand, strict=True):
        if at is not None:
            pairs = zip(said, segments.parts, strict=True)
            first += [Sample.of(number, segments, part, at, sign) for sign, part in pairs]
    rough = Typeface(first)
    second: list[Sample] = []
    for number, segments, text in lines:
        found = aligned(rough, number, segments, text)
        if found is None:
            continue
        places, at = found
        plain = segments.one_each(signs_of(text))
        for place in places:
            known = plain or place.likeness is not None
            if place.part is not None and place.likely and known:
                second.append(Sample.of(number, segments, place.part, at, place.signs))
    return Typeface(second)


def aligned(
    face: Typeface, line: int, segments: Segments, text: str, *, plain: bool = False
) -> tuple[list[Place], Measure] | None:
    """Which part of a line's ink each sign of a text is, and where the line stands; None if it can't be told.

    What the line itself gave to the typeface isn't compared with. `plain`: one part for each sign, as
    they follow each other, and None where their numbers differ. A line is measured roughly at first, and
    then by those of its letters that are known.
    """
    said = signs_of(text)
    at = measure(segments.parts, said)
    if at is None or not len(face):
        return None
    if segments.one_each(said):
        at = face.measured(line, zip(said, segments.parts, strict=True), at)
        alignment = _Alignment(face, line, segments, said, at)
        return (alignment.plain() if plain else alignment.places()), at
    if plain:
        return None
    places = _Alignment(face, line, segments, said, at).places()
    letters = [(p.signs, p.part) for p in places if p.part and p.likeness and p.likeness.own > _SOMEWHAT]
    better = face.measured(line, letters, at)
    if max(abs(at.base - better.base), abs(at.height - better.height)) < _HARDLY:
        return places, at
    return _Alignment(face, line, segments, said, better).places(), better


class _Alignment:
    """The cheapest way to put the signs of a text on the parts of a line."""

    def __init__(self, face: Typeface, line: int, segments: Segments, said: str, at: Measure) -> None:
        self.face, self.line, self.segments, self.said, self.at = face, line, segments, said, at
        self.parts = segments.parts
        self.pairs = tuple(one.with_next(two) for one, two in itertools.pairwise(self.parts))
        self.alone = face.likenesses(line, segments, self.parts, at)
        self.joined = face.likenesses(line, segments, (), at)

    def plain(self) -> list[Place]:
        """One part for each sign."""
        return [self._place((n, n), (n + 1, n + 1)) for n in range(len(self.said))]

    def places(self) -> list[Place]:
        """From the left."""
        parts, signs = len(self.parts), len(self.said)
        plain = self.plain() if parts == signs else []
        if plain and all(place.likely for place in plain):
            return plain
        self.joined = self.face.likenesses(self.line, self.segments, self.pairs, self.at)
        until = (0.0, *itertools.accumulate(self.face.wide(sign) for sign in self.said))
        cost = np.full((parts + 1, signs + 1), np.inf)
        cost[0, 0] = 0
        back: dict[tuple[int, int], tuple[int, int]] = {}
        low, high = min(0, signs - parts) - _ASTRAY, max(0, signs - parts) + _ASTRAY
        for part in range(parts + 1):
            for sign in range(max(0, part + low), min(signs, part + high) + 1):
                if np.isinf(cost[part, sign]):
                    continue
                for step_part, step_sign, more in self._steps(part, sign, until):
                    to = (part + step_part, sign + step_sign)
                    if cost[part, sign] + more < cost[to]:
                        cost[to] = cost[part, sign] + more
                        back[to] = (part, sign)
        return self._followed(back)

    def _steps(self, part: int, sign: int, until: Sequence[float]) -> Iterator[tuple[int, int, float]]:
        more_parts, more_signs = len(self.parts) - part, len(self.said) - sign
        if more_parts:
            yield 1, 0, LEFT_OUT
        if more_signs:
            yield 0, 1, LEFT_OUT
        if more_parts and more_signs:
            yield 1, 1, self._cost(part, sign, joined=False)
            wide = self._wide(self.parts[part])
            for several in range(2, min(_TOGETHER, more_signs) + 1):
                letters = until[sign + several] - until[sign]
                yield 1, several, _TOUCHING * several + _WIDTH * abs(wide - letters) / HEIGHT
                if letters > wide + HEIGHT:
                    break
        if more_parts > 1 and more_signs and self._broken(part, sign):
            yield 2, 1, self._cost(part, sign, joined=True) + _BROKEN

    def _broken(self, part: int, sign: int) -> bool:
        """Whether two parts may be one sign: liker to it than each is, so that neither is something else."""
        said = self.said[sign]
        if said not in self.alone.like:
            return True
        alone = self.alone.like[said]
        return bool(self.joined.like[said][part] > max(alone[part], alone[part + 1]) + _BETTER)

    def _cost(self, part: int, sign: int, *, joined: bool) -> float:
        said, seen = self.said[sign], self.joined if joined else self.alone
        if said in seen.like and said not in SMALL:
            return 1 - float(seen.like[said][part])
        wide = self._wide(self.pairs[part] if joined else self.parts[part])
        away = abs(wide - self.face.wide(said)) / HEIGHT
        return _UNKNOWN + _WIDTH * max(0.0, away - _OTHER_WIDTH)

    def _wide(self, part: Part) -> float:
        return part.wide * HEIGHT / self.at.height

    def _followed(self, back: Mapping[tuple[int, int], tuple[int, int]]) -> list[Place]:
        at = (len(self.parts), len(self.said))
        found: list[Place] = []
        while at != (0, 0):
            before = back[at]
            found.append(self._place(before, at))
            at = before
        return found[::-1]

    def _place(self, before: tuple[int, int], after: tuple[int, int]) -> Place:
        (part, sign), parts = before, after[0] - before[0]
        said = self.said[sign : after[1]]
        if not parts:
            return Place(said, sign, None, None)
        shown = self.pairs[part] if parts == 2 else self.parts[part]
        likeness = self._likeness(part, said, joined=parts == 2) if len(said) == 1 else None
        return Place(said, sign, shown, likeness)

    def _likeness(self, part: int, sign: str, *, joined: bool) -> Likeness | None:
        seen = self.joined if joined else self.alone
        if sign not in seen.like or sign in SMALL:
            return None
        others = {other: float(like[part]) for other, like in seen.like.items() if other != sign}
        return Likeness(float(seen.like[sign][part]), others, seen.samples[sign])
