"""What was written by hand is never taken for typed; what was typed, hardly ever for handwriting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import cv2
import numpy as np
import pytest

from extract.paper.entry import Entry, entry
from extract.paper.hand import Weights, by_hand
from extract.paper.picture import Grey, Picture
from extract.paper.registration import register
from extract.paper.sheet import Sheet
from extract.paper.templates import known
from extract.paper.traits import traits
from forms.layout import Place
from samples.paper.blanks import blank, edition_of
from samples.paper.canvas import Canvas
from samples.paper.degrade import degrade
from samples.paper.faces import GROTESQUE, KALAM, PATRICK, SERIF, VERA
from samples.paper.ink import BLACK, BLUE
from samples.paper.recipe import Recipe
from samples.paper.recipes import Purpose, chance, recipe
from samples.paper.scribe import Scribe
from samples.paper.sheet import Writer
from samples.paper.typist import Typist

FORM = "uppsagning"
WORDS = (
    "Åsa Björkqvist",
    "Örebro",
    "070-174 06 42",
    "Verkstadsgatan 12 B",
    "Holmströms Bygg AB",
    "123 45",
    "ring först till vaktmästaren",
    "2026-03-14",
    "Per-Olof Lindqvist",
    "lars.ek@example.se",
    "08-465 004 17",
    "Ägare",
)


@cache
def places() -> tuple[Place, ...]:
    """The form's boxes of one line on its first page, in which a name has room."""
    return tuple(each for each in edition_of(FORM).places if each.page == 1 and each.w > 24 and each.h < 10)


def filled(writers: Mapping[int, Writer], otherwise: Writer, seed: int) -> Grey:
    """The first page, each box filled in by one of the writers (by its number) or by the other."""
    canvas = Canvas(blank(FORM, 1).copy(), np.random.default_rng(seed))
    for number, place in enumerate(places()):
        writers.get(number, otherwise).write(canvas, replace(place, cells=None), text(number))
    return canvas.picture


def text(number: int) -> str:
    return WORDS[number % len(WORDS)]


def entries(page: Grey, how: Recipe, seed: int = 1) -> list[Entry]:
    """What is cut out of the page, once a machine took it."""
    capture = degrade(page, how, chance(Purpose.MEASURE, seed))
    seen = capture.picture
    grey = seen if seen.ndim == 2 else cv2.cvtColor(seen, cv2.COLOR_RGB2GRAY)
    template = next(each for each in known() if each.key[0] == FORM and each.page == 1)
    registered = register(Picture.of(np.asarray(grey, np.uint8), *capture.size_mm), template)
    assert registered is not None
    found = [entry(Sheet(registered, 1), place) for place in places()]
    return [each for each in found if isinstance(each, Entry)]


SCANS = {"scan-200": 1, "fax-fine": 2, "scan-150": 14}
"""Kinds of scan, and how many of 72 typed entries may count as written: letters of few px look unsteady."""


@pytest.mark.parametrize("name", SCANS)
def test_handwriting_is_not_taken_for_typed_in_any_kind_of_scan(name: str) -> None:
    for seed, face in enumerate((KALAM, PATRICK)):
        scribe = Scribe(face, BLUE, slant=0.1 * seed)
        found = entries(filled({}, scribe, seed), recipe(Purpose.MEASURE, name), seed)
        assert len(found) == len(places())
        assert all(by_hand(found))


@pytest.mark.parametrize("name", SCANS)
def test_type_is_taken_for_type(name: str) -> None:
    wrong = 0
    for seed, face in enumerate((GROTESQUE, SERIF)):
        typist = Typist(face, points=9.0 + seed)
        wrong += sum(by_hand(entries(filled({}, typist, seed), recipe(Purpose.MEASURE, name), seed)))
    assert wrong <= SCANS[name]


def test_what_a_pen_added_to_a_typed_form_is_found() -> None:
    for seed, face in enumerate((KALAM, PATRICK)):
        pen = Scribe(face, BLACK)
        page = filled({3: pen}, Typist(VERA), seed)
        told = by_hand(entries(page, recipe(Purpose.MEASURE, "scan-300"), seed))
        assert told[3]
        assert sum(told) <= 3


def test_one_typed_entry_does_not_make_a_written_form_typed() -> None:
    page = filled({2: Typist(SERIF)}, Scribe(KALAM, BLUE), 4)
    told = by_hand(entries(page, recipe(Purpose.MEASURE, "scan-200")))
    assert all(told[:2] + told[3:])


def test_one_entry_alone_is_judged() -> None:
    found = entries(filled({}, Scribe(PATRICK), 5), recipe(Purpose.MEASURE, "scan-300"))
    assert by_hand(found[:1]) == [True]


def test_no_entries_no_answers() -> None:
    assert by_hand([]) == []


@pytest.mark.parametrize("side", [(1, 1), (1, 40), (40, 1), (3, 3), (60, 60)])
def test_any_blot_can_be_judged(side: tuple[int, int]) -> None:
    """Specks, lines and blots have no letters; they get an answer all the same."""
    ink = np.zeros((80, 200), np.bool_)
    ink[10 : 10 + side[0], 20 : 20 + side[1]] = True
    blot = Entry(np.where(ink, 0, 255).astype(np.uint8), ink, frozenset(), None)
    assert np.isfinite(traits(blot)).all()
    assert len(by_hand([blot, blot])) == 2


def test_noise_can_be_judged() -> None:
    rng = np.random.default_rng(3)
    ink = rng.random((70, 300)) < 0.2
    grey = np.where(ink, rng.integers(0, 255, ink.shape), 255).astype(np.uint8)
    assert len(by_hand([Entry(grey, ink, frozenset(), None)])) == 1


def test_the_weights_fit_the_traits() -> None:
    """After a change of the traits the weights must be learned anew."""
    weights = Weights.load()
    ink = np.ones((30, 30), np.bool_)
    count = len(traits(Entry(np.zeros((30, 30), np.uint8), ink, frozenset(), None)))
    assert weights.traits == count
