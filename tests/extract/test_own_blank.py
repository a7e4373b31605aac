"""An organisation's own blank, filled in on screen: what was meant is what is read."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
import pytest

from extract.geometry import Frame
from forms.catalogue import kind
from forms.own_files import OwnBlank
from forms.records import Channel, Doubt, PageIs, Reading
from samples.fill import Entry, Filler, fill
from samples.flatten import flatten
from samples.own.requests import own_request, their_entries
from tests import own
from tests.contract.test_round_trip import differences, read
from tests.extract.material import seen

SEEDS = 8
EACH = pytest.mark.parametrize("name", own.NAMES)


@pytest.fixture(scope="module", autouse=True)
def both_are_known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with own.known(tmp_path_factory.mktemp("home") / "forms", *map(own.made, own.NAMES)):
        yield


def filled(blank: OwnBlank, entries: dict[str, Entry], how: str = "pikepdf") -> bytes:
    return fill(blank.pdf, their_entries(blank.edition, entries), how=how)


def value(reading: Reading, field: str) -> object:
    cell = reading.cell(field)
    assert cell is not None
    return cell.value


@EACH
@pytest.mark.parametrize("how", Filler)
def test_what_was_filled_in_is_what_is_read(name: str, how: Filler) -> None:
    """Random requests in their words and fields: no field is read as anything but what was meant."""
    blank = own.made(name)
    form = kind(blank.edition.kind)
    assert form is not None
    for seed in range(SEEDS):
        request, entries = own_request(seed, blank.edition)
        reading = read(fill(blank.pdf, entries, how=how))
        assert (reading.form, reading.edition) == (form.name, blank.edition.id)
        assert reading.observations == ()
        assert differences(form, request, reading) == [], f"seed {seed}"


@EACH
@pytest.mark.parametrize("way", ["pikepdf", "pdfium"])
def test_a_flattened_copy_is_read_too(name: str, way: str) -> None:
    """Its pages lie in the landscape, turned and off the origin; no field is surely read as another."""
    blank = own.made(name)
    form = kind(blank.edition.kind)
    assert form is not None
    for seed in range(2):
        request, entries = own_request(seed, blank.edition)
        [reading] = seen(flatten(fill(blank.pdf, entries, how="pikepdf"), way)).readings
        assert (reading.edition, reading.channel) == (blank.edition.id, Channel.FLATTENED)
        unlike = [told.partition(":")[0] for told in differences(form, request, reading)]
        sure = [field for field in unlike if (cell := reading.cell(field)) is None or cell.sure]
        assert sure == [], f"seed {seed}"
        assert len(unlike) <= len(entries) / 10, f"seed {seed}"


@EACH
def test_every_field_has_a_cell_that_lies_on_the_page_as_people_see_it(name: str) -> None:
    blank = own.made(name)
    form = kind(blank.edition.kind)
    assert form is not None
    reading = read(filled(blank, {"kundnummer": "204508"}))
    assert [cell.field for cell in reading.cells] == [field.name for field in form.fields]
    for cell in reading.cells:
        places = blank.edition.places_of(cell.field)
        assert (cell.page == 0) == (not places), cell.field
        if places:
            width, height = blank.edition.page_size(cell.page)
            assert 0 <= cell.box[0] < cell.box[2] <= width
            assert 0 <= cell.box[1] < cell.box[3] <= height


def test_fields_are_known_by_their_places_when_a_program_has_renamed_them() -> None:
    blank = own.made("andringsanmalan")
    entries: dict[str, Entry] = {"kundnummer": "204508", "behorig.2.niva": "B", "kontakt.3.nyckel": True}
    renamed = own.changed(filled(blank, entries), _rename)
    reading = read(renamed)
    assert {name: value(reading, name) for name in entries} == entries


def _rename(pdf: pikepdf.Pdf) -> None:
    for number, root in enumerate(list(pdf.Root.AcroForm.Fields)):
        root.T = pikepdf.String(f"f{number}")


def test_two_boxes_of_one_choice_are_two_marks() -> None:
    blank = own.made("andringsanmalan")
    reading = read(fill(blank.pdf, {"Pers.P1.NivaA": True, "Pers.P1.NivaC": True}))
    cell = reading.cell("behorig.1.niva")
    assert cell is not None
    assert (cell.value, cell.doubts, cell.sure) == (None, (Doubt.TWO_MARKS,), False)


def test_no_and_the_word_for_nothing_are_no_answer() -> None:
    blank = own.made("andringsanmalan")
    reading = read(fill(blank.pdf, {"Kont[0].Nyckel": "N", "Kont[0].Vad": "-", "Kont[0].Vem": "Bo Ek"}))
    assert value(reading, "kontakt.1.nyckel") is False
    assert value(reading, "kontakt.1.atgard") is None


def test_a_fixed_value_holds_in_a_row_only_where_something_was_written() -> None:
    blank = own.made("avslut")
    assert value(read(filled(blank, {"kundnummer": "204508"})), "underskrift.1.befogenhet") is None
    signed = read(filled(blank, {"underskrift.1.namn": "Disa Granlund"}))
    assert value(signed, "underskrift.1.befogenhet") == "firmatecknare"


def test_an_empty_blank_is_told_as_empty_though_it_has_fixed_values() -> None:
    reading = read(own.blank("andringsanmalan"))
    assert [told.code for told in reading.observations] == ["empty-form"]
    assert value(reading, "arendetyp") == "andring"


def test_what_is_written_in_a_field_that_is_not_ours_is_told() -> None:
    reading = read(
        fill(own.blank("andringsanmalan"), {"Best.Diarie": "KS 2026/114", "Best.Kundnr": "204508"})
    )
    assert [(told.code, told.detail) for told in reading.observations] == [("foreign-fields", "1")]


def test_a_strange_form_with_the_same_field_names_is_none_of_ours() -> None:
    """Names such as Text1 stand in any form: an own blank is known by what is printed."""

    def bare(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.Contents = pdf.make_stream(b"")

    [reading] = seen(own.changed(own.blank("avslut"), bare)).readings
    assert reading.form is None


def test_a_page_that_is_lost_is_told() -> None:
    def lost(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[1]

    extracted = seen(own.changed(filled(own.made("andringsanmalan"), {"kundnummer": "204508"}), lost))
    assert [page.is_ for page in extracted.source.pages] == [PageIs.FORM]
    assert {told.code for told in extracted.readings[0].observations} == {"missing-page"}


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_box_as_shown_is_taken_back_to_the_pages_own_coordinates(turn: int) -> None:
    frame = Frame(20, 30, 632, 822, turn)
    rect = (72.0, 90.0, 144.0, 108.0)
    assert frame.to_points(frame.to_mm(rect)) == pytest.approx(rect, abs=0.02)
