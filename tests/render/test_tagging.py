import io
import zlib
from datetime import date

import pikepdf
import pytest
from page import validate_pdf_bytes
from pikepdf import Dictionary, String
from reportlab.lib.pagesizes import A4

from render import archive, fonts
from render.archive import About
from render.tagging import Attributes, TaggedCanvas, add_structure
from tests.render import reading

ABOUT = About("Ett prov <&>", "Avsändaren & Co", date(2026, 11, 23))


def made(*, archive_too: bool = True) -> bytes:
    """Two pages: a heading, a paragraph over both, a form's place in between, a line as an artifact."""
    buffer = io.BytesIO()
    canvas = TaggedCanvas(buffer, pagesize=A4)
    with canvas.tag((("H1", "title"),)):
        canvas.drawString(100, 700, "Rubrik åäö")
    canvas.place((("Sect", "fields"),))
    for _ in range(2):
        canvas.setFont(fonts.REGULAR, 11)
        with canvas.tag((("P", "over two pages"),)):
            canvas.drawString(100, 600, "Löptext")
        with canvas.artifact():
            canvas.line(10, 10, 50, 50)
        canvas.showPage()
    canvas.save()
    with pikepdf.open(buffer) as pdf:
        structure = add_structure(pdf, canvas.tags, canvas.attributes)
        structure.node((("Sect", "fields"), ("P", "later")))
        archive.finish(pdf, ABOUT, archive=archive_too)
        return archive.save(pdf)


def test_the_tree_holds_elements_in_the_order_in_which_they_were_first_met() -> None:
    assert reading.roles(made()) == ["Document", "H1", "Sect", "P", "P"]


def test_an_element_over_two_pages_is_one_element_with_content_on_both() -> None:
    with pikepdf.open(io.BytesIO(made())) as pdf:
        paragraph = pdf.Root.StructTreeRoot.K[0].K[2]
        assert len(paragraph.K) == 2
        assert paragraph.K[1].Type == "/MCR"
        assert paragraph.K[1].Pg.objgen == pdf.pages[1].obj.objgen


def test_marked_content_inside_marked_content_is_refused() -> None:
    canvas = TaggedCanvas(io.BytesIO())
    with canvas.artifact(), pytest.raises(RuntimeError), canvas.tag((("P", "inside"),)):
        pass


def test_a_cell_says_its_scope_and_how_far_it_reaches() -> None:
    buffer = io.BytesIO()
    canvas = TaggedCanvas(buffer)
    path = (("Table", "t"), ("TR", "1"), ("TH", "name"))
    with canvas.tag(path, Attributes(scope="Row", rowspan=3)):
        canvas.drawString(100, 700, "Namn")
    canvas.save()
    with pikepdf.open(buffer) as pdf:
        cell = add_structure(pdf, canvas.tags, canvas.attributes).node(path)
        assert cell.A.Scope == "/Row"
        assert cell.A.RowSpan == 3


@pytest.mark.parametrize(("archive_too", "profiles"), [(True, ["2a", "ua1"]), (False, ["ua1"])])
def test_a_file_can_be_for_screen_readers_alone_or_for_the_archive_too(
    archive_too: bool, profiles: list[str]
) -> None:
    pdf = made(archive_too=archive_too)
    for profile in profiles:
        report = validate_pdf_bytes(pdf, profile=profile)
        assert report.is_compliant, [failure.message for failure in report.failures]
    assert (b"pdfaid:part" in pdf) is archive_too


def test_the_same_content_gives_the_same_bytes() -> None:
    assert made() == made()


def test_info_and_metadata_say_the_same() -> None:
    with pikepdf.open(io.BytesIO(made())) as pdf:
        metadata = pdf.Root.Metadata.read_bytes().decode()
        assert str(pdf.docinfo["/Title"]) == "Ett prov <&>"
        assert "Ett prov &lt;&amp;&gt;" in metadata
        assert str(pdf.docinfo["/CreationDate"]) == "D:20261123000000+00'00'"
        assert "<xmp:CreateDate>2026-11-23T00:00:00+00:00</xmp:CreateDate>" in metadata


def test_no_stream_ends_with_a_carriage_return_whatever_it_holds() -> None:
    """Strict checkers take such a byte for part of the line end and find the stream too short."""
    for salt in range(300):
        with pikepdf.new() as pdf:
            pdf.add_blank_page()
            pdf.Root.Salt = pdf.make_stream(b"%d %%" % salt * 40)
            pdf.Root.More = Dictionary(Salt=String(f"{salt}"))
            assert b"\r\nendstream" not in archive.save(pdf)


def test_a_stream_that_would_end_so_is_lengthened_by_what_nobody_sees() -> None:
    some = (b"q " * number + b"Q " * number for number in range(10, 600))
    content = next(one for one in some if zlib.adler32(one) & 0xFF == 0x0D)
    with pikepdf.new() as pdf:
        pdf.Root.Plain = pdf.make_stream(content)
        pdf.Root.Font = pdf.make_stream(content, Length1=len(content))
        saved = archive.save(pdf)
    assert b"\r\nendstream" not in saved
    with pikepdf.open(io.BytesIO(saved)) as pdf:
        assert pdf.Root.Plain.read_bytes() == content + b"\n"
        assert pdf.Root.Font.read_bytes() == content + b"\n"
        assert pdf.Root.Font.Length1 == len(content) + 1
