"""What is stored and what is shown are held against each other; a difference is never passed over."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from extract.glyphs import Undecodable, font
from forms.records import Doubt
from samples.fill import fill
from tests.extract import material as m

DIFFERS = (Doubt.PICTURE_DIFFERS,)


def _kundnamn(value: str | None, drawn: str | None, *, anew: bool = False) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        field = m.field(pdf, "kundnamn")
        if value is not None:
            field.V = String(value)
        if "/AP" in field:
            del field["/AP"]
        if drawn is not None:
            field.AP = m.appearance(pdf, m.shows(drawn) if drawn else b"/Tx BMC EMC")
        pdf.Root.AcroForm.NeedAppearances = anew

    return change


CASES = {
    "the same": (_kundnamn("Ö AB", "Ö AB"), True),
    "the same but for space": (_kundnamn("Ö  AB", "ÖAB "), True),
    "no picture at all": (_kundnamn("Ö AB", None), True),
    "another text": (_kundnamn("Ö AB", "Å AB"), False),
    "another text, though viewers draw anew": (_kundnamn("Ö AB", "Å AB", anew=True), False),
    "an empty picture": (_kundnamn("Ö AB", ""), False),
    "an empty picture that viewers draw anew": (_kundnamn("Ö AB", "", anew=True), True),
    "a text drawn where nothing is stored": (_kundnamn(None, "Å AB"), False),
    "nothing stored, nothing drawn": (_kundnamn(None, ""), True),
}


@pytest.mark.parametrize(("change", "sure"), CASES.values(), ids=CASES)
def test_a_text_is_doubted_where_its_picture_shows_another(
    change: Callable[[pikepdf.Pdf], None], sure: bool
) -> None:
    cell = m.cell(m.changed(m.blank(), change), "kundnamn")
    assert (cell.sure, cell.doubts) == ((True, ()) if sure else (False, DIFFERS))


def test_the_stored_value_is_kept_beside_the_doubt() -> None:
    cell = m.cell(m.changed(m.blank(), _kundnamn("Ö AB", "Å AB")), "kundnamn")
    assert cell.value == "Ö AB"


def test_a_password_field_that_shows_dots_differs_in_nothing() -> None:
    def dots(pdf: pikepdf.Pdf, drawn: str) -> None:
        field = m.field(pdf, "behorig.1.nytt_losenord")
        field.V, field.Ff = String(m.CANARY), 1 << 13
        field.AP = m.appearance(pdf, m.shows(drawn))

    assert m.cell(m.changed(m.blank(), lambda pdf: dots(pdf, "****")), "behorig.1.nytt_losenord").sure
    assert not m.cell(m.changed(m.blank(), lambda pdf: dots(pdf, "annat")), "behorig.1.nytt_losenord").sure


def _tick(value: str | None, state: str | None, *, anew: bool = False) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        field = m.field(pdf, "kontakt.1.nyckel")
        field.V = Name("/" + value) if value else Name.Off
        if state is None:
            del field["/AS"]
        else:
            field.AS = Name("/" + state)
        pdf.Root.AcroForm.NeedAppearances = anew

    return change


TICKS = {
    "on and shown": (_tick("Ja", "Ja"), True, True),
    "off and not shown": (_tick(None, "Off"), False, True),
    "on, shown off": (_tick("Ja", "Off"), True, False),
    "off, shown on": (_tick(None, "Ja"), True, False),
    "on, shown in a state without a picture": (_tick("Yes", "Yes"), True, False),
    "on, no state told": (_tick("Ja", None), True, False),
    "on, no state told, viewers draw anew": (_tick("Ja", None, anew=True), True, True),
}


@pytest.mark.parametrize(("change", "value", "sure"), TICKS.values(), ids=TICKS)
def test_a_tick_is_doubted_where_it_is_shown_otherwise(
    change: Callable[[pikepdf.Pdf], None], value: bool, sure: bool
) -> None:
    cell = m.cell(m.changed(m.blank(), change), "kontakt.1.nyckel")
    assert (cell.value, cell.sure, cell.doubts) == (value, sure, () if sure else DIFFERS)


def test_a_value_that_stands_on_no_page_is_doubted() -> None:
    def lose(pdf: pikepdf.Pdf) -> None:
        field = m.field(pdf, "kundnamn")
        page = pdf.pages[0].obj
        page.Annots = Array([a for a in page.Annots if a.objgen != field.objgen])

    cell = m.cell(m.changed(m.filled(), lose), "kundnamn")
    assert (cell.value, cell.sure, cell.doubts) == ("Åkerö Örter AB", False, DIFFERS)


def _over(subtype: str, field: str, **more: object) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        rect = [float(x) for x in m.widgets(pdf, field)[0].Rect]
        m.annotate(pdf, 1, subtype, rect, **more)

    return change


@pytest.mark.parametrize("subtype", ["FreeText", "Stamp", "Ink", "StrikeOut", "Redact"])
@pytest.mark.parametrize("name", ["kundnamn", "objektsnamn"], ids=["filled", "empty"])
def test_a_mark_over_a_field_is_told_and_the_field_doubted(subtype: str, name: str) -> None:
    data = m.changed(m.filled(), _over(subtype, name, Contents=String("Nej")))
    read = m.reading(data)
    (told,) = read.observations
    assert (told.code, told.pages) == ("annotation-over-field", (1,))
    assert name in told.detail.split(", ")
    cell = read.cell(name)
    assert cell is not None and cell.doubts == DIFFERS


def test_a_mark_beside_the_fields_is_told() -> None:
    data = m.changed(m.filled(), lambda pdf: m.annotate(pdf, 1, "FreeText", [2, 2, 40, 12]))
    assert m.codes(data) == {"annotation"}


@pytest.mark.parametrize("change", [_over("Link", "kundnamn"), _over("FreeText", "kundnamn", F=2)])
def test_a_link_or_a_hidden_mark_is_nothing(change: Callable[[pikepdf.Pdf], None]) -> None:
    assert m.codes(m.changed(m.filled(), change)) == set()


def test_a_mark_on_the_place_for_a_signature_is_a_signature() -> None:
    def sign(pdf: pikepdf.Pdf) -> None:
        rect = [float(x) for x in m.widgets(pdf, "underskrift.underskrift")[0].Rect]
        m.annotate(pdf, 3, "Ink", rect)

    data = m.changed(m.filled(), sign)
    assert m.cell(data, "underskrift.underskrift").value is True
    assert m.codes(data) == set()
    assert m.cell(m.filled(), "underskrift.underskrift").value is False


def _with_text_over(field: str, page: int, text: str) -> bytes:
    """A form onto whose page a program typed a text, where a field is."""

    def typed(pdf: pikepdf.Pdf) -> None:
        x0, y0, *_ = (float(x) for x in m.widgets(pdf, field)[0].Rect)
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        name = pdf.pages[page].add_resource(pdf.make_indirect(font), Name.Font)
        words = f"BT {name} 9 Tf {x0 + 4} {y0 + 4} Td ({text}) Tj ET".encode()
        pdf.pages[page].contents_add(words, prepend=False)

    return m.changed(m.filled(), typed)


def test_text_typed_onto_the_page_over_a_field_is_seen() -> None:
    read = m.reading(_with_text_over("objektsnamn", 0, "Lagret"))
    assert [(o.code, o.detail) for o in read.observations] == [("annotation-over-field", "objektsnamn")]
    cell = read.cell("objektsnamn")
    assert cell is not None and cell.value is None and cell.doubts == DIFFERS


def test_a_name_typed_where_the_signature_goes_is_no_signature() -> None:
    signature = m.cell(m.filled(), "underskrift.underskrift")
    cell = m.cell(_with_text_over(signature.field, signature.page - 1, "Asa Berg"), signature.field)
    assert cell.value is False and not cell.sure and cell.doubts == DIFFERS


def test_pictures_of_both_fillers_show_what_they_stored() -> None:
    values = {"kundnamn": "Åäö é ü ß § – “x” €", "plan.brand.fritext": "(a) \\ 100 % & <b>"}
    for how in ("pypdf", "pikepdf"):
        data = fill(m.blank(), values, how=how)
        assert all(m.cell(data, name).sure for name in values)


FONTS = {
    "WinAnsiEncoding": (b"<</Type/Font/Subtype/TrueType/Encoding/WinAnsiEncoding>>", b"\xc5\x80", "Å€"),
    "MacRomanEncoding": (b"<</Type/Font/Subtype/TrueType/Encoding/MacRomanEncoding>>", b"\x81", "Å"),
    "differences": (
        b"<</Type/Font/Subtype/Type1/Encoding<</Differences[65/Aring/space/zero/uni017D]>>>>",
        b"ABCD",
        "Å 0Ž",
    ),
}


@pytest.mark.parametrize(("source", "raw", "text"), FONTS.values(), ids=FONTS)
def test_a_simple_font_is_read_by_its_encoding(source: bytes, raw: bytes, text: str) -> None:
    assert font(pikepdf.Object.parse(source)).decode(raw) == text


CMAP = b"""1 begincodespacerange <0000> <FFFF> endcodespacerange
2 beginbfchar <0003> <0020> <0010> <00660069> endbfchar
2 beginbfrange <0021> <0023> <0041> <0030> <0031> [<00C5> <00D6>] endbfrange"""


def test_a_composite_font_is_read_by_its_map() -> None:
    with pikepdf.new() as pdf:
        composite = Dictionary(Type=Name.Font, Subtype=Name.Type0, ToUnicode=pdf.make_stream(CMAP))
        assert font(composite).decode(bytes.fromhex("0021002300030010003000310022")) == "AC fiÅÖB"
        with pytest.raises(Undecodable):
            font(composite).decode(b"\x00\x99")


def test_a_picture_that_cannot_be_told_as_text_differs() -> None:
    def unmapped(pdf: pikepdf.Pdf) -> None:
        _kundnamn("Ö AB", "Ö AB")(pdf)
        fonts = m.field(pdf, "kundnamn").AP.N.Resources.Font
        fonts.F1 = Dictionary(Type=Name.Font, Subtype=Name.Type0, Encoding=Name("/Identity-H"))

    assert m.cell(m.changed(m.blank(), unmapped), "kundnamn").doubts == DIFFERS
