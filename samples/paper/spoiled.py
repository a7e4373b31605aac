"""Entries that went wrong: crossed out, written over, put beside their box, two in one box.

What a person would make of them is their value; None where he would have to ask. A reader may say
that it is not sure of any of them; what it may not do is be sure of something else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from random import Random
from typing import TYPE_CHECKING, Final

import numpy as np

from forms.fields import Spec
from forms.layout import Place
from samples.paper.canvas import Canvas
from samples.paper.ink import BLACK
from samples.paper.pen import Hand, Pen, curve, stroke
from samples.writing import write

if TYPE_CHECKING:
    from samples.paper.sheet import Writer


_LETTER: Final = 2.2
"""About how wide a letter is, mm."""


class Spoil(StrEnum):
    """What happened to an entry."""

    CROSSED_OUT = "crossed-out"
    """Written, then struck through: meant to be empty, or forgotten?"""
    CORRECTED = "corrected"
    """Something else, struck through with a pen, and the entry beside it."""
    OVERWRITTEN = "overwritten"
    """The entry over another one that differs in a character or two."""
    TWO = "two"
    """Two different entries in one box."""
    DITTO = "ditto"
    """A ditto mark for what stands in the row above."""
    OUTSIDE = "outside"
    """The entry half outside its box."""


MEANS_ITSELF: Final = frozenset((Spoil.CORRECTED, Spoil.OVERWRITTEN, Spoil.OUTSIDE))
"""Those after which the entry still says what it was to say; after the others nobody can tell."""


def enter_spoiled(canvas: Canvas, place: Place, writer: Writer, text: str, spec: Spec, spoil: Spoil) -> None:
    """Write the text into a box of one line, and spoil it as told."""
    _WAYS[spoil](canvas, place, writer, text, _another(canvas, place, writer, text, spec))


def chosen(canvas: Canvas, place: Place, text: str) -> Spoil:
    """What goes wrong with an entry: nothing that there is no room for."""
    roomy = len(text) * _LETTER <= place.w * 0.5
    ways = [spoil for spoil in Spoil if roomy or spoil not in (Spoil.CORRECTED, Spoil.TWO)]
    return ways[int(canvas.rng.integers(len(ways)))]


def _another(canvas: Canvas, place: Place, writer: Writer, text: str, spec: Spec) -> str:
    """Something else that could stand in this field."""
    random = Random(int(canvas.rng.integers(2**32)))  # noqa: S311 chance, not a secret
    drafts = (str(write(random, place.field, spec).entry).strip() for _ in range(20))
    return next((each for each in drafts if each != text and writer.covers(each)), "")


def _crossed_out(canvas: Canvas, place: Place, writer: Writer, text: str, other: str) -> None:
    writer.write(canvas, place, text)
    _strike(canvas, place, len(text))


def _corrected(canvas: Canvas, place: Place, writer: Writer, text: str, other: str) -> None:
    half = replace(place, w=place.w * 0.48, cells=None)
    writer.write(canvas, half, other[: int(half.w / _LETTER)])
    _strike(canvas, half, 40)
    writer.write(canvas, replace(half, x=place.x + place.w * 0.5), text)


def _overwritten(canvas: Canvas, place: Place, writer: Writer, text: str, other: str) -> None:
    at = int(canvas.rng.integers(len(text)))
    pool = "0123456789" if text[at].isdigit() else "aeonrs"
    wrong = str(canvas.rng.choice([each for each in pool if each != text[at]]))
    steady = np.random.default_rng(int(canvas.rng.integers(2**32)))
    again = np.random.default_rng()
    again.bit_generator.state = steady.bit_generator.state
    writer.write(Canvas(canvas.picture, steady), place, f"{text[:at]}{wrong}{text[at + 1 :]}")
    writer.write(Canvas(canvas.picture, again), place, text)


def _two(canvas: Canvas, place: Place, writer: Writer, text: str, other: str) -> None:
    half = replace(place, w=place.w * 0.5, cells=None)
    writer.write(canvas, half, text)
    writer.write(canvas, replace(half, x=place.x + place.w * 0.5), other[: int(half.w / _LETTER)])


def _ditto(canvas: Canvas, place: Place, writer: Writer, text: str, other: str) -> None:
    mark = str(canvas.rng.choice(('"', '-"-', "do", "''")))
    writer.write(canvas, replace(place, x=place.x + place.w * 0.2, w=place.w * 0.8, cells=None), mark)


def _outside(canvas: Canvas, place: Place, writer: Writer, text: str, other: str) -> None:
    down = float(canvas.rng.choice((-1, 1))) * canvas.between(0.35, 0.6) * place.h
    right = canvas.between(-2, 4)
    writer.write(canvas, replace(place, x=place.x + right, y=place.y + down), text)


def _strike(canvas: Canvas, place: Place, letters: int) -> None:
    """One to three strokes through what was written."""
    pen = Pen(BLACK, canvas.between(0.35, 0.6))
    end = min(place.w, letters * (place.w / place.cells if place.cells else _LETTER) + 2)
    for _ in range(int(canvas.rng.integers(1, 4))):
        left, right = place.x + canvas.between(-0.5, 1.5), place.x + end + canvas.between(-1, 2)
        level = place.y + place.h * canvas.between(0.35, 0.65)
        points = np.linspace(left, right, 4)
        path = curve([(float(x), level + canvas.about(0.5)) for x in points])
        stroke(canvas.picture, path, pen, Hand(), canvas.rng)


_WAYS: Final[dict[Spoil, Callable[[Canvas, Place, Writer, str, str], None]]] = {
    Spoil.CROSSED_OUT: _crossed_out,
    Spoil.CORRECTED: _corrected,
    Spoil.OVERWRITTEN: _overwritten,
    Spoil.TWO: _two,
    Spoil.DITTO: _ditto,
    Spoil.OUTSIDE: _outside,
}
