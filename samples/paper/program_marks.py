"""Marks in tick boxes as PDF programs draw them: glyphs of ZapfDingbats, a letter X, our own cross."""

from __future__ import annotations

import io
from enum import StrEnum
from functools import lru_cache
from typing import Final

import cv2
import numpy as np
import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from forms.layout import Box
from samples.paper.blanks import Picture, px_per_mm
from samples.paper.ink import TONER, Ink

_EM: Final = 72
"""Size in pt at which glyphs are drawn."""
_FINE: Final = 6
"""Px a pt of them: finer than any page."""


class ProgramMark(StrEnum):
    """The styles that a tick box's `MK /CA` may name (ISO 32000-1, 12.7.4.2.3), and two more."""

    CHECK = "✔"
    CROSS = "✘"
    DISC = "●"
    SQUARE = "■"
    DIAMOND = "◆"
    STAR = "★"
    LETTER = "X"
    OURS = "ours"
    """Two strokes of 1.4 pt, as our blanks have them."""


def put(picture: Picture, box: Box, mark: ProgramMark, size: float, *, ink: Ink = TONER) -> None:
    """Draw a mark in the middle of a box of a whole page, in place; `size` is the type's share of it."""
    scale = px_per_mm(picture)
    glyph = _glyph(mark)
    factor = size * box.h * scale / (_EM * _FINE)
    width, height = (max(1, round(side * factor)) for side in glyph.shape[::-1])
    mask = cv2.resize(glyph, (width, height), interpolation=cv2.INTER_AREA).astype(np.uint8)
    left, top = (box.x + box.w / 2) * scale - width / 2, (box.y + box.h / 2) * scale - height / 2
    ink.lay(picture, mask, round(left), round(top))


@lru_cache(maxsize=16)
def _glyph(mark: ProgramMark) -> Picture:
    """What a mark covers (0-255), cut to its ink, as large as type of one em is."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(2 * _EM, 2 * _EM))
    if mark is ProgramMark.OURS:
        _draw_ours(canvas)
    else:
        canvas.setFont("Helvetica" if mark is ProgramMark.LETTER else "ZapfDingbats", _EM)
        canvas.drawString(_EM / 2, _EM / 2, mark.value)
    canvas.save()
    document = pypdfium2.PdfDocument(file.getvalue())
    try:
        drawn = np.array(document[0].render(scale=_FINE, grayscale=True).to_numpy(), np.uint8)
    finally:
        document.close()
    cover = 255 - drawn.reshape(drawn.shape[:2])
    rows, columns = np.flatnonzero(cover.any(axis=1)), np.flatnonzero(cover.any(axis=0))
    cut: Picture = cover[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return cut


def _draw_ours(canvas: Canvas) -> None:
    low, high = _EM / 2 + 0.22 * _EM, _EM / 2 + 0.78 * _EM
    canvas.setLineCap(1)
    canvas.setLineWidth(1.4 / 12.5 * _EM)
    canvas.line(low, low, high, high)
    canvas.line(low, high, high, low)
