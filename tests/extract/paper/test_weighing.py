"""The letters of a page speak against what both recognisers misread, and decide where they differ."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.paper.agreement import Asked, Told
from extract.paper.entry import Entry
from extract.paper.gaps import widest
from extract.paper.meaning import meant
from extract.paper.segments import Segments
from extract.paper.weighing import weighed
from forms.fields import Spec, email, secret, text
from forms.layout import PAGE_WIDTH, Place
from samples.paper.canvas import Canvas
from samples.paper.faces import FIXED, SERIF, VERA
from samples.paper.lettering import Typeface
from samples.paper.typist import Typist

OVERLOOKED = 0.75
"""Share of a capital's height: a wider gap within a word is asked about."""

SIZE = 42
"""px of the type: 10 pt at 300 dpi."""

NAMES = (
    "Alva Källström", "Lisa Wall 1950", "Erik Hall 1150", "Åke Lund 15", "Willy Mellberg 1151",
    "Ingrid Ström", "Olof Berg 2016", "Per Nilsson 31", "Nils Åberg 14", "Kalle Svensson 5",
    "Anna Karin 1960", "Jan Öberg 96",
)  # fmt: skip


@pytest.mark.parametrize("face", [VERA, SERIF, FIXED], ids=lambda face: face.name)
def test_what_is_read_rightly_stays_as_it_is(face: Typeface) -> None:
    page = [line(name, face=face) for name in NAMES]
    assert [told.agreed for told in weigh(page)] == [True] * len(NAMES)


@pytest.mark.parametrize("face", [VERA, FIXED], ids=lambda face: face.name)
def test_a_one_that_was_an_l_is_asked_about_though_both_read_it(face: Typeface) -> None:
    told = weighed_last(line("kontorWall5960", "kontorWal15960", spec=SECRET, face=face), face)
    assert not told.agreed


@pytest.mark.parametrize("face", [VERA, FIXED], ids=lambda face: face.name)
def test_of_two_readings_the_page_bears_one_out(face: Typeface) -> None:
    told = weighed_last(
        line("kontorWall5960", "kontorWal15960", "kontorWall5960", agreed=False, spec=SECRET, face=face), face
    )
    assert told.agreed
    assert told.borne
    assert told.meant is not None
    assert told.meant.text == "kontorWall5960"


def test_a_sign_that_both_overlooked_is_asked_about() -> None:
    assert not weighed_last(line("lisa_1@example.se", "lisa1@example.se", spec=EMAIL)).agreed
    assert not weighed_last(line("lisa  1@example.se", "lisa1@example.se", spec=EMAIL)).agreed


def test_a_low_line_too_thin_for_a_part_of_its_own_leaves_a_gap_and_lost_letters_a_wider_one() -> None:
    assert widest(pale("lisa_b@example.se", "_"), "lisab@example.se") > OVERLOOKED
    assert widest(pale("lisa_b@example.se", "_"), "lisa_b@example.se") < OVERLOOKED
    assert widest(pale("lisa_wwb@c_d.se", "_w"), "li_sab@c_d.se") > 3  # not only the other low line's


def test_a_stop_that_was_read_as_a_comma_is_asked_about_and_the_other_way() -> None:
    assert not weighed_last(line("Olof Lind.", "Olof Lind,")).agreed
    assert not weighed_last(line("Olof Lind,", "Olof Lind.")).agreed


def test_a_space_that_is_none_is_asked_about_and_one_that_was_overlooked() -> None:
    assert not weighed_last(line("Per Långman", "Per Lång man")).agreed
    assert not weighed_last(line("Nils Lång man", "Nils Långman")).agreed


@pytest.mark.parametrize("face", [VERA, FIXED], ids=lambda face: face.name)
def test_a_capital_that_was_read_as_a_small_letter_of_the_same_shape_is_asked_about(face: Typeface) -> None:
    assert not weighed_last(line("tillÖster6921", "tillöster6921", spec=SECRET, face=face), face).agreed
    assert not weighed_last(line("Wilma Kvarndahl", "wilma Kvarndahl", face=face), face).agreed
    assert not weighed_last(line("Olof Lind", "OlOf Lind", face=face), face).agreed


