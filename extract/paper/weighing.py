"""Readings weighed by the letters of their own page: see `extract.paper.typeface`.

What both recognisers read is left to a person if the picture of one of its signs is like another sign
of the page. Where they differ, or heard something else on the way, one reading stands if the page's
letters bear it out wherever another says something else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from extract.paper import gaps, heights
from extract.paper.agreement import Asked, Told
from extract.paper.alignment import learned
from extract.paper.bearing import borne_out
from extract.paper.doubts import doubted
from extract.paper.entry import Entry
from extract.paper.measuring import signs_of
from extract.paper.segments import CORE, Segments
from extract.paper.typed_line import Line

_PALER: Final = (0.42, 0.34, 0.26)
"""Where letters break at `CORE`, shares of the deepest ink at which they may be whole."""

_MOST: Final = 0.6
"""Share of lines with a part for each sign, from which on the usual is good enough."""


def weighed(asked: Sequence[Asked], told: Sequence[Told], usable: Sequence[bool]) -> list[Told]:
    """What was read on one page, held against the letters of the page.

    `usable`: whether an entry is typed and nothing speaks against it as it is; others are left as they
    are, and lend no letters. Where the letters are no two alike, as a matrix printer's are, both recognisers
    take one for another: nothing stands. A password stands only where they are surely alike.
    """
    sure = {
        n: said.meant for n, said in enumerate(told) if usable[n] and said.agreed and said.meant is not None
    }
    entries = {n: one.entry for n, one in enumerate(asked) if usable[n]}
    segments = _cut(entries, {n: signs_of(meant.text) for n, meant in sure.items()})
    face = learned([(n, segments[n], meant.text) for n, meant in sure.items()])
    lines = {n: (segments[n], meant.text) for n, meant in sure.items()}
    spaces = gaps.Gaps.of(line for n, line in lines.items() if asked[n].entry.cells is None)
    taller = heights.taller(lines.values())
    return [
        _weighed(Line(face, spaces, taller, segments[n], n, asked[n]), one) if n in segments else one
        for n, one in enumerate(told)
    ]


def _cut(entries: Mapping[int, Entry], said: Mapping[int, str]) -> Mapping[int, Segments]:
    """The parts of a page's entries where most letters are apart and whole, by those of which it is known.

    At the usual share of the deepest ink letters break whose thin strokes are pale, as those of many serif
    typefaces are.
    """
    best: Mapping[int, Segments] = {}
    most = -1
    for core in (CORE, *_PALER):
        cut = {n: Segments(entry, core) for n, entry in entries.items()}
        plain = sum(cut[n].one_each(signs) for n, signs in said.items())
        if plain > most:
            best, most = cut, plain
        if core == CORE and plain >= _MOST * len(said):
            break
    return best


def _weighed(line: Line, told: Told) -> Told:
    read = told.meant
    if read is None:
        return told
    if line.face.uneven or (line.asked.spec.secret and not line.face.steady):
        return replace(told, agreed=False)
    agreed = told.agreed
    own = line.aligned(read) if agreed else None
    if own is not None:
        agreed = not doubted(line, own) and not line.gapes(read.text)
        if agreed and not told.rivals:
            return told
        told = replace(told, agreed=agreed)
    if told.rivals and not line.face.steady:
        return told
    borne = borne_out(line, told)
    if borne is None or line.gapes(borne.text) or (agreed and borne.key != read.key):
        return told
    return replace(told, meant=borne, agreed=True, borne=told.rivals > 0)
