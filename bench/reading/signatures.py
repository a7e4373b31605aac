"""Signature boxes of scanned pages: how many are passed, and of those, how many wrongly.

Signed, left empty, or with something else in the box: a typed name, a stamp, lines, dust, the tails of
a line above. What is neither signed nor typed nor empty must not be passed as signed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from bench.reading.marks import SCANS, upper
from extract.paper import signature
from extract.paper.picture import Picture as Seen
from extract.paper.registration import register
from extract.paper.signature import Signed
from extract.paper.templates import Template, known
from forms.layout import Box, Place
from samples.paper import pen
from samples.paper import signature as signing
from samples.paper.blanks import Picture, blank, edition_of
from samples.paper.canvas import Canvas
from samples.paper.capture import Capture
from samples.paper.degrade import degrade
from samples.paper.faces import HANDS, TYPED
from samples.paper.pen import Hand, Mark, Pens
from samples.paper.recipes import Purpose, chance, recipe
from samples.paper.scribe import Scribe
from samples.paper.typist import Typist
from samples.paper.wear import WEAR

_PAGES: Final = (("uppsagning", 2), ("atgardsunderlag", 3))
_NAMES: Final = ("Anna Lindqvist", "Per-Olof Åkesson", "Maria Öberg", "Jan Ek", "Ingrid af Klintberg")
_RIGHT: Final = {
    "empty": {Signed.ABSENT},
    "signed": {Signed.PRESENT},
    "name written by hand": {Signed.PRESENT},
    "typed name": {Signed.TYPED},
    "stamp": {Signed.ABSENT},
    "line": {Signed.ABSENT},
    "dust": {Signed.ABSENT},
    "tails from above": {Signed.ABSENT},
    "coffee": {Signed.ABSENT},
}
"""What may be passed as what; all else is for a person."""


@dataclass
class Counted:
    """By what was put in the box and kind of scan: boxes, passed, wrong; and what was said instead."""

    boxes: Counter[tuple[str, str]] = field(default_factory=Counter)
    passed: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: Counter[tuple[str, str]] = field(default_factory=Counter)
    said: Counter[tuple[str, str]] = field(default_factory=Counter)


def run_signatures(
    seed: int, pages: int, scans: Sequence[str] = SCANS, purpose: Purpose = Purpose.MEASURE
) -> Counted:
    """Make, degrade and judge `pages` pages of each kind of scan; three boxes on each two pages."""
    counted = Counted()
    for number in range(pages):
        for scan in scans:
            for label, _, judged in judged_page(seed, number, scan, purpose):
                counted.boxes[label, scan] += 1
                counted.said[label, f"{judged.signed} {judged.why or ''}".strip()] += 1
                if judged.signed is not Signed.DOUBTFUL:
                    counted.passed[label, scan] += 1
                    counted.wrong[label, scan] += judged.signed not in _RIGHT[label]
    return counted


def judged_page(
    seed: int, number: int, scan: str, purpose: Purpose
) -> Iterator[tuple[str, Seen, signature.SignatureJudgement]]:
    """What was put in each signature box of one page, the page, and what was said of it."""
    capture, cases = captured(seed, number, scan, purpose)
    grey = capture.picture if capture.picture.ndim == 2 else capture.picture.mean(axis=2).astype(np.uint8)
    form, page = _PAGES[number % 2]
    found = register(Seen.of(np.asarray(grey, np.uint8), *capture.size_mm), _template(form, page))
    for place, label in cases:
        if found is None:
            judged = signature.SignatureJudgement(place, Signed.DOUBTFUL, 0.0, 0.0)
        else:
            judged = signature.judge(found, place)
        yield label, found.picture if found else Seen.of(grey, 210, 297), judged


def captured(seed: int, number: int, scan: str, purpose: Purpose) -> tuple[Capture, list[tuple[Place, str]]]:
    """One page as a machine delivers it, and what is in its signature boxes."""
    form, page = _PAGES[number % 2]
    picture = blank(form, page).copy()
    rng = chance(purpose, seed, number, 3, *scan.encode())
    places = [p for p in edition_of(form).places if p.page == page and p.h >= 20 and "underskrift" in p.field]
    cases = []
    for place in places:
        label = tuple(_RIGHT)[int(rng.integers(len(_RIGHT)))]
        _put(picture, place, label, purpose, rng)
        cases.append((place, label))
    machine = chance(purpose, seed, number, 4, *scan.encode())
    return degrade(picture, recipe(purpose, scan), machine), cases


def _put(picture: Picture, place: Place, label: str, purpose: Purpose, rng: np.random.Generator) -> None:
    tuning = purpose is Purpose.TUNE
    pens, box = pen.TUNING if tuning else pen.MEASURING, place.box
    own = (*pens.plain, *pens.thin)[int(rng.integers(len(pens.plain) + len(pens.thin)))]
    hand, name = pens.hand(rng), str(rng.choice(_NAMES))
    if label == "signed":
        styles = signing.TUNING if tuning else signing.MEASURING
        signing.sign(picture, box, styles[int(rng.integers(len(styles)))], own, hand, rng)
    elif label == "name written by hand":
        face = HANDS[int(rng.integers(len(HANDS)))]
        Scribe(face, own.ink).sign(Canvas(picture, rng), place, name)
    elif label == "typed name":
        low = Place(place.field, place.page, box.x, box.y + float(rng.uniform(2, box.h - 9)), box.w, 7)
        face = TYPED[int(rng.integers(len(TYPED)))]
        Typist(face, float(rng.uniform(8.5, 15))).write(Canvas(picture, rng), low, name)
    elif label in ("stamp", "coffee"):
        _befall(picture, box, label, rng)
    elif label != "empty":
        _stray(picture, box, label, pens, hand, rng)


def _befall(picture: Picture, box: Box, label: str, rng: np.random.Generator) -> None:
    """A stamp or a ring, moved so that it lies on the box."""
    apart = np.full_like(picture, 255)
    WEAR[label](apart, rng)
    rows, columns = np.flatnonzero((apart < 250).any(axis=1)), np.flatnonzero((apart < 250).any(axis=0))
    if not rows.size:
        return
    part = apart[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    scale = picture.shape[1] / 210
    x = (box.x + box.w * float(rng.uniform(0.2, 0.8))) * scale - part.shape[1] * float(rng.uniform(0.2, 0.8))
    y = (box.y + box.h * float(rng.uniform(0.2, 0.8))) * scale - part.shape[0] * float(rng.uniform(0.2, 0.8))
    left, top = max(0, round(x)), max(0, round(y))
    under = picture[top : top + part.shape[0], left : left + part.shape[1]]
    over = part[: under.shape[0], : under.shape[1]]
    under[:] = (under.astype(np.uint16) * over // 255).astype(np.uint8)


def _stray(picture: Picture, box: Box, label: str, pens: Pens, hand: Hand, rng: np.random.Generator) -> None:
    own = pens.plain[int(rng.integers(len(pens.plain)))]
    x, y = box.x + box.w * float(rng.uniform(0.1, 0.9)), box.y + box.h * float(rng.uniform(0.2, 0.8))
    spot = Box(x, y, 4.4, 4.4)
    if label == "line":
        pen.draw(picture, spot, Mark.STRAY, own, hand, rng)
    elif label == "dust":
        for _ in range(int(rng.integers(1, 6))):
            at = Box(
                box.x + box.w * float(rng.random()), box.y + box.h * float(rng.uniform(0.2, 0.8)), 0.1, 0.1
            )
            pen.stroke(picture, pen.curve(((at.x, at.y), (at.x + 0.2, at.y + 0.1))), own, hand, rng)
    else:
        for n in range(int(rng.integers(1, 5))):
            pen.draw(picture, Box(box.x + 8 + 9 * n, box.y, 4.4, 4.4), Mark.NIBBLE, own, hand, rng)


def _template(form: str, page: int) -> Template:
    return next(t for t in known() if t.edition == edition_of(form) and t.page == page)


def rows(counted: Counted) -> Iterator[tuple[str, ...]]:
    """For each thing that may be in the box: boxes, passed %, wrong among passed and its bound per 1,000."""
    for label in (*_RIGHT, "all"):
        keys = [key for key in counted.boxes if label in ("all", key[0])]
        boxes, passed, wrong = (
            sum(each[key] for key in keys) for each in (counted.boxes, counted.passed, counted.wrong)
        )
        share = f"{100 * passed / boxes:.1f} %" if boxes else "–"
        yield label, f"{boxes}", share, f"{wrong}", f"{1000 * upper(wrong, passed):.2f}"
