"""Tick boxes on pictures: marks are marks, empty is empty, and whatever could be neither is for a person."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
import pytest

from bench.reading.marks import FORM, tick_places
from extract.paper import choices, marks
from extract.paper.marks import Mark, MarkJudgement
from extract.paper.picture import Grey, Picture
from extract.paper.registered import By, Registered
from extract.paper.surface import Surface, scaling
from extract.paper.templates import Template, known
from extract.paper.verdict import Why
from forms.layout import Place
from forms.records import Doubt
from samples.paper import pen
from samples.paper.blanks import blank, edition_of
from samples.paper.pen import Hand, Pen
from samples.paper.program_marks import ProgramMark, put

STEADY = Hand(shake=0.03, curve=0.02, size=0.85, off=0.1)
HONEST = (pen.Mark.CROSS, pen.Mark.TICK, pen.Mark.BIG_TICK, pen.Mark.SLASH, pen.Mark.DOT)
PENS = {
    "ballpoint": pen.MEASURING.plain[0],
    "thin": pen.MEASURING.thin[1],
    "felt": pen.MEASURING.thick[0],
    "pencil": pen.MEASURING.pencil[0],
}


@cache
def template(page: int) -> Template:
    """The template of a page of the form."""
    return next(each for each in known() if each.edition == edition_of(FORM) and each.page == page)


def laid(picture: Grey, page: int = 2) -> Registered:
    """A page that lies just as its blank does, as registration would tell."""
    scale = scaling(picture.shape[1] / 210, picture.shape[0] / 297)
    found = np.ones(len(template(page).blocks), np.bool_)
    surface = Surface(210, 297, scale)
    return Registered(template(page), Picture.of(picture, 210, 297), surface, By.MARKS, 1.0, 0.05, found)


def boxes(number: int) -> Place:
    """A tick box of page 2."""
    return tick_places(2)[number]


def clean() -> Grey:
    """Page 2, unmarked, a little soft as scans are."""
    return np.asarray(cv2.GaussianBlur(blank(FORM, 2), (0, 0), 0.8), np.uint8)


def marked(number: int, mark: pen.Mark, tool: Pen, seed: int = 1) -> MarkJudgement:
    """What is said of one box of an otherwise empty page with one mark in it."""
    picture = blank(FORM, 2).copy()
    pen.draw(picture, boxes(number).box, mark, tool, STEADY, np.random.default_rng(seed))
    soft = np.asarray(cv2.GaussianBlur(picture, (0, 0), 0.8), np.uint8)
    return marks.judge(laid(soft), tick_places(2)[:24])[number]


@pytest.mark.parametrize("page", [1, 2, 3, 4])
def test_every_box_of_a_blank_is_empty(page: int) -> None:
    picture = blank(FORM, page, continuation=page == 4).copy()
    judged = marks.judge(laid(picture, page), tick_places(page))
    assert {each.mark for each in judged} == {Mark.EMPTY}
    assert all(each.ink == 0 and each.confidence > 0.98 for each in judged)


@pytest.mark.parametrize("tool", PENS)
@pytest.mark.parametrize("mark", HONEST)
def test_a_mark_is_a_mark_with_any_pen(mark: pen.Mark, tool: str) -> None:
    judged = marked(1, mark, PENS[tool])
    assert judged.mark is Mark.MARKED, judged
    assert judged.ink > 0.06


@pytest.mark.parametrize("mark", ProgramMark)
def test_what_programs_draw_is_a_mark_also_a_solid_square_or_disc(mark: ProgramMark) -> None:
    picture = blank(FORM, 2).copy()
    put(picture, boxes(5).box, mark, 0.8)
    assert marks.judge(laid(picture), tick_places(2)[:24])[5].mark is Mark.MARKED


@pytest.mark.parametrize(
    ("mark", "reasons"),
    [
        (pen.Mark.FILLED, {Why.FILLED}),
        (pen.Mark.SCRATCHED, {Why.SCRIBBLED, Why.FILLED}),
        (pen.Mark.STRUCK, {Why.LINE_THROUGH}),
        (pen.Mark.CIRCLE, {Why.CIRCLED}),
        (pen.Mark.STRAY, {Why.LINE_THROUGH, Why.STRAY}),
        (pen.Mark.PAINTED, {Why.COVERED}),
        (pen.Mark.NIBBLE, {Why.STRAY, Why.SPECK}),
    ],
)
def test_what_may_be_no_mark_is_for_a_person_and_says_why(mark: pen.Mark, reasons: set[Why]) -> None:
    for seed in range(3):
        judged = marked(8, mark, PENS["ballpoint"], seed)
        assert judged.mark is Mark.DOUBTFUL
        assert judged.why in reasons


def test_a_line_of_a_fax_through_a_column_of_boxes_makes_none_of_them_marked() -> None:
    picture = clean()
    box = boxes(0)
    x = round((box.x + box.w / 2) * picture.shape[1] / 210)
    cv2.line(picture, (x, 0), (x, picture.shape[0]), 0, 3)
    column = [each for each in marks.judge(laid(picture), tick_places(2)) if each.place.x == box.x]
    assert len(column) > 4
    assert {each.mark for each in column} == {Mark.DOUBTFUL}


def test_a_tick_that_lies_in_the_next_box_is_no_mark_of_this_one() -> None:
    picture = clean()
    low, high = boxes(1).box, boxes(0).box
    y, x = (low.y + 3.6, low.x + 1.0)
    path = pen.curve([(x, y), (x + 1, y + 0.3), (high.x + 3.6, high.y + 3.4)])
    pen.stroke(picture, path, PENS["felt"], STEADY, np.random.default_rng(1))
    above, below = marks.judge(laid(picture), tick_places(2))[:2]
    assert above.mark is not Mark.MARKED
    assert below.mark is not Mark.EMPTY


def test_a_speck_of_dirt_is_neither_passed_as_a_mark_nor_as_nothing() -> None:
    picture = clean()
    box, scale = boxes(3).box, picture.shape[1] / 210
    cv2.circle(picture, (round((box.x + 2) * scale), round((box.y + 2.4) * scale)), 4, 20, -1)
    judged = marks.judge(laid(picture), tick_places(2))[3]
    assert (judged.mark, judged.why) == (Mark.DOUBTFUL, Why.SPECK)


def test_shade_across_the_page_is_not_ink_and_hides_none() -> None:
    picture = blank(FORM, 2).copy()
    for number in range(0, 40, 2):
        pen.draw(
            picture, boxes(number).box, pen.Mark.CROSS, PENS["pencil"], STEADY, np.random.default_rng(number)
        )
    light = (
        np.linspace(1.0, 0.45, picture.shape[1])[None, :] * np.linspace(0.75, 1.0, picture.shape[0])[:, None]
    )
    judged = marks.judge(laid(np.asarray(picture * light, np.uint8)), tick_places(2))
    assert [each.mark for each in judged[:40]] == [Mark.MARKED, Mark.EMPTY] * 20


@pytest.mark.parametrize("level", [0, 128, 255])
def test_a_page_on_which_nothing_is_printed_has_no_empty_and_no_marked_box(level: int) -> None:
    """Registration would refuse it; boxes must not depend on that."""
    picture = np.full((1754, 1240), level, np.uint8)
    assert {each.mark for each in marks.judge(laid(picture), tick_places(2))} == {Mark.DOUBTFUL}


def test_a_box_that_is_cut_off_is_for_a_person() -> None:
    picture = clean()
    cut = picture[:, : round(100 * picture.shape[1] / 210)]
    whole = laid(picture)
    page = Registered(
        whole.template, Picture.of(cut, 100, 297), whole.surface, By.MARKS, 1.0, 0.05, whole.found
    )
    judged = marks.judge(page, tick_places(2))
    beyond = [each for each in judged if each.place.x > 100]
    assert beyond
    assert {each.why for each in beyond} == {Why.POOR_REGISTRATION}


def test_no_boxes_give_no_judgements() -> None:
    assert marks.judge(laid(clean()), ()) == ()


E, M, D = Mark.EMPTY, Mark.MARKED, Mark.DOUBTFUL


@pytest.mark.parametrize(
    ("seen", "value", "doubts"),
    [
        ((E, M, E), "b", ()),
        ((E, E, E), None, ()),
        ((M, M, E), None, (Doubt.TWO_MARKS,)),
        ((M, E, D), "a", (Doubt.UNCERTAIN,)),
        ((E, D, E), None, (Doubt.UNCERTAIN,)),
        ((M, D, M), None, (Doubt.TWO_MARKS,)),
    ],
)
def test_a_choice_is_sure_only_when_one_box_is_marked_and_all_others_are_empty(
    seen: tuple[Mark, ...], value: str | None, doubts: tuple[Doubt, ...]
) -> None:
    judged = [
        MarkJudgement(Place("val", 1, 0, 0, 4.4, 4.4, option=code), mark, 0.0, 0.99)
        for code, mark in zip("abc", seen, strict=True)
    ]
    found = choices.chosen(judged)
    assert (found.value, found.doubts) == (value, doubts)
