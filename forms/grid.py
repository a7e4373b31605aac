"""The grid that form pages are laid out on: twelve columns, and lines of boxes with their labels.

All measures in mm from the page's top left. A row's number stands in the gutter left of column 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from forms.fields import Spec
from forms.layout import Heading, LabelSide, Panel, Place, Printed, TextStyle

LEFT = 16.0
RIGHT = 194.0
"""Edges of what is printed: 2 mm clear of the corner marks."""

COLUMN_0 = 22.0
PITCH = 172.0 / 12
GUTTER = 2.0
"""Twelve columns from 22 mm to 192 mm, 2 mm between them."""

LABEL = 3.1
"""From the top of a label to the top of its box: one line of 7.5 pt and a little air."""

BASE = 2.35
"""From the top of a text to its baseline."""

MIDDLE = 0.9
"""From the middle of a box to the baseline of a label beside it."""

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

    def line(
        self, y: float, *cells: tuple[str, float, float], captions: Mapping[str, str] | None = None
    ) -> Block:
        """Boxes side by side with labels above; `y` is the top of the labels; (field, column, columns)."""
        told = captions or {}
        places = (
            self._place(name, start, span, y + LABEL, LabelSide.ABOVE, told.get(name, self.label(name)))
            for name, start, span in cells
        )
        return Block(tuple(places))

    def bare(self, y: float, *cells: tuple[str, float, float]) -> Block:
        """Boxes without labels of their own; `y` is the top of the boxes."""
        return Block(tuple(self._place(*cell, y, LabelSide.NONE, None) for cell in cells))

    def plain(self, y: float, *cells: tuple[str, float, float]) -> Block:
        """Like `line`, but without comb cells, where there is no room for them."""
        block = self.line(y, *cells)
        return replace(block, places=tuple(replace(place, cells=None) for place in block.places))

    def at(self, field: str, x: float, y: float, w: float, *, caption: str | None = None) -> Block:
        """One box at x mm, w mm wide; with a caption, that stands to the left of the box."""
        side = LabelSide.LEFT if caption else LabelSide.NONE
        return Block((self._box(field, x, y, w, side, caption),))

    def options(
        self,
        field: str,
        y: float | Sequence[float],
        xs: Sequence[float],
        *,
        captions: Mapping[str, str] | None = None,
    ) -> Block:
        """The alternatives of a choice, each at its x in mm with its label to the right.

        `y` is the top of the line of boxes that they stand on, or one top for each of them.
        """
        told = captions or {}
        tops = y if isinstance(y, Sequence) else (y,) * len(xs)
        places = (
            self._tick(field, x, top, told.get(option.code, option.label), option.code)
            for x, top, option in zip(xs, tops, self.specs[field].options, strict=True)
        )
        return Block(tuple(places))

    def tick(self, field: str, x: float, y: float, *, caption: str | None = None) -> Block:
        """A tick box at x mm on a line of boxes whose top is `y`, label to its right."""
        return Block((self._tick(field, x, y, caption or self.specs[field].label, None),))

    def about(self, field: str, x: float, y: float) -> Block:
        """What a choice is about, printed above its alternatives; `y` is the top of the label."""
        return self.text(x, y, 60, self.label(field), TextStyle.LABEL)

    def beside(self, field: str, x: float, y: float) -> Block:
        """What a choice is about, printed on the line of boxes whose top is `y`."""
        return self.about(field, x, y + self.box / 2 + MIDDLE - BASE)

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

    def row(self, y: float, h: float, name: str, first: float) -> Block:
        """The panel behind a row, and the row's number or name in its gutter, top at `first`."""
        panel = Panel(self.page, LEFT, round(y, 2), RIGHT - LEFT, round(h, 2))
        text = Printed(self.page, LEFT + 1.6, round(first, 2), 40, name, TextStyle.ROW)
        return Block(texts=(text,), panels=(panel,))

    def label(self, field: str) -> str:
        """The label as it is printed: what must be filled in has a star."""
        spec = self.specs[field]
        return f"{spec.label} *" if spec.required else spec.label

    def _place(
        self, field: str, start: float, span: float, y: float, side: LabelSide, caption: str | None
    ) -> Place:
        x, w = column(start, span)
        return self._box(field, x, y, w, side, caption)

    def _box(self, field: str, x: float, y: float, w: float, side: LabelSide, caption: str | None) -> Place:
        cells = self.specs[field].cells
        x, y, w = round(x, 2), round(y, 2), round(w, 2)
        return Place(field, self.page, x, y, w, self.box, side, None, caption, cells)

    def _tick(self, field: str, x: float, y: float, caption: str, option: str | None) -> Place:
        x, y = round(x, 2), round(y + (self.box - TICK) / 2, 2)
        return Place(field, self.page, x, y, TICK, TICK, LabelSide.RIGHT, option, caption)
