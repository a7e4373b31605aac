"""Where things stand on the pages of an edition. All measures in mm from the page's top left."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from enum import StrEnum

from forms.own import Own

PAGE_WIDTH = 210.0
PAGE_HEIGHT = 297.0
"""A4 in mm (ISO 216)."""


class LabelSide(StrEnum):
    """Where a field's label is printed."""

    ABOVE = "above"
    RIGHT = "right"
    LEFT = "left"
    NONE = "none"
    """Told by a column heading or by the section instead."""


class TextStyle(StrEnum):
    """How a printed text is set."""

    HEADING = "heading"
    """Column headings of a table of rows."""
    HELP = "help"
    ROW = "row"
    """A row's number or name."""
    LABEL = "label"
    """What a choice is about; its alternatives have labels of their own."""


@dataclass(frozen=True)
class Box:
    """A rectangle on a page, in mm from the top left."""

    x: float
    y: float
    w: float
    h: float

    def clear_of(self, other: Box, gap: float = 0.0) -> bool:
        """Whether at least `gap` mm lie between the two, sideways or up and down."""
        sideways = self.x + self.w + gap <= other.x or other.x + other.w + gap <= self.x
        return sideways or self.y + self.h + gap <= other.y or other.y + other.h + gap <= self.y


MARKS = (Box(8, 8, 6, 6), Box(196, 8, 6, 6), Box(8, 283, 6, 6), Box(196, 283, 6, 6))
"""The four black corner squares by which a scanned page is laid straight."""

CODE = Box(175.5, 9, 16.5, 16.5)
"""The QR code: 29 modules of 0.57 mm, which still reads at 150 dpi and shrunk to 94 %."""


@dataclass(frozen=True)
class Place:
    """A field's box on its page, in mm from the top left; a choice has one place for each option."""

    field: str
    page: int
    x: float
    y: float
    w: float
    h: float
    label: LabelSide = LabelSide.ABOVE
    option: str | None = None
    caption: str | None = None
    """The label as it is printed, when that is not the field's own."""
    cells: int | None = None
    """How many comb boxes the place is divided in; None for an undivided box."""

    @property
    def box(self) -> Box:
        """Where it is, without the rest."""
        return Box(self.x, self.y, self.w, self.h)


@dataclass(frozen=True)
class Heading:
    """A section's heading: a band across the page with a number and a title."""

    page: int
    y: float
    number: str
    title: str
    help: str = ""


@dataclass(frozen=True)
class Printed:
    """A printed text; `x`, `y` is the top left of its first line, `w` the width it wraps in."""

    page: int
    x: float
    y: float
    w: float
    text: str
    style: TextStyle


@dataclass(frozen=True)
class Panel:
    """A light box behind a row, so that the eye keeps to it."""

    page: int
    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True)
class Edition:
    """One issued edition: data that never changes once issued, known by its `fingerprint`.

    `pages` counts the pages of the form itself; `continuation` is the page number of the
    optional continuation sheet, if the kind has one.
    """

    id: str
    kind: str
    title: str
    pages: int
    continuation: int | None
    places: tuple[Place, ...]
    headings: tuple[Heading, ...] = ()
    texts: tuple[Printed, ...] = ()
    panels: tuple[Panel, ...] = ()
    mirrors: tuple[Place, ...] = ()
    """Fields of page 1 that are told again on later pages; each is the same field once more."""
    marks: tuple[Box, ...] = MARKS
    code_box: Box = CODE
    extra: dict[str, str] = field(default_factory=dict)
    own: Own | None = None
    """What an organisation's own blank has beside; None for a blank of ours."""

    def page_size(self, page: int) -> tuple[float, float]:
        """Width and height in mm of a page as shown; a blank of ours is A4."""
        return self.own.frames[page - 1].size if self.own else (PAGE_WIDTH, PAGE_HEIGHT)

    @property
    def all_pages(self) -> int:
        """Pages with the continuation sheet."""
        return self.continuation or self.pages

    def places_of(self, name: str) -> tuple[Place, ...]:
        """The places of one field: one, or one for each option of a choice."""
        return tuple(place for place in self.places if place.field == name)

    def heading_of(self, name: str) -> str:
        """The title of the section that a field stands in; empty for a field without a place."""
        spot = next(iter(self.places_of(name)), None)
        above = [h for h in self.headings if spot and h.page == spot.page and h.y <= spot.y]
        return max(above, key=lambda heading: heading.y).title if above else ""

    @property
    def fingerprint(self) -> str:
        """SHA-256 of all that is printed and placed; a test holds it for each issued edition."""
        data = asdict(self)
        if self.own is None:
            del data["own"]
        canonical = json.dumps(data, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(canonical.encode()).hexdigest()

    def code(self, page: int, total: int) -> str:
        """What the 2D code of a page says: program, form, edition, page n of m."""
        return f"BLANKETT/{self.kind}/{self.id}/{page}/{total}"
