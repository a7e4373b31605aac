"""What is lost inside a file is never taken for nothing: a hole ends in a reason or in the same reading."""

from __future__ import annotations

import io

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from extract import child
from extract.fieldtree import field_tree
from extract.limits import IsolationLevel, Limits
from forms.records import Cell, Doubt
from tests.extract import material as m

SECTOR, CLUSTER = 512, 4096
"""What a disk, a share or an interrupted copy leaves out."""

Told = dict[str, tuple[object, object]]


def _told(cells: tuple[Cell, ...]) -> Told:
    return {cell.field: (cell.value, cell.secret) for cell in cells if cell.value or cell.present}


def _with_hole(data: bytes, at: int, size: int) -> bytes:
    return data[:at] + bytes(len(data[at : at + size])) + data[at + size :]


def _answer(data: bytes) -> Told | str:
    """What is read of a file as the reading process does it, or why it isn't."""
    import tempfile

    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.flush()
        answer = child.answer(file.fileno(), Limits(), IsolationLevel.FULL)
    return answer.error if answer.error is not None else _told(answer.readings[0].cells)


@pytest.mark.parametrize("how", ["pikepdf", "pypdf"])
@given(where=st.floats(0, 1), size=st.sampled_from([64, SECTOR, CLUSTER]))
@settings(max_examples=60, deadline=None)
def test_a_file_with_a_hole_never_reads_as_fewer_values(how: str, where: float, size: int) -> None:
    whole = m.filled(how)
    told = _answer(_with_hole(whole, int(where * len(whole)), size))
    assert told in ("damaged", "truncated", "not-pdf") or told == _told(m.reading(whole).cells)


def test_a_hole_over_one_field_is_damage() -> None:
    """The field would be missing, and the file's own list would still lead to it."""
    whole = m.filled("pypdf")
    field = whole.index(b"070\\05517")
    told = _answer(_with_hole(whole, field - 100, SECTOR))
    assert told == "damaged"


def test_a_table_whose_size_is_wrong_is_no_damage() -> None:
    whole = m.filled("pypdf")
    at = whole.rindex(b"/Size ") + len(b"/Size ")
    wrong = whole[:at] + b"9" + whole[at:]
    assert _answer(wrong) == _told(m.reading(whole).cells)


def _revised(base: bytes, value: str) -> bytes:
    """The form saved once more with another value, appended as programs do."""
    with pikepdf.open(io.BytesIO(base)) as pdf:
        field = m.field(pdf, "underskrift.ort")
        number, generation = field.objgen
        field.V = String(value)
        body = b"%d %d obj\n%b\nendobj\n" % (number, generation, field.unparse(resolved=True))
        size, root = int(pdf.trailer.Size), pdf.Root.objgen[0]
    previous = int(base[base.rindex(b"startxref") :].split()[1])
    start = len(base) + 1
    table = b"xref\n%d 1\n%010d %05d n \n" % (number, start, generation)
    trailer = b"trailer\n<< /Size %d /Root %d 0 R /Prev %d >>\n" % (size, root, previous)
    return b"%b\n%b%b%bstartxref\n%d\n%%%%EOF\n" % (base, body, table, trailer, start + len(body))


def test_of_a_form_saved_twice_no_cut_reads_as_less_but_the_first_save_itself() -> None:
    """Every byte of the later save is cut off, one after another, and replaced by zeros as well.

    A copy that makes the whole file first and fills it then leaves zeros where the rest should be.
    """
    first = m.filled("pikepdf").rstrip() + b"\n"
    second = _revised(first, "Örebro")
    assert _told(m.reading(second).cells)["underskrift.ort"][0] == "Örebro"
    ends = len(second.rstrip())
    for cut in range(len(first) - 40, ends):
        told = _answer(second[:cut])
        whole_first = cut in range(len(first.rstrip()), len(first) + 2)
        assert told == ("truncated" if not whole_first else _told(m.reading(first).cells)), cut
        assert _answer(second[:cut] + bytes(len(second) - cut)) == "truncated", cut


def test_fields_that_are_no_objects_of_their_own_are_all_found() -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        pdf.Root.AcroForm = Dictionary(Fields=Array([_group(number) for number in range(60)]))
        assert len(field_tree(pdf).leaves) == 300


def _group(number: int) -> Dictionary:
    kids = [Dictionary(T=String(f"k{kid}"), FT=Name.Tx, V=String("v")) for kid in range(5)]
    return Dictionary(T=String(f"g{number}"), Kids=Array(kids))


@pytest.mark.parametrize("unreadable", ["Lås\x00en", "Lås\ufffden", "Lås\ue000en", "Lås\u202een"])
def test_a_password_that_nobody_could_have_meant_is_malformed(unreadable: str) -> None:
    field = "behorig.1.nytt_losenord"

    def store(pdf: pikepdf.Pdf) -> None:
        m.field(pdf, field).V = String(unreadable)
        for widget in m.widgets(pdf, field):
            del widget["/AP"]

    cell = m.cell(m.changed(m.filled(), store), field)
    assert (cell.doubts, cell.text, cell.value, cell.present) == ((Doubt.MALFORMED,), None, None, True)
