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

from forms.catalogue import Kind, kind, kinds
from forms.fields import FieldKind
from forms.layout import PAGE_HEIGHT, Box, Edition
from render.blank import make

Which = tuple[str, bool]
"""A kind's name, and whether its continuation sheet is there."""

WHOLE: list[Which] = [(form.name, form.current.continuation is not None) for form in kinds()]
ALL: list[Which] = [*WHOLE, *((name, False) for name, continued in WHOLE if continued)]


def told(which: Which) -> str:
    return f"{which[0]}-with-continuation" if which[1] else which[0]


EVERY = pytest.mark.parametrize("which", ALL, ids=told)
EACH_KIND = pytest.mark.parametrize("which", WHOLE, ids=told)
ACTION_PLAN, TERMINATION = ("atgardsunderlag", True), ("uppsagning", False)


def form(which: Which) -> Kind:
    found = kind(which[0])
    assert found is not None
    return found


def edition(which: Which) -> Edition:
    return form(which).current


@cache
def blank(which: Which) -> bytes:
    return make(edition(which), continuation=which[1])


def leaves(field: pikepdf.Object, above: str = "") -> Iterator[tuple[str, pikepdf.Object]]:
    """Full name and dictionary of each field that holds a value."""
    name = f"{above}.{field.T}" if above else str(field.T)
    if "/FT" in field:
        yield name, field
        return
    for kid in field.Kids:
        yield from leaves(kid, name)


@cache
def opened(which: Which) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(blank(which)))


def fields(which: Which) -> dict[str, pikepdf.Object]:
    roots = opened(which).Root.AcroForm.Fields
    return dict(leaf for root in roots for leaf in leaves(root))


@EVERY
def test_the_same_edition_gives_the_same_bytes(which: Which) -> None:
    assert make(edition(which), continuation=which[1]) == blank(which)


@EVERY
def test_a_screen_reader_can_read_and_fill_it(which: Which) -> None:
    """PDF/UA-1, ISO 14289-1."""
    result = validate_pdf_bytes(blank(which), profile="ua1")
    assert result.is_compliant, [(failure.rule_id, failure.message) for failure in result.failures]


@EVERY
def test_qpdf_finds_nothing_to_complain_of(which: Which, tmp_path: Path) -> None:
    path = tmp_path / "blank.pdf"
    path.write_bytes(blank(which))
    checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


@EVERY
def test_it_has_each_field_of_its_pages_by_its_full_name_in_pikepdf_and_pypdf(which: Which) -> None:
    names = {field.name for field in form(which).fields if which[1] or not field.continuation}
    assert set(fields(which)) == names
    read = pypdf.PdfReader(io.BytesIO(blank(which))).get_fields() or {}
    assert names <= set(read)


@EACH_KIND
def test_a_choice_exports_its_codes_in_ascii_and_a_tick_box_ja(which: Which) -> None:
    written = fields(which)
    for field in form(which).fields:
        own = written[field.name]
        if field.spec.kind is FieldKind.CHOICE:
            states = [set(map(str, kid.AP.N.keys())) - {"/Off"} for kid in own.Kids]
            assert states == [{f"/{code}"} for code in field.spec.codes], field.name
            assert all(code.isascii() for code in field.spec.codes)
        if field.spec.kind is FieldKind.TICK:
            assert set(map(str, own.AP.N.keys())) == {"/Ja", "/Off"}, field.name


@EACH_KIND
def test_a_choice_can_be_unticked_again(which: Which) -> None:
    radio, no_toggle_to_off = 1 << 15, 1 << 14
    choices = [field.name for field in form(which).fields if field.spec.kind is FieldKind.CHOICE]
    assert choices
    for name in choices:
        flags = int(fields(which)[name].Ff)
        assert flags & radio
        assert not flags & no_toggle_to_off


@EACH_KIND
def test_passwords_can_be_seen_so_that_they_can_be_printed_and_checked(which: Which) -> None:
    password = 1 << 13
    for name, field in fields(which).items():
        assert not int(field.get("/Ff", 0)) & password, name


@EACH_KIND
def test_every_box_says_what_it_is_for_and_no_two_say_the_same(which: Which) -> None:
    said = [str(field.TU) for field in fields(which).values()]
    assert all(said)
    assert len(set(said)) == len(said)


