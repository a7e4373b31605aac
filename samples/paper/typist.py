"""Somebody who types: in a program that puts text on a page, or with a typewriter or matrix printer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from forms.layout import Box, Place
from samples.paper.blanks import Picture
from samples.paper.canvas import POINT, Canvas, cell_boxes
from samples.paper.ink import TONER, Ink
from samples.paper.lettering import Lettering, Typeface
from samples.paper.program_marks import ProgramMark, put

_MIDDLE: Final = 0.36
"""How far below the middle of a line capitals stand, in sizes of the type."""
_LEADING: Final = 1.18
_LEAST: Final = 5.0
"""The smallest type, pt; what doesn't fit then runs over."""
_DOTS: Final = 3.4
"""Pins of a matrix printer per mm of height: nine for a capital of 2.6 mm."""

_FRAME: Final = 0.3
"""mm at the end of a box's inside in which letters touch its frame: half its line, and what a scan blurs."""

_SMALLER: Final = 0.97
"""By so much type is set smaller again and again until it fits, as programs do."""

_STROKES_OF_E: Final = 3
_THINNEST: Final = 0.42
"""Of the distance of pins, how thick a stroke must be that they are to print."""

_STRUCK: Final = 96
_BETWEEN: Final = 20
"""Of 255, how much ink there must be in a pin's place: for it to strike, and if none beside it has more."""


class Tool(StrEnum):
    """What typed text is put on paper with."""

    PROGRAM = "program"
    TYPEWRITER = "typewriter"
    MATRIX_PRINTER = "matrix printer"


@dataclass(frozen=True)
class Typist:
    """How one person types: `points` the size, `floats` mm by which lines miss the middle of a box.

    `unsteady` is the spread in mm of single letters (typewriter); `combs` whether comb boxes are heeded;
    `dots` a matrix printer; `mark` what stands in a ticked box.
    """

    face: Typeface
    points: float = 10.0
    ink: Ink = TONER
    floats: float = 0.15
    unsteady: float = 0.0
    combs: bool = True
    dots: bool = False
    mark: ProgramMark = ProgramMark.LETTER
    margin: float = 1.0

    @property
    def tool(self) -> Tool:
        """What is typed with."""
        return Tool.MATRIX_PRINTER if self.dots else Tool.TYPEWRITER if self.unsteady else Tool.PROGRAM

    def covers(self, text: str) -> bool:
        """Whether the face has all that is to be typed."""
        return self.face.covers(text)

    def write(self, canvas: Canvas, place: Place, text: str) -> bool:
        """Type into a box of one line, into its comb cells if it has some; whether there was room."""
        if place.cells and self.combs and len(text) <= place.cells:
            self._in_cells(canvas, place, text)
            return True
        return self._on_line(canvas, place.box, text)

    def write_lines(self, canvas: Canvas, place: Place, text: str) -> None:
        """Type into a box of several lines, from its top."""
        leading = self.points * POINT * _LEADING
        for number, line in enumerate(self._wrapped(canvas, text, place.w - 2 * self.margin)):
            y = place.y + self.margin * 0.6 + leading * (number + 0.85)
            self._line(canvas, line, self.points, place.x + self.margin, y)

    def tick(self, canvas: Canvas, place: Place) -> None:
        """Mark a tick box as a program does, or with an X of the face."""
        if self.mark is not ProgramMark.LETTER:
            put(canvas.picture, place.box, self.mark, canvas.between(0.7, 0.95), ink=self.ink)
            return
        points = min(self.points * 1.1, place.h / POINT)
        x = place.x + (place.w - self._mm(canvas, "X", points)) / 2 + canvas.about(self.floats)
        self._line(canvas, "X", points, x, self._base(canvas, place.box, points))

    def sign(self, canvas: Canvas, place: Place, name: str) -> None:
        """Type a name where ink is asked for."""
        self._on_line(canvas, place.box, name)

    def _in_cells(self, canvas: Canvas, place: Place, text: str) -> None:
        cells = cell_boxes(place.box, place.cells or 1)
        widest = max((self._mm(canvas, each, 1.0) for each in text), default=1.0)
        points = min(self.points, cells[0].w * 0.95 / max(widest, 0.01))
        y = self._base(canvas, place.box, points)
        for cell, letter in zip(cells, text, strict=False):
            width = self._mm(canvas, letter, points)
            self._line(canvas, letter, points, cell.x + (cell.w - width) / 2, y)

    def _on_line(self, canvas: Canvas, box: Box, text: str) -> bool:
        room, wanted = box.w - 2 * self.margin, self._mm(canvas, text, 1.0)
        points = max(_LEAST, min(self.points, room / max(wanted, 0.01)))
        while points > _LEAST and self._drawn(canvas, text, points) > room:
            points = max(_LEAST, points * _SMALLER)
        x = box.x + self.margin + abs(canvas.about(self.floats))
        self._line(canvas, text, points, x, self._base(canvas, box, points))
        return x + self._drawn(canvas, text, points) <= box.x + box.w - _FRAME

    def _base(self, canvas: Canvas, box: Box, points: float) -> float:
        return box.y + box.h / 2 + _MIDDLE * points * POINT + canvas.about(self.floats)

    def _line(self, canvas: Canvas, text: str, points: float, x: float, y: float) -> None:
        size = canvas.size(points)
        pieces = text if self.unsteady else (text,)
        for piece in pieces:
            lettering = self.face.letter(piece, size, shift=canvas.between(0, 1))
            if self.dots:
                lettering = _dotted(lettering, canvas.scale)
            dx, dy = canvas.about(self.unsteady / 2), canvas.about(self.unsteady)
            canvas.put(lettering, self._struck(canvas), x + dx, y + dy)
            x += self.face.length(piece, size) / canvas.scale

    def _struck(self, canvas: Canvas) -> Ink:
        """The ink of one stroke of a typewriter: some letters come out lighter."""
        if not self.unsteady:
            return self.ink
        return Ink(self.ink.rgb, self.ink.strength * canvas.between(0.72, 1.0))

    def _drawn(self, canvas: Canvas, text: str, points: float) -> float:
        """How wide a text is drawn, in mm: letters stand on whole px, which counts in small type."""
        pieces = text if self.unsteady else (text,)
        return sum(self.face.length(piece, canvas.size(points)) for piece in pieces) / canvas.scale

    def _mm(self, canvas: Canvas, text: str, points: float) -> float:
        return self.face.length(text, canvas.size(10.0)) / canvas.scale * points / 10.0

    def _wrapped(self, canvas: Canvas, text: str, room: float) -> list[str]:
        lines: list[str] = []
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self._mm(canvas, longer, self.points) <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines


