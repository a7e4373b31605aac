"""A filled form on paper: its pages as pictures, and what was written in which field."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, Protocol, TypeAlias

import numpy as np

from forms.catalogue import kind
from forms.fields import FieldKind, Spec
from forms.layout import Edition, Place
from render.blank import make
from samples.fill import Filler, fill
from samples.generate import RandomRequest
from samples.paper.blanks import Picture, blank, drawn, edition_of
from samples.paper.canvas import Canvas
from samples.paper.spoiled import MEANS_ITSELF, Spoil, chosen, enter_spoiled
from samples.writing import Value

_BY_HAND: Final = 0.4
"""The share of a mixed form's parts that is written by hand."""


class How(StrEnum):
    """How an entry came onto the paper."""

    TYPED = "typed"
    """Typed onto the page by a program, a typewriter or a printer."""
    PROGRAM = "program"
    """Drawn by a PDF program as the value of a form field."""
    HAND = "hand"


class Writer(Protocol):
    """Somebody who puts entries on a page."""

    def covers(self, text: str) -> bool:
        """Whether all of the text can be written."""

    def write(self, canvas: Canvas, place: Place, text: str) -> bool:
        """Write into a box of one line or of comb cells; whether it stayed inside the box's width."""

    def write_lines(self, canvas: Canvas, place: Place, text: str) -> None:
        """Write into a box of several lines."""

    def tick(self, canvas: Canvas, place: Place) -> None:
        """Mark a tick box."""

    def sign(self, canvas: Canvas, place: Place, name: str) -> None:
        """Put a name into a signature box."""


Writers: TypeAlias = Mapping[How, Sequence[Writer]]
"""Who writes, by how it is done; the second of a kind writes what the first has no letters for."""


@dataclass(frozen=True)
class Written:
    """What stands in one field of one page.

    `text` is what was written (True for a mark, a code for the marked alternative), `value` what it
    means and must be read as, None for what is malformed. `spoiled` names what went wrong with it, if
    anything; `value` is None then if nobody could tell what is meant.
    Passwords are among them: nothing of this is ever printed.
    """

    field: str
    page: int
    how: How
    text: str | bool = dataclasses.field(repr=False)
    value: Value = dataclasses.field(repr=False)
    secret: bool = False
    spoiled: Spoil | None = None
    fits: bool = True
    """Whether it stays within its box; if not, it may lie over what stands to the right of it."""


@dataclass(frozen=True)
class Sheet:
    """One filled page at 300 dpi and what stands on it; a field not named there is empty."""

    form: str
    edition: str
    page: int
    total: int
    picture: Picture = dataclasses.field(repr=False)
    written: tuple[Written, ...] = ()

    def on(self, name: str) -> Written | None:
        """What stands in a field of this page, or None."""
        return next((each for each in self.written if each.field == name), None)


def fill_in(
    form: str,
    request: RandomRequest,
    writers: Writers,
    seed: int,
    *,
    signed: bool = False,
    spoiled: float = 0.0,
    colour: bool = False,
    without: Collection[tuple[int, str]] = (),
) -> tuple[Sheet, ...]:
    """The form's pages with the request on them, in grey or RGB.

    `signed` puts a signature beside each signer's name; `spoiled` is the share of texts that go wrong;
    `without` are fields that are left empty on a page (its number, the field), as those told again often are.

    With writers who type and others who write by hand, some parts of the form are typed and the rest
    is written. The same arguments give the same pages. Raises `ValueError` for a text that no writer
    has letters for; its own text names the field only.
    """
    edition = edition_of(form)
    total = edition.all_pages if request.continuation else edition.pages
    job = _Job(edition, request, writers, seed, signed, spoiled, colour, frozenset(without))
    return tuple(job.page(page, total) for page in range(1, total + 1))


def filled_by_program(
    form: str, request: RandomRequest, filler: Filler | str = Filler.PIKEPDF
) -> tuple[Sheet, ...]:
    """The form's pages as a PDF program prints them: its fields filled, and drawn by PDFium."""
    edition = edition_of(form)
    pdf = fill(make(edition, continuation=request.continuation), request.entries, how=filler)
    total = edition.all_pages if request.continuation else edition.pages
    return tuple(_printed(edition, request, pdf, page, total) for page in range(1, total + 1))


