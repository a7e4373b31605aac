"""Each page of a file is accounted for, and what a form is, is never guessed."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Dictionary, Name
from PIL import Image

from extract.recognition.asked import asking
from extract.recognition.local import Local
from forms.records import Channel, Doubt, PageIs
from render.blank import make
from samples.fill import fill
from tests.extract import material as m


def _without(*pages: int) -> bytes:
    def drop(pdf: pikepdf.Pdf) -> None:
        for page in sorted(pages, reverse=True):
            del pdf.pages[page - 1]

    return m.changed(m.filled(), drop)


def stranger(*texts: str) -> bytes:
    """A PDF of somebody else's: a page for each text."""
    with pikepdf.new() as pdf:
        for text in texts:
            _add_page(pdf, text)
        return m.saved(pdf)


def _add_page(pdf: pikepdf.Pdf, text: str) -> None:
    page = pdf.add_blank_page(page_size=(595, 842))
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    name = page.add_resource(font, Name.Font)
    page.contents_add(f"BT {name} 12 Tf 72 700 Td ({text}) Tj ET".encode())


def flat(data: bytes) -> bytes:
    """A copy whose fields are gone and whose looks are part of the page."""

    def flatten(pdf: pikepdf.Pdf) -> None:
        pdf.flatten_annotations("all")
        for page in pdf.pages:
            page.obj.Annots = pikepdf.Array([])
        if "/AcroForm" in pdf.Root:
            del pdf.Root["/AcroForm"]

    return m.changed(data, flatten)


def pictures(data: bytes, dpi: int = 150) -> bytes:
    """The same pages as images, as a scanner makes them."""
    import pypdfium2

    with pikepdf.new() as pdf:
        document = pypdfium2.PdfDocument(data)
        document.init_forms()
        for drawn in (page.render(scale=dpi / 72, grayscale=True) for page in document):
            image = drawn.to_pil()
            page = pdf.add_blank_page(page_size=(595, 842))
            stream = pdf.make_stream(
                image.tobytes(), Type=Name.XObject, Subtype=Name.Image, Width=image.width,
                Height=image.height, ColorSpace=Name.DeviceGray, BitsPerComponent=8,
            )  # fmt: skip
            name = page.add_resource(stream, Name.XObject)
            page.contents_add(f"595 0 0 842 0 0 cm {name} Do".encode())
        return m.saved(pdf)


def test_a_missing_page_is_told_and_its_fields_are_unsure() -> None:
    read = m.reading(_without(2))
    assert [(o.code, o.pages) for o in read.observations] == [("missing-page", (2,))]
    filled = [c for c in read.cells if c.field in ("rapport.1.atgardsplan", "kontakt.1.kontaktvag_1")]
    assert [(c.sure, c.doubts) for c in filled] == [(False, (Doubt.PICTURE_DIFFERS,))] * 2


