"""A picture file as a PDF in memory."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Callable, Iterator

import pikepdf
from PIL import Image

from extract.filetypes import Filetype
from extract.images import jpeg, png, tiff
from extract.images.sheets import Sheet
from extract.limits import Limits
from extract.refused import Refused

MOST_BYTES = 150_000_000
"""Of all packed pictures of one file: 100 pages of a page in colour at 300 dpi, unless they pack badly."""

_SHEETS: dict[Filetype, Callable[[bytes, int], Iterator[Sheet]]] = {
    Filetype.JPEG: jpeg.sheets,
    Filetype.PNG: png.sheets,
    Filetype.TIFF: tiff.sheets,
}

_FAULTS = (
    OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, AttributeError,
    EOFError, AssertionError, RuntimeError, struct.error, zlib.error, pikepdf.PdfError,
    Image.DecompressionBombError, Image.DecompressionBombWarning,
)  # fmt: skip
"""What decoders raise about files that are not as they should be."""


def as_pdf(data: bytes, filetype: Filetype, limits: Limits) -> bytes:
    """The pictures of a JPEG, PNG or TIFF file, each on a page of its own; raises `Refused`."""
    try:
        with warnings.catch_warnings(), pikepdf.new() as pdf:
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            _fill(pdf, _SHEETS[filetype](data, limits.max_pages))
            saved = io.BytesIO()
            pdf.save(saved, deterministic_id=True)
            return saved.getvalue()
    except _FAULTS:
        raise Refused("damaged") from None


def _fill(pdf: pikepdf.Pdf, sheets: Iterator[Sheet]) -> None:
    size = 0
    for sheet in sheets:
        size += len(sheet.packed)
        if size > MOST_BYTES:
            raise Refused("too-large")
        sheet.add_to(pdf)
    if len(pdf.pages) == 0:
        raise Refused("damaged")
