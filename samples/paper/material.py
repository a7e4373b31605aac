"""Forms on paper by the seed: somebody fills in a form, and a machine takes its pages.

Who writes, how and with what is drawn by chance from the typefaces and hands given; a page's recipe is
drawn from those of the purpose or given.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from samples.generate import RandomRequest, Used, random_request, usual
from samples.generate import Writer as Words
from samples.paper.capture import Capture
from samples.paper.degrade import degrade
from samples.paper.ink import BLACK, BLUE, DARK_BLUE, PENCIL, TONER, Ink
from samples.paper.lettering import Typeface
from samples.paper.pen import MEASURING, TUNING
from samples.paper.program_marks import ProgramMark
from samples.paper.recipe import Recipe
from samples.paper.recipes import RECIPES, Purpose, chance
from samples.paper.scribe import Scribe
from samples.paper.sheet import How, Sheet, Writer, Writers, fill_in, filled_by_program
from samples.paper.typist import Tool, Typist, keeps_in_dots
from samples.writing import write

_INKS: Final = (BLUE, BLUE, DARK_BLUE, BLACK, BLACK, PENCIL)
_TYPED_MARKS: Final = (
    ProgramMark.LETTER,
    ProgramMark.LETTER,
    ProgramMark.OURS,
    ProgramMark.CHECK,
    ProgramMark.CROSS,
)


EVERY: Final = range(1, 100)
"""All pages of a form."""


@dataclass(frozen=True)
class Faces:
    """What is typed and written with."""

    typed: tuple[Typeface, ...]
    hands: tuple[Typeface, ...]


@dataclass(frozen=True)
class Paper:
    """One form: what was asked for, its filled pages, and what the machine made of each.

    `tool` is what was typed with, if somebody typed.
    """

    request: RandomRequest = dataclasses.field(repr=False)
    how: frozenset[How]
    sheets: tuple[Sheet, ...]
    captures: tuple[Capture, ...]
    tool: Tool | None = None


def paper(
    purpose: Purpose | str,
    seed: int,
    form: str,
    faces: Faces,
    how: Sequence[How] = (How.TYPED,),
    *,
    recipe: Recipe | None = None,
    spoiled: float = 0.0,
    words: Words = write,
    used: Used = usual,
    pages: Container[int] = EVERY,
) -> Paper:
    """The form of a seed. `how` with both typed and by hand gives a mixed form; `words` says what is written.

    All pages go through one machine: the recipe given, or one of the purpose's. `used` says how likely each
    group of fields is written in, `pages` which pages are taken.
    """
    rng = chance(purpose, seed)
    request = random_request(int(rng.integers(2**31)), form, writer=words, used=used)
    chosen = recipe or RECIPES[Purpose(purpose)][int(rng.integers(len(RECIPES[Purpose(purpose)])))]
    tool = None
    if tuple(how) == (How.PROGRAM,):
        sheets = filled_by_program(form, request)
    else:
        writers = somebody(purpose, faces, how, rng)
        tool = next((one.tool for one in writers.get(How.TYPED, ()) if isinstance(one, Typist)), None)
        signed = How.HAND in how or bool(rng.random() < 0.8)
        sheets = fill_in(form, request, writers, int(rng.integers(2**31)), signed=signed, spoiled=spoiled)
    sheets = tuple(sheet for sheet in sheets if sheet.page in pages)
    captures = (degrade(sheet.picture, chosen, chance(purpose, seed, sheet.page)) for sheet in sheets)
    return Paper(request, frozenset(how), sheets, tuple(captures), tool)


def somebody(purpose: Purpose | str, faces: Faces, how: Sequence[How], rng: np.random.Generator) -> Writers:
    """People who type or write; after the one who was drawn, others with all the letters stand by."""
    writers: dict[How, tuple[Writer, ...]] = {}
    for each in how:
        pool = faces.hands if each is How.HAND else faces.typed
        drawn = [pool[int(number)] for number in rng.permutation(len(pool))]
        make = _scribe if each is How.HAND else _typist
        writers[each] = tuple(make(Purpose(purpose), face, rng) for face in drawn)
    return writers


def _typist(purpose: Purpose, face: Typeface, rng: np.random.Generator) -> Typist:
    """Most fill in with a program; some with a typewriter or a matrix printer."""
    machine = float(rng.random())
    points = round(float(rng.uniform(8.5, 12.0)), 1)
    return Typist(
        face,
        points=points,
        ink=Ink(TONER.rgb, float(rng.uniform(0.75, 1.0))),
        floats=float(rng.uniform(0.05, 0.45)),
        unsteady=float(rng.uniform(0.04, 0.12)) if machine < 0.08 else 0.0,
        combs=bool(rng.random() < 0.93),
        dots=0.08 <= machine < 0.11 and keeps_in_dots(face, points),
        mark=_TYPED_MARKS[int(rng.integers(len(_TYPED_MARKS)))],
        margin=float(rng.uniform(0.7, 1.6)),
    )


def _scribe(purpose: Purpose, face: Typeface, rng: np.random.Generator) -> Scribe:
    pens = MEASURING if purpose is Purpose.MEASURE else TUNING
    ink = _INKS[int(rng.integers(len(_INKS)))]
    tint = tuple(int(np.clip(part + rng.normal(0, 8), 0, 160)) for part in ink.rgb)
    return Scribe(
        face,
        ink=Ink((tint[0], tint[1], tint[2]), ink.strength),
        height=float(rng.uniform(0.46, 0.68)),
        slant=float(rng.normal(0.03, 0.09)),
        pressure=float(rng.uniform(-0.3, 0.7)),
        uneven=float(rng.uniform(0.02, 0.08)),
        wander=float(rng.uniform(0.06, 0.25)),
        turns=float(rng.uniform(0.015, 0.06)),
        spacing=float(rng.uniform(0.01, 0.08)),
        combs=bool(rng.random() < 0.95),
        marks=pens.hand(rng),
    )
