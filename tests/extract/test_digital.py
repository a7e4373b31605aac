"""A digitally filled form is read as it was filled, whatever program filled it."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from forms.records import Channel, Doubt, PageIs
from samples.fill import fill
from tests.extract import material as m

EXPECTED = {
    "arendetyp": "andring",
    "galler_fran": "2026-12-01",
    "kundnummer": "100123",
    "kundnamn": "Åkerö Örter AB",
    "larmadress.postnummer": "72211",
    "behorig.1.atgard": "lagg_till",
    "behorig.1.namn": "Sofie Åström",
    "behorig.1.niva": "A",
    "rapport.1.atgardsplan": True,
    "kontakt.1.kontaktvag_1": "+46701740605",
    "kontakt.1.nyckel": True,
    "plan.brand.ring_objekt": 1,
    "plan.brand.fritext": "Ring först — sedan grind 4",
    "underskrift.namn": "Åsa Öberg",
    "underskrift.datum": "2026-11-20",
}


@pytest.mark.parametrize("how", ["pypdf", "pikepdf"])
def test_a_filled_form_gives_its_values_and_nothing_else(how: str) -> None:
    read = m.reading(m.filled(how))
    assert (read.form, read.edition, read.channel) == ("atgardsunderlag", m.edition().id, Channel.DIGITAL)
    assert {c.field: c.value for c in read.cells if c.value not in (None, False)} == EXPECTED
    assert {c.doubts for c in read.cells} == {()}
    assert all(c.sure and c.confidence == 1.0 for c in read.cells)
    assert read.observations == ()


def test_every_field_of_the_form_has_one_cell() -> None:
    read = m.reading(m.filled())
    assert [c.field for c in read.cells] == [f.name for f in m.form().fields]


def test_every_page_is_told() -> None:
    pages = m.answer(m.filled()).pages
    assert [(p.page, p.is_, p.form, p.form_page) for p in pages] == [
        (n, PageIs.FORM, 0, n) for n in range(1, m.edition().pages + 1)
    ]


def test_boxes_are_in_mm_where_the_edition_has_them() -> None:
    for name in ("kundnummer", "underskrift.namn", "kontakt.1.nyckel"):
        (place,) = m.edition().places_of(name)
        cell = m.cell(m.filled(), name)
        assert cell.page == place.page
        assert place.x - 0.1 <= cell.box[0] <= cell.box[2] <= place.x + place.w + 0.1
        assert place.y - 0.1 <= cell.box[1] <= cell.box[3] <= place.y + place.h + 0.1


def test_a_password_is_present_and_has_neither_text_nor_value() -> None:
    cell = m.cell(m.filled(), "behorig.1.nytt_losenord")
    assert (cell.text, cell.value, cell.present) == (None, None, True)
    assert cell.secret is not None and cell.secret.get_secret_value() == m.CANARY
    empty = m.cell(m.filled(), "behorig.2.nytt_losenord")
    assert (empty.secret, empty.present) == (None, False)


def test_a_text_that_its_field_cannot_hold_is_malformed_and_kept_as_text() -> None:
    cell = m.cell(fill(m.blank(), {"galler_fran": "i höst"}), "galler_fran")
    assert (cell.text, cell.value, cell.doubts, cell.sure) == ("i höst", None, (Doubt.MALFORMED,), True)


def test_space_is_empty() -> None:
    cell = m.cell(fill(m.blank(), {"kundnamn": "   "}), "kundnamn")
    assert (cell.text, cell.value, cell.doubts) == (None, None, ())


def test_the_continuation_sheet_is_read_and_without_it_its_rows_are_surely_empty() -> None:
    data = fill(m.blank(continuation=True), {"behorig.9.namn": "Nils Åberg"})
    assert m.cell(data, "behorig.9.namn").value == "Nils Åberg"
    absent = m.cell(m.filled(), "behorig.9.namn")
    assert (absent.value, absent.sure, absent.page) == (None, True, 0)


def _store(pdf: pikepdf.Pdf, raw: bytes) -> None:
    m.field(pdf, "kundnamn").V = String(raw)


ENCODINGS = {
    "UTF-16BE": "Åkerö Ž".encode("utf-16-be").join([b"\xfe\xff", b""]),
    "UTF-16LE": "Åkerö Ž".encode("utf-16-le").join([b"\xff\xfe", b""]),
    "UTF-8": b"\xef\xbb\xbf" + "Åkerö Ž".encode(),
    "PDFDocEncoding": b"\xc5ker\xf6 \x99",
    "UTF-16BE with a language": b"\xfe\xff\x00\x1b\x00s\x00v\x00\x1b" + "Åkerö Ž".encode("utf-16-be"),
}


@pytest.mark.parametrize("raw", ENCODINGS.values(), ids=ENCODINGS)
def test_text_is_read_in_every_encoding_that_programs_write(raw: bytes) -> None:
    assert m.cell(m.changed(m.blank(), lambda pdf: _store(pdf, raw)), "kundnamn").value == "Åkerö Ž"


def _on_widget(pdf: pikepdf.Pdf) -> None:
    """Poppler: the value on one widget of a field that has several."""
    for name in ("kundnummer", "kundnamn"):
        field = m.field(pdf, name)
        if "/Rect" not in field:
            field.Kids[0].V = String("100123")


def _with_two_widgets(pdf: pikepdf.Pdf) -> None:
    """A field shown twice whose value stands on its first widget only."""
    field = m.field(pdf, "kundnamn")
    kid = pdf.make_indirect(Dictionary(Subtype=Name.Widget, Rect=field.Rect, Parent=field, V=String("Ö AB")))
    other = pdf.make_indirect(Dictionary(Subtype=Name.Widget, Rect=field.Rect, Parent=field))
    page = pdf.pages[0].obj
    page.Annots = Array([a for a in page.Annots if a.objgen != field.objgen] + [kid, other])
    for key in ("/Rect", "/Subtype", "/AP", "/P"):
        if key in field:
            del field[key]
    field.Kids = Array([kid, other])


def _stream(pdf: pikepdf.Pdf) -> None:
    m.field(pdf, "kundnamn").V = pdf.make_stream("\ufeffÖ AB".encode("utf-16-be"))


def _array(pdf: pikepdf.Pdf) -> None:
    m.field(pdf, "kundnamn").V = Array([String("Ö AB")])


def _flat_name(pdf: pikepdf.Pdf) -> None:
    """A root field with dots in its own name."""
    field = m.field(pdf, "larmadress.ort")
    parent = field.Parent
    parent.Kids = Array([k for k in parent.Kids if k.objgen != field.objgen])
    del field["/Parent"]
    field.T, field.V = String("larmadress.ort"), String("Ö AB")
    pdf.Root.AcroForm.Fields.append(field)


def _outside_the_tree(pdf: pikepdf.Pdf) -> None:
    field = m.field(pdf, "kundnamn")
    field.V = String("Ö AB")
    fields = pdf.Root.AcroForm.Fields
    pdf.Root.AcroForm.Fields = Array([f for f in fields if f.objgen != field.objgen])


def _twice_in_the_tree(pdf: pikepdf.Pdf) -> None:
    field = m.field(pdf, "kundnamn")
    field.V = String("Ö AB")
    pdf.Root.AcroForm.Fields.append(field)


def _two_root_fields(pdf: pikepdf.Pdf) -> None:
    """A namesake at the root that holds the value, as reportlab and mergers leave it."""
    first = m.field(pdf, "kundnamn")
    twin = pdf.make_indirect(
        Dictionary(
            FT=Name.Tx, T=String("kundnamn"), V=String("Ö AB"), Rect=first.Rect, Subtype=Name.Widget
        )
    )  # fmt: skip
    pdf.Root.AcroForm.Fields.append(twin)
    pdf.pages[0].obj.Annots.append(twin)


TEXT_TRAITS = {
    "kundnamn": [_with_two_widgets, _stream, _array, _outside_the_tree, _twice_in_the_tree, _two_root_fields],
    "larmadress.ort": [_flat_name],
}


@pytest.mark.parametrize(
    ("name", "trait"), [(name, trait) for name, traits in TEXT_TRAITS.items() for trait in traits]
)
def test_a_text_is_found_wherever_a_program_put_it(name: str, trait) -> None:  # type: ignore[no-untyped-def]
    cell = m.cell(m.changed(m.blank(), trait), name)
    assert (cell.value, cell.sure) == ("Ö AB", True)


def test_two_different_values_of_one_field_are_no_value() -> None:
    def twins(pdf: pikepdf.Pdf) -> None:
        _two_root_fields(pdf)
        m.field(pdf, "kundnamn").V = String("Å AB")

    cell = m.cell(m.changed(m.blank(), twins), "kundnamn")
    assert (cell.value, cell.doubts, cell.sure) == (None, (Doubt.UNCERTAIN,), False)


def _press(pdf: pikepdf.Pdf, name: str, state: str, value: object) -> None:
    m.field(pdf, name).V = value
    for widget in m.widgets(pdf, name):
        widget.AS = Name("/" + state) if "/" + state in widget.AP.N else Name.Off


@pytest.mark.parametrize("value", [Name.andring, String("andring"), String("/andring")], ids=str)
def test_a_radio_button_is_read_as_name_or_string(value: object) -> None:
    data = m.changed(m.blank(), lambda pdf: _press(pdf, "arendetyp", "andring", value))
    cell = m.cell(data, "arendetyp")
    assert (cell.value, cell.sure) == ("andring", True)


def test_numbered_states_mean_their_entry_of_the_options() -> None:
    def numbered(pdf: pikepdf.Pdf) -> None:
        field = m.field(pdf, "arendetyp")
        field.Opt = Array([String("nytt_objekt"), String("Ändring")])
        for number, kid in enumerate(field.Kids):
            (on,) = [key for key in kid.AP.N.keys() if key != "/Off"]  # noqa: SIM118
            kid.AP.N = Dictionary({f"/{number}": kid.AP.N[on], "/Off": kid.AP.N.Off})
            kid.AS = Name("/1") if number == 1 else Name.Off
        field.V = Name("/1")

    cell = m.cell(m.changed(m.blank(), numbered), "arendetyp")
    assert (cell.value, cell.sure) == ("andring", True)


def test_two_marks_are_no_value() -> None:
    def both(pdf: pikepdf.Pdf) -> None:
        m.field(pdf, "arendetyp").V = Name.andring
        for widget in m.widgets(pdf, "arendetyp"):
            (on,) = [key for key in widget.AP.N.keys() if key != "/Off"]  # noqa: SIM118
            widget.AS = Name(on)

    cell = m.cell(m.changed(m.blank(), both), "arendetyp")
    assert (cell.value, cell.doubts, cell.sure) == (None, (Doubt.TWO_MARKS,), False)


@pytest.mark.parametrize("stored", ["andring", "Ändring"])
def test_a_list_field_may_store_code_or_label(stored: str) -> None:
    def as_list(pdf: pikepdf.Pdf) -> None:
        field = m.field(pdf, "arendetyp")
        field.FT, field.V = Name.Ch, String(stored)
        field.Opt = Array([Array([String("andring"), String("Ändring")])])

    assert m.cell(m.changed(m.blank(), as_list), "arendetyp").value == "andring"


def test_an_empty_blank_is_an_empty_form() -> None:
    read = m.reading(m.blank())
    assert all(c.value in (None, False) and c.text is None and c.sure for c in read.cells)
    assert {o.code for o in read.observations} == {"empty-form"}


def test_an_empty_user_password_does_not_keep_a_form_from_being_read() -> None:
    with pikepdf.open(io.BytesIO(m.filled())) as pdf:
        for revision in (4, 6):
            locked = m.saved(pdf, encryption=pikepdf.Encryption(owner="ägare", user="", R=revision))
            assert m.cell(locked, "kundnamn").value == "Åkerö Örter AB"
