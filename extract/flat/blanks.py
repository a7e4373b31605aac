"""Own blanks as pictures: in their boxes there may be print, such as a ring to tick or a small label."""

from __future__ import annotations

from functools import cache

import numpy as np
import pypdfium2
from numpy.typing import NDArray

from forms.catalogue import blank_pdf, kinds, state
from forms.layout import Edition


def blank_picture(edition: Edition, page: int, dpi: int) -> NDArray[np.uint8] | None:
    """A page of an own blank in grey, without its fields; None for a blank of ours: its boxes are empty."""
    return _picture(state(), edition.kind, edition.id, page, dpi) if edition.own is not None else None


def warm_up(dpi: int) -> None:
    """Draw every page of every own blank."""
    for edition in (edition for kind in kinds() for edition in kind.editions):
        for page in range(1, edition.pages + 1):
            blank_picture(edition, page, dpi)


@cache
def _picture(state: int, kind: str, id: str, page: int, dpi: int) -> NDArray[np.uint8] | None:
    data = blank_pdf(kind, id)
    if data is None:
        return None
    document = pypdfium2.PdfDocument(data)
    drawn = document[page - 1].render(scale=dpi / 72, grayscale=True, may_draw_forms=False, draw_annots=False)
    return np.array(drawn.to_numpy(), np.uint8).reshape(drawn.height, drawn.width)
