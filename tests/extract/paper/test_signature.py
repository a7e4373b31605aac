"""A signature box is signed by a winding stroke of ink; type, stamps, lines and dirt are no signature."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
import pytest

from extract.paper.picture import Grey, Picture
from extract.paper.registered import By, Registered
from extract.paper.signature import Reason, SignatureJudgement, Signed, judge
from extract.paper.surface import Surface, scaling
from extract.paper.templates import Template, known
from forms.layout import Place
from samples.paper import pen, signature
from samples.paper.blanks import blank, edition_of
from samples.paper.canvas import Canvas
from samples.paper.faces import GROTESQUE, SERIF, VERA
from samples.paper.lettering import Typeface
from samples.paper.pen import Hand
from samples.paper.signature import Style
from samples.paper.typist import Typist

FORM, PAGE = "uppsagning", 2
HAND = Hand(shake=0.04, curve=0.05)


@cache
def template() -> Template:
    """The template of the page with two signatures."""
    return next(each for each in known() if each.edition == edition_of(FORM) and each.page == PAGE)


@cache
def box() -> Place:
    """The first signature's box."""
    return next(each for each in edition_of(FORM).places if each.field == "underskrift.1.underskrift")


def page() -> Grey:
    """The page without any writing."""
    return blank(FORM, PAGE).copy()


def judged(picture: Grey) -> SignatureJudgement:
    """What is said of the first signature's box when the page lies as its blank does."""
    return judged_as(np.asarray(cv2.GaussianBlur(picture, (0, 0), 0.8), np.uint8))


def judged_as(picture: Grey) -> SignatureJudgement:
    """The same of a picture as it came."""
    surface = Surface(210, 297, scaling(picture.shape[1] / 210, picture.shape[0] / 297))
    found = np.ones(len(template().blocks), np.bool_)
    laid = Registered(template(), Picture.of(picture, 210, 297), surface, By.MARKS, 1.0, 0.05, found)
    return judge(laid, box())


def test_a_blank_is_not_signed() -> None:
    assert judged(page()).signed is Signed.ABSENT


@pytest.mark.parametrize(("dpi", "said"), [(200, Signed.DOUBTFUL), (300, Signed.ABSENT)])
def test_a_fax_without_a_signature_may_have_lost_it(dpi: int, said: Signed) -> None:
    size = round(210 / 25.4 * dpi), round(297 / 25.4 * dpi)
    grey = cv2.resize(page(), size, interpolation=cv2.INTER_AREA)
    assert judged_as(np.where(grey < 128, 0, 255).astype(np.uint8)).signed is said


@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize("tool", [pen.MEASURING.plain[0], pen.MEASURING.thin[1]])
def test_a_signature_is_one_in_whatever_way_it_is_written(style: Style, tool: pen.Pen) -> None:
    picture = page()
    signature.sign(picture, box().box, style, tool, HAND, np.random.default_rng(2))
    told = judged(picture)
    assert told.signed is Signed.PRESENT
    assert told.ink_mm > 38


@pytest.mark.parametrize("face", [VERA, GROTESQUE, SERIF], ids=["vera", "grotesque", "serif"])
@pytest.mark.parametrize("points", [9.0, 12.0, 14.0])
def test_a_typed_name_is_no_signature(face: Typeface, points: float) -> None:
    picture = page()
    line = Place(box().field, PAGE, box().x, box().y + 14, box().w, 8)
    Typist(face, points).write(Canvas(picture, np.random.default_rng(1)), line, "Anna Lindqvist")
    assert judged(picture).signed is Signed.TYPED


def test_a_typed_name_with_a_signature_over_it_is_signed() -> None:
    picture = page()
    line = Place(box().field, PAGE, box().x, box().y + 20, box().w, 8)
    Typist(VERA, 10).write(Canvas(picture, np.random.default_rng(1)), line, "Anna Lindqvist")
    rng = np.random.default_rng(3)
    signature.sign(picture, box().box, Style.FLOWING, pen.MEASURING.plain[0], HAND, rng)
    assert judged(picture).signed is Signed.PRESENT


def test_a_stamp_is_for_a_person() -> None:
    picture = page()
    scale = picture.shape[1] / 210
    x, y = round((box().x + 8) * scale), round((box().y + 8) * scale)
    cv2.rectangle(picture, (x, y), (x + round(60 * scale), y + round(14 * scale)), 60, 6)
    cv2.putText(picture, "INKOM 2026-11-20", (x + 30, y + 110), cv2.FONT_HERSHEY_DUPLEX, 2.2, 60, 6)
    told = judged(picture)
    assert (told.signed, told.why) == (Signed.DOUBTFUL, Reason.STAMP)


def test_a_line_across_the_box_is_for_a_person() -> None:
    picture = page()
    scale = picture.shape[1] / 210
    x = round((box().x + 30) * scale)
    cv2.line(picture, (x, 0), (x, picture.shape[0]), 20, 3)
    told = judged(picture)
    assert told.signed is Signed.DOUBTFUL
    assert told.why in (Reason.LINES, Reason.RUNS_IN)


def test_specks_and_shade_are_nothing() -> None:
    picture = page()
    rng = np.random.default_rng(4)
    scale = picture.shape[1] / 210
    for _ in range(6):
        spot = (box().x + rng.uniform(5, 90), box().y + rng.uniform(5, 25))
        cv2.circle(picture, (round(spot[0] * scale), round(spot[1] * scale)), 2, 40, -1)
    light = np.linspace(1.0, 0.5, picture.shape[1])[None, :]
    assert judged(np.asarray(picture * light, np.uint8)).signed is Signed.ABSENT


def test_one_short_stroke_is_too_little() -> None:
    picture = page()
    spot = box()
    path = pen.curve([(spot.x + 20, spot.y + 10), (spot.x + 24, spot.y + 14), (spot.x + 26, spot.y + 12)])
    pen.stroke(picture, path, pen.MEASURING.plain[0], HAND, np.random.default_rng(5))
    told = judged(picture)
    assert (told.signed, told.why) == (Signed.DOUBTFUL, Reason.LITTLE)


def test_a_box_outside_of_the_picture_is_for_a_person() -> None:
    picture = page()
    assert judged(picture).signed is Signed.ABSENT
    surface = Surface(210, 297, scaling(picture.shape[1] / 210, picture.shape[0] / 297))
    found = np.ones(len(template().blocks), np.bool_)
    half = Picture.of(picture[: picture.shape[0] // 2], 210, 148.5)
    told = judge(Registered(template(), half, surface, By.MARKS, 1.0, 0.05, found), box())
    assert (told.signed, told.why) == (Signed.DOUBTFUL, Reason.OUTSIDE)