def test_of_a_page_that_is_missing_with_its_fields_nothing_is_sure() -> None:
    def drop(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[1]
        fields = pdf.Root.AcroForm.Fields
        pdf.Root.AcroForm.Fields = pikepdf.Array([f for f in fields if str(f.T) != "rapport"])

    read = m.reading(m.changed(m.blank(), drop))
    assert ("missing-page", (2,)) in [(o.code, o.pages) for o in read.observations]
    rows = [c for c in read.cells if c.field.startswith("rapport.")]
    assert rows and all((c.sure, c.confidence, c.page) == (False, 0.0, 0) for c in rows)


def test_a_missing_page_whose_fields_are_still_there_and_empty_is_told_apart() -> None:
    def drop(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].obj.Annots = pikepdf.Array([])
        del pdf.pages[1]

    on_page_1 = {"kundnummer": "100123", "kundnamn": "Ö AB"}
    data = m.changed(fill(m.blank(), on_page_1), drop)
    assert m.codes(data) == {"missing-empty-page"}


def test_a_doubled_page_is_told() -> None:
    def double(pdf: pikepdf.Pdf) -> None:
        pdf.pages.append(pdf.pages[1])

    read = m.reading(m.changed(m.filled(), double))
    assert ("doubled-page", (2, 4)) in [(o.code, o.pages) for o in read.observations]


def test_pages_out_of_order_are_put_in_order() -> None:
    def shuffle(pdf: pikepdf.Pdf) -> None:
        pdf.pages.reverse()

    data = m.changed(m.filled(), shuffle)
    assert [p.form_page for p in m.answer(data).pages] == [3, 2, 1]
    assert m.codes(data) == set()
    assert m.cell(data, "kundnamn").page == 3


def test_attachments_and_blank_pages_are_told_apart() -> None:
    def attach(pdf: pikepdf.Pdf) -> None:
        pdf.add_blank_page(page_size=(595, 842))
        _add_page(pdf, "Fullmakt")

    data = m.changed(m.filled(), attach)
    pages = m.answer(data).pages
    assert [p.is_ for p in pages] == [PageIs.FORM] * 3 + [PageIs.BLANK, PageIs.ATTACHMENT]
    (told,) = m.reading(data).observations
    assert (told.code, told.pages, told.detail) == ("attachments", (5,), "1")


def test_what_is_no_form_of_ours_is_a_case_without_cells() -> None:
    data = stranger("Hej", "Kan ni ta bort Nils", "")
    answer, read = m.answer(data), m.reading(data)
    assert (read.form, read.edition, read.cells, m.codes(data)) == (None, None, (), {"not-a-form"})
    assert [p.is_ for p in answer.pages] == [PageIs.UNKNOWN, PageIs.UNKNOWN, PageIs.BLANK]


def test_an_edition_that_we_never_issued_is_told_and_not_read() -> None:
    data = make(replace(m.edition(), id="2031-9"))
    read = m.reading(data)
    assert (read.form, read.edition, read.cells) == ("atgardsunderlag", "2031-9", ())
    assert [(o.code, o.detail) for o in read.observations] == [("unknown-edition", "atgardsunderlag 2031-9")]


def test_a_page_of_another_edition_is_foreign() -> None:
    def mix(pdf: pikepdf.Pdf) -> None:
        with pikepdf.open(io.BytesIO(flat(make(replace(m.edition(), id="2031-9"))))) as other:
            pdf.pages[1:2] = [other.pages[1]]

    codes = m.codes(m.changed(m.filled(), mix))
    assert {"foreign-page", "missing-page"} <= codes


def test_pages_that_follow_the_first_of_a_strange_edition_are_a_form_that_lacks_its_first() -> None:
    def mix(pdf: pikepdf.Pdf) -> None:
        with pikepdf.open(io.BytesIO(flat(make(replace(m.edition(), id="2031-9"))))) as other:
            pdf.pages[0:1] = [other.pages[0]]

    strange, ours = m.answer(m.changed(m.filled(), mix)).readings
    assert (strange.edition, [one.code for one in strange.observations]) == ("2031-9", ["unknown-edition"])
    assert ours.edition == m.edition().id
    assert [one.pages for one in ours.observations if one.code == "missing-page"] == [(1,)]


def test_a_page_whose_code_and_fields_disagree_is_told() -> None:
    def swap(pdf: pikepdf.Pdf) -> None:
        one, two = pdf.pages[0].obj, pdf.pages[1].obj
        one.Contents, two.Contents = two.Contents, one.Contents
        one.Resources, two.Resources = two.Resources, one.Resources

    assert "witnesses-disagree" in m.codes(m.changed(m.filled(), swap))


def test_a_flattened_copy_is_recognised_and_never_read_as_empty() -> None:
    data = flat(m.filled())
    read = m.reading(data)
    assert (read.form, read.edition, read.channel) == ("atgardsunderlag", m.edition().id, Channel.FLATTENED)
    assert (m.cell(data, "kundnamn").value, m.codes(data)) == ("Åkerö Örter AB", set())


def test_a_scanned_copy_is_recognised_by_its_code_and_never_read_as_empty() -> None:
    with asking(Local()):
        read = m.reading(pictures(m.filled()))
    assert (read.form, read.edition, read.channel) == ("atgardsunderlag", m.edition().id, Channel.SCANNED)
    cell = read.cell("kundnamn")
    assert cell is not None
    assert cell.value == "Åkerö Örter AB" or not cell.sure
    assert {seen.code for seen in read.observations} == set()


def test_a_copy_that_kept_its_empty_fields_only_is_not_read_as_empty() -> None:
    """Some programs flatten what is filled in and leave the rest."""

    def flatten(pdf: pikepdf.Pdf) -> None:
        pdf.flatten_annotations("all")
        kept = [a for page in pdf.pages for a in page.obj.get("/Annots", []) if "/Parent" not in a]
        pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=pikepdf.Array(kept)))

    read = m.reading(m.changed(m.filled(), flatten))
    for name in ("kundnummer", "kundnamn", "behorig.1.namn", "underskrift.namn", "kontakt.1.nyckel"):
        cell = read.cell(name)
        assert cell is not None and not cell.sure