@pytest.mark.parametrize(
    ("which", "name", "said"),
    [
        (ACTION_PLAN, "behorig.2.namn", "Behörighet, rad 2: Namn"),
        (ACTION_PLAN, "kundnummer", "Kundnummer (måste fyllas i)"),
        (ACTION_PLAN, "plan.brand.aterkallas", "Åtgärder per larmkategori, Brand: Får återkallas"),
        (TERMINATION, "avser.6.tjanst", "Del av avtalet, rad 6: Tjänst – om bara en tjänst ska upphöra"),
        (TERMINATION, "underskrift.1.befogenhet", "Underskrift, rad 1: Befogenhet (måste fyllas i)"),
        (TERMINATION, "underskrift.2.befogenhet", "Underskrift, rad 2: Befogenhet"),
    ],
)
def test_a_tooltip_names_section_row_and_label_and_what_must_be_filled_in(
    which: Which, name: str, said: str
) -> None:
    assert str(fields(which)[name].TU) == said


@EACH_KIND
def test_what_must_be_filled_in_is_so_in_the_first_row_only(which: Which) -> None:
    """A second person need not sign, and a program that checks for it would stop one who signs alone."""
    must = 1 << 1
    for field in form(which).fields:
        needed = field.spec.required and field.row in (None, 1)
        assert bool(int(fields(which)[field.name].Ff) & must) == needed, field.name


@EACH_KIND
def test_what_later_pages_tell_again_is_one_field_on_all_pages(which: Which) -> None:
    mirrors = edition(which).mirrors
    assert {mirror.page for mirror in mirrors} == set(range(2, edition(which).all_pages + 1))
    for name in {mirror.field for mirror in mirrors}:
        assert len(fields(which)[name].Kids) == edition(which).all_pages


@EACH_KIND
def test_no_two_fields_share_what_a_program_writes_over(which: Which) -> None:
    """A field for text has no looks of its own until it is filled."""
    for name, field in fields(which).items():
        if field.FT == "/Tx":
            assert "/AP" not in field, name
            assert all("/AP" not in kid for kid in field.get("/Kids", [])), name


@EACH_KIND
def test_nothing_runs_and_nothing_asks_the_reader_to_draw(which: Which) -> None:
    pdf = opened(which)
    assert not [
        o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and {"/JS", "/AA"} & set(o.keys())
    ]
    assert "/OpenAction" not in pdf.Root
    assert "/Names" not in pdf.Root
    assert "/NeedAppearances" not in pdf.Root.AcroForm


@EACH_KIND
def test_every_font_is_embedded(which: Which) -> None:
    pdf = opened(which)
    objects = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary)]
    fonts = [o for o in objects if o.get("/Type") == "/Font" and "/FontDescriptor" in o]
    assert fonts
    assert all("/FontFile2" in font.FontDescriptor for font in fonts)
    assert not [o for o in objects if o.get("/Type") == "/Font" and o.get("/Subtype") == "/Type1"]


@EACH_KIND
def test_it_is_swedish_titled_and_stepped_through_in_the_order_of_reading(which: Which) -> None:
    pdf = opened(which)
    assert str(pdf.Root.Lang) == "sv-SE"
    assert pdf.docinfo["/Title"] == form(which).title
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert all(page.obj.Tabs == "/S" for page in pdf.pages)


@pytest.mark.parametrize("scale", [1.0, 0.94], ids=["whole", "shrunk-to-94"])
@EVERY
def test_the_code_of_each_page_reads_at_150_dpi(which: Which, scale: float) -> None:
    pdf = pypdfium2.PdfDocument(blank(which))
    try:
        total = len(pdf)
        for number in range(total):
            image = pdf[number].render(scale=150 / 72 * scale, grayscale=True).to_pil()
            texts = [found.text for found in zxingcpp.read_barcodes(image)]
            assert texts == [edition(which).code(number + 1, total)]
    finally:
        pdf.close()


@EACH_KIND
def test_no_printed_text_runs_into_a_box_or_off_the_page(which: Which) -> None:
    places = (*edition(which).places, *edition(which).mirrors)
    for number, rectangles in enumerate(printed(blank(which)), 1):
        boxes = [place for place in places if place.page == number]
        for text, rectangle in rectangles:
            assert rectangle.x >= 8
            assert rectangle.x + rectangle.w <= 202
            hit = [place.field for place in boxes if not place.box.clear_of(rectangle)]
            assert not hit, (number, text, hit)


@EACH_KIND
def test_no_printed_text_runs_into_another(which: Which) -> None:
    for number, rectangles in enumerate(printed(blank(which)), 1):
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
