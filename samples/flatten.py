"""Flatten a filled form as customers' programs do: what was filled in becomes part of the page.

Some ways are libraries and always there; others are programs that may be missing on a machine. What
comes on top, as printers and viewers do it, are the changes of `Printed`: smaller, moved, turned, cut.
Not among them is pypdf's own flattening: it draws one alternative of a choice in the place of another.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary

_MM: Final = 72 / 25.4
_WITH_WARNINGS = 3
"""What qpdf ends with when it did its work and had something to say."""


class Unflattened(RuntimeError):
    """A program that failed; the text names it, never what was in the form."""


def flatten(filled: bytes, how: str) -> bytes:
    """The form with its fields drawn into the pages. `how` is one of `WAYS`, else `KeyError`."""
    return WAYS[how](filled)


def available() -> tuple[str, ...]:
    """The ways that there are on this machine."""
    return tuple(way for way in WAYS if way not in _PROGRAMS or shutil.which(_PROGRAMS[way]))


def _with_pikepdf(filled: bytes) -> bytes:
    """Flattened by the library that qpdf is, and what is left of the form taken away."""
    with pikepdf.open(io.BytesIO(filled)) as pdf:
        pdf.flatten_annotations("all")
        for page in pdf.pages:
            page.obj.Annots = Array([])
        if "/AcroForm" in pdf.Root:
            del pdf.Root["/AcroForm"]
        return _saved(pdf)


def _with_pdfium(filled: bytes) -> bytes:
    """As Chrome's library does it for printing; the empty form stays in the file."""
    document = pypdfium2.PdfDocument(filled)
    document.init_forms()
    for number in range(len(document)):
        page = document[number]
        page.flatten()
        page.close()
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def _program(*command: str) -> Callable[[bytes], bytes]:
    """A program that makes the file `OUT` of the file `IN`."""

    def run(filled: bytes) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            source, out = Path(folder) / "in.pdf", Path(folder) / "out.pdf"
            source.write_bytes(filled)
            told = [part.replace("IN", str(source)).replace("OUT", str(out)) for part in command]
            done = subprocess.run(told, capture_output=True, check=False)  # noqa: S603 commands of `WAYS`
            if done.returncode not in (0, _WITH_WARNINGS) or not out.exists():
                raise Unflattened(f"{command[0]} ended with {done.returncode}")
            return out.read_bytes()

    return run


_GHOSTSCRIPT = ("gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=pdfwrite", "-dPreserveAnnots=false")

WAYS: Final[Mapping[str, Callable[[bytes], bytes]]] = {
    "pikepdf": _with_pikepdf,
    "pdfium": _with_pdfium,
    "qpdf": _program("qpdf", "--flatten-annotations=all", "IN", "OUT"),
    "ghostscript": _program(*_GHOSTSCRIPT, "-sOutputFile=OUT", "IN"),
    "pdftocairo": _program("pdftocairo", "-pdf", "IN", "OUT"),
    "mutool": _program("mutool", "convert", "-F", "pdf", "-o", "OUT", "IN"),
}
"""The ways to flatten, by name."""

_PROGRAMS: Final = {"qpdf": "qpdf", "ghostscript": "gs", "pdftocairo": "pdftocairo", "mutool": "mutool"}


@dataclass(frozen=True)
class Printed:
    """What printing or viewing does to each page.

    `scale`, and how far `right` and `down` in mm, from its top left; `turn` by the page's `/Rotate` and
    `turned` by its content, in degrees clockwise; `paper` is width and height in mm.
    """

    scale: float = 1.0
    right: float = 0.0
    down: float = 0.0
    turn: int = 0
    turned: float = 0.0
    paper: tuple[float, float] = (210.0, 297.0)


def printed(pdf: bytes, how: Printed) -> bytes:
    """The pages put on other paper, as a printer's driver does it."""
    with pikepdf.open(io.BytesIO(pdf)) as source, pikepdf.new() as out:
        width, height = (side * _MM for side in how.paper)
        for page in source.pages:
            sheet = out.add_blank_page(page_size=(width, height))
            form = out.copy_foreign(page.as_form_xobject())
            sheet.Resources = Dictionary(XObject=Dictionary(Page=form))
            sheet.Contents = out.make_stream(_placed(how, float(page.mediabox[3])))
            if how.turn:
                sheet.rotate(how.turn, relative=False)
        return _saved(out)


def _placed(how: Printed, high: float) -> bytes:
    """Instructions that draw a page, `high` pt high, in its place on the paper."""
    corner = pikepdf.Matrix().translated(how.right * _MM, (how.paper[1] - how.down) * _MM)
    matrix = corner.rotated(-how.turned).scaled(how.scale, how.scale).translated(0, -high)
    return b"q " + matrix.encode() + b" cm /Page Do Q"


def _saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()
