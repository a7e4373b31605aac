"""What a program is asked to do: one PDF in, values by field name, one PDF out.

Programs outside Python get their jobs as JSON in a file, never as arguments: a process's arguments are
seen by everybody on the machine, and passwords are among what is typed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal, Protocol

from forms.catalogue import Kind
from forms.fields import FieldKind
from samples.fill import Entry

PT_PER_MM = 72 / 25.4

Sort = Literal["text", "tick", "choice"]


@dataclass(frozen=True)
class Spot:
    """Where one widget stands: page from 1, edges in pt from the page's top left, the choice's option."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    option: str | None = None

    @property
    def middle(self) -> tuple[float, float]:
        """Where somebody would click, in pt from the top left."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Typing:
    """One field and what goes into it: a text, True or False for a tick, an alternative's code.

    The empty text empties a text field, False unticks.
    """

    name: str
    sort: Sort
    entry: Entry = field(repr=False)
    spots: tuple[Spot, ...] = ()


@dataclass(frozen=True)
class Job:
    """One file to fill."""

    source: Path
    out: Path
    typings: tuple[Typing, ...]


class Program(Protocol):
    """A program that fills forms.

    `key` is its short name; `install` tells what to install where it is missing; `any_letter` is
    False for one that refuses letters beyond the form's font instead of drawing them somehow.
    """

    @property
    def key(self) -> str: ...  # noqa: D102 told above

    @property
    def install(self) -> str: ...  # noqa: D102

    @property
    def any_letter(self) -> bool: ...  # noqa: D102

    def version(self) -> str | None:
        """Name and version in words; None where the program is not on this machine."""

    def fill(self, jobs: Sequence[Job]) -> dict[Path, str]:
        """Fill every job; what went wrong by the file that should have come out."""


def job(kind: Kind, source: Path, out: Path, entries: Mapping[str, Entry]) -> Job:
    """The job of typing `entries` into a form of this kind, in the order of the form's fields."""
    typings = (_typing(kind, each.name, entries[each.name]) for each in kind.fields if each.name in entries)
    return Job(source, out, tuple(typings))


def as_json(jobs: Sequence[Job]) -> str:
    """The jobs as a driver reads them."""
    return json.dumps([asdict(each) for each in jobs], default=str)


_SORTS: dict[FieldKind, Sort] = {FieldKind.TICK: "tick", FieldKind.CHOICE: "choice"}


def _typing(kind: Kind, name: str, entry: Entry) -> Typing:
    sort = _SORTS.get(kind.field(name).spec.kind, "text")
    edges = (
        Spot(
            place.page,
            place.x * PT_PER_MM,
            place.y * PT_PER_MM,
            (place.x + place.w) * PT_PER_MM,
            (place.y + place.h) * PT_PER_MM,
            place.option,
        )
        for place in kind.current.places_of(name)
    )
    return Typing(name, sort, entry, tuple(edges))
