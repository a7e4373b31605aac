"""A form filled in on paper: every entry stands in its place, and nothing else does."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from forms.fields import text
from forms.layout import Box, Place
from samples.generate import RandomRequest, random_request
from samples.paper.blanks import Picture, blank, edition_of, px_per_mm
from samples.paper.canvas import Canvas
from samples.paper.faces import HANDS, KALAM, PATRICK, SERIF, TYPED, VERA
from samples.paper.ink import BLUE, Ink
from samples.paper.lettering import Typeface
from samples.paper.scribe import Scribe
from samples.paper.sheet import How, Sheet, Writers, fill_in, filled_by_program
from samples.paper.spoiled import MEANS_ITSELF, Spoil, enter_spoiled
from samples.paper.typist import Typist, keeps_in_dots

FORM = "uppsagning"
REQUEST = random_request(28, FORM)
TYPISTS: Writers = {How.TYPED: (Typist(VERA),)}
SCRIBES: Writers = {How.HAND: (Scribe(PATRICK), Scribe(KALAM))}


def changed(page: Picture, page_number: int, box: Box, margin: float = 0.0) -> float:
    """The share of pixels in a box that are darker than on the blank."""
    before, scale = blank(FORM, page_number), px_per_mm(page)
    left, top = int((box.x - margin) * scale), int((box.y - margin) * scale)
    right, bottom = int((box.x + box.w + margin) * scale), int((box.y + box.h + margin) * scale)
    part = np.s_[top:bottom, left:right]
    return float((page[part].astype(int) < before[part].astype(int) - 40).mean())


def places(page: int) -> list[Place]:
    edition = edition_of(FORM)
    return [place for place in (*edition.places, *edition.mirrors) if place.page == page]


@pytest.mark.parametrize("writers", [TYPISTS, SCRIBES], ids=["typed", "by hand"])
def test_every_entry_stands_in_its_box_and_every_other_box_is_empty(writers: Writers) -> None:
    for sheet in fill_in(FORM, REQUEST, writers, seed=1):
        entered = {each.field for each in sheet.written}
        assert entered == {place.field for place in places(sheet.page)} & set(REQUEST.entries)
        for place in places(sheet.page):
            meant = place.field in entered and place.option in (None, REQUEST.entries[place.field])
            ink = changed(sheet.picture, sheet.page, place.box)
            assert (ink > 0.004) if meant else (ink < 0.004), place


def test_a_form_filled_by_a_program_shows_its_entries_too() -> None:
    for sheet in filled_by_program(FORM, REQUEST):
        for place in places(sheet.page):
            if place.field in REQUEST.entries and place.option in (None, REQUEST.entries[place.field]):
                assert changed(sheet.picture, sheet.page, place.box) > 0.004, place


def test_the_truth_is_the_value_that_must_be_read_and_a_password_is_not_shown() -> None:
    request = random_request(11, "atgardsunderlag")
    sheets = fill_in("atgardsunderlag", request, TYPISTS, seed=1)
    written = [each for sheet in sheets for each in sheet.written]
    assert {each.field: each.value for each in written} == {**request.values, **request.secrets}
    secret = next(each for each in written if each.secret)
    assert request.secrets[secret.field] not in repr(sheets)
    assert str(secret.text) not in repr(secret)


def test_the_same_seed_gives_the_same_page_and_another_gives_another() -> None:
    first, again, other = (fill_in(FORM, REQUEST, SCRIBES, seed=seed)[0].picture for seed in (1, 1, 2))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_no_two_letters_of_a_hand_are_alike() -> None:
    canvas = Canvas(np.full((3508, 2480), 255, np.uint8), np.random.default_rng(1))
    place = Place("x", 1, 10, 10, 60, 7, cells=6)
    Scribe(PATRICK).write(canvas, place, "aaaaaa")
    scale = px_per_mm(canvas.picture)
    cells = [
        canvas.picture[int(9 * scale) : int(18 * scale), int((10 + 10 * n) * scale) :][:, : int(10 * scale)]
        for n in range(6)
    ]
    assert all((cell < 128).any() for cell in cells)
    assert not any(np.array_equal(a, b) for a, b in pairwise(cells))


def test_a_mixed_form_has_parts_of_both_sorts() -> None:
    sheets = fill_in(FORM, REQUEST, {**TYPISTS, **SCRIBES}, seed=3)
    ways = {each.field.rpartition(".")[0]: set[How]() for sheet in sheets for each in sheet.written}
    for each in (each for sheet in sheets for each in sheet.written):
        ways[each.field.rpartition(".")[0]].add(each.how)
    assert set().union(*ways.values()) == {How.TYPED, How.HAND}
    assert all(len(how) == 1 for part, how in ways.items() if part)


def test_a_signature_is_put_where_a_signer_is_named() -> None:
    sheet = fill_in(FORM, REQUEST, SCRIBES, seed=1, signed=True)[1]
    signature = next(place for place in places(2) if place.field == "underskrift.1.underskrift")
    assert "underskrift.1.namn" in REQUEST.entries
    assert sheet.on(signature.field) is not None
    assert changed(sheet.picture, 2, signature.box) > 0.002


def test_colour_is_kept_where_it_is_asked_for() -> None:
    page = fill_in(FORM, REQUEST, {How.HAND: (Scribe(PATRICK, ink=BLUE),)}, seed=1, colour=True)[0].picture
    assert page.shape[2] == 3
    blue = page[..., 2].astype(int) - page[..., 0]
    assert (blue > 60).sum() > 1000


def test_ink_beyond_the_edge_is_left_out_and_darkens_only_where_it_lies() -> None:
    page = np.full((20, 20), 200, np.uint8)
    Ink((0, 0, 0)).lay(page, np.full((10, 10), 255, np.uint8), -5, 15)
    Ink((0, 0, 0)).lay(page, np.full((10, 10), 255, np.uint8), 50, 50)
    assert page[16, 2] <= 2
    assert page[16, 6] == 200
    assert page[10, 2] == 200


def test_text_that_nobody_has_letters_for_is_refused_without_telling_it() -> None:
    name = "漢字 AB"
    request = RandomRequest({"kundnamn": name}, {"kundnamn": name}, {}, frozenset(), continuation=False)
    with pytest.raises(ValueError, match=r"^kundnamn: ") as caught:
        fill_in(FORM, request, TYPISTS, seed=1)
    assert "漢" not in str(caught.value)


def test_the_second_face_writes_what_the_first_has_no_letters_for() -> None:
    lacking = Typeface("lacking", SERIF.files[:1])
    assert all(face.covers("ÅÄÖåäö@_éŠŽ–’") for face in (*TYPED, *HANDS))
    assert not lacking.covers("漢")
    assert lacking.covers("åäö \u00a0")


@pytest.mark.parametrize("spoil", list(Spoil))
def test_each_way_of_spoiling_leaves_other_ink_than_the_entry_alone(spoil: Spoil) -> None:
    place = replace(next(p for p in places(1) if p.field == "kundnamn"), cells=None)
    plain, spoiled = (Canvas(blank(FORM, 1).copy(), np.random.default_rng(2)) for _ in range(2))
    Scribe(PATRICK).write(plain, place, "Brf Eken")
    enter_spoiled(spoiled, place, Scribe(PATRICK), "Brf Eken", text("Kundens namn"), spoil)
    assert changed(spoiled.picture, 1, place.box, margin=4) > 0.001
    assert not np.array_equal(plain.picture, spoiled.picture)


def test_nobody_can_tell_what_a_spoiled_entry_means_unless_it_says_itself() -> None:
    written = [each for sheet in _spoiled() for each in sheet.written if each.spoiled]
    assert len(written) > 5
    for each in written:
        expected = REQUEST.values[each.field] if each.spoiled in MEANS_ITSELF else None
        assert each.value == expected


def _spoiled() -> tuple[Sheet, ...]:
    return fill_in(FORM, REQUEST, SCRIBES, seed=4, spoiled=0.7)


@pytest.mark.parametrize("face", [face for face in TYPED if keeps_in_dots(face, 10.0)], ids=lambda f: f.name)
@pytest.mark.parametrize("sign", list("-_.+ei1Å"))
def test_a_matrix_printer_strikes_every_sign(face: Typeface, sign: str) -> None:
    page = np.full((3508, 2480), 255, np.uint8)
    canvas = Canvas(page, np.random.default_rng(1))
    Typist(face, dots=True, floats=0.0).write(canvas, Place("a", 1, 2, 2, 20, 8), sign)
    assert (page < 128).sum() > 10


def test_a_face_whose_e_has_too_thin_a_bar_is_not_printed_in_dots() -> None:
    assert keeps_in_dots(VERA, 10.0)
    assert not keeps_in_dots(VERA, 4.0)