def test_an_o_with_dots_of_a_password_must_stand_by_itself_to_show_whether_it_is_small() -> None:
    """Both recognisers take Ö for ö, and of letters that touch none shows how high it is."""
    assert weighed_last(line("tillöster6921", spec=SECRET)).agreed
    assert not weighed_last(touching("tillÖ", "ster6921", "tillöster6921")).agreed
    assert not weighed_last(touching("tillö", "ster6921", "tillöster6921")).agreed


def test_a_full_stop_that_touches_the_tail_of_a_j_is_asked_about() -> None:
    address = "kjelljon@larm.example.org"
    plain = line(address, spec=EMAIL)
    assert weighed_last(plain).agreed
    assert not weighed_last(with_ink(plain, before=address.rindex("j"))).agreed


def test_a_small_letter_of_an_address_is_no_capital_of_the_same_shape() -> None:
    assert weighed_last(line("a-b.c@larm.example.org", spec=EMAIL)).agreed
    assert not weighed_last(line("a-b.c@larm.example.org", "a-b.C@larm.example.org", spec=EMAIL)).agreed


def test_a_tail_that_one_of_them_saw_is_never_decided_away() -> None:
    assert not weighed_last(line("Eva Ville", "Eva Ville", "Eya Ville", agreed=False)).agreed


def test_a_space_in_a_password_must_be_as_wide_as_between_words() -> None:
    assert weighed_last(line("öppet Gran 4848", spec=SECRET)).agreed
    assert not weighed_last(line("öppetGran4848", "öppet Gran4848", spec=SECRET)).agreed
    alone = [line("öppet Gran4848", spec=SECRET)] * 2  # a page that doesn't tell how wide its spaces are
    assert not any(told.agreed for told in weigh(alone))


def test_where_no_two_letters_are_alike_everything_is_asked_about() -> None:
    """A matrix printer's; both recognisers take one of its letters for another."""
    steady = [printed(name, dots=False) for name in NAMES]
    needles = [printed(name, dots=True) for name in NAMES]
    assert all(told.agreed for told in weigh(steady))
    assert not any(told.agreed for told in weigh(needles))


def test_a_password_stands_only_where_the_pages_letters_are_surely_alike() -> None:
    password = line("källarenBerg4848", spec=SECRET)
    assert weighed_last(password).agreed
    assert not weigh([password])[0].agreed, "one line shows nothing of its letters"


@pytest.mark.parametrize("face", [VERA, FIXED], ids=lambda face: face.name)
@pytest.mark.parametrize(
    ("drawn", "other"),
    [
        ("Alva Åkelund", "Alva Akelund"),
        ("Wilma Kvarndahl", "wilma Kvarndahl"),
        ("Nils Ängdal", "Nils Angdal"),
    ],
)
def test_what_is_over_a_letter_and_which_case_it_is_its_height_tells(
    drawn: str, other: str, face: Typeface
) -> None:
    """The page has no Å, W or Ä elsewhere, and an A and a w that are much like them."""
    told = weighed_last(line(drawn, other, drawn, agreed=False, face=face), face)
    assert told.borne
    assert told.meant is not None
    assert told.meant.text == drawn
    wrongly = weighed_last(line(other, other, drawn, agreed=False, face=face), face)
    assert not wrongly.agreed or (wrongly.meant is not None and wrongly.meant.text == other)


def test_dots_are_no_ring_though_only_that_was_heard() -> None:
    told = weighed_last(line("Nils Ängdal", "Nils Angdal", "Nils Ångdal", agreed=False))
    assert not told.agreed
    assert not weighed_last(line("Nils Ängdal", "Nils Ångdal")).agreed


def test_two_letters_that_both_took_for_one_are_asked_about() -> None:
    """`yv` that touch; the page has no y that it could be held against."""
    assert weighed_last(line("qvonne@larm.example.org", spec=EMAIL)).agreed
    assert not weighed_last(touching("q", "vonne@larm.example.org", "qonne@larm.example.org", EMAIL)).agreed


def test_where_a_page_has_no_spaces_letters_that_stand_close_have_none_between() -> None:
    page = [line(name.partition(" ")[0] + name.rpartition(" ")[2]) for name in NAMES]
    told = weigh([*page, line("golvboden", "golv boden", "golvboden", agreed=False, spec=SECRET)])[-1]
    assert told.borne
    assert told.meant is not None
    assert told.meant.text == "golvboden"
    told = weigh([*page, line("golv boden", "golv boden", "golvboden", agreed=False, spec=SECRET)])[-1]
    assert not told.agreed


