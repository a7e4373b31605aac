"""What isn't taken is named where it can be told, so that staff know what to ask for."""

from __future__ import annotations

import io
import zipfile

import pytest
from PIL import Image

from extract.door import open_file
from extract.filetypes import TAKEN, Filetype, filetype, named_as_it_is, suffix
from extract.limits import Limits
from extract.refused import Refused
from extract.texts import MESSAGES, message
from samples.defects import DEFECTS
from tests.extract import material as m
from tests.extract.picture_files import form_jpeg, form_tiff, saved


def _zip(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), b"x" * 90_000)
    return out.getvalue()


def _compound(name: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + name.encode("utf-16-le") + bytes(500)


MAIL = b"Return-Path: <a@exempel.example.se>\r\nReceived: from x\r\nSubject: Blankett\r\n\r\nHej!\r\n"
FILES = {
    "gif": (saved(Image.new("L", (9, 9)), "GIF"), Filetype.GIF, "GIF-bild"),
    "webp": (saved(Image.new("RGB", (9, 9)), "WEBP"), Filetype.WEBP, "WEBP-bild"),
    "heic": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", Filetype.HEIC, "HEIC-bild"),
    "bmp": (saved(Image.new("RGB", (9, 9)), "BMP"), Filetype.BMP, "BMP-bild"),
    "jpeg 2000": (b"\0\0\0\x0cjP  \r\n\x87\n", Filetype.JPEG_2000, "JPEG 2000"),
    "docx": (_zip("[Content_Types].xml", "word/document.xml"), Filetype.WORD, "Word-dokument"),
    "xlsx": (_zip("[Content_Types].xml", "xl/workbook.xml"), Filetype.EXCEL, "Excel-dokument"),
    "pptx": (_zip("[Content_Types].xml", "ppt/presentation.xml"), Filetype.POWERPOINT, "PowerPoint"),
    "zip": (_zip("blankett.pdf"), Filetype.ARCHIVE, "arkiv"),
    "7z": (b"7z\xbc\xaf\x27\x1c\0\4", Filetype.ARCHIVE, "arkiv"),
    "doc": (_compound("WordDocument"), Filetype.WORD, "Word-dokument"),
    "msg": (_compound("__substg1.0_0037001F"), Filetype.MAIL, "e-postmeddelande"),
    "another of Office's": (_compound("Visio"), Filetype.OFFICE, "Office"),
    "eml": (MAIL, Filetype.MAIL, "e-postmeddelande"),
    "rtf": (b"{\\rtf1\\ansi Hej}", Filetype.RTF, "RTF-dokument"),
    "fdf": (b"%FDF-1.2\n1 0 obj", Filetype.FORM_DATA, "inte själva blanketten"),
    "xfdf": (b'<?xml version="1.0"?>\n<xfdf xmlns="x"/>', Filetype.FORM_DATA, "inte själva blanketten"),
    "html": (b"<!DOCTYPE html><html></html>", Filetype.HTML, "webbsida"),
    "mp4": (b"\0\0\0\x20ftypisom\0\0\2\0", Filetype.VIDEO, "film"),
    "text": (DEFECTS["text_renamed"](b""), Filetype.TEXT, "text"),
    "nobody knows": (bytes(range(256)), None, "varken en PDF eller en bild"),
}


@pytest.mark.parametrize(("data", "found", "says"), FILES.values(), ids=FILES)
def test_a_file_that_is_not_taken_is_named(data: bytes, found: Filetype | None, says: str) -> None:
    with pytest.raises(Refused) as refused:
        open_file(data, Limits())
    assert (refused.value.code, refused.value.filetype) == ("not-pdf", found)
    assert says in message("not-pdf", found)


def test_staff_get_the_name_through_the_seam() -> None:
    error = m.seen(FILES["docx"][0]).source.error
    assert error is not None
    assert (error.code, error.filetype, error.key) == ("not-pdf", "word", "not-pdf/word")
    assert "Word-dokument" in error.message


def test_every_sort_that_is_not_taken_has_a_sentence_of_its_own() -> None:
    for sort in set(Filetype) - TAKEN:
        assert message("not-pdf", sort) != MESSAGES["not-pdf"]


def test_a_sort_that_another_version_knew_has_the_general_sentence() -> None:
    assert message("not-pdf", "hologram") == MESSAGES["not-pdf"]


def test_what_is_a_picture_and_a_pdf_at_once_is_neither() -> None:
    jpeg = form_jpeg()
    both = jpeg[:2] + b"\xff\xfe\0\x10%PDF-1.7 ......"[:18] + jpeg[2:]
    assert filetype(both) is None


def test_names_end_as_programs_expect() -> None:
    tiff, pdf = form_tiff(50)[:1024], m.blank()[:1024]
    assert (suffix(tiff), suffix(pdf), suffix(b"Hej")) == (".tif", ".pdf", "")
    assert named_as_it_is("Fax.TIFF", tiff) and named_as_it_is("fax.tif", tiff)
    assert not named_as_it_is("fax.pdf", tiff) and not named_as_it_is("fax", tiff)
    assert named_as_it_is("brev.docx", FILES["docx"][0])
