"""A small AcroForm with one field of each sort that our blanks have, for tests of the filler."""

import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

COMB = 1 << 24
RADIO = 1 << 15


def small_form() -> bytes:
    """Two pages: a text, a comb field shown on both pages, a tick box, a choice, and two namesakes."""
    pdf = Pdf.new()
    for _ in range(2):
        pdf.add_blank_page(page_size=(400, 200))
    font = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    )
    fields = Array(
        [
            _text(pdf, 0, "namn", (20, 150, 200, 168)),
            _shown_twice(pdf, "kundnummer", (20, 120, 120, 136)),
            _text(pdf, 0, "arendenummer", (220, 150, 380, 168)),
            _group(pdf, "rad", [_text(pdf, 0, "arendenummer", (220, 120, 380, 138))]),
            _tick(pdf, "nyckel", (20, 80, 32, 92)),
            _choice(pdf, "niva", {"A": (60, 80, 72, 92), "B": (80, 80, 92, 92)}),
        ]
    )
    pdf.Root.AcroForm = pdf.make_indirect(
        Dictionary(Fields=fields, DA=String("/F1 10 Tf 0 g"), DR=Dictionary(Font=Dictionary(F1=font)))
    )
    saved = io.BytesIO()
    pdf.save(saved)
    return saved.getvalue()


Rect = tuple[int, int, int, int]


def _widget(pdf: Pdf, page: int, rect: Rect, **entries: Any) -> pikepdf.Object:
    widget = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=Array(list(rect)), F=4, **entries)
    )
    onto = pdf.pages[page].obj
    if "/Annots" not in onto:
        onto.Annots = Array([])
    onto.Annots.append(widget)
    return widget


def _text(pdf: Pdf, page: int, name: str, rect: Rect) -> pikepdf.Object:
    return _widget(pdf, page, rect, FT=Name.Tx, T=String(name), DA=String("/F1 0 Tf 0 g"))


def _shown_twice(pdf: Pdf, name: str, rect: Rect) -> pikepdf.Object:
    kids = Array([_widget(pdf, page, rect, DA=String("/F1 10 Tf 0 g")) for page in (0, 1)])
    return _adopt(pdf, Dictionary(FT=Name.Tx, T=String(name), Ff=COMB, MaxLen=10, Kids=kids))


def _group(pdf: Pdf, name: str, kids: list[pikepdf.Object]) -> pikepdf.Object:
    return _adopt(pdf, Dictionary(T=String(name), Kids=Array(kids)))


def _tick(pdf: Pdf, name: str, rect: Rect) -> pikepdf.Object:
    return _widget(pdf, 0, rect, FT=Name.Btn, T=String(name), AS=Name.Off, AP=_states(pdf, "Yes"))


def _choice(pdf: Pdf, name: str, places: dict[str, Rect]) -> pikepdf.Object:
    kids = [_widget(pdf, 0, rect, AS=Name.Off, AP=_states(pdf, code)) for code, rect in places.items()]
    return _adopt(pdf, Dictionary(FT=Name.Btn, T=String(name), Ff=RADIO, Kids=Array(kids)))


def _states(pdf: Pdf, on: str) -> Dictionary:
    normal = Dictionary(Off=_drawn(pdf, b""))
    normal[Name("/" + on)] = _drawn(pdf, b"2 2 8 8 re f")
    return Dictionary(N=normal)


def _drawn(pdf: Pdf, content: bytes) -> pikepdf.Stream:
    stream = pdf.make_stream(content)
    stream.stream_dict = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 12, 12]))
    return stream


def _adopt(pdf: Pdf, field: Dictionary) -> pikepdf.Object:
    parent = pdf.make_indirect(field)
    for kid in parent.Kids:
        kid.Parent = parent
    return parent
