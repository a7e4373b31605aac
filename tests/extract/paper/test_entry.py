"""What stands in a field's box, and what makes it one for a person."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from extract.paper.entry import Entry, Trace, entry
from extract.paper.signs import Sign
from forms.layout import Place
from samples.paper.canvas import Canvas
from samples.paper.faces import PLAIN
from samples.paper.typist import Typist
from tests.extract.paper import pages


def looked(grey: np.ndarray, field: str) -> Entry | Trace:
    return entry(pages.sheet(grey), pages.place(field))


def signs(grey: np.ndarray, field: str) -> frozenset[Sign]:
    found = looked(grey, field)
    assert isinstance(found, Entry)
    return found.signs


@pytest.mark.parametrize("field", ["kundnamn", "kundnummer", "behorig.1.namn", "behorig.8.epost"])
def test_in_an_empty_box_there_is_nothing(field: str) -> None:
    assert looked(pages.paper(), field) is Trace.NOTHING


@pytest.mark.parametrize("text", ["Åsa Öberg", "Brf Ljungen 7", "1"])
def test_a_typed_text_is_an_entry_without_signs(text: str) -> None:
    assert signs(pages.typed(pages.paper(), "kundnamn", text), "kundnamn") == frozenset()


def test_what_is_printed_is_no_part_of_an_entry() -> None:
    found = looked(pages.typed(pages.paper(), "kundnamn", "Anna"), "kundnamn")
    assert isinstance(found, Entry)
    x0, _, x1, _ = found.bounds
    assert x1 - x0 < 15 * pages.PX


def test_a_text_with_a_line_through_it_is_struck_out() -> None:
    grey = pages.typed(pages.paper(), "kundnamn", "Anna Berggren")
    box = pages.place("kundnamn").box
    y = round((box.y + box.h / 2) * pages.PX)
    x0, x1 = round((box.x + 1) * pages.PX), round((box.x + 27) * pages.PX)
    cv2.line(grey, (x0, y - 3), (x1, y + 4), (40,), 4)
    assert Sign.STRUCK in signs(grey, "kundnamn")


def test_a_text_too_long_for_its_box_spills() -> None:
    grey = pages.typed(pages.paper(), "kundnamn", "M" * 45, points=12)
    box = pages.place("kundnamn").box
    y = round((box.y + box.h / 2) * pages.PX)
    right = round((box.x + box.w) * pages.PX)
    cv2.putText(grey, "MM", (right - 25, y), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (0,), 3)
    assert Sign.SPILLS in signs(grey, "kundnamn")


def test_a_last_letter_of_which_the_frame_leaves_little_outside_spills() -> None:
    grey = pages.typed(pages.paper(), "kundnamn", "Anna", points=10)
    box = pages.place("kundnamn").box
    y, right = round((box.y + box.h / 2) * pages.PX), round((box.x + box.w) * pages.PX)
    cv2.line(grey, (right + 3, y - 12), (right + 9, y - 12), (0,), 1)
    cv2.line(grey, (right + 9, y - 12), (right + 7, y - 5), (0,), 1)
    assert Sign.SPILLS in signs(grey, "kundnamn")


def ending(text: str, over: float) -> np.ndarray:
    """A text of which the end lies so many mm beyond the middle of the frame's right side."""
    box, grey = pages.place("behorig.1.namn").box, pages.paper()
    canvas = Canvas(grey, np.random.default_rng(1))
    width = PLAIN.length(text, canvas.size(10)) / canvas.scale
    at = Place("behorig.1.namn", 1, x=box.x + box.w - width + over, y=box.y, w=width, h=box.h)
    Typist(PLAIN, points=10, floats=0, margin=0).write(canvas, at, text)
    return grey


def test_a_full_stop_that_lies_under_the_frame_spills() -> None:
    assert Sign.SPILLS in signs(ending("Ek. för.", 0.35), "behorig.1.namn")