def test_a_letter_as_high_as_one_with_a_ring_is_no_bare_one_though_both_read_that() -> None:
    assert weighed_last(line("Nils Anberg")).agreed
    assert not weighed_last(line("Nils Ånberg", "Nils Anberg")).agreed
    assert not weighed_last(line("gällerÅker3356", "gällerAker3356", spec=SECRET)).agreed


def test_a_full_stop_so_pale_that_it_is_no_ink_is_missed_in_an_address() -> None:
    """A gap as wide as one beside a stop is left, wherever letters touch."""
    whole = line("tyra.mellberg@example.se", spec=EMAIL)
    assert weighed_last(whole).agreed
    assert not weighed_last(without_part(whole, "tyra.mellberg@example.se", "tyramellberg@example.se")).agreed


def test_a_low_line_so_pale_that_it_is_no_ink_is_missed_in_an_address_on_a_page_without_spaces() -> None:
    page = [line(name.partition(" ")[0] + name.rpartition(" ")[2]) for name in NAMES]
    whole = line("lisa_mellberg@example.se", spec=EMAIL)
    assert weigh([*page, whole])[-1].agreed
    faded = without_part(whole, "lisa_mellberg@example.se", "lisamellberg@example.se", "_")
    assert not weigh([*page, faded])[-1].agreed


def test_a_password_has_no_space_that_one_of_them_did_not_read() -> None:
    """Beside a 1 there is as much room as between words."""
    for drawn in ("källaren Berg41", "källarenBerg41"):
        told = weighed_last(line(drawn, "källaren Berg41", "källarenBerg41", agreed=False, spec=SECRET))
        assert told.meant is not None
        assert not told.agreed or (told.meant.text == drawn and " " not in drawn)


def test_a_letter_that_neither_read_is_none_of_what_they_read() -> None:
    """A q, which the page has nowhere else, and of which one made a g and one an a."""
    told = weighed_last(line("Jussi Bergqist", "Jussi Berggist", "Jussi Bergaist", agreed=False))
    assert not told.agreed


def test_a_capital_that_touches_a_small_letter_is_none_that_both_took_for_a_small_one() -> None:
    """In a password; which of the two is high can't be told from the ink, but that one is."""
    assert weighed_last(touching("berg", "vall41", "bergvall41")).agreed
    assert not weighed_last(touching("ber", "Vall41", "bervall41")).agreed


def test_an_m_never_stands_against_rn_in_a_password() -> None:
    for drawn in ("kvarn41", "kvam41"):
        told = weighed_last(line(drawn, "kvam41", "kvarn41", agreed=False, spec=SECRET))
        assert told.meant is not None
        assert not told.agreed or told.meant.text == drawn == "kvarn41"


@pytest.mark.parametrize("face", [VERA, SERIF, FIXED], ids=lambda face: face.name)
def test_the_room_beside_a_one_is_no_space(face: Typeface) -> None:
    assert weighed_last(line("Nils Hall 1117", face=face), face).agreed


def test_a_line_of_which_no_letter_is_like_the_pages_shows_nothing_and_is_asked_about() -> None:
    asked, told = line("Lisa Mellberg")
    pixels = np.asarray(asked.entry.pixels[:, ::-1], np.uint8)
    assert not weighed_last((Asked(asked.spec, Entry(pixels, pixels < 185, frozenset(), None)), told)).agreed


def test_a_ring_that_one_of_them_saw_is_never_decided_away() -> None:
    told = weighed_last(line("Alva Anberg", "Alva Anberg", "Alva Ånberg", agreed=False))
    assert not told.agreed


def test_what_is_not_typed_is_neither_weighed_nor_a_measure() -> None:
    page = [line(name) for name in NAMES]
    asked, told = zip(*page, strict=True)
    assert weighed(asked, told, [False] * len(page)) == list(told)


