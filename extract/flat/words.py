"""Characters put together to what stands in a box: lines, words, and a comb's cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.geometry import BoxMm
from forms.layout import Place

_SPACE = 0.14
"""Font sizes between characters from which on there is a space: the narrowest is 0.2, and a letter is
never moved so far from the one before."""

_LINE = 0.4
"""Font sizes between baselines of one line at most."""

_TWICE = 0.12
"""Font sizes that a character is moved by when it is drawn twice to look bold."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character that was filled in, in mm on the blank.

    `number` is its place in the page's text, `x` and `y` its origin, `end` where the next one begins,
    `size` the font's. `sure`: it is known which character it is.
    """

    number: int
    char: str
    sure: bool
    x: float
    y: float
    end: float
    size: float
    ink: BoxMm

    @property
    def dark(self) -> bool:
        """Whether it shows anything."""
        return not self.char.isspace()

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of its ink, of a space the middle of its room."""
        if self.dark:
            return (self.ink[0] + self.ink[2]) / 2, (self.ink[1] + self.ink[3]) / 2
        return (self.x + self.end) / 2, self.y - self.size / 4


def once(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Characters, those once that are drawn twice in the same place."""
    kept: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda one: (one.x, one.number)):
        if not any(_twin(glyph, other) for other in _near(kept, glyph)):
            kept.append(glyph)
    return kept


def _near(kept: Sequence[Glyph], glyph: Glyph) -> Iterator[Glyph]:
    """The last of characters sorted by place, as long as they are near."""
    for other in reversed(kept):
        if glyph.x - other.x > _TWICE * glyph.size:
            return
        yield other


def _twin(one: Glyph, other: Glyph) -> bool:
    reach = _TWICE * one.size
    return one.char == other.char and abs(one.x - other.x) <= reach and abs(one.y - other.y) <= reach


def lines(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Characters by line from top to bottom, each from left to right."""
    found: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: (one.y, one.x)):
        if found and glyph.y - found[-1][0].y <= _LINE * glyph.size:
            found[-1].append(glyph)
        else:
            found.append([glyph])
    return [sorted(line, key=lambda one: (one.x, one.number)) for line in found]


def text(place: Place, glyphs: Sequence[Glyph]) -> str:
    """What stands in a box, spaces told by the gaps."""
    found = lines(glyphs)
    if place.cells and len(found) == 1 and (told := _comb(place, found[0])) is not None:
        return told
    return "\n".join(_line(line) for line in found)


def _line(line: Sequence[Glyph]) -> str:
    told, end = "", None
    for glyph in line:
        if end is not None and glyph.dark and glyph.x - end > _SPACE * glyph.size:
            told += " "
        told += glyph.char if glyph.dark else " "
        end = max(glyph.end, end or glyph.end)
    return told


def gapped(line: Sequence[Glyph]) -> bool:
    """Whether somewhere in a line a space is told by a gap alone."""
    ends = [max(glyph.end for glyph in line[: n + 1]) for n in range(len(line))]
    return any(
        glyph.dark and before.dark and glyph.x - end > _SPACE * glyph.size
        for before, end, glyph in zip(line, ends, line[1:], strict=False)
    )


def _comb(place: Place, line: Sequence[Glyph]) -> str | None:
    """The text of a comb, a space for each empty cell; None if the writing doesn't keep to the cells."""
    cells = place.cells or 1
    by_cell: dict[int, str] = {}
    for glyph in line:
        cell = int((glyph.middle[0] - place.x) // (place.w / cells))
        if glyph.dark and cell in by_cell:
            return None
        if glyph.dark:
            by_cell[cell] = glyph.char
    return "".join(by_cell.get(cell, " ") for cell in range(cells))


def overlapping(line: Sequence[Glyph]) -> bool:
    """Whether characters of a line stand on each other."""
    dark = [glyph for glyph in line if glyph.dark]
    return any(_shared(one, other) > 0.5 for one, other in pairwise(dark))


def _shared(one: Glyph, other: Glyph) -> float:
    """How much of the narrower of two characters lies over the other."""
    shared = min(one.ink[2], other.ink[2]) - max(one.ink[0], other.ink[0])
    narrower = min(one.ink[2] - one.ink[0], other.ink[2] - other.ink[0])
    return shared / narrower if narrower > 0 else 0.0
