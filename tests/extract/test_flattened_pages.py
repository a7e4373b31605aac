"""Forms of which pages reached us in different ways, and pages with text that nobody sees."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import pikepdf
import pytest
from pikepdf import Name

from extract.identify import Found
from extract.opened import Opened
from extract.readers import acroform, flattened
from extract.readers.together import read_form
from extract.recognition.asked import asking
from extract.recognition.words import Crop, Engine, Word
from forms.catalogue import kind
from forms.records import Cell, Channel, Doubt
from render.blank import make
from samples.fill import fill
from samples.flatten import Printed, flatten, printed
from tests.extract import flattening as f
from tests.extract import material as m
from tests.extract.test_pages import pictures

DIGITAL, FLATTENED, SCANNED = Channel.DIGITAL, Channel.FLATTENED, Channel.SCANNED
FROM_PAGE = {1: "kundnamn", 2: "kontakt.1.kontaktvag_1", 3: "underskrift.namn"}


def _put(into: bytes, page: int, other: bytes, of: int | None = None) -> bytes:
    """A file with one page of another in it."""

    def put(pdf: pikepdf.Pdf) -> None:
        with pikepdf.open(io.BytesIO(other)) as source:
            pdf.pages[page - 1 : page] = [source.pages[(of or page) - 1]]

    return m.changed(into, put)


def _cells(data: bytes) -> dict[str, Cell]:
    return {cell.field: cell for cell in f.read(data)[0]}


@pytest.mark.parametrize("page", [1, 2, 3])
def test_a_page_that_was_flattened_alone_is_read_beside_the_others(page: int) -> None:
    data = _put(m.filled(), page, f.copy())
    _, found = f.opened(data)
    assert found.channels == {n: FLATTENED if n == page else DIGITAL for n in (1, 2, 3)}
    cells = _cells(data)
    told = {n: (cells[name].reader, cells[name].sure) for n, name in FROM_PAGE.items()}
    assert told == {n: ("flattened" if n == page else "acroform", True) for n in (1, 2, 3)}
    whole = {cell.field: cell.value for cell in m.reading(m.filled()).cells}
    assert {name: cell.value for name, cell in cells.items()} == whole


def test_the_channel_of_a_form_is_that_of_the_page_that_is_signed() -> None:
    assert f.opened(_put(m.filled(), 3, f.copy()))[1].channel is FLATTENED
    assert f.opened(_put(m.filled(), 2, f.copy()))[1].channel is DIGITAL
    assert f.opened(_put(f.copy(), 3, m.filled()))[1].channel is DIGITAL


def test_of_a_page_that_nobody_can_read_nothing_is_sure_and_the_page_is_told() -> None:
    data = _put(m.filled(), 2, printed(f.copy(), Printed(0.5)))
    cells, seen = f.read(data)
    assert ("no-reader", (2,)) in [(o.code, o.pages) for o in seen]
    by_name = {cell.field: cell for cell in cells}
    on_page_2 = {place.field for place in m.edition().places if place.page == 2}
    lost = [cell for cell in cells if cell.field in on_page_2]
    assert lost and not any(cell.sure for cell in lost)
    assert by_name["kundnamn"].sure and by_name["underskrift.namn"].sure


def test_a_form_that_no_reader_takes_has_no_cells() -> None:
    opened, found = f.opened(f.copy())
    cells, seen = read_form((acroform,), opened, found)
    assert (cells, [(o.code, o.pages) for o in seen]) == ((), [("no-reader", (1, 2, 3))])


def test_a_part_of_a_form_tells_of_other_pages_that_nothing_is_sure() -> None:
    opened, found = f.opened(f.copy())
    cells, _ = flattened.read(opened, found.only({2}))
    by_name = {cell.field: cell for cell in cells}
    assert by_name["kontakt.1.kontaktvag_1"].sure
    assert not by_name["kundnamn"].sure and not by_name["underskrift.datum"].sure


def test_a_flattened_page_of_another_customer_puts_what_all_pages_tell_in_doubt() -> None:
    other = fill(m.blank(), {**m.VALUES, "kundnummer": "204501"}, how="pikepdf")
    cells, _ = f.read(_put(m.filled(), 2, flatten(other, "pikepdf")))
    found = next(cell for cell in cells if cell.field == "kundnummer")
    assert not found.sure and Doubt.UNCERTAIN in found.doubts


def test_flattened_pages_of_two_customers_are_not_read_as_one_form() -> None:
    other = fill(m.blank(), {**m.VALUES, "kundnummer": "204501"}, how="pikepdf")
    data = _put(f.copy(), 2, flatten(other, "pikepdf"))
    _, found = f.opened(data)
    assert found.mixed
    read = m.reading(data)
    assert read.cells == () and "mixed-forms" in {o.code for o in read.observations}


def test_a_flattened_page_that_is_there_twice_is_read_once() -> None:
    def double(pdf: pikepdf.Pdf) -> None:
        pdf.pages.append(pdf.pages[1])

    cells = _cells(m.changed(f.copy(), double))
    found = cells["kontakt.1.kontaktvag_1"]
    assert (found.value, found.sure) == ("+46701740605", True)


def test_a_field_that_is_drawn_on_one_of_its_pages_only_is_read_there() -> None:
    """Some programs draw a value on the page on which it was typed."""

    def only_page_2(pdf: pikepdf.Pdf) -> None:
        for page, widget in zip((1, 2, 3), m.widgets(pdf, "kundnummer"), strict=False):
            if page != 2:
                widget.AP = m.appearance(pdf, b"")

    data = flatten(m.changed(m.filled(), only_page_2), "pikepdf")
    found = f.cell(data, "kundnummer")
    assert (found.value, found.sure) == ("100123", True)


class _Deaf:
    """A recogniser that is there, and must not be asked."""

    engines = frozenset[Engine]()
    fingerprint = ""

    def announce(self) -> None:
        return

    def read(self, crops: Sequence[Crop], engines: Iterable[Engine]) -> list[tuple[Word, ...]]:
        raise AssertionError

    def score(self, crop: Crop, texts: Sequence[str]) -> list[float]:
        raise AssertionError


def _opened(data: bytes) -> tuple[Opened, Found]:
    with asking(_Deaf()):
        return f.opened(data)


def _with_hidden(picture: bytes, hidden: bytes) -> bytes:
    """Pictures of pages, and over each the invisible text of another file, as a recogniser leaves it."""

    def hide(pdf: pikepdf.Pdf) -> None:
        with pikepdf.open(io.BytesIO(hidden)) as source:
            for page, other in zip(pdf.pages, source.pages, strict=False):
                page.add_resource(pdf.copy_foreign(other.as_form_xobject()), Name.XObject, Name.Hidden)
                page.contents_add(b"q 3 Tr /Hidden Do Q")

    return m.changed(picture, hide)


def test_hidden_text_of_another_form_says_neither_what_a_scan_is_nor_what_it_holds() -> None:
    other = flatten(fill(_termination(), {"kundnummer": "999999"}, how="pikepdf"), "pikepdf")
    data = _with_hidden(pictures(_first_page(f.copy()), dpi=100), other)
    opened, found = _opened(data)
    assert "Uppsägning" in opened.text(1)
    assert (found.form, found.channels) == ("atgardsunderlag", {1: SCANNED})
    assert not flattened.reads(opened, found)
    assert not acroform.reads(opened, found)


def test_hidden_text_with_other_digits_is_never_a_value() -> None:
    other = flatten(fill(m.blank(), {**m.VALUES, "kundnummer": "999999"}, how="pikepdf"), "pikepdf")
    opened, found = _opened(_with_hidden(pictures(_first_page(f.copy()), dpi=100), other))
    cells, seen = read_form((acroform, flattened), opened, found)
    assert cells == () and {o.code for o in seen} == {"no-reader"}


def _first_page(data: bytes) -> bytes:
    def keep(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[1:]

    return m.changed(data, keep)


def _termination() -> bytes:
    form = kind("uppsagning")
    assert form is not None
    return make(form.current)
