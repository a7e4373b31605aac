"""Every page of a scanned file is accounted for, however it lies, whatever else is in the file."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from extract.identify import Found
from extract.inside import Whole, look_through
from extract.limits import Limits
from extract.recognition.asked import asking
from extract.recognition.local import Local
from forms.records import PageIs
from samples.generate import random_request
from samples.paper import faces, paperwork
from samples.paper.blanks import Picture
from samples.paper.capture import Capture
from samples.paper.degrade import degrade
from samples.paper.files import Bound, pdf, tiff
from samples.paper.material import Faces, paper, somebody
from samples.paper.recipes import chance, recipe
from samples.paper.sheet import How, fill_in

A, U = "atgardsunderlag", "uppsagning"


@cache
def scanned(seed: int, form: str, machine: str = "scan-200") -> tuple[Capture, ...]:
    typed = Faces(faces.TYPED, faces.HANDS)
    return paper("tune", seed, form, typed, recipe=recipe("tune", machine)).captures


def other(page: Picture, machine: str = "scan-200") -> Capture:
    return degrade(page, recipe("tune", machine), np.random.default_rng(5))


@cache
def recogniser() -> Local:
    return Local()


def seen(data: bytes) -> Whole:
    with asking(recogniser()):
        return look_through(data, Limits())


def told(whole: Whole) -> list[tuple[PageIs, int | None, int | None]]:
    return [(page.is_, page.form, page.form_page) for page in whole.pages]


def codes(found: Found) -> list[tuple[str, tuple[int, ...], str]]:
    return [(one.code, one.pages, one.detail) for one in found.observations]


def form(*pages: int, number: int = 0) -> list[tuple[PageIs, int, int]]:
    return [(PageIs.FORM, number, page) for page in pages]


@pytest.mark.parametrize("machine", ["scan-90", "scan-180"])
def test_pages_that_were_scanned_turned_are_known(machine: str) -> None:
    assert told(seen(pdf(scanned(3, U, machine)))) == form(1, 2)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_pages_that_the_file_turns_are_known(turn: int) -> None:
    assert told(seen(pdf(scanned(3, U), Bound(rotate=turn)))) == form(1, 2)


def test_pages_of_different_machines_and_sizes_are_one_form() -> None:
    first, second = scanned(3, U)[0], scanned(3, U, "fax-fine")[1]
    assert first.size_mm != second.size_mm
    assert told(seen(pdf((first, second)))) == form(1, 2)


def test_several_forms_in_one_tiff_are_told_apart() -> None:
    whole = seen(tiff((*scanned(3, U), *scanned(4, U, "fax-fine"), *scanned(5, A)[:2])))
    assert [page.page for page in whole.pages] == list(range(1, 7))
    assert told(whole) == [*form(1, 2), *form(1, 2, number=1), *form(1, 2, number=2)]
    assert [(found.form, found.form_pages) for _, found in whole.forms] == [
        (U, {1: (1,), 2: (2,)}),
        (U, {1: (3,), 2: (4,)}),
        (A, {1: (5,), 2: (6,), 3: ()}),
    ]


def test_an_empty_page_is_no_attachment_and_a_page_with_a_note_is_one() -> None:
    empty = np.full((3508, 2480), 255, np.uint8)
    pages = (*scanned(3, U), other(empty), other(paperwork.letter(np.random.default_rng(4))))
    whole = seen(pdf(pages))
    assert [page.is_ for page in whole.pages] == [PageIs.FORM] * 2 + [PageIs.BLANK, PageIs.ATTACHMENT]
    assert codes(whole.forms[0][1]) == [("attachments", (4,), "1")]


def test_a_page_of_an_edition_that_was_never_issued_stops_for_a_person() -> None:
    page = paperwork.other_edition(np.random.default_rng(1))
    whole = seen(pdf((*scanned(3, U), other(page))))
    assert told(whole)[:2] == form(1, 2)
    strange = [found for _, found in whole.forms if found.edition == "2024-2"]
    foreign = [found for _, found in whole.forms for one in found.observations if one.code == "foreign-page"]
    assert strange or foreign
    assert all(one.code == "unknown-edition" for found in strange for one in found.observations)


def test_a_page_that_tells_another_customer_is_asked_about() -> None:
    one, two = _with_number("100123"), _with_number("100987")
    (found,) = [found for _, found in seen(pdf((one[0], two[1]))).forms]
    assert codes(found) == [("other-customer", (2,), "")]


def test_shuffled_forms_are_put_together_by_their_numbers() -> None:
    one, two = _with_number("100123"), _with_number("100124")
    whole = seen(pdf((two[1], one[0], one[1], two[0])))
    assert told(whole) == [(PageIs.FORM, 0, 2), *form(1, 2, number=1), (PageIs.FORM, 0, 1)]
    assert [codes(found) for _, found in whole.forms] == [[], []]


def test_pages_that_only_their_order_puts_together_are_asked_about() -> None:
    one, two = (_with_number(number, again=False) for number in ("100123", "100124"))
    whole = seen(pdf((*one, *two)))
    assert told(whole) == [*form(1, 2), *form(1, 2, number=1)]
    assert [codes(found) for _, found in whole.forms] == [
        [("unproven-page", (2,), "")],
        [("unproven-page", (4,), "")],
    ]


def test_a_page_that_tells_nothing_and_lies_beyond_another_form_is_asked_about() -> None:
    one, two = (_with_number(number, again=False) for number in ("100123", "100124"))
    whole = seen(pdf((one[0], *scanned(5, A), two[1])))
    (found,) = [found for _, found in whole.forms if found.form == U]
    assert codes(found) == [("unproven-page", (5,), "")]


def test_pages_of_two_customers_on_either_side_of_another_form_are_no_slip_of_the_pen() -> None:
    one, two = _with_number("100123"), _with_number("100987")
    whole = seen(pdf((one[0], *scanned(5, A), two[1])))
    (found,) = [found for _, found in whole.forms if found.form == U]
    assert found.mixed


def test_a_page_that_lies_apart_from_a_strange_edition_is_of_a_form_that_lacks_its_first() -> None:
    strange = other(paperwork.other_edition(np.random.default_rng(11)))
    whole = seen(pdf((scanned(3, A)[1], *scanned(4, U), strange)))
    (found,) = [found for _, found in whole.forms if found.pages == (1,)]
    assert found.form_pages == {1: (), 2: (1,), 3: ()}


@cache
def _with_number(number: str, *, again: bool = True) -> tuple[Capture, ...]:
    """A termination of this customer, whose second page tells the number again or doesn't."""
    request = random_request(11, U)
    told_ = {"kundnummer": number, "avtalsnummer": f"9{number}"}
    request = replace(request, entries={**request.entries, **told_}, values={**request.values, **told_})
    writers = somebody("tune", Faces(faces.TYPED[:1], faces.HANDS), (How.TYPED,), chance("tune", 11))
    without = () if again else ((2, "kundnummer"), (2, "avtalsnummer"))
    sheets = fill_in(U, request, writers, 11, signed=True, without=without)
    rng = np.random.default_rng(int(number))
    return tuple(degrade(sheet.picture, recipe("tune", "scan-300"), rng) for sheet in sheets)
