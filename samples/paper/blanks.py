"""The printed blank as a picture: what lies before somebody who fills in a form with a pen."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2

from forms.catalogue import kind
from forms.layout import PAGE_WIDTH, Edition
from render.blank import make

Picture: TypeAlias = npt.NDArray[np.uint8]
"""A page or a part of it, (height, width) in grey or (height, width, 3) in RGB; 255 is white."""

DPI = 300
"""The resolution that pages are filled in at; machines then make their own of it."""

_KEPT = 12
"""Pages kept drawn, 9 MB each: all pages of both forms with and without the continuation sheet."""


def edition_of(form: str) -> Edition:
    """The current edition of a kind of form; `KeyError` if there is no such kind."""
    found = kind(form)
    if found is None:
        raise KeyError(form)
    return found.current


@lru_cache(maxsize=_KEPT)
def blank(form: str, page: int, *, continuation: bool = False) -> Picture:
    """One page (from 1) of a blank, grey at `DPI`; read-only, since it is kept."""
    return drawn(_pdf(form, continuation), page, finer=3)


@lru_cache(maxsize=4)
def _pdf(form: str, continuation: bool) -> bytes:
    return make(edition_of(form), continuation=continuation)


def drawn(pdf: bytes, page: int, *, fields: bool = False, finer: int = 2) -> Picture:
    """One page (from 1) of a PDF in grey at `DPI`, with what stands in its form fields or without.

    It is drawn `finer` times as fine and then shrunk: PDFium moves edges to whole pixels, as a printer
    does to much smaller dots.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        if fields:
            document.init_forms()
        sheet = document[page - 1]
        width, height = (round(side / 72 * DPI) for side in sheet.get_size())
        bitmap = sheet.render(scale=finer * DPI / 72, grayscale=True, may_draw_forms=fields)
        fine = bitmap.to_numpy().reshape(bitmap.height, bitmap.width)
        picture = np.asarray(cv2.resize(fine, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
    finally:
        document.close()
    picture.flags.writeable = False
    return picture


def px_per_mm(picture: Picture) -> float:
    """Pixels per mm of a whole A4 page: 11.81 at 300 dpi, less what rounding its size does."""
    return float(picture.shape[1]) / PAGE_WIDTH
