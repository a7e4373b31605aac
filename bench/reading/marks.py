"""Tick boxes of scanned pages: how many are passed, and of those, how many wrongly.

Whole pages of the action form are marked with pens and hands that nothing was tuned on, sent through a
machine once, found by registration like any page, and judged. Marks of honest makers must be passed as
marked; what means something else (filled in, scratched out, a stroke on its way to elsewhere) must not
be passed as marked or as empty.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from math import sqrt
from typing import Final

import numpy as np

from bench.reading.processes import spread
from extract.paper import marks
from extract.paper.picture import Picture as Seen
from extract.paper.registered import Registered
from extract.paper.registration import register
from extract.paper.templates import Template, known
from forms.catalogue import kind
from forms.fields import FieldKind
from forms.layout import Box, Place
from samples.paper import pen, program_marks
from samples.paper.blanks import Picture, blank, edition_of, px_per_mm
from samples.paper.capture import Capture
from samples.paper.degrade import degrade
from samples.paper.pen import Mark, Pens
from samples.paper.recipes import Purpose, chance, recipe

FORM: Final = "atgardsunderlag"
SCANS: Final = ("scan-300", "scan-jpeg-low", "scan-150", "fax-fine", "faded", "photo")
"""The six kinds of scan that the goal is stated for."""
HARDER: Final = ("scan-1bit", "dithered", "fax-standard", "dusty", "worn", "copied", "photo-curled")
"""Others, for which no goal is stated."""

_PAGES: Final = (2, 4, 2, 4, 2, 4, 1, 3)
_EMPTY, _ODD = 0.45, 0.07
"""Shares of boxes that stay empty, and that hold what is for a person."""
_GONE: Final = 40
"""Levels of 255 by which at least a hundredth of a box must differ for a mark to be in the picture."""


_HIT: Final = 0.002
_TOUCHING: Final = 0.8
"""Share of a box with so many mm around it that another's stroke must cover for it not to count as clean."""
_FARTHEST: Final = 27.0
"""mm that a stroke reaches from its box at most."""


FAINT: Final = "pencil, in black and white"
"""Pencil that became one bit a px: what is left of it are dots, and what would be right is a question."""


class Truth(StrEnum):
    """What a box is."""

    EMPTY = "empty"
    MARKED = "marked"
    PERSON = "person"
    """Neither passes."""
    NOT_MARKED = "not_marked"
    """An empty box into which another's stroke reaches: only to be passed as marked would be wrong."""
    NOT_EMPTY = "not_empty"
    """A marked box into which another's stroke reaches."""


HONEST: Final[Mapping[str, tuple[tuple[Mark, ...], tuple[str, ...]]]] = {
    "cross": ((Mark.CROSS,), ("plain",)),
    "tick": ((Mark.TICK,), ("plain",)),
    "tick leaving the box": ((Mark.BIG_TICK,), ("plain", "thin")),
    "slash": ((Mark.SLASH,), ("plain",)),
    "dot": ((Mark.DOT,), ("plain", "thick")),
    "pencil": ((Mark.CROSS, Mark.TICK, Mark.BIG_TICK, Mark.SLASH), ("pencil",)),
    "thin ballpoint": ((Mark.CROSS, Mark.TICK, Mark.BIG_TICK, Mark.SLASH), ("thin",)),
    "thick felt pen": ((Mark.CROSS, Mark.TICK, Mark.BIG_TICK, Mark.SLASH), ("thick",)),
    "drawn by a program": ((), ()),
}
ODD: Final[Mapping[str, tuple[Mark, ...]]] = {
    "filled in": (Mark.FILLED,),
    "ring around the box": (Mark.CIRCLE,),
    "scratched out": (Mark.SCRATCHED,),
    "line through a mark": (Mark.STRUCK,),
    "stray stroke": (Mark.STRAY,),
    "end of a letter": (Mark.NIBBLE,),
    "rubbed out": (Mark.RUBBED,),
    "painted over": (Mark.PAINTED,),
}
_ONLY_NOT_MARKED: Final = ("end of a letter", "rubbed out", "painted over")
"""What it would be right to pass as empty."""


@dataclass(frozen=True)
class Case:
    """One box of a page: what was put there, what it is, and how much other ink lies in it."""

    place: Place
    label: str
    truth: Truth


@dataclass
class Tally:
    """How often boxes of one label were passed, passed wrongly, or no longer in the picture."""

    boxes: int = 0
    passed: int = 0
    wrong: int = 0
    gone: int = 0

    def add(self, other: Tally) -> None:
        """Count what was counted elsewhere as well."""
        self.boxes += other.boxes
        self.passed += other.passed
        self.wrong += other.wrong
        self.gone += other.gone


