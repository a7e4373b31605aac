"""What programs that fill in forms were seen to do otherwise than others is read as it was meant.

Files are read through the seam: a reading process that is shut in can load and open nothing more.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Callable

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String
from reportlab.pdfbase import pdfmetrics

from extract.glyphs import Undecodable, font
from extract.truetype import characters
from forms.records import Cell, Doubt
from render import fonts
from tests.extract import material as m

Font = Callable[[pikepdf.Pdf], Dictionary]


def cell_of(data: bytes, name: str = "kundnamn") -> Cell:
    """The field as it is read behind the seam."""
    found = m.seen(data)
    assert found.source.error is None, found.source.error
    cell = found.readings[0].cell(name)
    assert cell is not None
    return cell


def drawn(value: str, content: bytes, second: Font | None = None) -> bytes:
    """A form whose kundnamn is stored as `value` and drawn by `content`; the `second` font is /F2."""

    def change(pdf: pikepdf.Pdf) -> None:
        field = m.field(pdf, "kundnamn")
        field.V, field.AP = String(value), m.appearance(pdf, content)
        if second is not None:
            field.AP.N.Resources.Font.F2 = second(pdf)

    return m.changed(m.blank(), change)


def composite(encoding: str, **descendant: object) -> Dictionary:
    """A composite font without a map to text."""
    below = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Song)
    for key, value in descendant.items():
        below[f"/{key}"] = value
    named = Name(f"/{encoding}")
    return Dictionary(Type=Name.Font, Subtype=Name.Type0, Encoding=named, DescendantFonts=Array([below]))


def test_pdfium_draws_a_dash_with_a_font_for_chinese() -> None:
    content = b"BT /F1 9 Tf (Ring f\xf6rst ) Tj /F2 9 Tf (\xa8C) Tj /F1 9 Tf ( hund) Tj ET"
    cell = cell_of(drawn("Ring först – hund", content, lambda pdf: composite("GBK-EUC-H")))
    assert (cell.value, cell.sure, cell.doubts) == ("Ring först – hund", True, ())


@pytest.mark.parametrize(
    ("name", "shown"),
    {
        "GBK-EUC-H": b"\xcd\xf5\xd0\xa1",
        "GBK2K-V": b"\xcd\xf5\xd0\xa1",
        "ETenms-B5-H": b"\xa4\xfd\xa4p",
        "90ms-RKSJ-H": b"\x89\xa4\x8f\xac",
        "KSCms-UHC-H": b"\xe8\xdd\xe1\xb3",
        "UniJIS-UTF16-H": b"\x73\x8b\x5c\x0f",
    }.items(),
)
def test_a_map_that_a_font_names_is_known_to_a_process_that_is_shut_in(name: str, shown: bytes) -> None:
    content = b"BT /F2 9 Tf <" + shown.hex().encode() + b"> Tj ET"
    assert cell_of(drawn("王小", content, lambda pdf: composite(name))).sure
    assert cell_of(drawn("王大", content, lambda pdf: composite(name))).doubts == (Doubt.PICTURE_DIFFERS,)


def test_pdfjs_and_poppler_draw_a_bullet_with_a_code_that_windows_leaves_free() -> None:
    assert cell_of(drawn("Port • grind", b"BT /F1 9 Tf (Port \x7f grind) Tj ET")).sure


def embedded(pdf: pikepdf.Pdf) -> Dictionary:
    """A font as poppler adds it: codes are Unicode, led to glyphs by a map of the file's, none to text."""
    fonts.register()
    glyphs = pdfmetrics.getFont(fonts.REGULAR).face.charToGlyph
    selected = b"".join(struct.pack(">H", glyphs.get(code, 0)) for code in range(0x2100))
    file = pdf.make_stream(fonts.data(fonts.REGULAR))
    descriptor = Dictionary(Type=Name.FontDescriptor, FontFile2=file)
    return composite("Identity-H", FontDescriptor=descriptor, CIDToGIDMap=pdf.make_stream(selected))


@pytest.mark.parametrize(("value", "sure"), [("Łukasz Wójcik", True), ("Lukasz Wójcik", False)])
def test_poppler_draws_foreign_letters_with_a_font_that_alone_tells_what_they_are(
    value: str, sure: bool
) -> None:
    content = b"BT /F1 9 Tf () Tj q /F2 9 Tf (\\001A) Tj Q (ukasz W\\363jcik) Tj ET"
    assert cell_of(drawn(value, content, embedded)).sure is sure


def test_pdfbox_lists_everything_but_its_own_table() -> None:
    """The file's table of objects is an object that the table doesn't list; nothing is lost by that."""
    base = m.filled("pikepdf")
    with pikepdf.open(io.BytesIO(base)) as pdf:
        field = m.field(pdf, "underskrift.ort")
        number = field.objgen[0]
        field.V = String("Örebro")
        body = b"%d 0 obj\n%b\nendobj\n" % (number, field.unparse(resolved=True))
        size, root = int(pdf.trailer.Size), pdf.Root.objgen[0]
    previous, start = int(base[base.rindex(b"startxref") :].split()[1]), len(base)
    entry = struct.pack(">BIH", 1, start, 0)
    table = b"%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]/Index[%d 1]/Root %d 0 R/Prev %d/Length %d>>stream\n" % (
        size, size + 1, number, root, previous, len(entry),
    )  # fmt: skip
    end = b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (start + len(body))
    assert cell_of(base + body + table + entry + end, "underskrift.ort").value == "Örebro"


