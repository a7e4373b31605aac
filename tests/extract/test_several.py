"""Several forms in one file: each is read from its own pages, and nothing of one reaches another."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from functools import cache

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.catalogue import kind
from forms.records import Cell, Channel, Doubt, PageIs, Reading
from render.blank import make
from samples.fill import fill
from samples.generate import RandomRequest, random_request
from tests.extract import material as m
from tests.extract.merging import WAYS, joined, ordered, resized
from tests.extract.test_pages import flat, stranger

A, U = "atgardsunderlag", "uppsagning"
HOW = ("pypdf", "pikepdf")
PARTS = [*((seed, A) for seed in range(1, 9)), *((seed, U) for seed in range(1, 5))]


@cache
def request(seed: int, form: str) -> RandomRequest:
    return random_request(seed, form)


@cache
def blank(form: str, continuation: bool) -> bytes:
    found = kind(form)
    assert found is not None
    return make(found.current, continuation=continuation)


@cache
def filled(seed: int, form: str = A) -> bytes:
    """A random request in a form; which of the two fillers, the seed decides."""
    wanted = request(seed, form)
    data = blank(form, wanted.continuation)
    try:
        return fill(data, wanted.entries, how=HOW[seed % 2])
    except ValueError:  # a character that only pypdf can draw
        return fill(data, wanted.entries, how="pypdf")


def simple(customer: str, **more: str) -> bytes:
    """A form of one customer, filled in on each page."""
    values: dict[str, str | bool] = {
        "kundnummer": customer, "objektsnamn": f"Objekt {customer}", "behorig.1.namn": f"Anna {customer}",
        "rapport.1.namn": f"Bo {customer}", "plan.brand.fritext": f"Ring {customer}", **more,
    }  # fmt: skip
    return fill(m.blank(), values, how="pikepdf")


def faults(read: Reading, wanted: RandomRequest) -> list[str]:
    """Fields that are neither what was meant nor in doubt."""
    return [cell.field for cell in read.cells if not (_right(cell, wanted) or _doubted(cell, wanted))]


def _right(cell: Cell, wanted: RandomRequest) -> bool:
    if cell.present is not None:
        told = cell.secret.get_secret_value() if cell.secret else None
        return told == wanted.secrets.get(cell.field)
    return (cell.value or None) == (wanted.values.get(cell.field) or None)


def _doubted(cell: Cell, wanted: RandomRequest) -> bool:
    return not cell.sure or (Doubt.MALFORMED in cell.doubts and cell.field in wanted.malformed)


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_each_form_is_read_whatever_a_program_made_of_the_fields(way) -> None:  # type: ignore[no-untyped-def]
    parts = [(11, A), (12, A), (13, U), (14, A)]
    answer = m.answer(way([filled(*part) for part in parts]))
    assert [r.form for r in answer.readings] == [A, A, U, A]
    for read, part in zip(answer.readings, parts, strict=True):
        assert faults(read, request(*part)) == []
        assert [c.field for c in read.cells if not c.sure] == []
        assert read.observations == ()


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_every_page_is_told_with_its_form(way) -> None:  # type: ignore[no-untyped-def]
    answer = m.answer(way([simple("100123"), filled(13, U), simple("204501")]))
    assert [(p.form, p.form_page) for p in answer.pages] == [
        (0, 1), (0, 2), (0, 3), (1, 1), (1, 2), (2, 1), (2, 2), (2, 3),
    ]  # fmt: skip
    for read in answer.readings:
        pages = {p.page for p in answer.pages if p.form == read.index}
        assert {c.page for c in read.cells} - {0} <= pages


@pytest.mark.slow
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    parts=st.lists(
        st.tuples(st.integers(1, 12), st.sampled_from([A, A, U])), min_size=2, max_size=6, unique=True
    ),
    way=st.sampled_from(sorted(WAYS)),
    shuffled=st.sampled_from(["nothing", "pages", "back to front"]),
    seed=st.integers(0, 999),
)
def test_no_value_of_one_form_is_ever_read_in_another(
    parts: list[tuple[int, str]], way: str, shuffled: str, seed: int
) -> None:
    """Every value is right, or in doubt, or on pages of which nothing is read."""
    if way == "PDFBox":
        parts = [(20, A), *parts]
    data = WAYS[way]([filled(*part) for part in parts])
    with pikepdf.open(io.BytesIO(data)) as pdf:
        order = list(range(1, len(pdf.pages) + 1))
    if shuffled == "pages":
        random.Random(seed).shuffle(order)
    if shuffled == "back to front":
        order.reverse()
    answer = m.answer(ordered(data, order) if shuffled != "nothing" else data)
    left = [request(*part) for part in parts]
    for read in answer.readings:
        if not read.cells:
            assert {o.code for o in read.observations} == {"mixed-forms"}
            continue
        wanted = min(left, key=lambda one: len(faults(read, one)))
        assert faults(read, wanted) == []
        left.remove(wanted)
    told = {p.form for p in answer.pages}
    assert told == {r.index for r in answer.readings}
    if shuffled != "pages":
        assert left == []


def test_forms_that_were_joined_field_by_field_are_not_mixed() -> None:
    """One stored value for two forms: each form has what its own widgets show."""
    for parts in ([(1, A), (2, A)], [(4, A), (3, A), (6, A)]):
        answer = m.answer(joined([filled(*part) for part in parts]))
        assert len(answer.readings) == len(parts)
        for read, part in zip(answer.readings, parts, strict=True):
            assert faults(read, request(*part)) == []


def test_where_all_forms_show_the_shared_value_nobody_knows_whose_it_was() -> None:
    other = simple("100123", **{"behorig.2.namn": "Eva"})
    first, second = m.answer(joined([simple("100123"), other])).readings
    for read in (first, second):
        cell = read.cell("kundnummer")
        assert cell is not None and (cell.value, cell.doubts) == ("100123", (Doubt.UNCERTAIN,))
    assert first.values["behorig.2.namn"] is None and second.values["behorig.2.namn"] == "Eva"


def _undrawn(pdf: pikepdf.Pdf) -> None:
    """A program that stores what is filled in and leaves the drawing to viewers."""
    for page in pdf.pages:
        for widget in page.obj.Annots:
            if "/AP" in widget and isinstance(widget.AP.N, pikepdf.Stream):
                del widget["/AP"]


def test_a_value_that_was_lost_with_its_field_is_in_doubt_and_not_empty() -> None:
    data = m.changed(simple("100123"), _undrawn)
    read = m.answer(WAYS["pypdf, page by page"]([data, simple("204501")])).readings[0]
    told = {c.field: (c.value, c.doubts) for c in read.cells if not c.sure}
    lost = (None, (Doubt.UNCERTAIN,))
    assert told == {"kundnummer": lost, "objektsnamn": lost}
    assert read.values["behorig.1.namn"] == "Anna 100123"


def test_passwords_stay_with_their_form() -> None:
    """Through the seam, where passwords travel beside the readings."""
    one = fill(m.blank(), {"kundnummer": "100123", "behorig.1.nytt_losenord": "Kanariefågel-1!"})
    other = fill(m.blank(), {"kundnummer": "204501", "behorig.2.nytt_losenord": "Kanariefågel-2!"})
    readings = m.seen(WAYS["pikepdf, pages"]([one, other])).readings
    told = [
        {c.field: c.secret.get_secret_value() for c in read.cells if c.secret is not None}
        for read in readings
    ]
    assert told == [
        {"behorig.1.nytt_losenord": "Kanariefågel-1!"}, {"behorig.2.nytt_losenord": "Kanariefågel-2!"}
    ]  # fmt: skip


def _told(data: bytes) -> list[tuple[str | None, list[tuple[str, tuple[int, ...]]]]]:
    """For each form the customer that it tells, and what was observed."""
    readings = m.answer(data).readings
    customers = [cell.text if (cell := read.cell("kundnummer")) else None for read in readings]
    seen = [[(o.code, o.pages) for o in read.observations] for read in readings]
    return list(zip(customers, seen, strict=True))


def _pages(*customers: str) -> bytes:
    return WAYS["qpdf" if "qpdf" in WAYS else "PDFium"]([simple(customer) for customer in customers])


SORTED = {
    "forms in order": ([1, 2, 3, 4, 5, 6], [("100123", []), ("204501", [])]),
    "back to front": ([6, 5, 4, 3, 2, 1], [("204501", []), ("100123", [])]),
    "pages in any order": ([5, 1, 3, 4, 6, 2], [("204501", []), ("100123", [])]),
    "a page of the other is missing": (
        [4, 1, 2, 3, 6],
        [("204501", [("missing-page", (2,))]), ("100123", [])],
    ),
    "a page of another customer between": (
        [1, 2, 5, 3],
        [("100123", []), ("204501", [("missing-page", (1,)), ("missing-page", (3,))])],
    ),
    "a page instead of another customer's": ([1, 5, 3], [(None, [("mixed-forms", (1, 2, 3))])]),
    "a page twice": ([1, 2, 3, 2], [("100123", [("doubled-page", (2, 4))])]),
    "a whole form twice": ([1, 2, 3, 1, 2, 3], [("100123", [("doubled-page", (1, 2, 3, 4, 5, 6))])]),
    "one twice and another once": (
        [1, 2, 3, 4, 5, 6, 1, 2, 3],
        [("100123", [("doubled-page", (1, 2, 3, 7, 8, 9))]), ("204501", [])],
    ),
}


@pytest.mark.parametrize(("order", "told"), SORTED.values(), ids=SORTED)
def test_pages_are_put_together_by_order_and_by_the_customer_that_each_tells(
    order: Sequence[int], told: list[object]
) -> None:
    """Of fields that were renamed page by page nothing but order and customer tells what belongs together."""
    assert _told(ordered(_pages("100123", "204501"), order)) == told


def test_two_forms_of_one_customer_are_told_apart_by_their_order_alone() -> None:
    one, other = simple("100123"), simple("100123", **{"behorig.1.namn": "Eva", "rapport.1.namn": "Ulf"})
    data = WAYS["PDFium"]([one, other])
    names = [read.values["behorig.1.namn"] for read in m.answer(data).readings]
    assert names == ["Anna 100123", "Eva"]
    assert _told(ordered(data, [1, 4, 2, 5, 3, 6])) == [(None, [("mixed-forms", (1, 2, 3, 4, 5, 6))])]


def test_fields_that_hang_together_tell_more_than_any_order() -> None:
    one, other = simple("100123"), simple("100123", **{"behorig.1.namn": "Eva", "rapport.1.namn": "Ulf"})
    data = ordered(WAYS["pikepdf, pages"]([one, other]), [4, 2, 6, 1, 5, 3])
    read = m.answer(data)
    assert [(p.form, p.form_page) for p in read.pages] == [(0, 1), (1, 2), (0, 3), (1, 1), (0, 2), (1, 3)]
    told = [(r.values["behorig.1.namn"], r.values["rapport.1.namn"]) for r in read.readings]
    assert told == [("Eva", "Ulf"), ("Anna 100123", "Bo 100123")]


def test_a_page_that_is_there_twice_with_two_contents_is_not_read() -> None:
    other = simple("100123", **{"rapport.1.namn": "Ulf"})
    data = ordered(WAYS["PDFium"]([simple("100123"), other]), [1, 2, 3, 5])
    (read,) = m.answer(data).readings
    assert read.cells == ()
    assert [(o.code, o.pages) for o in read.observations] == [("mixed-forms", (1, 2, 3, 4))]


def test_what_lies_between_goes_with_the_form_before_and_what_lies_first_with_the_first() -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        empty = m.saved(pdf)
    parts = [stranger("Hej"), simple("100123"), empty, simple("204501"), stranger("Fullmakt", "Avtal")]
    answer = m.answer(WAYS["pikepdf, pages"](parts))
    seen = [[(o.code, o.pages, o.detail) for o in read.observations] for read in answer.readings]
    assert seen == [[("attachments", (1,), "1")], [("attachments", (9, 10), "2")]]
    assert [p.is_ for p in answer.pages if p.form is None] == [
        PageIs.ATTACHMENT, PageIs.BLANK, PageIs.ATTACHMENT, PageIs.ATTACHMENT,
    ]  # fmt: skip


def test_flattened_forms_are_told_apart_and_each_is_read() -> None:
    answer = m.answer(WAYS["pikepdf, pages"]([flat(simple("100123")), simple("204501"), flat(filled(13, U))]))
    assert [(r.form, r.channel) for r in answer.readings] == [
        (A, Channel.FLATTENED), (A, Channel.DIGITAL), (U, Channel.FLATTENED),
    ]  # fmt: skip
    assert [r.values["kundnummer"] for r in answer.readings] == [
        "100123", "204501", request(13, U).values["kundnummer"],
    ]  # fmt: skip
    assert [p.form for p in answer.pages] == [0, 0, 0, 1, 1, 1, 2, 2]


@pytest.mark.parametrize("scale", [0.5, 0.94])
def test_on_pages_that_were_resized_names_tell_what_places_do_not(scale: float) -> None:
    data = resized(WAYS["pypdf, whole files"]([simple("100123"), simple("204501")]), scale)
    assert [read.values["behorig.1.namn"] for read in m.answer(data).readings] == [
        "Anna 100123",
        "Anna 204501",
    ]


def test_a_field_that_stands_in_anothers_place_is_in_doubt() -> None:
    def swap(pdf: pikepdf.Pdf) -> None:
        one, other = m.field(pdf, "kundnamn"), m.field(pdf, "arendenummer")
        one.Rect, other.Rect = other.Rect, one.Rect

    read = m.reading(m.changed(m.filled(), swap))
    cells = [read.cell(name) for name in ("kundnamn", "arendenummer")]
    assert all(cell is not None and not cell.sure for cell in cells)


@pytest.mark.slow
def test_a_file_full_of_forms_is_read_within_the_limits() -> None:
    customers = [str(100_001 + number) for number in range(33)]
    extracted = m.seen(WAYS["pypdf, page by page"]([simple(customer) for customer in customers]))
    assert extracted.source.error is None
    assert [read.values["kundnummer"] for read in extracted.readings] == customers


def hung(files: Sequence[bytes]) -> bytes:
    """PDFBox, joining fields: the other file's hang below the first one's, whose widget left its page."""

    def hang(pdf: pikepdf.Pdf) -> None:
        roots = [field for field in pdf.Root.AcroForm.Fields if "/FT" in field and "/Kids" not in field]
        first, second = roots[: len(roots) // 2], roots[len(roots) // 2 :]
        for mine, theirs in zip(first, second, strict=True):
            copy = pdf.make_indirect(pikepdf.Dictionary({key: mine[key] for key in mine.keys()}))  # noqa: SIM118
            for key in ("/T", "/FT", "/V"):
                if key in copy:
                    del copy[key]
            copy.Parent, mine.Kids = mine, pikepdf.Array([copy, theirs])
            for key in ("/Rect", "/Subtype", "/AP"):
                if key in mine:
                    del mine[key]
            if str(mine.T) == "arendenummer":
                for key in ("/T", "/FT", "/V"):
                    if key in theirs:
                        del theirs[key]
                theirs.Parent = mine

    return m.changed(WAYS["pypdf, whole files"](files), hang)


@pytest.mark.parametrize("drawn", [True, False], ids=["drawn", "not drawn"])
def test_a_field_that_hangs_below_another_files_has_not_its_value(drawn: bool) -> None:
    one = simple("100123", kundnamn="Åkerö", arendenummer="A-1")
    other = simple("204501", kundnamn="Örter")
    read = m.answer(hung([one, other if drawn else m.changed(other, _undrawn)])).readings[1]
    cells = [read.cell(name) for name in ("kundnamn", "arendenummer")]
    assert [cell.value for cell in cells if cell] == ["Örter", None]
    assert [cell.sure for cell in cells if cell] == [True, False]
