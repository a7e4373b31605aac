"""Flattened copies for tests, what is drawn on top of them, and how they are read."""

from __future__ import annotations

from functools import cache

import pikepdf
from pikepdf import Dictionary, Name

from extract.door import open_pdf
from extract.identify import Found, identify
from extract.limits import Limits
from extract.opened import Opened
from extract.readers import acroform, flattened
from extract.readers.together import Read, read_form
from forms.layout import PAGE_HEIGHT, Place
from forms.records import Cell
from samples.flatten import flatten
from tests.extract import material as m

_PT = 72 / 25.4


def _fonts() -> dict[str, Dictionary]:
    words = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    return {
        "Words": words,
        "Signs": Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.ZapfDingbats),
    }


@cache
def copy() -> bytes:
    """The form of `material`, flattened."""
    return flatten(m.filled(), "pikepdf")


def opened(data: bytes) -> tuple[Opened, Found]:
    """The file, and the one form in it."""
    file = open_pdf(data, Limits())
    (found,) = identify(file).forms
    return file, found


def read(data: bytes) -> Read:
    """Cells and observations by the readers of what isn't a picture."""
    return read_form((acroform, flattened), *opened(data))


def cell(data: bytes, field: str) -> Cell:
    """One field as read."""
    return next(cell for cell in read(data)[0] if cell.field == field)


def place(field: str, option: str | None = None) -> Place:
    """Where a field stands."""
    return next(p for p in m.edition().places_of(field) if p.option == option)


def on_top(field: str, drawn: str, *, option: str | None = None, data: bytes | None = None) -> bytes:
    """A copy with more drawn on a field's page: from the bottom left of its box, in points."""
    at = place(field, option)
    x, y = at.x * _PT, (PAGE_HEIGHT - at.y - at.h) * _PT
    content = f"q 1 0 0 1 {x:.2f} {y:.2f} cm {drawn} Q".encode("cp1252")

    def draw(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[at.page - 1]
        for name, font in _fonts().items():
            page.add_resource(pdf.make_indirect(font), Name.Font, Name(f"/{name}"))
        page.contents_add(b"q", prepend=True)
        page.contents_add(b"Q " + content)

    return m.changed(data or copy(), draw)


def words(text: str, *, x: float = 3, y: float = 5, size: float = 9, before: str = "") -> str:
    """Instructions that write a text."""
    return f"BT {before} /Words {size} Tf {x} {y} Td ({text}) Tj ET"


def width(field: str) -> float:
    """How wide a field's box is, in points."""
    return place(field).w * _PT


def height(field: str) -> float:
    """How high a field's box is, in points."""
    return place(field).h * _PT


def grey_image(pdf: pikepdf.Pdf, grey: int) -> pikepdf.Object:
    """An image of one grey px."""
    return pdf.make_stream(
        bytes([grey]), Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1,
        ColorSpace=Name.DeviceGray, BitsPerComponent=8,
    )  # fmt: skip
