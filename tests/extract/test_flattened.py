"""Flattened copies are read like the form itself, whatever program flattened and printed them.

What their text says is held against what they show.
"""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from forms.catalogue import kind
from forms.fields import FieldKind
from forms.records import Cell, Channel, Doubt
from render.blank import make
from samples.fill import fill
from samples.flatten import Printed, available, flatten, printed
from samples.generate import random_request
from samples.programs.case import cases
from tests.extract import flattening as f
from tests.extract import material as m

SEED = 11
EMPTY = "larmadress.ort"
"""A field of `material` that was left empty."""

PROGRAMS = ("pikepdf", "pdfium", "qpdf", "ghostscript", "pdftocairo", "mutool")


def _needed(way: str) -> None:
    if way not in available():
        pytest.skip(f"{way} is not on this machine")


def _wrong(data: bytes, form: str, seed: int = SEED) -> list[str]:
    """Fields that were not read, surely and rightly, as they were typed."""
    of, request = kind(form), random_request(seed, form)
    assert of is not None
    cells = {cell.field: cell for cell in f.read(data)[0]}
    wrong = []
    for field in of.fields:
        mark = field.spec.kind in (FieldKind.TICK, FieldKind.SIGNATURE)
        wanted = request.values.get(field.name, False if mark else None)
        got = cells[field.name].value
        if field.spec.secret:
            secret = cells[field.name].secret
            right = (secret and secret.get_secret_value()) == request.secrets.get(field.name)
        else:
            right = got == wanted
        if not right or not cells[field.name].sure:
            wrong.append(field.name)
    return wrong


def _copy(form: str, way: str) -> bytes:
    of, request = kind(form), random_request(SEED, form)
    assert of is not None
    return flatten(
        fill(make(of.current, continuation=request.continuation), request.entries, how="pikepdf"), way
    )


@pytest.mark.parametrize("way", PROGRAMS)
def test_every_field_is_read_of_a_copy_that_any_program_flattened(way: str) -> None:
    _needed(way)
    assert _wrong(_copy("uppsagning", way), "uppsagning") == []


@pytest.mark.parametrize("way", ["pikepdf", "ghostscript"])
def test_a_form_of_many_small_fields_is_read_as_well(way: str) -> None:
    _needed(way)
    assert _wrong(_copy("atgardsunderlag", way), "atgardsunderlag") == []


CASE = next(case for case in cases() if case.name == "uppsagning-vanlig")


@pytest.mark.parametrize("by", CASE.by)
def test_a_copy_is_read_whatever_program_filled_it_in(by: str) -> None:
    expected = CASE.expected(by)
    cells = f.read(flatten(CASE.pdf(by), "pikepdf"))[0]
    assert all(cell.sure for cell in cells)
    typed = {name: value for name, value in expected.values.items() if value is not None}
    assert {cell.field: cell.value for cell in cells if cell.value not in (None, False)} == typed


PRINTS = {
    "94 %": Printed(0.94, 6, 9),
    "on Letter": Printed(0.94, 9.2, 0.1, paper=(215.9, 279.4)),
    "moved": Printed(1, 2, -3),
    "turned by its page": Printed(turn=90),
    "upside down by its page": Printed(turn=180),
    "turned for good": Printed(turned=90, right=297, paper=(297, 210)),
    "upside down for good": Printed(turned=180, right=210, down=297),
}


@pytest.mark.parametrize("how", PRINTS)
def test_a_copy_is_read_however_it_was_printed(how: str) -> None:
    data = printed(_copy("uppsagning", "pikepdf"), PRINTS[how])
    assert _wrong(data, "uppsagning") == []


def test_boxes_are_told_where_they_are_on_the_page_that_was_printed() -> None:
    data = printed(f.copy(), Printed(0.94, 6, 9))
    at = f.place("kundnamn")
    wanted = (6 + 0.94 * at.x, 9 + 0.94 * at.y, 6 + 0.94 * (at.x + at.w), 9 + 0.94 * (at.y + at.h))
    assert f.cell(data, "kundnamn").box == pytest.approx(wanted, abs=0.1)


REFUSED = {
    "two on a sheet": Printed(0.707, paper=(297, 210)),
    "aslant": Printed(turned=1.5),
    "half as large": Printed(0.5),
}