def test_a_side_of_the_frame_that_is_written_over_for_the_most_part_spills() -> None:
    """How dark it is by itself can't be told then."""
    grey, box = ending("Mekaniska A", -2.0), pages.place("behorig.1.namn").box
    right, top = round((box.x + box.w) * pages.PX), round((box.y + 1.0) * pages.PX)
    cv2.line(grey, (right - 1, top), (right - 1, top + round(0.7 * box.h * pages.PX)), (0,), 3)
    assert Sign.SPILLS in signs(grey, "behorig.1.namn")


@pytest.mark.parametrize("text", ["Ek. för.", "Mekaniska AB"])
def test_an_end_that_keeps_off_the_frame_does_not(text: str) -> None:
    assert signs(ending(text, -0.7), "behorig.1.namn") == frozenset()


def among_writing(grey: np.ndarray) -> Entry:
    """The entry on a page on which, for all the writing, nothing of the print around is as on the blank."""
    seen = pages.sheet(grey)
    lost = replace(seen.registered, found=np.zeros_like(seen.registered.found))
    found = entry(replace(seen, registered=lost), pages.place("behorig.1.namn"))
    assert isinstance(found, Entry)
    return found


def test_among_much_writing_the_boxs_own_frame_tells_that_nothing_lies_over_it() -> None:
    grey = pages.typed(pages.paper(), "behorig.1.namn", "Anna Berggren")
    assert among_writing(grey).signs == frozenset()


@pytest.mark.parametrize("side", ["left", "right", "top", "foot"])
def test_where_a_side_of_that_frame_is_covered_too_a_person_is_asked(side: str) -> None:
    grey, box = (
        pages.typed(pages.paper(), "behorig.1.namn", "Anna Berggren"),
        pages.place("behorig.1.namn").box,
    )
    x = {"left": box.x, "right": box.x + box.w}.get(side, box.x + box.w / 2)
    y = {"top": box.y, "foot": box.y + box.h}.get(side, box.y + box.h / 2)
    reach = round(pages.PX)
    at = [round(each * pages.PX) for each in (x, y)]
    grey[at[1] - reach : at[1] + reach, at[0] - 3 * reach : at[0] + 3 * reach] = 255
    assert Sign.SPILLS in among_writing(grey).signs


def ringed(darkness: int) -> np.ndarray:
    """An Å whose ring lies on the frame, in ink of some darkness."""
    box = pages.place("kundnamn").box
    x, y = round((box.x + 3) * pages.PX), round((box.y + 0.9) * pages.PX)
    grey = pages.typed(pages.paper(), "kundnamn", "Ake", points=10)
    cv2.circle(grey, (x, round(box.y * pages.PX) + 3), 4, (darkness,), 2)
    cv2.line(grey, (x, y), (x, y + 20), (0,), 3)
    return grey


def test_a_ring_on_the_frame_is_seen_through_it() -> None:
    found = looked(ringed(0), "kundnamn")
    assert isinstance(found, Entry)
    assert found.bounds[1] < 2.0 * pages.PX, "the ring reaches over the frame"


def test_a_ring_that_may_lie_under_a_frame_as_dark_as_ink_is_asked_about() -> None:
    black = np.where(ringed(0) < 128, 0, 255).astype(np.uint8)
    assert Sign.SPILLS in signs(black, "kundnamn")


@pytest.mark.parametrize("field", ["kundnummer", "galler_till"])
def test_digits_on_the_dividers_of_cells_keep_all_their_ink(field: str) -> None:
    plain = looked(pages.typed(pages.paper(), "kundnamn", "6465710", points=11), "kundnamn")
    crossed = looked(pages.typed(pages.paper(), field, "6465710", points=11), field)
    assert isinstance(plain, Entry) and isinstance(crossed, Entry)
    assert crossed.signs == frozenset()
    assert crossed.ink.sum() > 0.97 * plain.ink.sum()