LOCKS = [pikepdf.Encryption(owner="ägare", R=4), pikepdf.Encryption(owner="ägare", R=6)]


@pytest.mark.parametrize("lock", LOCKS, ids=["AES-128", "AES-256"])
def test_a_form_locked_against_changes_is_read_by_a_process_that_is_shut_in(lock: pikepdf.Encryption) -> None:
    with pikepdf.open(io.BytesIO(m.filled())) as pdf:
        locked = m.saved(pdf, encryption=lock)
    assert cell_of(locked).value == "Åkerö Örter AB"


NAMED = {
    "pdfium, Polish": ("/Zdot/zdot/Lslash/Dcroat/sacute", "ŻżŁĐś"),
    "pdfium, Russian": ("/IAcyrillic/afii10066/Decyrillic", "ЯбД"),
    "mupdf, Greek": ("/Alphatonos/lambda/mugreek", "Άλμ"),
    "signs": ("/perthousand/trademark/guillemotleft/mu", "‰™«µ"),
}


@pytest.mark.parametrize(("names", "text"), NAMED.values(), ids=NAMED)
def test_glyphs_are_known_by_the_names_that_programs_give_them(names: str, text: str) -> None:
    source = (
        f"<</Type/Font/Subtype/TrueType/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[65{names}]>>>>"
    )
    read = font(pikepdf.Object.parse(source.encode()))
    assert read.decode(bytes(range(65, 65 + len(text)))) == text


def test_a_glyph_of_unknown_name_is_not_taken_for_the_letter_that_it_replaces() -> None:
    source = b"<</Type/Font/Subtype/Type1/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[65/g17]>>>>"
    read = font(pikepdf.Object.parse(source))
    assert read.decode(b"B") == "B"
    with pytest.raises(Undecodable):
        read.decode(b"A")


def test_a_fonts_own_table_tells_what_another_reader_of_it_tells() -> None:
    fonts.register()
    told = pdfmetrics.getFont(fonts.REGULAR).face.charToGlyph
    found = characters(fonts.data(fonts.REGULAR))
    letters = [*range(33, 127), *range(0xA1, 0x180), 0x2013, 0x20AC]
    assert {c: found.get(c, 0) for c in letters} == {c: told.get(c, 0) for c in letters}


def _font(table: bytes, platform: int, encoding: int) -> bytes:
    """A font of nothing but a table of characters."""
    cmap = struct.pack(">HHHHL", 0, 1, platform, encoding, 12) + table
    head = struct.pack(">LHHHH", 0x00010000, 1, 0, 0, 0)
    return head + struct.pack(">4sLLL", b"cmap", 0, 28, len(cmap)) + cmap


GROUPS = struct.pack(">HHLLL", 12, 0, 40, 0, 2) + struct.pack(">LLLLLL", 0x41, 0x43, 5, 0x1F642, 0x1F642, 9)
ENDLESS = struct.pack(">HHLLL", 12, 0, 40, 0, 9) + struct.pack(">LLL", 0, 0xFFFFFFFF, 1) * 9


def test_a_table_of_groups_reaches_beyond_two_bytes() -> None:
    assert characters(_font(GROUPS, 3, 10)) == {0x41: 5, 0x42: 6, 0x43: 7, 0x1F642: 9}


def test_a_table_without_end_is_read_to_a_limit() -> None:
    assert len(characters(_font(ENDLESS, 3, 10))) <= 0x20000


def test_a_font_for_another_script_system_tells_nothing() -> None:
    assert characters(_font(GROUPS, 1, 0)) == {}


@given(st.binary(max_size=200), st.sampled_from([b"\0\4", b"\0\x0c"]))
def test_a_damaged_font_is_told_or_tells_little(rest: bytes, form: bytes) -> None:
    try:
        characters(_font(form + rest, 3, 1))
    except ValueError as error:
        assert str(error) == "damaged font"


def test_a_line_break_in_a_field_of_one_line_is_space_whether_it_is_drawn_or_not() -> None:
    told = cell_of(drawn("Ring först\nsedan grind", b"BT /F1 9 Tf (Ring f\xf6rst\nsedan\t\rgrind) Tj ET"))
    assert (told.value, told.sure) == ("Ring först sedan grind", True)


@pytest.mark.parametrize(("own", "shown", "sure"), [("B", "B", True), ("A", "B", False), ("B", "A", False)])
def test_a_radio_buttons_own_value_is_dead_where_its_field_holds_what_is_shown(
    own: str, shown: str, sure: bool
) -> None:
    """A choice is stored on its buttons as well by pypdf, and pdf-lib changes the field alone."""

    def change(pdf: pikepdf.Pdf) -> None:
        field = m.field(pdf, "behorig.1.niva")
        field.V = Name(f"/{own}")
        for button in field.Kids:
            (state,) = (key for key in button.AP.N.keys() if key != "/Off")  # noqa: SIM118 not a dict
            button.AS = Name(state if state == f"/{shown}" else "/Off")
            if state == "/A":
                button.V = Name("/A")

    cell = cell_of(m.changed(m.blank(), change), "behorig.1.niva")
    assert cell.sure is sure
    assert cell.value == own or not sure
