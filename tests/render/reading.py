"""Reads a finished PDF as a stranger would: what stands where, what is tagged, what the code says."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator
from typing import NamedTuple

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import zxingcpp

MM = 72 / 25.4


class Glyph(NamedTuple):
    """One visible character and its box in mm from the page's top left."""

    character: str
    x0: float
    y0: float
    x1: float
    y1: float


def glyphs(pdf: bytes, page: int) -> list[Glyph]:
    """Every visible character of a page (from 1), in the order of the file."""
    with pypdfium2.PdfDocument(pdf) as document:
        return list(_glyphs(document[page - 1]))


def _glyphs(page: pypdfium2.PdfPage) -> Iterator[Glyph]:
    height = page.get_height()
    text = page.get_textpage()
    for index in range(text.count_chars()):
        character = chr(pdfium.FPDFText_GetUnicode(text, index))
        if character.isspace():
            continue
        sides = [ctypes.c_double() for _ in range(4)]
        pdfium.FPDFText_GetCharBox(text, index, *sides)
        left, right, bottom, top = (side.value for side in sides)
        yield Glyph(character, left / MM, (height - top) / MM, right / MM, (height - bottom) / MM)


def within(found: list[Glyph], x0: float, y0: float, x1: float, y1: float) -> str:
    """The characters that touch a box in mm, as one string without spaces."""
    return "".join(g.character for g in found if g.x1 > x0 and g.x0 < x1 and g.y1 > y0 and g.y0 < y1)


def pages(pdf: bytes) -> int:
    """How many pages there are."""
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def text(pdf: bytes) -> str:
    """All words, with single spaces between."""
    with pypdfium2.PdfDocument(pdf) as document:
        found = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(found).split())


def page_text(pdf: bytes, page: int) -> str:
    """The words of one page (from 1)."""
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(document[page - 1].get_textpage().get_text_range().split())


def codes(pdf: bytes, page: int) -> list[str]:
    """What the QR codes of a page say, read from a rendering at 150 dpi."""
    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[page - 1].render(scale=150 / 72, grayscale=True).to_pil()
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def unpacked(pdf: bytes) -> bytes:
    """Every stream and every string of the file, decompressed, one after the other."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return b"\n".join(_contents(document))


def _contents(document: pikepdf.Pdf) -> Iterator[bytes]:
    for thing in (*document.objects, document.trailer):
        yield thing.unparse(resolved=True)
        if isinstance(thing, pikepdf.Stream):
            yield thing.read_bytes()


def roles(pdf: bytes) -> list[str]:
    """The roles of the structure tree, depth first: the order of reading."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return list(_roles(document.Root.StructTreeRoot.K[0]))


def _roles(element: pikepdf.Object) -> Iterator[str]:
    yield str(element.S)[1:]
    for kid in element.K:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _roles(kid)
