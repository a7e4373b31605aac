"""Draw what stands in a text field: the appearance stream of a widget, made with pikepdf alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pikepdf
from pikepdf import Array, Dictionary, Name

_FONT = re.compile(rb"/(\S+)\s+([\d.]+)\s+Tf")
_MARGIN = 2.0
"""Left of the text, in pt, as Acrobat leaves it."""
_BASELINE = 0.36
"""How far, in font sizes, the baseline of capitals lies below the middle of the line."""
_UNKNOWN_WIDTH = 500
"""The width of a character whose font does not tell, in thousandths of the font size."""
_QUARTER = 90
"""Degrees counterclockwise that a widget's text is turned by, on a page that is shown turned clockwise."""
_AUTO = (12.0, 0.7)
"""A font size of 0 means one that fits: at most this many pt, or this share of the height."""


@dataclass(frozen=True)
class _Type:
    """The font that a field's default appearance names: resource name, dictionary, size in pt.

    `fits_itself`: the size is ours to choose, so that the text fits.
    """

    name: str
    font: pikepdf.Object
    size: float
    fits_itself: bool

    def width(self, text: str) -> float:
        """How wide a text is, in pt."""
        return sum(self._of(code) for code in text.encode("cp1252")) * self.size / 1000

    def shrunk_to(self, room: float, text: str) -> _Type:
        """The same type, small enough for `text` to fit in `room` pt."""
        needed = self.width(text)
        return replace(self, size=self.size * room / needed) if needed > room else self

    def _of(self, code: int) -> float:
        if "/Widths" not in self.font:
            return _UNKNOWN_WIDTH
        at = code - int(self.font.FirstChar)
        return float(self.font.Widths[at]) if 0 <= at < len(self.font.Widths) else _UNKNOWN_WIDTH


def draw(
    document: pikepdf.Pdf, widget: pikepdf.Object, text: str, *, default: str, cells: int | None
) -> None:
    """Give the widget an appearance that shows `text`, in `cells` comb boxes or from the left.

    `default` is the field's default appearance (DA). Raises `UnicodeEncodeError` for a character
    beyond WinAnsi, which the form's simple font cannot show.
    """
    x0, y0, x1, y1 = (float(edge) for edge in widget.Rect)
    turned = int(widget.get("/MK", Dictionary()).get("/R", 0)) == _QUARTER
    width, height = (abs(y1 - y0), abs(x1 - x0)) if turned else (abs(x1 - x0), abs(y1 - y0))
    type_ = _type(document, default, height)
    if type_.fits_itself and not cells:
        type_ = type_.shrunk_to(width - 2 * _MARGIN, text)
    base = height / 2 - _BASELINE * type_.size
    runs = _cells(type_, text, width / cells) if cells else iter([(_MARGIN, text)])
    shown = "\n".join(f"1 0 0 1 {x:.2f} {base:.2f} Tm {_literal(run)} Tj" for x, run in runs)
    content = f"/Tx BMC q 0 0 {width:.2f} {height:.2f} re W n BT {_shown(default, type_)}\n{shown}\nET Q EMC"
    stream = document.make_stream(
        content.encode("cp1252"),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, width, height]),
        Resources=Dictionary(Font=Dictionary({f"/{type_.name}": type_.font})),
    )
    if turned:
        stream.Matrix = Array([0, 1, -1, 0, height, 0])
    widget.AP = Dictionary(N=stream)


def _type(document: pikepdf.Pdf, default: str, height: float) -> _Type:
    match = _FONT.search(default.encode("latin-1"))
    if match is None:
        raise ValueError("the field's default appearance names no font")
    name = match[1].decode("latin-1")
    font = document.Root.AcroForm.DR.Font[f"/{name}"]
    most, share = _AUTO
    fixed = float(match[2])
    return _Type(name, font, fixed or min(most, share * height), fits_itself=not fixed)


def _shown(default: str, type_: _Type) -> str:
    return _FONT.sub(f"/{type_.name} {type_.size:g} Tf".encode(), default.encode("latin-1")).decode("latin-1")


def _cells(type_: _Type, text: str, cell: float) -> Iterator[tuple[float, str]]:
    for number, char in enumerate(text):
        yield number * cell + (cell - type_.width(char)) / 2, char


def _literal(text: str) -> str:
    return "(" + re.sub(r"([\\()])", r"\\\1", text) + ")"