@given(st.lists(st.text("lI1 o0Åå.,-@r", min_size=1, max_size=12), min_size=1, max_size=4))
@settings(max_examples=12, deadline=None)
def test_whatever_was_heard_there_is_an_answer_and_it_was_heard(heard: list[str]) -> None:
    told = weighed_last(line("Lina Roll 10", *heard, agreed=False))
    assert told.meant is not None
    assert told.meant.text in {meant(NAME, each).text for each in heard}


NAME, SECRET, EMAIL = text("Namn"), secret("Lösenord"), email("E-post")

Line = tuple[Asked, Told]


def line(drawn: str, *heard: str, agreed: bool = True, spec: Spec = NAME, face: Typeface = VERA) -> Line:
    """A line as it stands on the page, and what was heard of it: the first is what is told."""
    heard = heard or (drawn,)
    readings = tuple(meant(spec, each) for each in heard)
    rivals = len({each.key for each in readings}) - 1
    told = Told(readings[0], agreed, 0, 0.9, rivals, readings)
    return Asked(spec, entry(drawn, face)), told


def entry(drawn: str, face: Typeface) -> Entry:
    mask = face.letter(drawn, SIZE).mask
    page = np.pad(mask, 30)
    depth = cv2.GaussianBlur(page, (0, 0), 0.9)
    return Entry(np.asarray(255 - depth, np.uint8), depth > 70, frozenset(), None)


def touching(left: str, right: str, heard: str, spec: Spec = SECRET) -> Line:
    """An entry of which two letters run into each other."""
    asked, told = line(left + right, heard, spec=spec)
    page = 255 - asked.entry.pixels
    at = entry(left, VERA).bounds[2]
    y = asked.entry.bounds[3] - 14
    page[y : y + 4, at - 6 : at + 6] = 255
    ink = np.asarray(page > 70, np.bool_)
    return Asked(asked.spec, Entry(np.asarray(255 - page, np.uint8), ink, frozenset(), None)), told


def with_ink(written: Line, *, before: int) -> Line:
    """A line with a stop that touches the foot of one of its letters, from the left."""
    asked, told = written
    part = Segments(asked.entry).parts[before]
    foot = Segments(asked.entry).parts[0].bottom
    pixels = asked.entry.pixels.copy()
    pixels[foot - 6 : foot - 2, part.left - 1 : part.right - 1] = 0
    return Asked(asked.spec, Entry(pixels, pixels < 185, frozenset(), None)), told


def without_part(written: Line, drawn: str, heard: str, sign: str = ".") -> Line:
    """A line from which a sign, the first of its kind, has faded, and what was heard of it."""
    asked, _ = written
    part = Segments(asked.entry).parts[drawn.index(sign)]
    pixels = asked.entry.pixels.copy()
    pixels[:, part.left - 2 : part.right + 2] = 255
    faded = Entry(pixels, pixels < 185, frozenset(), None)
    return Asked(asked.spec, faded), Told(
        meant(asked.spec, heard), True, 0, 0.9, 0, (meant(asked.spec, heard),)
    )


def pale(drawn: str, signs: str) -> Segments:
    """The parts of a line from which some signs have paled."""
    written = entry(drawn, VERA)
    pixels = written.pixels.copy()
    for part, sign in zip(Segments(written).parts, drawn, strict=True):
        if sign in signs:
            pixels[:, part.left - 1 : part.right + 1] = 255
    return Segments(Entry(pixels, pixels < 185, frozenset(), None))


def printed(name: str, *, dots: bool) -> Line:
    """A line as a program or a matrix printer puts it on paper, at 300 dpi."""
    strip = np.full((round(16 / 25.4 * 300), round(PAGE_WIDTH / 25.4 * 300)), 255, np.uint8)
    canvas = Canvas(strip, np.random.default_rng(len(name)))
    Typist(VERA, points=11.0, dots=dots).write(canvas, Place("namn", 1, x=4, y=4, w=90, h=8), name)
    page = cv2.GaussianBlur(canvas.picture, (0, 0), 0.9)
    asked, told = line(name)
    return Asked(asked.spec, Entry(np.asarray(page, np.uint8), page < 185, frozenset(), None)), told


def weigh(page: Sequence[Line]) -> list[Told]:
    asked, told = zip(*page, strict=True)
    return weighed(asked, told, [True] * len(page))


def weighed_last(last: Line, face: Typeface = VERA) -> Told:
    return weigh([*(line(name, face=face) for name in NAMES), last])[-1]