def _printed(edition: Edition, request: RandomRequest, pdf: bytes, page: int, total: int) -> Sheet:
    names = dict.fromkeys(place.field for place in _entered(edition, request, page))
    written = (_told(request, name, page, How.PROGRAM) for name in names)
    picture = drawn(pdf, page, fields=True)
    return Sheet(edition.kind, edition.id, page, total, picture, tuple(written))


@dataclass(frozen=True)
class _Job:
    """One form being filled in."""

    edition: Edition
    request: RandomRequest
    writers: Writers
    seed: int
    signed: bool
    spoiled: float
    colour: bool
    without: frozenset[tuple[int, str]]

    def page(self, page: int, total: int) -> Sheet:
        """One page, written on."""
        picture = blank(self.edition.kind, page, continuation=self.request.continuation)
        copy = np.repeat(picture[..., None], 3, axis=2) if self.colour else picture.copy()
        canvas = Canvas(copy, np.random.default_rng((self.seed, page)))
        specs = _specs(self.edition.kind)
        written = [
            self._enter(canvas, place, specs[place.field])
            for place in _entered(self.edition, self.request, page)
            if (page, place.field) not in self.without
        ]
        written += [
            self._sign(canvas, place)
            for place in _on(self.edition, page)
            if self.signed and specs[place.field].kind is FieldKind.SIGNATURE and self._signer(place)
        ]
        return Sheet(self.edition.kind, self.edition.id, page, total, canvas.picture, tuple(written))

    def _enter(self, canvas: Canvas, place: Place, spec: Spec) -> Written:
        entry = self.request.entries[place.field]
        how = self._how(place.field)
        writer = self._writer(how, place.field, str(entry))
        if spec.kind in (FieldKind.TICK, FieldKind.CHOICE):
            writer.tick(canvas, place)
        elif spec.kind is FieldKind.MULTILINE:
            writer.write_lines(canvas, place, str(entry))
        elif canvas.chance(self.spoiled) and not place.option:
            return self._spoil(canvas, place, spec, how)
        else:
            fitted = writer.write(canvas, place, str(entry))
            return replace(_told(self.request, place.field, place.page, how), fits=fitted)
        return _told(self.request, place.field, place.page, how)

    def _spoil(self, canvas: Canvas, place: Place, spec: Spec, how: How) -> Written:
        entry = str(self.request.entries[place.field])
        spoil = chosen(canvas, place, entry)
        enter_spoiled(canvas, place, self._writer(how, place.field, entry), entry, spec, spoil)
        told = _told(self.request, place.field, place.page, how)
        return replace(told, spoiled=spoil, value=told.value if spoil in MEANS_ITSELF else None)

    def _sign(self, canvas: Canvas, place: Place) -> Written:
        how = How.HAND if How.HAND in self.writers else How.TYPED
        name = self._signer(place)
        self._writer(how, place.field, name).sign(canvas, place, name)
        return Written(place.field, place.page, How.HAND, True, True)

    def _signer(self, place: Place) -> str:
        """The name that is told beside a signature box; empty if none is."""
        part = place.field.rpartition(".")[0]
        return str(self.request.entries.get(f"{part}.namn", ""))

    def _how(self, name: str) -> How:
        """By hand or not: the same for all fields of one part of the form."""
        if len(self.writers) == 1:
            return next(iter(self.writers))
        part = name.rpartition(".")[0] or name
        draw = np.random.default_rng((self.seed, *part.encode())).random()
        return How.HAND if draw < _BY_HAND else How.TYPED

    def _writer(self, how: How, name: str, text: str) -> Writer:
        able = next((writer for writer in self.writers[how] if writer.covers(text)), None)
        if able is None:
            raise ValueError(f"{name}: nobody has letters for all of what is to be written")
        return able


def _on(edition: Edition, page: int) -> list[Place]:
    return [place for place in (*edition.places, *edition.mirrors) if place.page == page]


def _entered(edition: Edition, request: RandomRequest, page: int) -> list[Place]:
    """The places of a page on which something is entered; of a choice the place of its alternative."""
    entries = request.entries
    return [
        place
        for place in _on(edition, page)
        if place.field in entries and place.option in (None, entries[place.field])
    ]


def _specs(form: str) -> dict[str, Spec]:
    found = kind(form)
    if found is None:
        raise KeyError(form)
    return {each.name: each.spec for each in found.fields}


def _told(request: RandomRequest, name: str, page: int, how: How) -> Written:
    secret = name in request.secrets
    value = request.secrets[name] if secret else request.values[name]
    return Written(name, page, how, request.entries[name], value, secret)
