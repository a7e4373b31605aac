"""The blanks' own characters, and the shapes of those that people fill in with.

Read when a process warms up, of the blanks that we issued and of own ones: a locked-down child can open
no file.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from functools import cache

import pikepdf
import pypdfium2
from pikepdf import Dictionary, Name

from extract.flat.letters import Letter, Shape, letters, look, upright
from extract.geometry import Frame
from forms.catalogue import blank_pdf, kinds, state
from forms.layout import Edition

_STANDARD = ("Helvetica", "Helvetica-Bold", "Times-Roman", "Courier")
"""Fonts that programs fill in with where they don't take the form's own."""

_FIRST, _LAST = 0x21, 0xFF
_APART = 20
"""Points between characters that are drawn to be looked at."""


@dataclass(frozen=True)
class Face:
    """A font's characters by code of WinAnsiEncoding, and the shape of each; no shape for spaces."""

    name: str
    chars: tuple[str, ...]
    shapes: tuple[Shape, ...]


def warm_up() -> None:
    """Read everything there is."""
    faces()
    for edition in _editions():
        for page in range(1, edition.all_pages + 1):
            printed(edition, page)


def _editions() -> Iterator[Edition]:
    return (edition for kind in kinds() for edition in kind.editions)


def printed(edition: Edition, page: int) -> tuple[Letter, ...]:
    """The characters that are printed on a form page as people see it, in the order of the page.

    Points from the bottom left of what is shown; empty without a blank.
    """
    pages = _pages(state(), edition.kind, edition.id)
    return pages[page - 1] if page <= len(pages) else ()


@cache
def _pages(state: int, kind: str, id: str) -> tuple[tuple[Letter, ...], ...]:
    data = blank_pdf(kind, id)
    edition = next((e for e in _editions() if (e.kind, e.id) == (kind, id)), None)
    if data is None or edition is None:
        return ()
    pages = [letters(page.get_textpage()) for page in pypdfium2.PdfDocument(data)]
    for number, frame in enumerate(edition.own.frames if edition.own else ()):
        pages[number] = upright(pages[number], Frame(*astuple(frame)), frame.size[1])
    return tuple(pages)


@cache
def faces() -> tuple[Face, ...]:
    """The fonts that the issued blanks are filled in with, each once, then the standard ones."""
    blanks = [blank_pdf(edition.kind, edition.id) for edition in _editions()]
    own = {face: None for data in blanks if data is not None for face in _own(data)}
    return (*own, *map(_standard, _STANDARD))


def _own(data: bytes) -> Iterator[Face]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        form = pdf.Root.get("/AcroForm", Dictionary())
        for font in form.get("/DR", Dictionary()).get("/Font", Dictionary()).values():
            if font.get("/Subtype") != Name.Type0:
                yield _face(str(font.get("/BaseFont", "")), pdf.make_indirect(font))


def _standard(name: str) -> Face:
    with pikepdf.new() as pdf:
        font = Dictionary(
            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{name}"), Encoding=Name.WinAnsiEncoding
        )
        return _face(name, pdf.make_indirect(font))


def _face(name: str, font: pikepdf.Object) -> Face:
    """A font's characters, looked at on a page on which it is the only one."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(_APART * 17, _APART * 17))
        held = font if font.same_owner_as(pdf.Root) else pdf.copy_foreign(font)
        page.Resources = Dictionary(Font=Dictionary(F=held))
        page.Contents = pdf.make_stream(b"\n".join(_drawn()))
        out = io.BytesIO()
        pdf.save(out)
    drawn = pypdfium2.PdfDocument(out.getvalue())[0].get_textpage()
    looks = {letter.char: look(drawn, letter) for letter in letters(drawn)}
    shapes = {char: seen.shape for char, seen in looks.items() if seen and not char.isspace()}
    return Face(name, tuple(shapes), tuple(shapes.values()))


def _drawn() -> Iterator[bytes]:
    for code in range(_FIRST, _LAST + 1):
        x, y = _APART * (code % 16), _APART * (code // 16)
        yield f"BT /F 10 Tf 1 0 0 1 {x} {y} Tm <{code:02X}> Tj ET".encode()
