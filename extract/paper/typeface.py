"""The letters of a page as pictures: what is typed on one page is typed with one set of letters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from extract.paper.measuring import Edges, measured_by
from extract.paper.segments import HEIGHT, Floats, Measure, Part, Segments

_PLAIN: Final = "aenou"
"""Small letters about as wide as each other in any typeface."""

_WIDER: Final = 5.0
"""px of `HEIGHT` by which two parts differ in width at least if they can't be the same sign."""

_SEVERAL: Final = 3
"""Letters that show how like they usually are."""

_LETTERS: Final = 6
"""Different letters that must stand several times to show how even a page's are."""

_EVEN: Final = 0.992
"""So like are most letters of a program's page to each other, on all but 4 of 802 pages to tune on; on half
of those of matrix printers and two in five of typewriters they are less."""

_STEADY: Final = 0.994
"""The same of a page whose letters may decide by themselves: 99 of 100 of a program."""

_USUAL_WIDE: Final = 13.0
"""px of `HEIGHT` of a sign that isn't known on the page."""


@dataclass(frozen=True, eq=False)
class Sample:
    """A letter that stands on the page: its line's number, what it is, its picture.

    `wide` is its width in px of `segments.HEIGHT`; `top` and `foot` how far they lie over the line, as shares
    of a capital's height.
    """

    line: int
    sign: str
    picture: Floats
    wide: float
    top: float
    foot: float

    @classmethod
    def of(cls, line: int, segments: Segments, part: Part, at: Measure, sign: str) -> Sample:
        """The letter that a part of a line is."""
        return cls(line, sign, segments.brought(part, at), part.wide * HEIGHT / at.height, *at.over(part))


@dataclass(frozen=True)
class Likenesses:
    """How like some parts are to each sign of the page, up to 1, and how often that stands on other lines."""

    like: Mapping[str, NDArray[np.float32]]
    samples: Mapping[str, int]


class Typeface:
    """The letters of a page, each as often as it stands there as far as was read."""

    def __init__(self, samples: Sequence[Sample]) -> None:
        pictures = [one.picture for one in samples]
        self._pictures = np.stack(pictures) if pictures else np.zeros((0, 1), np.float32)
        self._lines = np.array([one.line for one in samples], np.int64)
        self._widths = np.array([one.wide for one in samples], np.float32)
        self._edges = np.array([(one.top, one.foot) for one in samples], np.float64).reshape(-1, 2)
        self._of = _numbered([one.sign for one in samples])
        self._wide = {sign: float(np.median(self._widths[at])) for sign, at in self._of.items()}

    def __len__(self) -> int:
        return len(self._lines)

    def likenesses(self, line: int, segments: Segments, parts: Sequence[Part], at: Measure) -> Likenesses:
        """How like parts of a line are to each sign that stands on other lines.

        Of a sign that stands there three times and more the second most like counts: one may be misread.
        """
        if not parts:
            return Likenesses({}, {})
        pictures = np.stack([segments.brought(part, at) for part in parts])
        wide = np.array([part.wide * HEIGHT / at.height for part in parts], np.float32)
        like = pictures @ self._pictures.T
        like[np.abs(wide[:, None] - self._widths[None, :]) >= _WIDER] = 0
        found: dict[str, NDArray[np.float32]] = {}
        samples: dict[str, int] = {}
        for sign, numbers in self._of.items():
            others = numbers[self._lines[numbers] != line]
            if others.size:
                counts = min(1, others.size // 3)
                found[sign] = -np.partition(-like[:, others], counts, axis=1)[:, counts]
                samples[sign] = int(others.size)
        return Likenesses(found, samples)

    def measured(self, line: int, letters: Iterable[tuple[str, Part]], rough: Measure) -> Measure:
        """Where a line stands by all letters of it that other lines have too: see `measured_by`."""
        found = [
            (edges, part) for sign, part in letters if (edges := self._usual_edges(line, sign)) is not None
        ]
        return measured_by(found, rough)

    def _usual_edges(self, line: int, sign: str) -> Edges | None:
        """How far top and foot of a sign lie over the line, on other lines; None if it stands on none."""
        numbers = self._of.get(sign)
        others = numbers[self._lines[numbers] != line] if numbers is not None else np.zeros(0, np.int64)
        return np.median(self._edges[others], axis=0) if others.size else None

    @cached_property
    def usual(self) -> Mapping[str, float]:
        """How like those that stand several times on the page are to each other, for the most part."""
        found: dict[str, float] = {}
        for sign, numbers in self._of.items():
            if numbers.size < _SEVERAL:
                continue
            like = self._pictures[numbers] @ self._pictures[numbers].T
            np.fill_diagonal(like, -1.0)
            found[sign] = float(np.median(-np.partition(-like, 1, axis=1)[:, 1]))
        return found

    @property
    def uneven(self) -> bool:
        """Whether one letter looks now like this, now like that: printed by needles, or typed unsteadily."""
        return self.alike is not None and self.alike < _EVEN

    @property
    def steady(self) -> bool:
        """Whether letters are so alike that they can decide by themselves; False if few are known."""
        return self.alike is not None and self.alike >= _STEADY

    @cached_property
    def alike(self) -> float | None:
        """How like most letters are to each other; None if too few stand several times."""
        usual = list(self.usual.values())
        return float(np.median(usual)) if len(usual) >= _LETTERS else None

    @property
    def usual_wide(self) -> float | None:
        """The width of plain small letters, in px of `segments.HEIGHT`; None without several."""
        known = [self._wide[sign] for sign in _PLAIN if sign in self._wide]
        return float(np.median(known)) if len(known) >= _SEVERAL else None

    def knows(self, sign: str) -> bool:
        """Whether a sign stands on the page by itself."""
        return sign in self._wide

    def wide(self, sign: str) -> float:
        """The usual width of a sign in px of `segments.HEIGHT`."""
        return self._wide.get(sign, _USUAL_WIDE)


def _numbered(signs: Sequence[str]) -> dict[str, NDArray[np.int64]]:
    at: dict[str, list[int]] = defaultdict(list)
    for number, sign in enumerate(signs):
        at[sign].append(number)
    return {sign: np.array(numbers, np.int64) for sign, numbers in at.items()}
