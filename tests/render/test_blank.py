"""The blank forms: what every program and every reader must be able to count on."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pytest
import zxingcpp
from page import validate_pdf_bytes
from reportlab.lib.units import mm

from forms.catalogue import kind
from forms.fields import FieldKind
from forms.layout import PAGE_HEIGHT, Box, Edition
from render.blank import make

WITH_SHEET = pytest.mark.parametrize("continuation", [False, True], ids=["three-pages", "with-continuation"])


def edition() -> Edition:
    found = kind("atgardsunderlag")
    assert found is not None
    return found.current


@cache
def blank(continuation: bool = True) -> bytes:
    return make(edition(), continuation=continuation)


def leaves(field: pikepdf.Object, above: str = "") -> Iterator[tuple[str, pikepdf.Object]]:
    """Full name and dictionary of each field that holds a value."""
    name = f"{above}.{field.T}" if above else str(field.T)
    if "/FT" in field:
        yield name, field
        return
    for kid in field.Kids:
        yield from leaves(kid, name)


@cache
def opened(continuation: bool = True) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(blank(continuation)))


def fields(continuation: bool = True) -> dict[str, pikepdf.Object]:
    roots = opened(continuation).Root.AcroForm.Fields
    return dict(leaf for root in roots for leaf in leaves(root))


@WITH_SHEET
def test_the_same_edition_gives_the_same_bytes(continuation: bool) -> None:
    assert make(edition(), continuation=continuation) == blank(continuation)


@WITH_SHEET
def test_a_screen_reader_can_read_and_fill_it(continuation: bool) -> None:
    """PDF/UA-1, ISO 14289-1."""
    result = validate_pdf_bytes(blank(continuation), profile="ua1")
    assert result.is_compliant, [(failure.rule_id, failure.message) for failure in result.failures]


@WITH_SHEET
def test_qpdf_finds_nothing_to_complain_of(continuation: bool, tmp_path: Path) -> None:
    path = tmp_path / "blank.pdf"
    path.write_bytes(blank(continuation))
    checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


@WITH_SHEET
def test_it_has_each_field_of_its_pages_by_its_full_name_in_pikepdf_and_pypdf(continuation: bool) -> None:
    found = kind("atgardsunderlag")
    assert found is not None
    names = {field.name for field in found.fields if continuation or not field.continuation}
    assert set(fields(continuation)) == names
    read = pypdf.PdfReader(io.BytesIO(blank(continuation))).get_fields() or {}
    assert names <= set(read)


def test_a_choice_exports_its_codes_and_a_tick_box_ja() -> None:
    found = kind("atgardsunderlag")
    assert found is not None
    written = fields()
    for field in found.fields:
        own = written[field.name]
        if field.spec.kind is FieldKind.CHOICE:
            states = [set(map(str, kid.AP.N.keys())) - {"/Off"} for kid in own.Kids]
            assert states == [{f"/{code}"} for code in field.spec.codes], field.name
        if field.spec.kind is FieldKind.TICK:
            assert set(map(str, own.AP.N.keys())) == {"/Ja", "/Off"}, field.name


def test_a_choice_can_be_unticked_again() -> None:
    radio, no_toggle_to_off = 1 << 15, 1 << 14
    flags = int(fields()["arendetyp"].Ff)
    assert flags & radio
    assert not flags & no_toggle_to_off


def test_passwords_can_be_seen_so_that_they_can_be_printed_and_checked() -> None:
    password = 1 << 13
    for name, field in fields().items():
        assert not int(field.get("/Ff", 0)) & password, name


def test_every_box_says_what_it_is_for() -> None:
    """Tooltips name section, row and label, and say which fields must be filled in."""
    told = {name: str(field.TU) for name, field in fields().items()}
    assert all(told.values())
    assert told["behorig.2.namn"] == "Behörighet, rad 2: Namn"
    assert told["kundnummer"] == "Kundnummer (måste fyllas i)"
    assert told["plan.brand.aterkallas"] == "Åtgärder per larmkategori, Brand: Får återkallas"
    assert len(set(told.values())) == len(told)


def test_customer_and_object_are_one_field_on_all_pages() -> None:
    for name in ("kundnummer", "objektsnamn"):
        assert len(fields()[name].Kids) == 4


def test_no_two_fields_share_what_a_program_writes_over() -> None:
    """A field for text has no looks of its own until it is filled."""
    for name, field in fields().items():
        if field.FT == "/Tx":
            assert "/AP" not in field, name
            assert all("/AP" not in kid for kid in field.get("/Kids", [])), name


def test_nothing_runs_and_nothing_asks_the_reader_to_draw() -> None:
    pdf = opened()
    assert not [
        o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and {"/JS", "/AA"} & set(o.keys())
    ]
    assert "/OpenAction" not in pdf.Root
    assert "/Names" not in pdf.Root
    assert "/NeedAppearances" not in pdf.Root.AcroForm


def test_every_font_is_embedded() -> None:
    pdf = opened()
    objects = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary)]
    fonts = [o for o in objects if o.get("/Type") == "/Font" and "/FontDescriptor" in o]
    assert fonts
    assert all("/FontFile2" in font.FontDescriptor for font in fonts)
    assert not [o for o in objects if o.get("/Type") == "/Font" and o.get("/Subtype") == "/Type1"]


def test_it_is_swedish_titled_and_stepped_through_in_the_order_of_reading() -> None:
    pdf = opened()
    assert str(pdf.Root.Lang) == "sv-SE"
    assert pdf.docinfo["/Title"] == "Åtgärdsunderlag"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert all(page.obj.Tabs == "/S" for page in pdf.pages)


@pytest.mark.parametrize("scale", [1.0, 0.94], ids=["whole", "shrunk-to-94"])
@WITH_SHEET
def test_the_code_of_each_page_reads_at_150_dpi(continuation: bool, scale: float) -> None:
    pdf = pypdfium2.PdfDocument(blank(continuation))
    try:
        total = len(pdf)
        for number in range(total):
            image = pdf[number].render(scale=150 / 72 * scale, grayscale=True).to_pil()
            texts = [found.text for found in zxingcpp.read_barcodes(image)]
            assert texts == [edition().code(number + 1, total)]
    finally:
        pdf.close()


def test_no_printed_text_runs_into_a_box_or_off_the_page() -> None:
    places = (*edition().places, *edition().mirrors)
    for number, rectangles in enumerate(printed(blank()), 1):
        boxes = [place for place in places if place.page == number]
        for text, rectangle in rectangles:
            assert rectangle.x >= 8
            assert rectangle.x + rectangle.w <= 202
            hit = [place.field for place in boxes if not place.box.clear_of(rectangle)]
            assert not hit, (number, text, hit)


def test_no_printed_text_runs_into_another() -> None:
    for number, rectangles in enumerate(printed(blank()), 1):
        for index, (text, rectangle) in enumerate(rectangles):
            for other, its in rectangles[index + 1 :]:
                assert rectangle.clear_of(its), (number, text, other)


def printed(data: bytes) -> list[list[tuple[str, Box]]]:
    """For each page the printed runs of text and where they stand, in mm."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        return [list(runs(pdf[number])) for number in range(len(pdf))]
    finally:
        pdf.close()


def runs(page: pypdfium2.PdfPage) -> Iterator[tuple[str, Box]]:
    text = page.get_textpage()
    for index in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(index)
        box = Box(left / mm, PAGE_HEIGHT - top / mm, (right - left) / mm, (top - bottom) / mm)
        yield text.get_text_bounded(left, bottom, right, top), box
    text.close()
