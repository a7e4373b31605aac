"""Where a blank's page lies on a page of a flattened copy, by what is printed on both.

Printers shrink, move and turn a page, and programs print each character a little elsewhere; nothing
bends it. So it is one turn, one size and one shift, or it isn't ours to read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.flat.issued import printed
from extract.flat.letters import Letter
from extract.geometry import MM_PER_POINT, BoxMm
from forms.layout import Box, Edition

RESIDUAL = 0.5
"""mm that printed characters may lie off, 95 of 100 of them."""

_SIZES = (0.85, 1.15)
"""How small and how large a page may be printed: Letter takes 0.94 of A4, two on a sheet 0.71."""

_STRAIGHT = 0.1
"""Degrees that a page may lie aslant: at the end of a line 0.3 mm."""

_PHRASE = 6
"""Characters; a shorter printed line may stand anywhere."""

_ENOUGH = 0.5
"""Share of the printed lines that must be found."""

_NEAR = 0.3
"""mm within which a character is taken for a printed one where only the places are compared."""

_THERE = 0.9
"""Share of the printed characters that must be found by their places alone."""

_Complex = NDArray[np.complex128]


@dataclass(frozen=True)
class Fit:
    """`turn` · z + `shift` takes a point of the blank to the page: complex numbers, both in points."""

    turn: complex
    shift: complex
    height: float
    """The blank's, in mm."""

    def on_page(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the blank, in mm from its top left, lies on the page, in points."""
        z = self.turn * complex(x / MM_PER_POINT, (self.height - y) / MM_PER_POINT) + self.shift
        return z.real, z.imag

    def on_blank(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page, in points, lies on the blank, in mm from its top left."""
        z = (complex(x, y) - self.shift) / self.turn
        return z.real * MM_PER_POINT, self.height - z.imag * MM_PER_POINT

    def box_on_page(self, box: Box) -> tuple[float, float, float, float]:
        """A box of the blank, in mm, on the page, in points."""
        one, other = self.on_page(box.x, box.y), self.on_page(box.x + box.w, box.y + box.h)
        (x0, x1), (y0, y1) = (sorted(pair) for pair in zip(one, other, strict=True))
        return x0, y0, x1, y1

    def box_on_blank(self, rect: tuple[float, float, float, float]) -> BoxMm:
        """A box of the page, in points, on the blank, in mm."""
        one, other = self.on_blank(rect[0], rect[1]), self.on_blank(rect[2], rect[3])
        (x0, x1), (y0, y1) = (sorted(pair) for pair in zip(one, other, strict=True))
        return x0, y0, x1, y1


def fit(letters: Sequence[Letter], edition: Edition, page: int) -> Fit | None:
    """Where a form page lies, by the lines that are printed on it; None if it doesn't fit.

    Where a program has lost what the printed letters mean, by their places alone: then only a page that
    was neither moved nor shrunk is found.
    """
    blank = printed(edition, page)
    if not blank:
        return None
    pairs = _by_lines(blank, letters)
    if pairs is None:
        pairs = _by_places(blank, letters)
    return _solved(*pairs, edition.page_size(page)[1]) if pairs is not None else None


def _by_lines(blank: Sequence[Letter], page: Sequence[Letter]) -> tuple[_Complex, _Complex] | None:
    """Where the first, middle and last characters stand of lines that each page has once."""
    own, seen = _dark(blank), _dark(page)
    text, shown = "".join(letter.char for letter in own), "".join(letter.char for letter in seen)
    lines = [
        (at, line) for at, line in _lines(own) if len(line) >= _PHRASE and text.find(line) == text.rfind(line)
    ]
    found = [
        (at + n, shown.find(line) + n)
        for at, line in lines
        if shown.find(line) == shown.rfind(line) >= 0
        for n in (0, len(line) // 2, len(line) - 1)
    ]
    if not lines or len(found) < 3 * _ENOUGH * len(lines):
        return None
    return _points([own[one] for one, _ in found]), _points([seen[other] for _, other in found])


def _lines(own: Sequence[Letter]) -> list[tuple[int, str]]:
    """Lines of print, each with the number of its first character: on one baseline, close together."""
    starts = [
        n
        for n, letter in enumerate(own)
        if n == 0 or abs(letter.y - own[n - 1].y) > 0.1 or not 0 <= letter.x - own[n - 1].x < 15
    ]
    ends = [*starts[1:], len(own)]
    return [
        (start, "".join(letter.char for letter in own[start:end]))
        for start, end in zip(starts, ends, strict=True)
    ]


def _by_places(blank: Sequence[Letter], page: Sequence[Letter]) -> tuple[_Complex, _Complex] | None:
    """Printed characters of the blank, and the page's in the same places, whatever these mean."""
    own = _dark(blank)
    standing = Standing(page, _NEAR / MM_PER_POINT)
    found = [(letter, other) for letter in own if (other := standing.at(letter.x, letter.y))]
    if len(found) < _THERE * len(own):
        return None
    return _points([one for one, _ in found]), _points([other for _, other in found])


class Standing:
    """Characters by where they stand; `near` in points is how far off one is still found."""

    def __init__(self, letters: Sequence[Letter], near: float) -> None:
        self._near = near
        self._by_cell: dict[tuple[int, int], list[Letter]] = {}
        for letter in letters:
            self._by_cell.setdefault(self._cell(letter.x, letter.y), []).append(letter)

    def at(self, x: float, y: float) -> Letter | None:
        """A character whose origin is near."""
        column, row = self._cell(x, y)
        cells = ((column + dx, row + dy) for dx in (0, -1, 1) for dy in (0, -1, 1))
        near = (
            letter
            for cell in cells
            for letter in self._by_cell.get(cell, ())
            if abs(letter.x - x) <= self._near and abs(letter.y - y) <= self._near
        )
        return next(near, None)

    def _cell(self, x: float, y: float) -> tuple[int, int]:
        return int(x // self._near), int(y // self._near)


def _dark(letters: Sequence[Letter]) -> list[Letter]:
    return [letter for letter in letters if not letter.char.isspace()]


def _points(letters: Sequence[Letter]) -> _Complex:
    return np.array([complex(letter.x, letter.y) for letter in letters])


def _solved(blank: _Complex, page: _Complex, height: float) -> Fit | None:
    """The turn and shift with the least squares, without what lies far off; None beyond the gate."""
    kept = np.ones(len(blank), bool)
    turn, shift = 1 + 0j, 0j
    for _ in range(3):
        from_, to = blank[kept], page[kept]
        middle, there = from_.mean(), to.mean()
        spread = (np.abs(from_ - middle) ** 2).sum()
        if spread == 0:
            return None
        turn = complex(((from_ - middle).conj() * (to - there)).sum() / spread)
        shift = complex(there - turn * middle)
        off = np.abs(turn * blank + shift - page) * MM_PER_POINT
        kept = off <= max(RESIDUAL, 3 * float(np.median(off)))
    degrees = np.degrees(np.angle(turn))
    aslant = abs(degrees - 90 * round(degrees / 90))
    fits = (
        float(np.quantile(off, 0.95)) <= RESIDUAL
        and _SIZES[0] <= abs(turn) <= _SIZES[1]
        and aslant <= _STRAIGHT
    )
    return Fit(turn, shift, height) if fits else None