@pytest.mark.parametrize("how", REFUSED)
def test_what_does_not_lie_as_it_was_printed_is_left_to_those_who_look_at_it(how: str) -> None:
    cells, seen = f.read(printed(f.copy(), REFUSED[how]))
    assert cells == () and [o.code for o in seen] == ["no-reader"]


def test_a_password_is_kept_apart_and_told_to_be_there() -> None:
    cells, _ = f.read(f.copy())
    found = next(cell for cell in cells if cell.field == "behorig.1.nytt_losenord")
    assert (found.text, found.value, found.present, found.sure) == (None, None, True, True)
    assert found.secret is not None and found.secret.get_secret_value() == m.CANARY
    assert not any(m.CANARY in cell.model_dump_json() for cell in cells)
    assert m.CANARY not in repr(cells)


def test_a_password_of_dots_says_only_that_there_is_one() -> None:
    found = f.cell(f.on_top("behorig.2.nytt_losenord", f.words("******")), "behorig.2.nytt_losenord")
    assert (found.present, found.sure, found.doubts) == (True, False, (Doubt.UNCERTAIN,))


def test_a_password_keeps_its_spaces() -> None:
    typed = fill(m.blank(), {"behorig.1.nytt_losenord": "kaffe  kaka 7"}, how="pikepdf")
    found = f.cell(flatten(typed, "pikepdf"), "behorig.1.nytt_losenord")
    assert found.secret is not None and found.secret.get_secret_value() == "kaffe  kaka 7"
    assert found.sure


@pytest.mark.parametrize("name", ["·ukasz ·ak", "?ukasz ?ak", "\\207ukasz"])
def test_letters_that_a_program_could_not_draw_are_asked_about(name: str) -> None:
    found = f.cell(f.on_top(EMPTY, f.words(name)), EMPTY)
    assert not found.sure and Doubt.UNCERTAIN in found.doubts


# what a page's text says, and what it shows

HIDDEN = {
    "written invisibly": f.words("Gävle", before="3 Tr"),
    "white on white": f.words("Gävle", before="1 g"),
    "under a white patch": f.words("Gävle") + " 1 g 1 1 80 15 re f",
    "cut away": "0 0 1 1 re W n " + f.words("Gävle"),
}


@pytest.mark.parametrize("how", HIDDEN)
def test_text_that_nobody_sees_is_no_value(how: str) -> None:
    found = f.cell(f.on_top(EMPTY, HIDDEN[how]), EMPTY)
    assert (found.value, found.sure, found.doubts) == (None, False, (Doubt.PICTURE_DIFFERS,))


OVER = {
    "struck out": "0 8.8 m 90 8.8 l S",
    "struck out word by word": "3.5 8.8 m 27 8.8 l S",
    "blackened": "2 3 90 10 re f",
    "a drawing": "30 2 m 90 15 l S",
    "half covered": "1 g 14 1 100 15 re f",
    "hidden text beside it": f.words("Gamla", x=100, before="3 Tr"),
}


@pytest.mark.parametrize("how", OVER)
def test_a_text_that_something_was_drawn_over_is_in_doubt(how: str) -> None:
    data = f.on_top("kundnamn", OVER[how])
    found = f.cell(data, "kundnamn")
    assert not found.sure and Doubt.PICTURE_DIFFERS in found.doubts


def test_a_text_under_an_image_is_in_doubt() -> None:
    def cover(pdf: pikepdf.Pdf) -> None:
        image = f.grey_image(pdf, 120)
        pdf.pages[0].add_resource(image, Name.XObject, Name.Cover)

    data = m.changed(f.on_top("kundnamn", "90 0 0 10 2 3 cm /Cover Do"), cover)
    assert f.cell(data, "kundnamn").doubts == (Doubt.PICTURE_DIFFERS,)


def test_writing_without_text_is_never_taken_for_an_empty_field() -> None:
    found = f.cell(f.on_top(EMPTY, "3 3 m 8 12 l 14 3 l 20 12 l S"), EMPTY)
    assert (found.value, found.sure, found.doubts) == (None, False, (Doubt.PICTURE_DIFFERS,))


