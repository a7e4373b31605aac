"""What a flattened page's characters are, their shapes tell where the fonts' maps have got lost or lie."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from extract.flat import issued, shapes
from extract.flat.shapes import Drawn, told
from extract.readers import flattened
from forms.records import Cell
from render import fonts
from samples.flatten import available, flatten
from tests.extract import flattening as f
from tests.extract import material as m


def _face(name: str) -> issued.Face:
    return next(face for face in issued.faces() if name in face.name)


def _drawn(text: str, means: str | None = None, face: str = "Blankett") -> list[Drawn]:
    """Characters of a font, which the page's text takes for others."""
    shown = _face(face)
    by_char = dict(zip(shown.chars, shown.shapes, strict=True))
    return [Drawn(say, by_char[char]) for char, say in zip(text, means or text, strict=True)]


def _read(drawn: list[Drawn]) -> tuple[str, bool]:
    found = told(drawn)
    return "".join(one.char for one in found), all(one.sure for one in found)


def test_characters_that_are_what_the_text_says_are_sure() -> None:
    assert _read(_drawn("ÅsaÖberg-åäöéŽ½@&")) == ("ÅsaÖberg-åäöéŽ½@&", True)


def test_what_a_program_took_for_another_encoding_is_known_by_its_shape() -> None:
    assert _read(_drawn("ŠárkaÖstberg", "äárka÷stberg")) == ("ŠárkaÖstberg", True)
    assert _read(_drawn("Åsaöberg", "¯sa½berg")) == ("Åsaöberg", True)


def test_a_map_that_lies_is_not_believed() -> None:
    assert _read(_drawn("0701740605", "0701740699")) == ("0701740605", True)


def test_in_a_font_that_nobody_knows_only_what_looks_right_is_sure() -> None:
    def stretched(one: Drawn) -> Drawn:
        x0, y0, x1, y1 = one.shape
        return Drawn(one.char, (x0 * 1.06 + 0.01, y0, x1 * 1.06 + 0.01, y1 * 1.05))

    assert _read([stretched(one) for one in _drawn("Sofie4B")]) == ("Sofie4B", True)
    assert _read([stretched(one) for one in _drawn("Åsa", "¯sa")])[1] is False
    assert _read([stretched(one) for one in _drawn("Göran", "Gšran")])[1] is False


def test_characters_without_any_meaning_are_not_sure() -> None:
    odd = [Drawn(one.char, tuple(v * 1.1 for v in one.shape), known=False) for one in _drawn("Anna")]  # type: ignore[arg-type]
    assert _read(odd)[1] is False


def test_a_space_of_another_encoding_is_a_space() -> None:
    assert _read([Drawn("†", (0.0, 0.0, 0.2, 0.001))]) == (" ", True)
    assert shapes.unsure_share(told([])) == 0.0


def test_a_copy_whose_fonts_lost_their_encoding_is_read_as_it_looks() -> None:
    if "ghostscript" not in available():
        pytest.skip("ghostscript is not on this machine")
    copy = flatten(m.filled(), "ghostscript")
    raw = f.opened(copy)[0].text(1)
    assert "Åkerö Örter" not in raw  # PDFium takes its codes for another encoding's
    cells = {cell.field: cell for cell in f.read(copy)[0]}
    assert (cells["kundnamn"].value, cells["kundnamn"].sure) == ("Åkerö Örter AB", True)
    assert (cells["underskrift.namn"].value, cells["underskrift.namn"].sure) == ("Åsa Öberg", True)


def _fonts(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """The fonts that were filled in with: those of the forms that flattening made of fields."""
    found = [
        font
        for page in pdf.pages
        for form in page.obj.Resources.get("/XObject", Dictionary()).values()
        for font in form.get("/Resources", Dictionary()).get("/Font", Dictionary()).values()
    ]
    assert found
    return found


def _mapped(pdf: pikepdf.Pdf, pairs: dict[str, str]) -> pikepdf.Object:
    lines = "\n".join(f"<{ord(a):02X}> <{ord(b):04X}>" for a, b in pairs.items())
    return pdf.make_stream(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <FF> "
        f"endcodespacerange {len(pairs)} beginbfchar\n{lines}\nendbfchar endcmap end end".encode()
    )


def test_a_map_to_other_characters_changes_nothing_that_is_read() -> None:
    def lie(pdf: pikepdf.Pdf) -> None:
        for font in _fonts(pdf):
            font.ToUnicode = _mapped(pdf, {"1": "7", "0": "8", "Å": "A"})

    lied = m.changed(f.copy(), lie)
    assert "788723" in f.opened(lied)[0].text(1).replace(" ", "").replace("\r\n", "")
    cells = {cell.field: cell for cell in f.read(lied)[0]}
    told = [(cells[name].value, cells[name].sure) for name in ("kundnummer", "kundnamn")]
    assert told == [("100123", True), ("Åkerö Örter AB", True)]


def _in_another_font(pdf: pikepdf.Pdf, names: dict[int, str]) -> None:
    """What was filled in, in an embedded font that isn't the form's; `names` of glyphs by code."""
    data = fonts.data(fonts.SEMIBOLD)
    file = pdf.make_stream(data, Length1=len(data))
    for font in _fonts(pdf):
        font.FontDescriptor = Dictionary(
            Type=Name.FontDescriptor, FontName=Name("/Other"), Flags=32, FontBBox=Array([0, -200, 1000, 900]),
            ItalicAngle=0, Ascent=900, Descent=-200, CapHeight=660, StemV=120, FontFile2=file,
        )  # fmt: skip
        font.BaseFont = Name("/Other")
        if names:
            spread = [item for code, name in names.items() for item in (code, Name(f"/{name}"))]
            font.ToUnicode = _mapped(pdf, {chr(code): "x" for code in names})
            font.Encoding = Dictionary(BaseEncoding=Name.WinAnsiEncoding, Differences=Array(spread))


def _cell(cells: tuple[Cell, ...], name: str) -> Cell:
    return next(cell for cell in cells if cell.field == name)


def test_a_page_whose_text_is_not_what_it_shows_is_left_to_those_who_look_at_it() -> None:
    def garble(pdf: pikepdf.Pdf) -> None:
        _in_another_font(pdf, {ord(char): char for char in "aeinorst"})

    opened, found = f.opened(m.changed(f.copy(), garble))
    assert not flattened.legible(opened, found)
    assert not flattened.reads(opened, found)
    cells, seen = f.read(m.changed(f.copy(), garble))
    assert cells == () or all(not cell.sure for cell in cells if cell.page == 1)
    assert "no-reader" in {o.code for o in seen}
