"""Entries with the truth whether they were typed: whole forms on paper, cut into entries as they are read.

Besides typed and written forms there are typed ones on which a pen was at work: some fields filled in by
hand, some typed entries continued or overwritten.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from random import Random
from typing import Any, Final

import cv2
import numpy as np

from bench.reading.penman import Penman, Shaken
from bench.reading.vocabulary import write
from extract.paper.entry import Entry, entry
from extract.paper.picture import Grey
from extract.paper.picture import Picture as Seen
from extract.paper.registration import register
from extract.paper.sheet import Sheet as Found
from extract.paper.templates import known
from forms.catalogue import kind
from forms.fields import FieldKind, Spec
from forms.layout import Place
from samples.generate import random_request
from samples.paper.blanks import blank, edition_of
from samples.paper.canvas import Canvas
from samples.paper.capture import Capture
from samples.paper.degrade import degrade
from samples.paper.material import Faces, somebody
from samples.paper.recipe import Recipe
from samples.paper.recipes import RECIPES, Purpose, chance
from samples.paper.scribe import Scribe
from samples.paper.sheet import How, Writer, fill_in, filled_by_program
from samples.paper.typist import Typist

FORMS: Final = ("atgardsunderlag", "uppsagning")
_NO_TEXT: Final = (FieldKind.TICK, FieldKind.CHOICE, FieldKind.SIGNATURE)


class Filled(StrEnum):
    """How a form is filled in."""

    TYPED = "typed"
    HAND = "hand"
    TOUCHED = "touched"
    """Typed, and then a pen was at work in a few fields."""


class Made(StrEnum):
    """How one entry came about."""

    TYPED = "typed"
    HAND = "hand"
    CONTINUED = "continued"
    """Begun by a machine, continued with a pen."""
    OVERWRITTEN = "overwritten"
    """Typed, and one character written over with a pen."""


@dataclass(frozen=True)
class Sample:
    """An entry, how it was made, and how many characters it has."""

    entry: Entry
    made: Made
    length: int


@dataclass(frozen=True)
class Form:
    """The entries of one form, all pages, and what the paper went through."""

    filled: Filled
    recipe: Recipe
    samples: tuple[Sample, ...]
    writer: str


@dataclass(frozen=True)
class _Touched:
    """Somebody who types, and in some fields uses a pen."""

    typist: Writer
    scribe: Scribe
    made: Mapping[str, Made] = field(default_factory=dict)

    def covers(self, text: str) -> bool:
        """Whether both can write the text."""
        return self.typist.covers(text) and self.scribe.covers(text)

    def write(self, canvas: Canvas, place: Place, text: str) -> bool:
        """Write into a box of one line, by machine or by hand or both; whether there was room."""
        made = self.made.get(place.field, Made.TYPED)
        if made is Made.HAND:
            return self.scribe.write(canvas, place, text)
        if made is Made.CONTINUED and len(text) > 3:
            return self._continued(canvas, place, text)
        fits = self.typist.write(canvas, place, text)
        if made is not Made.TYPED:
            self._overwritten(canvas, place, text)
        return fits

    def write_lines(self, canvas: Canvas, place: Place, text: str) -> None:
        """Write into a box of several lines, all by the same means."""
        by_hand = self.made.get(place.field, Made.TYPED) is not Made.TYPED
        (self.scribe if by_hand else self.typist).write_lines(canvas, place, text)

    def tick(self, canvas: Canvas, place: Place) -> None:
        """Mark a tick box."""
        self.typist.tick(canvas, place)

    def sign(self, canvas: Canvas, place: Place, name: str) -> None:
        """Sign with the pen."""
        self.scribe.sign(canvas, place, name)

    def _continued(self, canvas: Canvas, place: Place, text: str) -> bool:
        cut = int(canvas.rng.integers(2, len(text) - 1))
        self.typist.write(canvas, place, text[:cut])
        x = place.x + min(place.w * 0.6, self._mm(canvas, place, cut) + 1.0)
        rest = replace(place, x=x, w=place.x + place.w - x, cells=None)
        return replace(self.scribe, height=self.scribe.height * 0.8).write(canvas, rest, text[cut:])

    def _overwritten(self, canvas: Canvas, place: Place, text: str) -> None:
        at = int(canvas.rng.integers(len(text)))
        x = place.x + min(place.w * 0.9, self._mm(canvas, place, at))
        letter = replace(place, x=x - 0.4, w=4.0, cells=None)
        self.scribe.write(canvas, letter, str(canvas.rng.choice(list("0123456789AEKMR"))))

    def _mm(self, canvas: Canvas, place: Place, count: int) -> float:
        """About where the typed character of this number begins."""
        return place.w / place.cells * count if place.cells else count * 1.95 + 0.8


def forms(purpose: Purpose | str, seed: int, faces: Faces, *, times: int = 1) -> Iterator[Form]:
    """The form of a seed, as one is filled in, so many times taken by some machine of the purpose."""
    rng = chance(purpose, 77, seed)
    name = FORMS[int(rng.random() < 0.2)]
    request = random_request(int(rng.integers(2**31)), name, writer=write)
    texts = {key: entered for key, entered in request.entries.items() if isinstance(entered, str)}
    person = _person(Purpose(purpose), faces, texts, rng)
    if person.filled is Filled.TYPED and rng.random() < 0.2:
        person = replace(person, name="program")
        sheets = filled_by_program(name, request)
    else:
        how = How.HAND if person.filled is Filled.HAND else How.TYPED
        sheets = fill_in(name, request, {how: (person.writer,)}, int(rng.integers(2**31)))
    pages = [(sheet.page, sheet.picture) for sheet in sheets]
    for recipe in _some(RECIPES[Purpose(purpose)], times, rng):
        found = [
            sample
            for page, picture in pages
            for sample in _samples(name, page, texts, person.made, degrade(picture, recipe, rng))
        ]
        yield Form(person.filled, recipe, tuple(sample for _, sample in found), person.name)


def crowds(purpose: Purpose | str, seed: int, faces: Faces, *, times: int = 1) -> Iterator[Form]:
    """One page with every field filled in, by several people, each of whom has as if a form of his own.

    Much writing of many hands for little work: to learn from, not to measure on.
    """
    rng = chance(purpose, 78, seed)
    name = FORMS[int(rng.random() < 0.15)]
    page = int(rng.integers(1, edition_of(name).all_pages + 1))
    places = list(_places(name, page))
    random = Random(int(rng.integers(2**31)))
    texts = {place.field: str(write(random, place.field, _spec(name, place)).entry) for place in places}
    cuts = np.sort(rng.permutation(np.arange(1, max(2, len(places))))[: len(places) // 20])
    groups = [[places[int(n)] for n in part] for part in np.split(np.arange(len(places)), cuts)]
    people = [_person(Purpose(purpose), faces, _of(texts, group), rng, touched=0.3) for group in groups]
    canvas = Canvas(blank(name, page, continuation=page > edition_of(name).pages).copy(), rng)
    for person, group in zip(people, groups, strict=True):
        for place in group:
            lined = _spec(name, place).kind is FieldKind.MULTILINE
            (person.writer.write_lines if lined else person.writer.write)(canvas, place, texts[place.field])
    made = {field: how for person in people for field, how in person.made.items()}
    for recipe in _some(RECIPES[Purpose(purpose)], times, rng):
        capture = degrade(canvas.picture, recipe, rng)
        found = dict(_samples(name, page, texts, made, capture))
        for person, group in zip(people, groups, strict=True):
            own = tuple(found[place.field] for place in group if place.field in found)
            yield Form(person.filled, recipe, own, person.name)


def _of(texts: Mapping[str, str], group: list[Place]) -> dict[str, str]:
    return {place.field: texts[place.field] for place in group}


def _some(recipes: Sequence[Recipe], times: int, rng: np.random.Generator) -> list[Recipe]:
    return [recipes[int(number)] for number in rng.permutation(len(recipes))[:times]]


@dataclass(frozen=True)
class _Person:
    """Somebody who fills in a form, and the fields that don't come about by his typing."""

    name: str
    filled: Filled
    writer: Writer
    made: Mapping[str, Made]


