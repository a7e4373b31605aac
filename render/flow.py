"""Paragraphs and tables for flowing text that tag themselves on a `TaggedCanvas`."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, Table

from render import fonts
from render.tagging import Attributes, Path, TaggedCanvas


def markup(text: str) -> str:
    """Text that came from outside, printable and safe inside a paragraph's markup."""
    return escape(fonts.printable(text))


class TaggedParagraph(Paragraph):  # type: ignore[misc]
    """A paragraph of the element at `path`. Split over pages, its parts stay one element.

    A paragraph in the head of a table is drawn again on each page; only the first counts.
    """

    def __init__(
        self,
        marked_up: str | None,
        style: ParagraphStyle,
        path: Path = (),
        attributes: Attributes | None = None,
        *,
        bullet: str | None = None,
        head: bool = False,
        **part: Any,
    ) -> None:
        # A paragraph that is split makes its parts itself, from `part` alone; `split` tells them the rest.
        super().__init__(marked_up, style, **{"bulletText": bullet, **part})
        self.path = path
        self.attributes = attributes
        self.head = head
        self.drawn = False

    def split(self, width: float, height: float) -> list[Any]:
        """The parts of the paragraph, each knowing which element it is part of."""
        parts: list[Any] = super().split(width, height)
        for part in parts:
            part.path, part.attributes = self.path, self.attributes
            part.head, part.drawn = self.head, False
        return parts

    def draw(self) -> None:
        """Draw the paragraph as marked content, or as an artifact when it is a repeated head."""
        canvas: TaggedCanvas = self.canv
        if self.head and self.drawn:
            with canvas.artifact("Pagination"):
                super().draw()
            return
        self.drawn = True
        with canvas.tag(self.path, self.attributes):
            super().draw()


class TaggedLine(Flowable):  # type: ignore[misc]
    """One line of text that is known to fit: as a paragraph, but much quicker."""

    def __init__(self, text: str, style: ParagraphStyle, path: Path, attributes: Attributes | None) -> None:
        super().__init__()
        self.text, self.style, self.path, self.attributes = text, style, path, attributes

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As wide as there is room, one line high."""
        return width, self.style.leading

    def draw(self) -> None:
        """Draw the line where a paragraph's first line would stand."""
        canvas: TaggedCanvas = self.canv
        with canvas.tag(self.path, self.attributes):
            canvas.setFont(self.style.fontName, self.style.fontSize)
            canvas.setFillColor(self.style.textColor)
            canvas.drawString(0, self.style.leading - self.style.fontSize, self.text)


def fitted(
    text: str, style: ParagraphStyle, path: Path, room: float, attributes: Attributes | None = None
) -> TaggedLine | TaggedParagraph:
    """Text in a cell with `room` in pt: a line if it fits on one, otherwise a paragraph."""
    words = fonts.printable(text)
    if fonts.width(words, style.fontName, style.fontSize) <= room:
        return TaggedLine(words, style, path, attributes)
    return TaggedParagraph(escape(words), style, path, attributes)


class TaggedTable(Table):  # type: ignore[misc]
    """A table whose cells tag themselves; its lines and backgrounds are artifacts."""

    def _drawBkgrnd(self) -> None:
        with self.canv.artifact("Layout"):
            super()._drawBkgrnd()

    def _drawLines(self) -> None:
        with self.canv.artifact("Layout"):
            super()._drawLines()
