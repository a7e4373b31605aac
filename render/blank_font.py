"""The one font of all fields: our regular style, embedded whole as a simple TrueType font.

Programs that fill in a form write text with the field's font; WinAnsiEncoding with full widths is
what all of them understand.
"""

from __future__ import annotations

from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name
from reportlab.pdfbase import pdfmetrics

from render import fonts

RESOURCE: Final = "/Text"
"""The font's name in the form's resources and in every field's default appearance."""

_FIRST, _LAST = 32, 255
_NONSYMBOLIC = 32


def embed(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """Add the font to the file; the same indirect object serves all fields."""
    fonts.register()
    face = pdfmetrics.getFont(fonts.REGULAR).face
    data = fonts.data(fonts.REGULAR)
    name = Name(f"/{fonts.REGULAR}-Regular")
    descriptor = _describe(face, name)
    descriptor.FontFile2 = pdf.make_stream(data, Length1=len(data))
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=name,
            Encoding=Name.WinAnsiEncoding,
            FirstChar=_FIRST,
            LastChar=_LAST,
            Widths=Array(_widths(face)),
            FontDescriptor=pdf.make_indirect(descriptor),
        )
    )


def _describe(face: Any, name: Name) -> Dictionary:
    return Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=_NONSYMBOLIC,
        FontBBox=Array([round(value) for value in face.bbox]),
        ItalicAngle=0,
        Ascent=round(face.ascent),
        Descent=round(face.descent),
        CapHeight=round(face.capHeight),
        StemV=round(face.stemV),
    )


def _widths(face: Any) -> list[int]:
    """Widths in 1/1000 em of the 224 characters of WinAnsiEncoding; 0 where there is none."""
    codes = range(_FIRST, _LAST + 1)
    characters = [ord(bytes([code]).decode("cp1252", "replace")) for code in codes]
    return [round(face.charWidths.get(c, 0)) if c in face.charToGlyph else 0 for c in characters]