def _person(
    purpose: Purpose, faces: Faces, texts: Mapping[str, str], rng: np.random.Generator, touched: float = 0.12
) -> _Person:
    """Somebody drawn by chance; `touched` is the share of fields in which the pen of a typist is at work."""
    filled = Filled(rng.choice(list(Filled), p=(0.4, 0.38, 0.22)))
    people = somebody(purpose, faces, (How.TYPED, How.HAND), rng)
    letters = "".join(texts.values())
    typist = next((each for each in people[How.TYPED] if each.covers(letters)), people[How.TYPED][0])
    scribe = penned(people[How.HAND][0], faces, rng)
    assert isinstance(typist, Typist)
    label = f"{type(scribe).__name__}:{scribe.face.name}"
    if filled is Filled.TYPED:
        return _Person(typist.face.name, filled, typist, {})
    if filled is Filled.HAND:
        return _Person(label, filled, scribe, dict.fromkeys(texts, Made.HAND))
    ways = (Made.HAND, Made.CONTINUED, Made.OVERWRITTEN)
    made = {
        key: _possible(Made(rng.choice(ways, p=(0.5, 0.25, 0.25))), text)
        for key, text in texts.items()
        if rng.random() < touched
    }
    return _Person(label, filled, _Touched(typist, scribe, made), made)


