"""A PDF that came through the front door: its pages, fields and printed text, each read when asked for."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium_c

from extract.fieldtree import FieldTree, Points, field_tree, frame
from extract.geometry import Frame

_FULL_PAGE = 0.7
"""An image that covers this share of a page is the page."""

_SLACK = 1.5
"""Points; printed text may reach this far into a box beside it."""

_HARMLESS = re.compile(
    "reported number of objects .* is not one plus the highest object number"
    "|xref entry for the xref stream itself is missing"
)
"""What qpdf tells of tables whose size is wrong, as many programs write it, and of those of PDFBox."""

_WHITE = 250
"""Grey value from which on paper counts as white, of 255."""


@dataclass(frozen=True)
class Bitmap:
    """A grey picture: one byte a pixel, row by row."""

    width: int
    height: int
    pixels: memoryview


class Opened:
    """An open PDF. Pages are counted from 1."""

    def __init__(self, data: bytes, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self._data = data
        self._texts: dict[int, pypdfium2.PdfTextPage] = {}
        self._pages: dict[int, pypdfium2.PdfPage] = {}
        self._pictures: dict[int, bool] = {}

    @cached_property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self.pdf.pages)

    @property
    def damaged(self) -> bool:
        """Whether something that was read so far was not whole.

        qpdf reads on where it finds nonsense, and takes what it cannot read for nothing: a hole in
        the file makes a filled field look empty. It tells of each; what it merely counts otherwise
        than the file does loses nothing.
        """
        return any(_HARMLESS.search(told) is None for told in self.pdf.get_warnings())

    @cached_property
    def tree(self) -> FieldTree:
        """The form's fields as stored."""
        return field_tree(self.pdf)

    def names_on(self, page: int) -> frozenset[str]:
        """Full names of the fields that stand on a page."""
        return self._names.get(page, frozenset())

    @cached_property
    def _names(self) -> dict[int, frozenset[str]]:
        names: dict[int, set[str]] = {}
        for leaf in self.tree.leaves:
            for page in leaf.pages:
                names.setdefault(page, set()).add(leaf.name)
        return {page: frozenset(found) for page, found in names.items()}

    @cached_property
    def _document(self) -> pypdfium2.PdfDocument:
        return pypdfium2.PdfDocument(self._data)

    def page(self, page: int) -> pypdfium2.PdfPage:
        """A page as PDFium sees it."""
        if page not in self._pages:
            self._pages[page] = self._document[page - 1]
        return self._pages[page]

    def frame(self, page: int) -> Frame:
        """What of a page is shown, and how."""
        return frame(self.pdf.pages[page - 1])

    def text(self, page: int) -> str:
        """What is printed on a page, fields and annotations left out."""
        text: str = self.text_page(page).get_text_range()
        return text

    def text_in(self, page: int, rect: Points) -> str:
        """What is printed inside a rectangle of the page's own coordinates."""
        x0, y0, x1, y1 = (rect[0] + _SLACK, rect[1] + _SLACK, rect[2] - _SLACK, rect[3] - _SLACK)
        if x0 >= x1 or y0 >= y1:
            return ""
        text: str = self.text_page(page).get_text_bounded(x0, y0, x1, y1)
        return text

    def text_page(self, page: int) -> pypdfium2.PdfTextPage:
        """The characters that are printed on a page, with their places."""
        if page not in self._texts:
            self._texts[page] = self.page(page).get_textpage()
        return self._texts[page]

    def is_picture(self, page: int) -> bool:
        """Whether the page is one image, as a scan is."""
        if page not in self._pictures:
            self._pictures[page] = self._is_picture(page)
        return self._pictures[page]

    def _is_picture(self, page: int) -> bool:
        width, height = self.page(page).get_size()
        edges = [ctypes.c_float() for _ in range(4)]
        for image in self.objects(page, pdfium_c.FPDF_PAGEOBJ_IMAGE, depth=3):
            if pdfium_c.FPDFPageObj_GetBounds(image, *edges):
                x0, y0, x1, y1 = (edge.value for edge in edges)
                if (x1 - x0) * (y1 - y0) >= _FULL_PAGE * width * height:
                    return True
        return False

    def objects(self, page: int, kind: int, *, depth: int = 15) -> Iterator[object]:
        """What a page draws of one kind (PDFium's number), also inside of forms, as PDFium's own handles."""
        raw = self.page(page).raw
        yield from _nested(raw, pdfium_c.FPDFPage_CountObjects, pdfium_c.FPDFPage_GetObject, kind, depth)

    def is_blank(self, page: int) -> bool:
        """Whether a page shows nothing at all."""
        if self.names_on(page) or self.text(page).strip():
            return False
        return min(self.draw(page, dpi=20).pixels, default=255) >= _WHITE

    def draw(
        self, page: int, *, dpi: float, crop: tuple[float, float, float, float] = (0, 0, 0, 0)
    ) -> Bitmap:
        """The page in grey; `crop` is cut off left, bottom, right and top, in points."""
        drawn = self.page(page).render(scale=dpi / 72, crop=crop, grayscale=True)
        rows = memoryview(drawn.buffer).cast("B")
        if drawn.stride != drawn.width:
            lines = (rows[i * drawn.stride :][: drawn.width] for i in range(drawn.height))
            rows = memoryview(b"".join(lines))
        return Bitmap(drawn.width, drawn.height, rows)


def _nested(
    of: object, count: Callable[[object], int], get: Callable[[object, int], object], kind: int, depth: int
) -> Iterator[object]:
    for number in range(count(of)):
        found = get(of, number)
        sort = pdfium_c.FPDFPageObj_GetType(found)
        if sort == kind:
            yield found
        if sort == pdfium_c.FPDF_PAGEOBJ_FORM and depth > 1:
            yield from _nested(
                found, pdfium_c.FPDFFormObj_CountObjects, pdfium_c.FPDFFormObj_GetObject, kind, depth - 1
            )
