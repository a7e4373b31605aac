"""What is printed on a blank: marks, code, head and foot, bands, panels, boxes, labels and texts.

Lines and surfaces are artifacts; every text is tagged, so that a screen reader tells it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.units import mm

from forms.grid import BAND, BASE, LABEL, LEFT, MIDDLE, RIGHT
from forms.layout import PAGE_HEIGHT, Box, Edition, Heading, LabelSide, Place, Printed, TextStyle
from render import blank_code, fonts
from render.blank_order import Item, Section, sections, widget_path
from render.tagging import Path, TaggedCanvas

ACCENT: Final = HexColor(0x17456B)
"""One calm colour; 9.5:1 against white, and dark grey on a copy."""
PANEL: Final = HexColor(0xEDF2F7)
"""So light that labels stay readable when a fax machine turns it into dots."""
FRAME: Final = HexColor(0x5C6F82)
DIVIDER: Final = HexColor(0xA9B6C3)
INK: Final = HexColor(0x16202A)
WHITE: Final = HexColor(0xFFFFFF)

LABEL_SIZE: Final = 7.5
LEADING: Final = 3.3
"""mm from line to line of small text."""


@dataclass(frozen=True)
class Face:
    """A style of text: font, size in pt, colour."""

    font: str = fonts.REGULAR
    size: float = LABEL_SIZE
    color: Color = INK


PLAIN: Final = Face()
STRONG: Final = Face(fonts.SEMIBOLD)
FACES: Final = {
    TextStyle.HEADING: STRONG,
    TextStyle.HELP: PLAIN,
    TextStyle.ROW: Face(fonts.SEMIBOLD, 8.5, ACCENT),
    TextStyle.LABEL: PLAIN,
}


@dataclass(frozen=True)
class Sheet:
    """One page being drawn; coordinates in mm from the top left, as in the layout."""

    canvas: TaggedCanvas
    edition: Edition
    page: int
    total: int

    def draw(self) -> None:
        """Draw the whole page."""
        with self.canvas.artifact("Layout"):
            self._draw_surfaces()
            self._draw_boxes()
            self._draw_marks()
        self._draw_head()
        for section in sections(self.edition, self.page):
            self._draw_section(section)
        self._draw_foot()
        self.canvas.showPage()

    # surfaces and lines

    def _draw_surfaces(self) -> None:
        for panel in self.edition.panels:
            if panel.page == self.page:
                self._fill(Box(panel.x, panel.y, panel.w, panel.h), PANEL)
        for heading in self.edition.headings:
            if heading.page == self.page:
                self._fill(Box(LEFT, heading.y, RIGHT - LEFT, BAND), ACCENT)

    def _draw_boxes(self) -> None:
        for place in (*self.edition.places, *self.edition.mirrors):
            if place.page == self.page:
                self._frame(place)

    def _frame(self, place: Place) -> None:
        self._fill(place.box, WHITE)
        self.canvas.setStrokeColor(DIVIDER)
        self.canvas.setLineWidth(0.4)
        step = place.w / (place.cells or 1)
        for number in range(1, place.cells or 1):
            x = place.x + number * step
            self._line(x, place.y + place.h * 0.35, x, place.y + place.h)
        self.canvas.setStrokeColor(FRAME)
        self.canvas.setLineWidth(0.6)
        self.canvas.rect(place.x * mm, self._up(place.y + place.h), place.w * mm, place.h * mm)

    def _draw_marks(self) -> None:
        code = blank_code.modules(self.edition.code(self.page, self.total), self.edition.code_box)
        black = HexColor(0x000000)
        for box in (*self.edition.marks, *code):
            self._fill(box, black)

    # texts

    def _draw_head(self) -> None:
        extra = self.edition.extra
        if self.page == 1:
            self._tagged((("H1", "title"),), LEFT, 16.6, self.edition.title, Face(fonts.SEMIBOLD, 21, ACCENT))
            self._tagged((("P", "subtitle"),), LEFT, 21.6, extra["subtitle"], Face(size=9.5))
            for number, name in enumerate(("return_to", "return_name", "return_address", "return_phone")):
                face = Face(fonts.SEMIBOLD if number == 1 else fonts.REGULAR, 8)
                self._tagged((("P", name),), 122.33, 11.6 + number * 3.6, extra[name], face)
            self._tagged((("P", "how"),), LEFT, 29.6, extra["how"], Face(fonts.SEMIBOLD, 8, ACCENT))
            for number, name in enumerate(("how_1", "how_2", "how_3")):
                self._tagged((("P", name),), LEFT, 33 + number * LEADING, extra[name], PLAIN)
        else:
            with self.canvas.artifact("Pagination"):
                self._text(LEFT, 14.6, self.edition.title, Face(fonts.SEMIBOLD, 12.5, ACCENT))
                self._text(LEFT, 19, self._page_told(), PLAIN)

    def _page_told(self) -> str:
        told = f"Sida {self.page} av {self.total}"
        return f"{told}, {self.edition.extra['continuation']}" if self.page > self.edition.pages else told

    def _draw_foot(self) -> None:
        extra = self.edition.extra
        sender = f"{extra['return_name']}, {extra['return_address']} · {extra['return_phone']}"
        page = f"{self.edition.title} {self.edition.id} · sida {self.page} av {self.total}"
        with self.canvas.artifact("Pagination"):
            self._text(LEFT, 287.6, sender, PLAIN)
            width = fonts.width(page, PLAIN.font, PLAIN.size) / mm
            self._text(RIGHT - width, 287.6, page, PLAIN)

    def _draw_section(self, section: Section) -> None:
        if section.heading:
            self._draw_heading((("Sect", section.key), ("H2", "title")), section.heading)
        for number, item in enumerate(section.items):
            self._draw_item(section, number, item)

    def _draw_heading(self, path: Path, heading: Heading) -> None:
        face = Face(fonts.SEMIBOLD, 10, WHITE)
        with self.canvas.tag(path):
            self._text(LEFT + 1.6, heading.y + 3.75, heading.number, face)
            self._text(LEFT + 6, heading.y + 3.75, heading.title, face)

    def _draw_item(self, section: Section, number: int, item: Item) -> None:
        path: Path = (("Sect", section.key),)
        if isinstance(item, Printed):
            self._draw_text((*path, ("P", f"text.{number}")), item)
            return
        self._draw_label((*path, ("P", f"label.{number}")), item)
        self.canvas.place(widget_path(section, item))

    def _draw_text(self, path: Path, item: Printed) -> None:
        face = FACES[item.style]
        with self.canvas.tag(path):
            for number, line in enumerate(_wrapped(item.text, face, item.w)):
                self._text(item.x, item.y + BASE + number * LEADING, line, face)

    def _draw_label(self, path: Path, place: Place) -> None:
        if place.label is LabelSide.NONE or place.caption is None:
            return
        middle = place.y + place.h / 2 + MIDDLE
        width = fonts.width(place.caption, PLAIN.font, PLAIN.size) / mm
        x, y = {
            LabelSide.ABOVE: (place.x, place.y - LABEL + BASE),
            LabelSide.RIGHT: (place.x + place.w + 1, middle),
            LabelSide.LEFT: (place.x - 1.2 - width, middle),
        }[place.label]
        self._tagged(path, x, y, place.caption, PLAIN)

    # the pen

    def _tagged(self, path: Path, x: float, y: float, text: str, face: Face) -> None:
        with self.canvas.tag(path):
            self._text(x, y, text, face)

    def _text(self, x: float, y: float, text: str, face: Face) -> None:
        self.canvas.setFont(face.font, face.size)
        self.canvas.setFillColor(face.color)
        self.canvas.drawString(x * mm, self._up(y), fonts.printable(text))

    def _fill(self, box: Box, color: Color) -> None:
        self.canvas.setFillColor(color)
        self.canvas.rect(box.x * mm, self._up(box.y + box.h), box.w * mm, box.h * mm, stroke=0, fill=1)

    def _line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.line(x0 * mm, self._up(y0), x1 * mm, self._up(y1))

    @staticmethod
    def _up(y: float) -> float:
        """From mm below the top edge to pt above the bottom edge."""
        return (PAGE_HEIGHT - y) * float(mm)


def _wrapped(text: str, face: Face, width: float) -> list[str]:
    """The text in lines of at most `width` mm."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and fonts.width(longer, face.font, face.size) <= width * mm:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