def _possible(made: Made, text: str) -> Made:
    return Made.OVERWRITTEN if made is Made.CONTINUED and len(text) <= 3 else made


def penned(scribe: Writer, faces: Faces, rng: np.random.Generator) -> Scribe:
    """The same hand, as the typeface has it, bent, or written stroke by stroke; that half the time."""
    assert isinstance(scribe, Scribe)
    habits: dict[str, Any] = {each.name: getattr(scribe, each.name) for each in fields(Scribe)}
    draw = float(rng.random())
    if draw < 0.25:
        return scribe
    if draw < 0.45:
        return Shaken(**habits, shaky=float(rng.uniform(0.5, 2.4)))
    if rng.random() < 0.5:
        habits["face"] = faces.typed[int(rng.integers(len(faces.typed)))]
    return Penman(
        **habits,
        shaky=float(rng.uniform(0.012, 0.06)),
        round=float(rng.uniform(0, 0.06)),
        misses=float(rng.uniform(0, 0.06)),
        pen=float(rng.uniform(0.28, 0.8)),
    )


def _samples(
    form: str, page: int, texts: Mapping[str, str], made: Mapping[str, Made], capture: Capture
) -> Iterator[tuple[str, Sample]]:
    """The fields of a page that hold a text, and what is cut out of it there."""
    key = (form, edition_of(form).id, page)
    template = next(each for each in known() if each.key == key)
    registered = register(Seen.of(_grey(capture), *capture.size_mm), template)
    if registered is None:
        return
    found = Found(registered, page)
    for place in _places(form, page):
        if place.field in texts and isinstance(cut := entry(found, place), Entry):
            length = len(texts[place.field].replace(" ", ""))
            yield place.field, Sample(cut, made.get(place.field, Made.TYPED), length)


def _places(form: str, page: int) -> Iterator[Place]:
    """Where texts stand on a page."""
    edition = edition_of(form)
    for place in (*edition.places, *edition.mirrors):
        if place.page == page and _spec(form, place).kind not in _NO_TEXT:
            yield place


def _spec(form: str, place: Place) -> Spec:
    found = kind(form)
    assert found is not None
    return found.field(place.field).spec


def _grey(capture: Capture) -> Grey:
    picture = capture.picture
    if picture.ndim == 2:
        return picture
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.uint8)
