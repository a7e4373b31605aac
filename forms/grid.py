"""The grid that form pages are laid out on: twelve columns, and lines of boxes with their labels.

All measures in mm from the page's top left. A row's number stands in the gutter left of column 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from forms.fields import Spec
from forms.layout import Box, Heading, LabelSide, Panel, Place, Printed, TextStyle

LEFT = 16.0
RIGHT = 194.0
"""Edges of what is printed: 2 mm clear of the corner marks."""

COLUMN_0 = 22.0
PITCH = 172.0 / 12
GUTTER = 2.0
"""Twelve columns from 22 mm to 192 mm, 2 mm between them."""

LABEL = 3.1
"""From the top of a label to the top of its box: one line of 7.5 pt and a little air."""

TICK = 4.4
"""Side of a tick box; 4 mm is the least that a pen hits."""

BAND = 5.2
"""Height of a section's band."""


def column(start: float, span: float) -> tuple[float, float]:
    """Left edge and width of `span` columns from column `start`, in mm."""
    return round(COLUMN_0 + start * PITCH, 2), round(span * PITCH - GUTTER, 2)


@dataclass(frozen=True)
class Block:
    """A part of a page: what is placed and printed there, in the order in which it is read."""

    places: tuple[Place, ...] = ()
    headings: tuple[Heading, ...] = ()
    texts: tuple[Printed, ...] = ()
    panels: tuple[Panel, ...] = ()

    def __add__(self, other: Block) -> Block:
        return Block(
            self.places + other.places,
            self.headings + other.headings,
            self.texts + other.texts,
            self.panels + other.panels,
        )


def joined(*blocks: Block) -> Block:
    """Several blocks as one."""
    return sum(blocks, Block())


@dataclass(frozen=True)
class Pen:
    """Lays the fields of one form kind, by name in `specs`, on one page; `box` is the boxes' height."""

    specs: Mapping[str, Spec]
    page: int
    box: float = 5.9

    def line(self, y: float, *cells: tuple[str, float, float]) -> Block:
        """Boxes side by side with labels above; `y` is the top of the labels; (field, column, columns)."""
        return self._boxes(y + LABEL, LabelSide.ABOVE, cells)

    def bare(self, y: float, *cells: tuple[str, float, float]) -> Block:
        """Boxes without labels of their own; `y` is the top of the boxes."""
        return self._boxes(y, LabelSide.NONE, cells)

    def at(
        self, field: str, x: float, y: float, w: float, *, h: float | None = None, caption: str | None = None
    ) -> Block:
        """One box at x mm, w mm wide; with a caption, that stands to the left of the box."""
        side = LabelSide.LEFT if caption else LabelSide.NONE
        box = Box(round(x, 2), round(y, 2), round(w, 2), h or self.box)
        place = Place(field, self.page, box.x, box.y, box.w, box.h, side, None, caption, self._cells(field))
        return Block((place,))

    def plain(self, y: float, *cells: tuple[str, float, float]) -> Block:
        """Like `line`, but without comb cells, where there is no room for them."""
        block = self.line(y, *cells)
        return replace(block, places=tuple(replace(place, cells=None) for place in block.places))

    def options(
        self, field: str, y: float, xs: Sequence[float], *, captions: Mapping[str, str] | None = None
    ) -> Block:
        """The alternatives of a choice on one line of boxes, each at its x in mm, label to its right."""
        told = captions or {}
        top = self._tick_top(y)
        return Block(
            tuple(
                Place(
                    field, self.page, x, top, TICK, TICK, LabelSide.RIGHT, o.code, told.get(o.code, o.label)
                )
                for x, o in zip(xs, self.specs[field].options, strict=True)
            )
        )

    def tick(self, field: str, x: float, y: float, *, caption: str | None = None) -> Block:
        """A tick box at x mm on a line of boxes whose top is `y`, label to its right."""
        label = caption or self.specs[field].label
        place = Place(field, self.page, x, self._tick_top(y), TICK, TICK, LabelSide.RIGHT, None, label)
        return Block((place,))

    def about(self, field: str, x: float, y: float, w: float) -> Block:
        """What a choice is about, printed above or beside its alternatives."""
        return self.text(x, y, w, self.label(field), TextStyle.LABEL)

    def text(self, x: float, y: float, w: float, text: str, style: TextStyle) -> Block:
        """A printed text."""
        return Block(texts=(Printed(self.page, x, round(y, 2), w, text, style),))

    def section(self, y: float, number: str, title: str, bottom: float) -> Block:
        """A section's band at `y`, and its panel down to `bottom`; a band alone if they are the same."""
        heading = Heading(self.page, round(y, 2), number, title)
        top = y + BAND
        height = round(bottom - top, 2)
        panels = (Panel(self.page, LEFT, round(top, 2), RIGHT - LEFT, height),) if height > 0 else ()
        return Block(headings=(heading,), panels=panels)

    def row(self, y: float, h: float, name: str) -> Block:
        """The panel behind a row, and the row's number or name in its gutter."""
        panel = Panel(self.page, LEFT, round(y, 2), RIGHT - LEFT, round(h, 2))
        text = Printed(self.page, LEFT + 1.6, round(y + 1, 2), 40, name, TextStyle.ROW)
        return Block(texts=(text,), panels=(panel,))

    def label(self, field: str) -> str:
        """The label as it is printed: what must be filled in has a star."""
        spec = self.specs[field]
        return f"{spec.label} *" if spec.required else spec.label

    def _cells(self, field: str) -> int | None:
        return self.specs[field].cells

    def _tick_top(self, y: float) -> float:
        return round(y + (self.box - TICK) / 2, 2)

    def _boxes(self, y: float, side: LabelSide, cells: Sequence[tuple[str, float, float]]) -> Block:
        return Block(tuple(self._place(y, side, *cell) for cell in cells))

    def _place(self, y: float, side: LabelSide, field: str, start: float, span: float) -> Place:
        x, w = column(start, span)
        caption = self.label(field) if side is LabelSide.ABOVE else None
        return Place(field, self.page, x, round(y, 2), w, self.box, side, None, caption, self._cells(field))
