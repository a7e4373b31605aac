"""The embedded typeface: Blankett Sans in three styles, and which characters it can print."""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files
from typing import Final

from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from render.faults import UnprintableText

REGULAR: Final = "BlankettSans"
SEMIBOLD: Final = "BlankettSans-Semibold"
ITALIC: Final = "BlankettSans-Italic"

_FILES: Final = {
    REGULAR: "BlankettSans-Regular.ttf",
    SEMIBOLD: "BlankettSans-Semibold.ttf",
    ITALIC: "BlankettSans-Italic.ttf",
}
_SAME: Final = {
    0x09: " ",
    0x0A: " ",
    0x0D: " ",
    0x2007: "\u00a0",  # figure space
    0x202F: "\u00a0",  # narrow no-break space: the fonts have only the wide one
    0x2010: "-",
    0x2011: "-",
    0xAD: "",  # soft hyphen
    0x200B: "",  # zero-width space
    0xFEFF: "",
}
"""Characters that read the same as another one that the fonts have."""


def data(name: str) -> bytes:
    """The TrueType file of one of our fonts, for programs that embed it whole."""
    return (files("render") / "fonts" / _FILES[name]).read_bytes()


@cache
def register() -> frozenset[int]:
    """Make the fonts known to reportlab, once; the code points that all of them can print."""
    common: set[int] | None = None
    for name in _FILES:
        path = str(files("render") / "fonts" / _FILES[name])
        font = TTFont(name, path, asciiReadable=False)
        pdfmetrics.registerFont(font)
        glyphs = set(font.face.charToGlyph)
        common = glyphs if common is None else common & glyphs
    for bold, italic, name in ((0, 0, REGULAR), (1, 0, SEMIBOLD), (0, 1, ITALIC), (1, 1, SEMIBOLD)):
        addMapping(REGULAR, bold, italic, name)
    return frozenset(common or ()) - set(range(0x20))


def printable(text: str) -> str:
    """The text as it can be printed: composed (NFC), on one line, without invisible characters.

    Raises `UnprintableText` for a character that the fonts lack, rather than print an empty box.
    """
    known = register()
    composed = unicodedata.normalize("NFC", text).translate(_SAME)
    for character in composed:
        if ord(character) not in known:
            raise UnprintableText(ord(character))
    return composed


def width(text: str, font: str, size: float) -> float:
    """How wide a text is in pt when set in `font` at `size` pt."""
    register()
    return float(pdfmetrics.stringWidth(text, font, size))
