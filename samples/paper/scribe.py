"""Somebody who writes by hand: letters of a handwriting typeface that are never twice the same."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

import cv2
import numpy as np

from forms.layout import Box, Place
from samples.paper.blanks import Picture
from samples.paper.canvas import Canvas, cell_boxes
from samples.paper.ink import BLUE, Ink
from samples.paper.lettering import Lettering, Typeface
from samples.paper.pen import Hand, Mark, Pen, draw

_TIGHTEST: Final = 0.66
"""The narrowest that a line is squeezed to; what doesn't fit then runs over the edge of its box."""
_MARKS: Final = (Mark.CROSS, Mark.TICK, Mark.BIG_TICK, Mark.SLASH)
_MARKED: Final = (0.6, 0.25, 0.1, 0.05)
"""What people put in a box, and how often."""
_SIDE: Final = 0.9
"""What is left free at the left of a box, mm."""


@dataclass(frozen=True)
class Scribe:
    """One person's hand. Measures in mm or as shares; each a spread unless said otherwise.

    `height` is that of capitals as a share of the box, `slant` the tangent of the lean (not a spread),
    `pressure` thickens (above 0) or thins the strokes, in px at 300 dpi; `marks` is how boxes are ticked.
    """

    face: Typeface
    ink: Ink = BLUE
    height: float = 0.56
    slant: float = 0.0
    pressure: float = 0.0
    uneven: float = 0.05
    wander: float = 0.12
    turns: float = 0.035
    spacing: float = 0.05
    combs: bool = True
    marks: Hand = field(default_factory=Hand)

    def covers(self, text: str) -> bool:
        """Whether the face has all that is to be written."""
        return self.face.covers(text)

    def write(self, canvas: Canvas, place: Place, text: str) -> bool:
        """Write into a box of one line, a character in each of its comb cells; whether there was room."""
        if place.cells and self.combs and len(text) <= place.cells:
            self._in_cells(canvas, place, text)
            return True
        return self._on_line(canvas, place.box, text)

    def write_lines(self, canvas: Canvas, place: Place, text: str) -> None:
        """Write into a box of several lines."""
        rows = max(1, round(place.h / 6.0))
        for number, line in enumerate(_shared_out(text, rows)):
            box = Box(place.x, place.y + number * place.h / rows, place.w, place.h / rows)
            self._on_line(canvas, box, line)

    def tick(self, canvas: Canvas, place: Place) -> None:
        """Mark a tick box with the same pen."""
        mark = canvas.rng.choice(_MARKS, p=_MARKED)
        pen = Pen(self.ink, 0.42 + 0.06 * self.pressure)
        draw(canvas.picture, place.box, Mark(mark), pen, self.marks, canvas.rng)

    def sign(self, canvas: Canvas, place: Place, name: str) -> None:
        """Write a name large, fast and leaning into a signature box."""
        hurried = replace(self, slant=self.slant + 0.25, wander=0.3, turns=0.06, uneven=0.12)
        tall = min(place.h, 11.0)
        top = place.y + (place.h - tall) * canvas.between(0.3, 0.8)
        hurried._on_line(canvas, Box(place.x, top, place.w, tall), name)

    def _in_cells(self, canvas: Canvas, place: Place, text: str) -> None:
        for cell, letter in zip(cell_boxes(place.box, place.cells or 1), text, strict=False):
            self._letter_in(canvas, cell, letter, min(place.h * self.height, cell.w * 1.15))

    def _letter_in(self, canvas: Canvas, box: Box, letter: str, capital: float) -> None:
        """One letter in the middle of a box, its capitals `capital` mm tall."""
        size = capital / self.face.capital * canvas.scale
        width = self.face.length(letter, size) / canvas.scale
        x = box.x + (box.w - width) / 2 + canvas.about(self.wander)
        y = box.y + (box.h + capital) / 2 + canvas.about(self.wander)
        self._ink(canvas, letter, size, 1.0, x, y)

    def _on_line(self, canvas: Canvas, box: Box, text: str) -> bool:
        size = box.h * self.height / self.face.capital * canvas.scale * (1 + canvas.about(self.uneven / 2))
        x = box.x + _SIDE + abs(canvas.about(0.5))
        wanted = self.face.length(text, size) / canvas.scale * (1 + self.spacing)
        room = box.x + box.w - x - 0.3
        squeeze = float(np.clip(room / max(wanted, 0.01), _TIGHTEST, 1.0))
        y = box.y + (box.h + size * self.face.capital / canvas.scale) / 2 + canvas.about(self.wander * 1.5)
        self._ink(canvas, text, size * squeeze**0.5, squeeze**0.5, x, y)
        return wanted * squeeze <= room + 0.3

    def _ink(self, canvas: Canvas, text: str, size: float, narrow: float, x: float, y: float) -> None:
        line = self._composed(canvas, text, size, narrow)
        canvas.put(Lettering(self._pressed(canvas, line.mask), line.left, line.base), self.ink, x, y)

    def _composed(self, canvas: Canvas, text: str, size: float, narrow: float) -> Lettering:
        """The line letter by letter, the baseline wandering slowly, each letter leaning its own way."""
        length = int(self.face.length(text, size) * 1.3 + 3 * size)
        base, left = int(size * 2), int(size)
        mask: Picture = np.zeros((int(size * 3.2), length), np.uint8)
        pen, drift = float(left), 0.0
        for letter in text:
            drift = drift * 0.85 + canvas.about(self.wander * canvas.scale * 0.4)
            if letter.strip():
                self._set(canvas, mask, letter, size, narrow, (pen, base + drift))
            advance = self.face.length(letter, size) * narrow
            pen += advance + canvas.about(self.spacing) * size * 0.5
        return Lettering(mask, left, base)

    def _set(
        self, canvas: Canvas, line: Picture, letter: str, size: float, narrow: float, at: tuple[float, float]
    ) -> None:
        """One letter into the line's mask, its start on the baseline at `at` px."""
        glyph = _glyph(self.face, letter, round(size))
        grown = 1 + canvas.about(self.uneven)
        turn, lean = canvas.about(self.turns), self.slant + canvas.about(self.turns)
        matrix = grown * np.array([[narrow, -turn - lean], [turn, 1.0]])
        height, width = glyph.mask.shape
        x, y = round(at[0]) - glyph.left, round(at[1]) - glyph.base
        if x < 0 or y < 0 or x + width > line.shape[1] or y + height > line.shape[0]:
            return
        start = np.array([glyph.left, glyph.base], float)
        shift = start - matrix @ start + (np.array(at) - np.round(at))
        moved = cv2.warpAffine(glyph.mask, np.column_stack([matrix, shift]), (width, height))
        part = line[y : y + height, x : x + width]
        np.maximum(part, moved, out=part)

    def _pressed(self, canvas: Canvas, mask: Picture) -> Picture:
        """Strokes of this pen's width, heavier here and lighter there along the line."""
        weight = self.pressure + canvas.about(0.06)
        if abs(weight) > 0.05:
            spread = cv2.GaussianBlur(mask, (0, 0), 0.5 + abs(weight))
            lift, share = 2.6 if weight > 0 else 0.9, min(1.0, abs(weight) * 3)
            thicker = np.minimum(spread * np.float32(lift), 255)
            mask = (mask * np.float32(1 - share) + thicker * np.float32(share)).astype(np.uint8)
        along = canvas.rng.uniform(0.72, 1.0, size=(1, max(2, mask.shape[1] // 40))).astype(np.float32)
        heavy = cv2.resize(along, (mask.shape[1], 1), interpolation=cv2.INTER_LINEAR)
        pressed: Picture = (mask * heavy).astype(np.uint8)
        return pressed


@lru_cache(maxsize=4000)
def _glyph(face: Typeface, letter: str, size: int) -> Lettering:
    return face.letter(letter, size)


def _shared_out(text: str, rows: int) -> list[str]:
    """The words on at most `rows` lines of about the same length."""
    words, lines = text.split(" "), [""]
    share = len(text) / rows + 4
    for word in words:
        if lines[-1] and len(lines[-1]) + len(word) > share and len(lines) < rows:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