@dataclass
class Counted:
    """Tallies by label and scan, and the reasons of those that were not passed."""

    tallies: dict[tuple[str, str], Tally] = field(default_factory=dict)
    reasons: Counter[tuple[str, str]] = field(default_factory=Counter)
    pages: int = 0
    unregistered: int = 0
    wrong: list[tuple[str, int, Case, marks.MarkJudgement]] = field(default_factory=list)

    def of(self, label: str, scan: str) -> Tally:
        """The tally of one label in one kind of scan."""
        return self.tallies.setdefault((label, scan), Tally())

    def add(self, other: Counted) -> None:
        """Count what was counted elsewhere as well."""
        for (label, scan), tally in other.tallies.items():
            self.of(label, scan).add(tally)
        self.reasons.update(other.reasons)
        self.pages += other.pages
        self.unregistered += other.unregistered
        self.wrong += other.wrong


def run_marks(
    seed: int,
    pages: int,
    scans: Sequence[str] = SCANS,
    purpose: Purpose = Purpose.MEASURE,
    *,
    workers: int = 1,
) -> Counted:
    """Make, degrade and judge `pages` pages of each kind of scan; the same whatever the `workers`."""
    todo = [(seed, number, scan, purpose) for number in range(pages) for scan in scans]
    counted = Counted()
    for one in spread(_one, todo, workers):
        counted.add(one)
    return counted


def _one(of: tuple[int, int, str, Purpose]) -> Counted:
    """One page."""
    seed, number, scan, purpose = of
    counted = Counted()
    page = _PAGES[number % len(_PAGES)]
    capture, cases = captured(seed, number, scan, purpose)
    if capture.bilevel:
        cases = [replace(c, label=FAINT) if c.label == "pencil" else c for c in cases]
    found = register(Seen.of(_grey(capture), *capture.size_mm), _template(page))
    counted.pages += 1
    if found is None:
        counted.unregistered += 1
        for case in cases:
            counted.of(case.label, scan).boxes += 1
        return counted
    bare: Capture | None = None
    for case, judged in zip(cases, marks.judge(found, [case.place for case in cases]), strict=True):
        tally = counted.of(case.label, scan)
        if judged.mark is marks.Mark.EMPTY and case.truth in (Truth.MARKED, Truth.NOT_EMPTY):
            bare = bare or captured(seed, number, scan, purpose, marked=False)[0]
            if _gone(found, capture, bare, case.place):
                tally.gone += 1
                continue
        tally.boxes += 1
        if judged.mark is marks.Mark.DOUBTFUL:
            counted.reasons[case.label, str(judged.why)] += 1
            continue
        tally.passed += 1
        if not _right(judged.mark, case.truth):
            tally.wrong += 1
            counted.wrong.append((scan, number, case, judged))
    return counted


def captured(
    seed: int, number: int, scan: str, purpose: Purpose, *, marked: bool = True
) -> tuple[Capture, list[Case]]:
    """One page as a machine delivers it, and what its boxes are; the same without marks for comparison."""
    page = _PAGES[number % len(_PAGES)]
    hand = chance(purpose, seed, number, len(scan), *scan.encode())
    pens = pen.TUNING if purpose is Purpose.TUNE else pen.MEASURING
    picture = blank(FORM, page, continuation=page == 4).copy()
    cases = mark_all(picture, tick_places(page), pens, hand)
    if not marked:
        picture = blank(FORM, page, continuation=page == 4).copy()
    machine = chance(purpose, seed, number, 7, *scan.encode())
    return degrade(picture, recipe(purpose, scan), machine), cases


def tick_places(page: int) -> list[Place]:
    """The tick boxes of one page."""
    form = kind(FORM)
    assert form is not None
    ticked = (FieldKind.TICK, FieldKind.CHOICE)
    return [
        place
        for place in edition_of(FORM).places
        if place.page == page and form.field(place.field).spec.kind in ticked
    ]


def mark_all(picture: Picture, places: Sequence[Place], pens: Pens, rng: np.random.Generator) -> list[Case]:
    """Mark boxes of a page by chance, in place; what each then is."""
    labels = {place: _label(place, places, rng) for place in places}
    foreign = dict.fromkeys(places, 0.0)
    for place, label in labels.items():
        for other, share in _put(picture, place, label, places, pens, rng):
            foreign[other] += share
    return [_case(place, labels[place], hit=foreign[place] > _HIT) for place in places]


def _case(place: Place, label: str, *, hit: bool) -> Case:
    if label == "empty":
        return (
            Case(place, "another's stroke in it", Truth.NOT_MARKED)
            if hit
            else Case(place, label, Truth.EMPTY)
        )
    if label in HONEST:
        return (
            Case(place, "mark and another's stroke", Truth.NOT_EMPTY)
            if hit
            else Case(place, label, Truth.MARKED)
        )
    return Case(place, label, Truth.NOT_MARKED if label in _ONLY_NOT_MARKED else Truth.PERSON)


