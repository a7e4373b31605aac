"""The front door: whether this is a file that can be read, and read whole.

Guards in order; each raises `Refused` with a stable code. What is sound but none of our forms passes:
it is a case as well. A picture file passes as the PDF that is made of it.
"""

from __future__ import annotations

import io
import re

import pikepdf
import pypdf
from pypdf.errors import PyPdfError

from extract.filetypes import PICTURES, Filetype, filetype
from extract.images.conversion import as_pdf
from extract.limits import Limits
from extract.opened import Opened
from extract.recognition.asked import announce
from extract.refused import Refused

_HEADER_WITHIN = 1024
"""Where readers look for `%PDF-` (ISO 32000-1, annex H, note 13)."""

_AFTER_THE_END = re.compile(rb"[\t\n\f\r \x1a]*\Z")
"""White space, and the sign that old systems end a text with. No zeros: where a copy makes the whole
file first and fills it then, zeros are what never came, such as the last save."""

_LARGEST_SIDE = 14_400
"""Points; the largest page of ISO 32000-1, annex C."""


def open_file(data: bytes, limits: Limits) -> Opened:
    """Let a PDF or a picture in, or raise `Refused`; what it is, its content tells."""
    if not data:
        raise Refused("empty")
    found = filetype(data)
    if found in PICTURES:
        announce()
        data = as_pdf(data, found, limits)
    elif found is not Filetype.PDF:
        raise Refused("not-pdf", found)
    return open_pdf(data, limits)


def open_pdf(data: bytes, limits: Limits) -> Opened:
    """Let a PDF in, or raise `Refused`."""
    _whole(data)
    _sound(data)
    opened = Opened(data, _open(data))
    if opened.pages > limits.max_pages:
        raise Refused("too-many-pages")
    if opened.pages == 0:
        raise Refused("damaged")
    _sane_pages(opened)
    _not_xfa(opened.pdf)
    return opened


def _whole(data: bytes) -> None:
    """A PDF from its first to its last byte.

    A save that was cut off leaves an earlier revision behind that looks sound: the empty blank,
    where a filled form was meant. So nothing but white space may follow the last end mark.
    """
    if not data:
        raise Refused("empty")
    if b"%PDF-" not in data[:_HEADER_WITHIN]:
        raise Refused("not-pdf")
    end = data.rfind(b"%%EOF")
    if end < 0 or not _AFTER_THE_END.match(data, end + len(b"%%EOF")):
        raise Refused("truncated")
    if data.rfind(b"startxref") < 0:
        raise Refused("truncated")


def _sound(data: bytes) -> None:
    """Let pypdf be the gate to the file's own tables: pure Python, with limits on what they may grow to."""
    try:
        trailer = pypdf.PdfReader(io.BytesIO(data)).trailer
    except (PyPdfError, ValueError, TypeError, LookupError, AttributeError, AssertionError, RecursionError):
        raise Refused("damaged") from None
    if "/Root" not in trailer:
        raise Refused("damaged")


def _open(data: bytes) -> pikepdf.Pdf:
    """Open without repairing: a file table that is guessed may bring back an earlier revision."""
    try:
        return pikepdf.open(io.BytesIO(data), attempt_recovery=False)
    except pikepdf.PasswordError:
        raise Refused("encrypted") from None
    except pikepdf.PdfError:
        raise Refused("damaged") from None


def _sane_pages(opened: Opened) -> None:
    for number in range(1, opened.pages + 1):
        shown = opened.frame(number)
        if not (0 < shown.x1 - shown.x0 <= _LARGEST_SIDE and 0 < shown.y1 - shown.y0 <= _LARGEST_SIDE):
            raise Refused("damaged")


def _not_xfa(pdf: pikepdf.Pdf) -> None:
    """A dynamic XFA form is drawn by Adobe's program alone; its PDF page says "Please wait"."""
    form = pdf.Root.get("/AcroForm")
    if not isinstance(form, pikepdf.Dictionary) or "/XFA" not in form:
        return
    fields = form.get("/Fields")
    if not isinstance(fields, pikepdf.Array) or len(fields) == 0 or pdf.Root.get("/NeedsRendering", False):
        raise Refused("xfa-only")