def test_a_page_without_its_code_is_recognised_by_its_text() -> None:
    def cover(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.contents_add(b"q 1 g 480 740 120 120 re f Q")

    data = m.changed(flat(m.filled()), cover)
    assert (m.reading(data).form, m.codes(data)) == ("atgardsunderlag", set())


def test_a_form_of_which_one_page_is_flattened_is_not_read_as_empty_there() -> None:
    def flatten_page_2(pdf: pikepdf.Pdf) -> None:
        with pikepdf.open(io.BytesIO(flat(m.filled()))) as copy:
            pdf.pages[1:2] = [copy.pages[1]]

    read = m.reading(m.changed(m.filled(), flatten_page_2))
    cell = read.cell("kontakt.1.kontaktvag_1")
    assert cell is not None
    assert (cell.value, cell.sure, cell.reader) == ("+46701740605", True, "flattened")


def test_fields_that_a_stranger_added_are_told() -> None:
    def add(pdf: pikepdf.Pdf) -> None:
        field = Dictionary(
            Subtype=Name.Widget, FT=Name.Tx, T=pikepdf.String("anmarkning"),
            V=pikepdf.String("Ring mig"), Rect=pikepdf.Array([2, 2, 60, 14]),
        )  # fmt: skip
        added = pdf.make_indirect(field)
        pdf.Root.AcroForm.Fields.append(added)
        pdf.pages[0].obj.Annots.append(added)

    (told,) = m.reading(m.changed(m.filled(), add)).observations
    assert (told.code, told.pages, told.detail) == ("foreign-fields", (1,), "1")


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_has_its_boxes_where_people_see_them(turn: int) -> None:
    def rotate(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.rotate(turn, relative=False)

    x0, y0, x1, y1 = m.cell(m.filled(), "kundnamn").box
    width, height = 595.28 * 25.4 / 72, 841.89 * 25.4 / 72
    expected = {
        90: (height - y1, x0, height - y0, x1),
        180: (width - x1, height - y1, width - x0, height - y0),
        270: (y0, width - x1, y1, width - x0),
    }[turn]
    cell = m.cell(m.changed(m.filled(), rotate), "kundnamn")
    assert cell.value == "Åkerö Örter AB"
    assert cell.box == pytest.approx(expected, abs=0.05)


def test_a_photo_without_any_form_is_a_scan_that_is_no_form() -> None:
    photo = io.BytesIO()
    Image.new("L", (200, 200), 40).save(photo, "PDF")
    read = m.reading(photo.getvalue())
    assert (read.form, read.channel) == (None, Channel.SCANNED)