def _label(place: Place, places: Sequence[Place], rng: np.random.Generator) -> str:
    draw = float(rng.random())
    if draw < _EMPTY:
        return "empty"
    if draw > 1 - _ODD:
        label = tuple(ODD)[int(rng.integers(len(ODD)))]
        above = any(abs(p.x - place.x) < p.w and 0 < place.y - p.y < 9 for p in places)
        return "scratched out" if label == "end of a letter" and above else label
    return tuple(HONEST)[int(rng.integers(len(HONEST)))]


def _put(
    picture: Picture, place: Place, label: str, places: Sequence[Place], pens: Pens, rng: np.random.Generator
) -> list[tuple[Place, float]]:
    """Draw what the label says; tells into which other boxes it reaches, and the share of each."""
    if label == "empty":
        return []
    scale = px_per_mm(picture)
    near = [p for p in places if p != place and not p.box.clear_of(place.box, _FARTHEST)]
    before = [picture[_inside(p, scale, -_TOUCHING)].copy() for p in near]
    if label == "drawn by a program":
        mark = tuple(program_marks.ProgramMark)[int(rng.integers(len(program_marks.ProgramMark)))]
        program_marks.put(picture, place.box, mark, float(rng.uniform(0.65, 0.9)))
    else:
        shapes, kinds = HONEST.get(label) or (ODD[label], ("plain", "thin", "thick"))
        sorts: tuple[pen.Pen, ...] = getattr(pens, kinds[int(rng.integers(len(kinds)))])
        shape, own = shapes[int(rng.integers(len(shapes)))], sorts[int(rng.integers(len(sorts)))]
        pen.draw(picture, place.box, shape, own, pens.hand(rng), rng)
    shares = [
        float((picture[_inside(p, scale, -_TOUCHING)] != old).mean())
        for p, old in zip(near, before, strict=True)
    ]
    return [(p, share) for p, share in zip(near, shares, strict=True) if share]


def _inside(place: Place, scale: float, inset: float) -> tuple[slice, slice]:
    """The inside of a box as an index into a page."""
    x0, y0 = round((place.x + inset) * scale), round((place.y + inset) * scale)
    x1, y1 = round((place.x + place.w - inset) * scale), round((place.y + place.h - inset) * scale)
    return slice(y0, y1), slice(x0, x1)


def _right(judged: marks.Mark, truth: Truth) -> bool:
    return judged is {
        Truth.EMPTY: marks.Mark.EMPTY,
        Truth.NOT_MARKED: marks.Mark.EMPTY,
        Truth.MARKED: marks.Mark.MARKED,
        Truth.NOT_EMPTY: marks.Mark.MARKED,
    }.get(truth)


def _gone(found: Registered, capture: Capture, bare: Capture, place: Place) -> bool:
    """Whether the machine left nothing of a mark: the box looks as it does on an unmarked page."""
    other = replace(found, picture=Seen.of(_grey(bare), *bare.size_mm))
    inner = Box(place.x + 0.4, place.y + 0.4, place.w - 0.8, place.h - 0.8)
    seen, empty = (page.crop(inner, 200).astype(int) for page in (found, other))
    return bool((np.abs(seen - empty) > _GONE).mean() < 0.01)


def _grey(capture: Capture) -> Picture:
    picture = capture.picture
    return picture if picture.ndim == 2 else np.asarray(picture.mean(axis=2), np.uint8)


@cache
def _template(page: int) -> Template:
    return next(t for t in known() if t.edition == edition_of(FORM) and t.page == page)


def rows(counted: Counted) -> Iterator[tuple[str, ...]]:
    """For each kind of mark and each kind of scan: boxes, passed %, wrong among passed and its 95 % bound."""
    labels = ("empty", *HONEST, FAINT, *ODD, "another's stroke in it", "mark and another's stroke")
    scans = tuple(dict.fromkeys(scan for _, scan in counted.tallies))
    for label in labels:
        yield _row(label, [counted.of(label, scan) for scan in scans])
    honest = ("empty", *HONEST)
    for scan in scans:
        yield _row(f"empty and honest, {scan}", [counted.of(label, scan) for label in honest])
    yield _row("empty and honest", [counted.of(label, scan) for label in honest for scan in scans])
    yield _row("all", list(counted.tallies.values()))


def _row(name: str, tallies: Sequence[Tally]) -> tuple[str, ...]:
    boxes, passed, wrong, gone = (
        sum(getattr(tally, part) for tally in tallies) for part in ("boxes", "passed", "wrong", "gone")
    )
    share = f"{100 * passed / boxes:.2f} %" if boxes else "–"
    bound = f"{1000 * upper(wrong, passed):.3f}" if passed else "–"
    return name, f"{boxes}", share, f"{wrong}", bound, f"{gone}"


def upper(wrong: int, passed: int) -> float:
    """The 95 % upper bound of a rate (Poisson, one-sided): 3/n for none in n."""
    return (wrong + 1.645 * sqrt(wrong + 0.7) + 1.7 if wrong else 3.0) / max(1, passed)
