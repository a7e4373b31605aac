"""The blanks that were issued, as pictures: what a page that came as a picture is held against.

Drawn once, when a process warms up, and shared by all its children; every array is read-only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray

import forms
from extract.geometry import MM_PER_POINT
from extract.paper import blocks, drawing, features
from extract.paper.picture import Grey
from extract.paper.rows import Rows, rows_of
from extract.paper.surface import Points, Surface, extent, laid_straight, scaling
from forms.catalogue import kinds, own_blanks, state
from forms.layout import Box, Edition

DPI = 200
"""Of `Template.grey`."""

WORK_DPI = 100
"""Of the picture in which printed blocks are compared: 0.25 mm a px, of which a tenth can be told."""

_ISSUED = Path(forms.__file__).parent / "issued"

_CODE_MARGIN = 2.0
"""mm around a code that it may take with it."""


@dataclass(frozen=True, eq=False)
class Template:
    """One page of an issued blank, `width` by `height` mm, as it is printed.

    `grey` is the page at `DPI`; `print` shows, at the same size, only what is print: lines, letters and
    bands black, panels and paper white. `work` is the page at `WORK_DPI`, a little blurred, `thumb` the
    page at `drawing.THUMB_DPI` with mean 0 and length 1, `spectrum` what a search compares. `spots`
    (n, 2) are the top left px, in `work`, of blocks that can be told from what lies beside them, and
    `strong` (n,) tells which of them survive any copying; `features` are those of `work`, `rows` the
    rows that look alike. `marks` are the middles of the corner marks from the top left clockwise,
    (4, 2) mm, None without. `code` is the place of the 2D code, None without; what it says differs
    between copies of the same page.
    """

    edition: Edition
    page: int
    width: float
    height: float
    grey: Grey
    print: Grey
    work: Grey
    thumb: NDArray[np.float32]
    spectrum: NDArray[np.float32]
    spots: NDArray[np.intp]
    strong: NDArray[np.bool_]
    features: features.Features
    rows: Rows
    marks: Points | None
    code: Box | None

    @property
    def key(self) -> tuple[str, str, int]:
        """Kind, edition, page."""
        return self.edition.kind, self.edition.id, self.page

    @property
    def blocks(self) -> Points:
        """The middles of the blocks, (n, 2) mm."""
        return np.asarray((self.spots + blocks.SIDE / 2) * (25.4 / WORK_DPI), np.float64)

    def crop(self, box: Box, dpi: float = 300, margin_mm: float = 0.0) -> Grey:
        """The blank's own picture of a box, of the same size and place as `Registered.crop` gives it."""
        return self._cut(self.grey, box, dpi, margin_mm)

    def printed_in(
        self, box: Box, dpi: float = 300, margin_mm: float = 0.0, grow_mm: float = 0.0
    ) -> NDArray[np.bool_]:
        """Which px of such a crop are print, or within `grow_mm` of it."""
        ink = (self._cut(self.print, box, dpi, margin_mm) < 128).astype(np.uint8)
        reach = round(grow_mm * dpi / 25.4)
        if reach >= 1:
            disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
            ink = np.asarray(cv2.dilate(ink, disc), np.uint8)
        return ink.astype(np.bool_)

    def _cut(self, grey: Grey, box: Box, dpi: float, margin_mm: float) -> Grey:
        surface = Surface(self.width, self.height, scaling(DPI / 25.4))
        x, y, size = extent(box, dpi, margin_mm)
        return laid_straight(grey, surface, x, y, size, dpi)


Blank: TypeAlias = tuple[Edition, bytes]
"""An edition, and the PDF of its blank with the continuation sheet, if it has one."""

Templates: TypeAlias = tuple[Template, ...]


def issued() -> Iterator[Blank]:
    """Every edition of ours that was ever issued, with its blank, kept in `forms/issued`.

    Raises `FileNotFoundError` for an edition whose blank is not there: the installation is broken.
    """
    for kind in kinds():
        for edition in kind.editions:
            if edition.own is None:
                yield edition, (_ISSUED / f"{edition.kind}-{edition.id}.pdf").read_bytes()


def known() -> Templates:
    """The templates of every edition at hand, those of own blanks too, drawn once for the process."""
    return _known(state())


@cache
def _known(state: int) -> Templates:
    own = ((blank.edition, blank.pdf) for blank in own_blanks())
    return templates_of((*issued(), *own))


def templates_of(blanks: Iterable[Blank]) -> Templates:
    """The templates of all form pages of some blanks; raises `PdfiumError` for what isn't a PDF."""
    return tuple(template for edition, data in blanks for template in _of_one(edition, data))


def _of_one(edition: Edition, data: bytes) -> Iterator[Template]:
    document = pypdfium2.PdfDocument(data)
    try:
        for number in range(min(len(document), edition.all_pages)):
            yield _template(edition, number + 1, document[number])
    finally:
        document.close()


def _template(edition: Edition, page: int, drawn: pypdfium2.PdfPage) -> Template:
    width, height = (side * MM_PER_POINT for side in drawn.get_size())
    grey = drawing.drawn(drawn, DPI, width, height)
    work = drawing.soft(drawing.drawn(drawn, WORK_DPI, width, height))
    printed_code = edition.own is None and drawing.has_code(grey, DPI, edition.code_box)
    code = edition.code_box if printed_code else None
    left_out = [drawing.in_px(code, WORK_DPI, _CODE_MARGIN)] if code else []
    chosen = blocks.chosen(work, drawing.dark(grey, DPI, WORK_DPI), left_out, _room(edition, page))
    seen = features.seen(work).without(left_out)
    template = Template(
        edition,
        page,
        width,
        height,
        grey,
        drawing.print_of(grey, DPI),
        work,
        drawing.thumb(work, WORK_DPI),
        drawing.spectrum(work, WORK_DPI),
        chosen.spots,
        chosen.strong,
        seen,
        rows_of(edition, page, grey, DPI),
        drawing.marks_of(grey, DPI, edition.marks),
        code,
    )
    for array in (*vars(template).values(), seen.at, seen.looks, *template.rows.looks):
        if isinstance(array, np.ndarray):
            array.flags.writeable = False
    return template


def _room(edition: Edition, page: int) -> list[tuple[int, int, int, int]]:
    """Where something may be written on a page, in px of `work`."""
    places = (place for place in (*edition.places, *edition.mirrors) if place.page == page)
    return [drawing.in_px(place.box, WORK_DPI) for place in places]
