"""The blanks' own characters, and the shapes of those that people fill in with.

Read when a process warms up, of the blanks that we issued and of own ones: a locked-down child can open
no file.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from functools import cache

import numpy as np
import pikepdf
import pypdfium2
from numpy.typing import NDArray
from pikepdf import Dictionary, Name

from extract.fieldtree import Points
from extract.flat.letters import Letter, Shape, letters, look, upright
from extract.flat.stamps import stamp
from extract.geometry import Frame
from forms.catalogue import blank_pdf, kinds, state
from forms.layout import Edition

_STANDARD = ("Helvetica", "Helvetica-Bold", "Times-Roman", "Courier")
"""Fonts that programs fill in with where they don't take the form's own."""

_FIRST, _LAST = 0x21, 0xFF
_LARGE = 4.0
"""px a point when characters are looked at: 40 px a font size."""

_APART = 20
"""Points between characters that are drawn to be looked at."""


@dataclass(frozen=True, eq=False)
class Face:
    """A font's characters by code of WinAnsiEncoding, but for spaces, and the shape of each.

    `pictures` (characters, height, width) show the ink of each as large as it goes, 0 none to 255 full.
    """

    name: str
    chars: tuple[str, ...]
    shapes: tuple[Shape, ...]
    pictures: NDArray[np.float32]


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
    own = {(f.name, f.shapes): f for data in blanks if data is not None for f in _own(data)}
    return (*own.values(), *map(_standard, _STANDARD))


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
    drawn = pypdfium2.PdfDocument(out.getvalue())[0]
    text = drawn.get_textpage()
    looks = {letter.char: look(text, letter) for letter in letters(text)}
    found = {char: seen for char, seen in looks.items() if seen and not char.isspace()}
    paper = drawn.render(scale=_LARGE, grayscale=True)
    ink = np.uint8(255) - paper.to_numpy().reshape(paper.height, paper.width)
    pictures = [_shown(ink, seen.ink) for seen in found.values()]
    return Face(name, tuple(found), tuple(seen.shape for seen in found.values()), np.array(pictures))


def _shown(ink: NDArray[np.uint8], at: Points) -> NDArray[np.float32]:
    """What is inside a box of the page, told in points."""
    high = ink.shape[0]
    corners = np.array([[at[0], at[3]], [at[2], at[3]], [at[0], at[1]]]) * _LARGE
    return stamp(ink, np.stack([corners[:, 0], high - corners[:, 1]], axis=1))


def _drawn() -> Iterator[bytes]:
    for code in range(_FIRST, _LAST + 1):
        x, y = _APART * (code % 16), _APART * (code // 16)
        yield f"BT /F 10 Tf 1 0 0 1 {x} {y} Tm <{code:02X}> Tj ET".encode()