UNCLEAR = {
    "runs out of its box": f.words("Sundsbruk och Matfors med omnejd"),
    "begins outside of its box": f.words("Sundsbruk", x=-12),
    "stands on another": f.words("Gävle") + " " + f.words("Falun"),
    "is too small to be read": f.words("Gävle", size=1.5),
    "is turned": "0 1 -1 0 12 3 cm " + f.words("Ås", x=0, y=0, size=5),
    "has a gap that is no space": f.words("Gäv") + " " + f.words("le Norra", x=30),
}


@pytest.mark.parametrize("how", UNCLEAR)
def test_a_text_is_in_doubt_that(how: str) -> None:
    found = f.cell(f.on_top(EMPTY, UNCLEAR[how]), EMPTY)
    assert not found.sure and found.doubts


def test_a_text_that_runs_into_the_next_box_puts_both_in_doubt() -> None:
    data = f.on_top(EMPTY, f.words("Sundsbruk och Matfors med omnejd åt norr till"))
    cells = {cell.field: cell for cell in f.read(data)[0]}
    assert not cells[EMPTY].sure and not cells["telefon_objekt"].sure


def test_a_text_that_is_drawn_twice_to_look_bold_is_read_once() -> None:
    twice = f.on_top(EMPTY, f.words("Gävle") + " " + f.words("Gävle", x=3.25))
    found = f.cell(twice, EMPTY)
    assert (found.value, found.sure) == ("Gävle", True)


def test_a_comb_is_read_by_its_cells_and_running_text_in_it_by_its_words() -> None:
    field = "larmsandarnummer"
    step = f.width(field) / 10
    cells = " ".join(f.words(char, x=n * step + 3) for n, char in enumerate("48 15") if char != " ")
    assert f.cell(f.on_top(field, cells), field).value == "48 15"
    assert f.cell(f.on_top(field, f.words("4815 A")), field).value == "4815 A"


def test_writing_outside_of_every_field_is_told_and_what_printers_add_at_the_edge_is_not() -> None:
    def codes(drawn: str) -> list[str]:
        return [o.code for o in f.read(f.on_top("underskrift.antal_bilagor", drawn))[1]]

    assert codes(f.words("OBS ring mig", x=10, y=-30)) == ["annotation"]
    assert codes(f.words("2026-11-23 sida 1", x=10, y=-80)) == []


# marks and signatures

SIGNS = {
    "a check mark": "BT /Signs 9 Tf 2 3 Td (4) Tj ET",
    "a cross of the symbol font": "BT /Signs 9 Tf 2 3 Td (8) Tj ET",
    "a full circle": "BT /Signs 9 Tf 2 3 Td (l) Tj ET",
    "a letter x": f.words("x", x=4, y=4),
    "two strokes": "1 w 3 3 m 9 9 l 3 9 m 9 3 l S",
}


@pytest.mark.parametrize("how", SIGNS)
def test_a_box_is_ticked_by(how: str) -> None:
    data = f.on_top("rapport.1.arenderapport", SIGNS[how])
    found = f.cell(data, "rapport.1.arenderapport")
    assert (found.value, found.sure) == (True, True)


ODD = {
    "a blackened box": "0 0 12.5 12.5 re f",
    "a speck": "5 5 2 1 re f",
    "two letters": f.words("Nej", x=1, y=4, size=7),
    "a mark that nobody sees": "1 g BT /Signs 9 Tf 2 3 Td (4) Tj ET",
}


@pytest.mark.parametrize("how", ODD)
def test_a_person_is_asked_about(how: str) -> None:
    found = f.cell(f.on_top("rapport.1.arenderapport", ODD[how]), "rapport.1.arenderapport")
    assert not found.sure and Doubt.UNCERTAIN in found.doubts


def test_two_alternatives_are_no_choice() -> None:
    data = f.on_top("behorig.1.niva", SIGNS["two strokes"], option="B")
    found = f.cell(data, "behorig.1.niva")
    assert (found.value, found.sure, found.doubts) == (None, False, (Doubt.TWO_MARKS,))


