"""Filled forms and what it takes to make other ones of them."""

from __future__ import annotations

import io
import tempfile
import warnings
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, PageCopyWarning, String

from extract.answer import Answer
from extract.limits import IsolationLevel, Limits
from extract.read import read
from extract.seam import Extracted, read_file
from forms.catalogue import Kind, kind
from forms.layout import Edition
from forms.records import Cell, Reading
from render.blank import make
from samples.fill import Entry, fill

RECEIVED = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
CANARY = "Kanariefågel-77!"
VALUES: dict[str, Entry] = {
    "arendetyp": "andring",
    "galler_fran": "2026-12-01",
    "kundnummer": "100123",
    "kundnamn": "Åkerö Örter AB",
    "larmadress.postnummer": "722 11",
    "behorig.1.atgard": "lagg_till",
    "behorig.1.namn": "Sofie Åström",
    "behorig.1.niva": "A",
    "behorig.1.nytt_losenord": CANARY,
    "rapport.1.atgardsplan": True,
    "kontakt.1.kontaktvag_1": "070-174 06 05",
    "kontakt.1.nyckel": True,
    "plan.brand.ring_objekt": "1",
    "plan.brand.fritext": "Ring först — sedan grind 4",
    "underskrift.namn": "Åsa Öberg",
    "underskrift.datum": "2026-11-20",
}


def form() -> Kind:
    found = kind("atgardsunderlag")
    assert found is not None
    return found


def edition() -> Edition:
    return form().current


@cache
def blank(*, continuation: bool = False) -> bytes:
    return make(edition(), continuation=continuation)


@cache
def filled(how: str = "pikepdf") -> bytes:
    return fill(blank(), VALUES, how=how)


def seen(data: bytes, limits: Limits | None = None) -> Extracted:
    """The file through the seam, isolated."""
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.flush()
        return read_file(file.fileno(), name="blankett.pdf", received=RECEIVED, limits=limits or Limits())


def answer(data: bytes) -> Answer:
    """The file read in this process: the same code, without the seam."""
    return read(data, Limits(), IsolationLevel.FULL)


def reading(data: bytes) -> Reading:
    (only,) = answer(data).readings
    return only


def cell(data: bytes, field: str) -> Cell:
    found = reading(data).cell(field)
    assert found is not None
    return found


def codes(data: bytes) -> set[str]:
    return {observation.code for observation in reading(data).observations}


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """The file after a change by hand."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        return saved(pdf)


def saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PageCopyWarning)  # files that are wrong on purpose
        pdf.save(out, **options)  # type: ignore[arg-type]
    return out.getvalue()


def field(pdf: pikepdf.Pdf, name: str) -> pikepdf.Object:
    """The field's dictionary: the one with the last part of its name."""
    above = list(pdf.Root.AcroForm.Fields)
    for part in name.split("."):
        found = next(f for f in above if str(f.get("/T", "")) == part)
        above = list(found.get("/Kids", []))
    return found


def widgets(pdf: pikepdf.Pdf, name: str) -> list[pikepdf.Object]:
    found = field(pdf, name)
    return [found] if "/Rect" in found else list(found.Kids)


def appearance(pdf: pikepdf.Pdf, content: bytes) -> Dictionary:
    """A normal appearance with these instructions; /F1 is Helvetica in WinAnsiEncoding."""
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    stream = pdf.make_stream(
        content,
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 100, 20]),
        Resources=Dictionary(Font=Dictionary(F1=font)),
    )
    return Dictionary(N=stream)


def shows(text: str) -> bytes:
    """Instructions that draw a text."""
    return b"/Tx BMC q BT /F1 10 Tf 2 5 Td " + String(text).unparse() + b" Tj ET Q EMC"


def annotate(pdf: pikepdf.Pdf, page: int, subtype: str, rect: list[float], **more: object) -> None:
    mark = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name("/" + subtype), Rect=Array(rect)))
    for key, value in more.items():
        mark["/" + key] = value
    pdf.pages[page - 1].obj.Annots.append(mark)


def children_of(pid: int) -> set[int]:
    """Process ids of a process's children (Linux)."""
    found = set()
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        found |= {int(child) for child in children.read_text().split()}
    return found
