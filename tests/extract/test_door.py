"""What cannot be read is refused with a stable code, and never read as less than it was."""

from __future__ import annotations

import io
import zlib

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from extract.door import open_pdf
from extract.limits import Limits
from extract.refused import Refused
from extract.texts import message
from tests.extract import material as m


def _reason(data: bytes, limits: Limits | None = None) -> str | None:
    error = m.seen(data, limits).source.error
    return error.code if error else None


def _pages(count: int) -> bytes:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        for _ in range(count - 1):
            pdf.pages.append(pdf.pages[0])
        return m.saved(pdf)


def _locked() -> bytes:
    with pikepdf.open(io.BytesIO(m.filled())) as pdf:
        return m.saved(pdf, encryption=pikepdf.Encryption(owner="ägare", user="hemligt", R=6))


def _xfa() -> bytes:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=pdf.make_stream(b"<xdp:xdp/>"))
        pdf.Root.NeedsRendering = True
        return m.saved(pdf)


def _cyclic_fields() -> bytes:
    def tie(pdf: pikepdf.Pdf) -> None:
        group = m.field(pdf, "larmadress")
        group.Kids.append(group)

    return m.changed(m.filled(), tie)


def _cyclic_pages() -> bytes:
    def tie(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Pages.Kids.append(pdf.Root.Pages)

    with pikepdf.open(io.BytesIO(m.filled())) as pdf:
        pages = pdf.Root.Pages
        pages.Kids = Array([pages, *pages.Kids])
        return m.saved(pdf)


def _bomb() -> bytes:
    """A page whose content unpacks to 600 MB from 1 kB: packed three times."""
    packed = zlib.compress(zlib.compress(zlib.compress(b"\n" * 600_000_000, 9), 9), 9)
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        page.obj.Contents = pdf.make_stream(b"")
        page.obj.Contents.write(packed, filter=Array([Name.FlateDecode] * 3))
        return m.saved(pdf)


def _damaged_table() -> bytes:
    data = m.filled()
    at = data.rindex(b"startxref") + len(b"startxref\n")
    return data[:at] + b"7" + data[at:]


def _header_and_garbage() -> bytes:
    return b"%PDF-1.7\n" + bytes(range(256)) * 40 + b"\nstartxref\n12\n%%EOF\n"


BAD = {
    "empty": (b"", "empty"),
    "text": ("Hej, jag vill ändra.".encode(), "not-pdf"),
    "html": (b"<html><body>404</body></html>", "not-pdf"),
    "header alone": (b"%PDF-1.7\n", "truncated"),
    "garbage": (_header_and_garbage(), "damaged"),
    "a table that is not where it should be": (_damaged_table(), "damaged"),
    "half": (m.filled()[: len(m.filled()) // 2], "truncated"),
    "locked": (_locked(), "encrypted"),
    "dynamic XFA": (_xfa(), "xfa-only"),
    "10,000 pages": (_pages(10_000), "too-many-pages"),
    "a field tree that bites its tail": (_cyclic_fields(), "damaged"),
    "a page tree that bites its tail": (_cyclic_pages(), "damaged"),
}


@pytest.mark.parametrize(("data", "code"), BAD.values(), ids=BAD)
def test_a_bad_file_has_a_code_and_a_sentence(data: bytes, code: str) -> None:
    extracted = m.seen(data)
    error = extracted.source.error
    assert error is not None
    assert (error.code, error.message) == (code, message(code, error.filetype))
    assert (extracted.readings, extracted.source.pages, extracted.source.channel) == ((), (), None)


def test_a_file_beyond_the_size_limit_is_not_opened() -> None:
    assert _reason(m.filled(), Limits(max_file_mb=0.01)) == "too-large"


@pytest.mark.slow
def test_a_bomb_ends_at_the_memory_limit_and_harms_nothing() -> None:
    assert _reason(_bomb(), Limits(memory_mb=800)) in {"memory-limit", "time-limit"}
    assert _reason(m.filled()) is None


def test_a_file_that_takes_too_long_ends_at_the_time_limit() -> None:
    assert _reason(m.filled(), Limits(wall_s=0.001)) == "time-limit"
    assert _reason(m.filled()) is None


def test_a_page_beyond_all_measure_is_damaged() -> None:
    def grow(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].mediabox = Array([0, 0, 1e7, 1e7])
        pdf.pages[0].cropbox = Array([0, 0, 1e7, 1e7])

    assert _reason(m.changed(m.filled(), grow)) == "damaged"


def test_scripts_and_actions_are_neither_run_nor_in_the_way() -> None:
    def arm(pdf: pikepdf.Pdf) -> None:
        launch = Dictionary(S=Name.Launch, F=String("/bin/true"))
        pdf.Root.OpenAction = launch
        script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
        m.field(pdf, "kundnamn").AA = Dictionary(K=script, C=script)

    assert m.cell(m.changed(m.filled(), arm), "kundnamn").value == "Åkerö Örter AB"


def _incremental(data: bytes) -> tuple[bytes, int]:
    """The blank with the filled fields appended as an incremental save, and where the blank ends."""
    base = m.blank()
    objects, offset = [], len(base) + 1
    with pikepdf.open(io.BytesIO(base)) as pdf:
        number, generation = m.field(pdf, "kundnamn").objgen
        field = m.field(pdf, "kundnamn")
        field.V = String("Åkerö Örter AB")
        entries = " ".join(
            f"{key} {value.objgen[0]} {value.objgen[1]} R"
            if isinstance(value, pikepdf.Object) and value.is_indirect
            else f"{key} {_plain(value)}"
            for key, value in field.items()
        )
        root, size = pdf.Root.objgen[0], int(pdf.trailer.Size)
    body = f"{number} {generation} obj\n<< {entries} >>\nendobj\n".encode("latin-1")
    table = base.rindex(b"startxref")
    previous = int(base[table:].split()[1])
    objects.append(body)
    xref = (
        f"xref\n{number} 1\n{offset:010} {generation:05} n \n"
        f"trailer\n<< /Size {size} /Root {root} 0 R /Prev {previous} >>\n"
        f"startxref\n{offset + len(body)}\n%%EOF\n"
    ).encode()
    return base + b"\n" + body + xref, len(base)


def _plain(value: object) -> str:
    if isinstance(value, pikepdf.Object):
        return value.unparse(resolved=True).decode("latin-1")
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_an_incremental_save_is_read_with_its_newest_values() -> None:
    data, _ = _incremental(m.filled())
    assert m.cell(data, "kundnamn").value == "Åkerö Örter AB"


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_no_truncation_reads_as_fewer_values(data: st.DataObject) -> None:
    """Cut anywhere, a filled form is refused; only what is lost after the end mark does not matter.

    One cut can't be told: exactly where the blank itself ended before an incremental save. What is
    left then is, byte for byte, the blank, and reads as an empty form.
    """
    whole, blank_ends = _incremental(m.filled())
    cut = data.draw(
        st.one_of(
            st.integers(0, len(whole) - 1),
            st.integers(blank_ends - 10, blank_ends + 80),
            st.integers(len(whole) - 40, len(whole) - 1),
        )
    )
    try:
        open_pdf(whole[:cut], Limits())
    except Refused as refused:
        assert refused.code in {"empty", "not-pdf", "truncated"}
        return
    kept = whole[:cut].rstrip()
    if kept == whole.rstrip():
        assert m.cell(whole[:cut], "kundnamn").value == "Åkerö Örter AB"
    else:
        assert kept == m.blank().rstrip()
        assert m.codes(whole[:cut]) == {"empty-form"}


@given(st.lists(st.tuples(st.integers(0, 200_000), st.integers(0, 255)), min_size=1, max_size=8))
@settings(max_examples=40, deadline=None)
def test_a_form_with_wrong_bytes_ends_in_a_reading_or_a_reason(changes: list[tuple[int, int]]) -> None:
    data = bytearray(m.filled())
    for position, byte in changes:
        data[position % len(data)] = byte
    extracted = m.seen(bytes(data))
    assert (extracted.source.error is None) == bool(extracted.readings)