def test_ink_in_its_place_is_a_signature_and_a_speck_is_a_question() -> None:
    field = "underskrift.underskrift"

    def told(drawn: str) -> tuple[object, bool]:
        found = f.cell(f.on_top(field, drawn), field)
        return found.value, found.sure

    assert told("") == (False, True)
    assert told("1.5 w 20 20 m 60 40 l 90 15 l 140 45 l S") == (True, True)
    assert told(f.words("Åsa Öberg", x=40, y=20, size=14)) == (True, True)
    assert told("40 20 2 2 re f")[1] is False


def test_the_tag_that_mupdf_hangs_into_an_unsigned_field_is_no_signature() -> None:
    _needed("mutool")
    field = "underskrift.underskrift"
    tagged = flatten(m.filled(), "mutool")
    assert (f.cell(tagged, field).value, f.cell(tagged, field).sure) == (False, True)
    signed = f.on_top(field, "1.5 w 60 20 m 90 40 l 120 15 l 170 45 l S", data=tagged)
    assert f.cell(signed, field).value is True


# pages and what is left of the form


def test_of_a_part_that_is_cut_off_nothing_is_sure() -> None:
    def crop(pdf: pikepdf.Pdf) -> None:
        pdf.pages[2].cropbox = Array([0, 160, 595, 842])

    cells = {cell.field: cell for cell in f.read(m.changed(f.copy(), crop))[0]}
    assert not cells["underskrift.namn"].sure and not cells["underskrift.underskrift"].sure
    assert cells["plan.brand.ring_objekt"].sure


def test_a_missing_page_is_told_and_its_fields_are_unsure() -> None:
    def drop(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[1]

    cells, seen = f.read(m.changed(f.copy(), drop))
    assert [(o.code, o.pages) for o in seen] == [("missing-page", (2,))]
    lost = [cell for cell in cells if cell.field.startswith("rapport.")]
    assert lost and not any(cell.sure for cell in lost)


def test_an_empty_copy_is_told_to_be_empty() -> None:
    cells, seen = f.read(flatten(m.blank(), "pikepdf"))
    assert [o.code for o in seen] == ["empty-form"]
    assert all(cell.sure and cell.value in (None, False) for cell in cells)


def test_a_field_that_a_program_left_filled_in_on_a_flattened_page_is_in_doubt() -> None:
    def leave(pdf: pikepdf.Pdf) -> None:
        at = f.place(EMPTY)
        rect = [at.x * 72 / 25.4, 842 - (at.y + at.h) * 72 / 25.4, 0, 0]
        rect[2:] = [rect[0] + 100, rect[1] + 15]
        m.annotate(
            pdf, 1, "Widget", rect, FT=Name.Tx, T=pikepdf.String("ort"), V=pikepdf.String("Gävle"),
            AP=m.appearance(pdf, m.shows("Gavle")), F=4,
        )  # fmt: skip
        pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.pages[0].obj.Annots[-1]]))

    found = f.cell(m.changed(f.copy(), leave), EMPTY)
    assert not found.sure


def test_a_note_over_a_field_is_told_and_puts_it_in_doubt() -> None:
    def note(pdf: pikepdf.Pdf) -> None:
        at = f.place("kundnamn")
        x, y = at.x * 72 / 25.4, 842 - at.y * 72 / 25.4
        m.annotate(pdf, 1, "FreeText", [x + 5, y - 14, x + 90, y - 2], Contents=pikepdf.String("nytt"))

    cells, seen = f.read(m.changed(f.copy(), note))
    assert [(o.code, o.detail) for o in seen] == [("annotation-over-field", "kundnamn")]
    assert not next(cell for cell in cells if cell.field == "kundnamn").sure


def test_a_copy_is_read_by_a_process_that_is_locked_down() -> None:
    extracted = m.seen(f.copy())
    assert extracted.source.error is None
    assert extracted.source.channel is Channel.FLATTENED
    (reading,) = extracted.readings
    assert reading.values["kundnamn"] == "Åkerö Örter AB"


def test_the_form_is_told_to_have_come_flattened() -> None:
    _, found = f.opened(f.copy())
    assert found.channel is Channel.FLATTENED
    assert set(found.channels.values()) == {Channel.FLATTENED}


def test_every_cell_is_signed_by_the_reader() -> None:
    cells: tuple[Cell, ...] = f.read(f.copy())[0]
    assert {cell.reader for cell in cells} == {"flattened"}