def _dotted(lettering: Lettering, scale: float) -> Lettering:
    """The same letters struck by pins: round dots on a grid, at least one across every stroke."""
    step = scale / _DOTS
    height, width = lettering.mask.shape
    rows, columns = max(1, round(height / step)), max(1, round(width / step * 1.4))
    coarse = cv2.resize(lettering.mask, (columns, rows), interpolation=cv2.INTER_AREA)
    struck = _struck_by_pins(np.asarray(coarse, np.uint8)).astype(np.uint8) * 255
    fine = cv2.resize(struck, (width, height), interpolation=cv2.INTER_NEAREST)
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    away = np.hypot((ys / height * rows) % 1 - 0.5, ((xs / width * columns) % 1 - 0.5) * 0.75)
    dot = np.clip((0.62 - away) * 6, 0, 1)
    return Lettering((fine * dot).astype(np.uint8), lettering.left, lettering.base)


def keeps_in_dots(face: Typeface, points: float) -> bool:
    """Whether a matrix printer can print a face in a size: no stroke of an e is far thinner than a pin.

    A printer has letters of its own for its pins; outlines that lose the bar of an e are none of them.
    """
    scale = 60.0
    mask = face.letter("e", points * POINT * scale).mask
    middle = np.pad((mask[:, mask.shape[1] // 2] > 127).astype(np.int8), 1)
    edges = np.flatnonzero(np.diff(middle))
    runs = edges[1::2] - edges[::2]
    return runs.size == _STROKES_OF_E and float(runs.min()) >= _THINNEST * scale / _DOTS


def _struck_by_pins(ink: Picture) -> NDArray[np.bool_]:
    """Which pins strike, by how much of each one's place is ink; of a stroke between two, one does."""
    edged = np.pad(ink.astype(np.int16), 1)
    here, up, down = edged[1:-1, 1:-1], edged[:-2, 1:-1], edged[2:, 1:-1]
    left, right = edged[1:-1, :-2], edged[1:-1, 2:]
    ridge = ((here > up) & (here >= down)) | ((here > left) & (here >= right))
    return np.asarray((here > _STRUCK) | (ridge & (here > _BETWEEN)), np.bool_)
