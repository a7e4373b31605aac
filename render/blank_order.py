"""The order in which a page of a blank is read aloud and stepped through."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from forms.layout import Edition, Heading, Place, Printed, TextStyle
from render.tagging import Path

Item: TypeAlias = Printed | Place


@dataclass(frozen=True)
class Section:
    """One section of a page: its heading, then its texts and places as they are read.

    The head of a page that tells customer and object again is a section without a heading.
    """

    key: str
    heading: Heading | None
    items: tuple[Item, ...]


def sections(edition: Edition, page: int) -> Iterator[Section]:
    """The sections of a page from top to bottom."""
    mirrors = tuple(place for place in edition.mirrors if place.page == page)
    if mirrors:
        yield Section(f"{page}.head", None, mirrors)
    headings = [heading for heading in edition.headings if heading.page == page]
    ends = [heading.y for heading in headings[1:]] + [float("inf")]
    for heading, end in zip(headings, ends, strict=True):
        places = [p for p in edition.places if p.page == page and heading.y <= p.y < end]
        texts = [t for t in edition.texts if t.page == page and heading.y <= t.y < end]
        yield Section(f"{page}.{heading.number}", heading, tuple(_merged(places, texts)))


def widget_key(place: Place) -> str:
    """What tells one widget of the file from all others."""
    return f"{place.page}/{place.field}/{place.option or ''}"


def widget_path(section: Section, place: Place) -> Path:
    """Where a widget hangs on the structure tree."""
    return (("Sect", section.key), ("Form", widget_key(place)))


def _merged(places: Sequence[Place], texts: Sequence[Printed]) -> Iterator[Item]:
    """Each text before the first place that it is about; places keep their own order."""
    waiting = list(texts)
    for place in places:
        ready = [text for text in waiting if _tells_of(text, place)]
        yield from ready
        waiting = [text for text in waiting if text not in ready]
        yield place
    yield from waiting


def _tells_of(text: Printed, place: Place) -> bool:
    """Whether the text stands above the place, or beside it to the left."""
    if text.style is TextStyle.LABEL:
        near = text.y <= place.y + place.h and text.x <= place.x
        return near and place.y - text.y < 2 * place.h
    return text.y < place.y + place.h