def test_a_one_that_lies_on_a_divider_is_asked_about() -> None:
    grey, spot = pages.typed(pages.paper(), "kundnummer", "48"), pages.place("kundnummer")
    assert signs(grey.copy(), "kundnummer") == frozenset()
    assert spot.cells
    x = round((spot.x + 3 * spot.w / spot.cells) * pages.PX)
    y = round((spot.y + spot.h - 1) * pages.PX)
    cv2.line(grey, (x, y), (x, y - round(2.2 * pages.PX)), (0,), 2)
    assert Sign.SPILLS in signs(grey, "kundnummer")


@pytest.mark.parametrize(("mm", "asked"), [(0.0, True), (0.3, True), (0.7, True), (1.0, False)])
def test_letters_that_stand_on_the_frame_are_asked_about(mm: float, asked: bool) -> None:
    """Of a j whose tail goes on behind the frame no more may be left than of an i, just over it too."""
    box, grey = pages.place("kundnamn").box, pages.paper()
    canvas = Canvas(grey, np.random.default_rng(1))
    low = Place("kundnamn", 1, x=box.x + 1, y=box.y + box.h - 4.0 - mm, w=60, h=6)
    Typist(PLAIN, points=10, floats=0).write(canvas, low, "Hannes Hansson")
    assert (Sign.SPILLS in signs(grey, "kundnamn")) is asked


def test_digits_on_dividers_as_dark_as_ink_are_asked_about() -> None:
    grey = pages.typed(pages.paper(), "kundnummer", "6465710", points=11)
    black = np.where(grey < 245, 0, 255).astype(np.uint8)
    assert Sign.SPILLS in signs(black, "kundnummer")


def test_two_lines_of_writing_in_one_box_are_told() -> None:
    grey = pages.paper()
    box = pages.place("kundnamn").box
    for part, text in ((0.44, "NILSSON"), (0.92, "BERGMAN")):
        at = round((box.x + 2) * pages.PX), round((box.y + box.h * part) * pages.PX)
        cv2.putText(grey, text, at, cv2.FONT_HERSHEY_SIMPLEX, 0.75, (0,), 2)
    assert Sign.TWO_LINES in signs(grey, "kundnamn")


def test_dust_away_from_the_letters_is_no_full_stop() -> None:
    grey = pages.typed(pages.paper(), "kundnamn", "Anna")
    box = pages.place("kundnamn").box
    speck = round((box.x + 30) * pages.PX), round((box.y + box.h / 2) * pages.PX)
    cv2.circle(grey, speck, 2, (0,), -1)
    found = looked(grey, "kundnamn")
    assert isinstance(found, Entry)
    assert found.bounds[2] < 25 * pages.PX


def test_a_full_stop_of_small_type_is_ink_though_it_is_no_larger_than_noise() -> None:
    grey = pages.typed(pages.paper(), "kundnamn", "Anna", points=7)
    before = looked(grey, "kundnamn")
    assert isinstance(before, Entry)
    _, _, right, foot = before.bounds
    box = pages.place("kundnamn").box
    x = round((box.x - 2) * pages.PX) + right + 2
    y = round((box.y - 2) * pages.PX) + foot - 2
    for darkness, seen in ((0, True), (215, False)):
        dotted = grey.copy()
        dotted[y : y + 2, x : x + 2] = darkness
        after = looked(dotted, "kundnamn")
        assert isinstance(after, Entry)
        assert bool(after.ink.sum() > before.ink.sum()) == seen


def test_dots_that_lie_as_a_letters_are_a_trace_of_one() -> None:
    grey = pages.paper()
    box = pages.place("kundnamn").box
    rng = np.random.default_rng(4)
    for _ in range(14):
        x = round((box.x + 5 + 1.6 * rng.random()) * pages.PX)
        y = round((box.y + 2 + 2.4 * rng.random()) * pages.PX)
        grey[y : y + 2, x : x + 2] = 0
    assert looked(grey, "kundnamn") is not Trace.NOTHING
