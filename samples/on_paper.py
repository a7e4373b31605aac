"""Samples that came on paper: somebody fills in the form, things go wrong, a machine takes its pages."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np

from forms.catalogue import kind
from forms.fields import FieldKind
from forms.fields import Spec as FieldSpec
from forms.layout import Box, Place
from samples.generate import RandomRequest
from samples.machines import MACHINES
from samples.paper import files
from samples.paper.blanks import DPI, Picture, drawn, edition_of, px_per_mm
from samples.paper.canvas import Canvas
from samples.paper.capture import Capture
from samples.paper.degrade import degrade
from samples.paper.faces import HANDS, TYPED
from samples.paper.files import Word
from samples.paper.ink import BLUE
from samples.paper.lettering import Typeface
from samples.paper.paperwork import FOREIGN
from samples.paper.pen import TUNING, Hand, Mark, Pen, draw
from samples.paper.scribe import Scribe
from samples.paper.sheet import How, Sheet, Writer, fill_in
from samples.paper.signature import Style
from samples.paper.signature import sign as sign_with_pen
from samples.paper.spoiled import Spoil, enter_spoiled
from samples.paper.text_layer import text_layer
from samples.paper.typist import Typist
from samples.paper.wear import stamp
from samples.spec import Paper, PenMark, Spec

_FACES: Final[dict[str, Typeface]] = {face.name: face for face in (*TYPED, *HANDS)}
_BALLPOINT: Final = Pen(BLUE, 0.5)


def taken(spec: Spec, paper: Paper, filled: Callable[[], bytes]) -> bytes:
    """The file that a machine made of a sample; `filled` gives the form as a program fills it.

    Raises `KeyError` for a machine, paper, mark or typeface that there is not, and `ValueError` for an
    edition that can only be printed, and for more than one page in a file that holds one.
    """
    desk = _Desk(spec, paper, filled)
    pages = [desk.page(number, what) for number, what in enumerate(desk.order)]
    return _packed(paper, [capture for capture, _ in pages], [words for _, words in pages])


def between(machine: str) -> bytes:
    """An empty sheet as a machine takes it, which people put between forms."""
    white = np.full((round(297 * DPI / 25.4), round(210 * DPI / 25.4)), 255, np.uint8)
    return files.pdf([degrade(white, MACHINES[machine], _chance(machine))])


def _packed(paper: Paper, captures: list[Capture], words: list[tuple[Word, ...]]) -> bytes:
    if paper.file == "pdf":
        return files.pdf(captures, words=words)
    if paper.file == "tiff":
        return files.tiff(captures)
    (capture,) = captures
    return files.jpeg(capture) if paper.file == "jpeg" else files.png(capture)


def _chance(name: str, *numbers: int) -> np.random.Generator:
    return np.random.default_rng((zlib.crc32(name.encode()), *numbers))


@dataclass(frozen=True)
class _Desk:
    """Where one form is filled in and its pages are taken one by one."""

    spec: Spec
    paper: Paper
    filled: Callable[[], bytes]

    @property
    def order(self) -> tuple[str, ...]:
        """What each page of the file is."""
        total = edition_of(self.spec.form).pages + self.spec.continuation
        return self.paper.pages or tuple(str(number) for number in range(1, total + 1))

    def page(self, number: int, what: str) -> tuple[Capture, tuple[Word, ...]]:
        """A page of the file as it was taken, and the words of its hidden text."""
        rng = _chance(self.spec.name, number)
        recipe = MACHINES[self.paper.machine]
        if what in FOREIGN:
            return degrade(FOREIGN[what](rng), recipe, rng), ()
        page, _, turn = what.partition("@")
        turned = replace(recipe, turn=(recipe.turn + int(turn or 0)) % 360)
        sheet = self.sheets[int(page) - 1]
        capture = degrade(sheet.picture, turned, rng)
        if self.paper.misheard is None:
            return capture, ()
        return capture, text_layer(sheet, capture, rng, wrong=self.paper.misheard)

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The form's pages with all that was done to them."""
        sheets = self._printed() if self.paper.by == "program" else self._written()
        for sheet in sheets:
            canvas = Canvas(sheet.picture, _chance(self.spec.name, -sheet.page % 100))
            for place in self._places(sheet.page):
                self._add(canvas, place)
        return sheets

    def _written(self) -> tuple[Sheet, ...]:
        if self.spec.edition is not None:
            raise ValueError(f"{self.spec.name}: only a program can fill in another edition")
        plain = {
            name: self._fitting(name, entry)
            for name, entry in self.spec.fields.items()
            if entry not in (False, "") and name not in self.paper.spoiled
        }
        request = RandomRequest(plain, dict(plain), {}, frozenset(), continuation=self.spec.continuation)
        how = How.HAND if self.paper.by == "hand" else How.TYPED
        seed = zlib.crc32(self.spec.name.encode())
        return fill_in(self.spec.form, request, {how: (self._writer,)}, seed, signed=False)

    def _printed(self) -> tuple[Sheet, ...]:
        pdf, edition = self.filled(), edition_of(self.spec.form)
        total = edition.pages + self.spec.continuation
        name = self.spec.edition or edition.id
        return tuple(
            Sheet(self.spec.form, name, page, total, drawn(pdf, page, fields=True).copy(), ())
            for page in range(1, total + 1)
        )

    @cached_property
    def _writer(self) -> Writer:
        face = _FACES[self.paper.face]
        return Scribe(face, ink=BLUE) if self.paper.by == "hand" else Typist(face)

    @cached_property
    def _specs(self) -> dict[str, FieldSpec]:
        known = kind(self.spec.form)
        if known is None:
            raise KeyError(self.spec.form)
        return {field.name: field.spec for field in known.fields}

    def _places(self, page: int) -> Iterator[Place]:
        edition = edition_of(self.spec.form)
        yield from (place for place in (*edition.places, *edition.mirrors) if place.page == page)

    def _fitting(self, name: str, entry: str | bool) -> str | bool:
        """What goes into comb boxes without the space that there is no room for."""
        cells = edition_of(self.spec.form).places_of(name)[0].cells
        return entry.replace(" ", "") if isinstance(entry, str) and cells and len(entry) > cells else entry

    def _add(self, canvas: Canvas, place: Place) -> None:
        """What is put into or over a field's box besides a plain entry."""
        if place.field in self.paper.spoiled:
            text = str(self._fitting(place.field, self.spec.fields[place.field]))
            spoil = Spoil(self.paper.spoiled[place.field])
            enter_spoiled(canvas, place, self._writer, text, self._specs[place.field], spoil)
        for mark in self.paper.marks:
            if (mark.field, mark.option) == (place.field, place.option):
                _mark(canvas, place, mark)
        if self._specs[place.field].kind is FieldKind.SIGNATURE:
            self._sign(canvas, place)
        if place.field == self.paper.stamped:
            _stamp(canvas.picture, place.box, canvas.rng)

    def _sign(self, canvas: Canvas, place: Place) -> None:
        """The signature of whoever is named beside the box."""
        name = str(self.spec.fields.get(f"{place.field.rpartition('.')[0]}.namn", ""))
        if not name or self.paper.signed == "no":
            return
        if self.paper.signed == "typed":
            self._writer.sign(canvas, place, name)
        else:
            sign_with_pen(canvas.picture, place.box, Style.FLOWING, _BALLPOINT, Hand(), canvas.rng)


def _mark(canvas: Canvas, place: Place, mark: PenMark) -> None:
    pen = TUNING.pencil[0] if mark.pencil else _BALLPOINT
    draw(canvas.picture, place.box, Mark(mark.mark), pen, Hand(), canvas.rng)


def _stamp(page: Picture, box: Box, rng: np.random.Generator) -> None:
    """An office's stamp with its middle on a box."""
    sheet = np.full_like(page, 255)
    stamp(sheet, rng)
    rows, columns = (np.flatnonzero((sheet < 250).any(axis=axis)) for axis in (1, 0))
    inked = sheet[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    scale = px_per_mm(page)
    left = max(0, round((box.x + box.w / 2) * scale) - inked.shape[1] // 2)
    top = max(0, round((box.y + box.h / 2) * scale) - inked.shape[0] // 2)
    under = page[top : top + inked.shape[0], left : left + inked.shape[1]]
    over = inked[: under.shape[0], : under.shape[1]]
    under[:] = (under.astype(np.uint16) * over // 255).astype(np.uint8)
