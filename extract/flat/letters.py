"""Every character of a page with its place, as PDFium tells them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import pypdfium2
import pypdfium2.raw as pdfium_c

from extract.fieldtree import Points
from extract.geometry import MM_PER_POINT, Frame

_HYPHEN = "\x02"
"""What PDFium tells of a hyphen at the end of a line."""

Shape = tuple[float, float, float, float]
"""Left, bottom, right and top of a character's ink, from its origin, in font sizes."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One character: `number` in PDFium's order, origin in the page's own coordinates, in points."""

    number: int
    char: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Look:
    """How a character is drawn, in points of the page's own coordinates.

    `ink` is the box of its lines, `body` reaches from its origin to where the next one begins. `known`:
    its font tells which character it is. `named`: its font isn't in the file, so that whoever draws it
    takes a character of another font by what it means. `font` is the same number for the same font.
    """

    ink: Points
    body: Points
    size: float
    shape: Shape
    known: bool
    named: bool
    font: int


def letters(page: pypdfium2.PdfTextPage) -> tuple[Letter, ...]:
    """All characters that a page draws, spaces too, in its own order."""
    return tuple(_letters(page))


def upright(page: Iterable[Letter], frame: Frame, height: float) -> tuple[Letter, ...]:
    """A page's characters as people see it: points from the bottom left of what is shown, `height` mm up."""
    seen = [(letter, frame.to_mm((letter.x, letter.y, letter.x, letter.y))) for letter in page]
    return tuple(
        replace(letter, x=x / MM_PER_POINT, y=(height - y) / MM_PER_POINT) for letter, (x, y, _, _) in seen
    )


def _letters(page: pypdfium2.PdfTextPage) -> Iterator[Letter]:
    x, y = ctypes.c_double(), ctypes.c_double()
    at = ctypes.byref(x), ctypes.byref(y)
    for number in range(page.count_chars()):
        if pdfium_c.FPDFText_IsGenerated(page.raw, number) == 1:
            continue
        char = chr(pdfium_c.FPDFText_GetUnicode(page.raw, number))
        if pdfium_c.FPDFText_GetCharOrigin(page.raw, number, *at):
            yield Letter(number, "-" if char == _HYPHEN else char, x.value, y.value)


def look(page: pypdfium2.PdfTextPage, letter: Letter) -> Look | None:
    """How a letter is drawn; None if PDFium can't tell."""
    edges = [ctypes.c_double() for _ in range(4)]
    loose, matrix = pdfium_c.FS_RECTF(), pdfium_c.FS_MATRIX()
    told = (
        pdfium_c.FPDFText_GetCharBox(page.raw, letter.number, *map(ctypes.byref, edges))
        and pdfium_c.FPDFText_GetLooseCharBox(page.raw, letter.number, ctypes.byref(loose))
        and pdfium_c.FPDFText_GetMatrix(page.raw, letter.number, ctypes.byref(matrix))
    )
    left, right, bottom, top = (edge.value for edge in edges)
    em = pdfium_c.FPDFText_GetFontSize(page.raw, letter.number)
    grown = abs(matrix.a * matrix.d - matrix.b * matrix.c)
    if not told or em <= 0 or grown == 0:
        return None
    ink = (left, bottom, right, top)
    return Look(
        ink,
        (loose.left, loose.bottom, loose.right, loose.top),
        em * grown**0.5,
        _shape(letter, ink, matrix, em),
        pdfium_c.FPDFText_HasUnicodeMapError(page.raw, letter.number) != 1,
        *_font(page, letter),
    )


def _font(page: pypdfium2.PdfTextPage, letter: Letter) -> tuple[bool, int]:
    """Whether a letter's font is only named, and which of the page's fonts it is."""
    text = pdfium_c.FPDFText_GetTextObject(page.raw, letter.number)
    font = pdfium_c.FPDFTextObj_GetFont(text) if text else None
    if not font:
        return False, 0
    return pdfium_c.FPDFFont_GetIsEmbedded(font) == 0, ctypes.cast(font, ctypes.c_void_p).value or 0


def _shape(letter: Letter, ink: Points, matrix: pdfium_c.FS_MATRIX, em: float) -> Shape:
    """The box of ink as the font has it, before it was sized, turned and placed."""
    determinant = matrix.a * matrix.d - matrix.b * matrix.c
    corners = []
    for x, y in ((ink[0], ink[1]), (ink[2], ink[3])):
        right, up = x - letter.x, y - letter.y
        corners.append(
            (
                (matrix.d * right - matrix.c * up) / determinant / em,
                (matrix.a * up - matrix.b * right) / determinant / em,
            )
        )
    (x0, x1), (y0, y1) = (sorted(pair) for pair in zip(*corners, strict=True))
    return round(x0, 4), round(y0, 4), round(x1, 4), round(y1, 4)
