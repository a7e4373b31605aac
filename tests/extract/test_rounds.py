"""A file that was saved in several rounds, or packed in an unusual way, says what it said last."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Mapping

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from forms.records import Reading
from tests.extract import material as m
from tests.extract.merging import WAYS
from tests.extract.test_several import PARTS, faults, filled, request, simple

Round = Callable[[bytes, Mapping[str, str]], bytes]


def _objects(data: bytes, values: Mapping[str, str]) -> tuple[dict[int, bytes], int, int]:
    """The changed fields as they are saved anew, by number; how many objects there are, and the root's."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        changed = {}
        for name, value in values.items():
            field = m.field(pdf, name)
            field.V = String(value)
            for widget in m.widgets(pdf, name):
                if "/AP" in widget:
                    del widget["/AP"]
                changed[widget.objgen[0]] = widget.unparse(resolved=True)
            changed[field.objgen[0]] = field.unparse(resolved=True)
        return changed, int(pdf.trailer.Size), pdf.Root.objgen[0]


def _appended(data: bytes, objects: Mapping[int, bytes]) -> tuple[bytes, dict[int, int]]:
    at = {}
    for number, body in objects.items():
        at[number] = len(data)
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    return data, at


def _previous(data: bytes) -> int:
    return int(data[data.rindex(b"startxref") :].split()[1])


def with_table(data: bytes, values: Mapping[str, str]) -> bytes:
    """One more revision, with a table as in PDF 1.4."""
    objects, size, root = _objects(data, values)
    more, at = _appended(data + b"\n", objects)
    rows = b"".join(b"%d 1\n%010d 00000 n \n" % (number, start) for number, start in sorted(at.items()))
    trailer = b"<</Size %d/Root %d 0 R/Prev %d>>" % (size, root, _previous(data))
    return more + b"xref\n%btrailer\n%b\nstartxref\n%d\n%%%%EOF\n" % (rows, trailer, len(more))


def with_stream(data: bytes, values: Mapping[str, str]) -> bytes:
    """One more revision, with its table in a stream."""
    objects, size, root = _objects(data, values)
    more, at = _appended(data + b"\n", objects)
    at[size] = len(more)
    index = b" ".join(b"%d 1" % number for number in sorted(at))
    table = b"".join(struct.pack(">BIH", 1, at[number], 0) for number in sorted(at))
    head = b"<</Type/XRef/Size %d/W[1 4 2]/Index[%b]/Root %d 0 R/Prev %d/Length %d>>" % (
        size + 1, index, root, _previous(data), len(table),
    )  # fmt: skip
    more += b"%d 0 obj\n%bstream\n%b\nendstream\nendobj\n" % (size, head, table)
    return more + b"startxref\n%d\n%%%%EOF\n" % at[size]


def hybrid(data: bytes, values: Mapping[str, str]) -> bytes:
    """One more revision with both: programs that know streams find the changed fields in one."""
    objects, size, root = _objects(data, values)
    more, at = _appended(data + b"\n", objects)
    table = b"".join(struct.pack(">BIH", 1, at[number], 0) for number in sorted(at))
    index = b" ".join(b"%d 1" % number for number in sorted(at))
    stream = len(more)
    head = b"<</Type/XRef/Size %d/W[1 4 2]/Index[%b]/Length %d>>" % (size + 1, index, len(table))
    more += b"%d 0 obj\n%bstream\n%b\nendstream\nendobj\n" % (size, head, table)
    rows = b"%d 1\n%010d 00000 n \n" % (size, stream)
    trailer = b"<</Size %d/Root %d 0 R/Prev %d/XRefStm %d>>" % (size + 1, root, _previous(data), stream)
    return more + b"xref\n%btrailer\n%b\nstartxref\n%d\n%%%%EOF\n" % (rows, trailer, len(more))


def with_pypdf(data: bytes, values: Mapping[str, str]) -> bytes:
    """One more revision by another program; text fields at the root only."""
    writer = PdfWriter(PdfReader(io.BytesIO(data)), incremental=True)
    for reference in writer.root_object["/AcroForm"]["/Fields"]:  # type: ignore[index]
        field = reference.get_object()
        if (name := str(field.get("/T"))) in values:
            field[NameObject("/V")] = TextStringObject(values[name])
            for widget in [field, *(kid.get_object() for kid in field.get("/Kids", []))]:
                widget.pop("/AP", None)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


ROUNDS: dict[str, Round] = {
    "a table": with_table, "a stream": with_stream, "both": hybrid, "another program": with_pypdf,
}  # fmt: skip


def packed(**options: object) -> bytes:
    with pikepdf.open(io.BytesIO(simple("100123"))) as pdf:
        return m.saved(pdf, **options)


BASES = {
    "a plain file": simple("100123"),
    "a linearised file": packed(linearize=True),
    "object streams": packed(object_stream_mode=pikepdf.ObjectStreamMode.generate),
    "a linearised file with object streams": packed(
        linearize=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
    ),
    "no object streams": packed(object_stream_mode=pikepdf.ObjectStreamMode.disable),
}


def _clear(read: Reading) -> bool:
    return read.observations == () and all(cell.sure for cell in read.cells)


@pytest.mark.parametrize("base", BASES.values(), ids=BASES)
@pytest.mark.parametrize("way", ROUNDS.values(), ids=ROUNDS)
def test_what_was_saved_last_is_read(base: bytes, way: Round) -> None:
    first = way(base, {"kundnamn": "Åkerö", "arendenummer": "A-1"})
    second = way(first, {"kundnamn": "Örter", "kundnummer": "204501"})
    third = way(second, {"kundnamn": "Åkerö Örter AB", "arendenummer": ""})
    told = [m.answer(data).readings[0] for data in (base, first, second, third)]
    names = ("kundnamn", "arendenummer", "kundnummer")
    assert [tuple(read.values[name] for name in names) for read in told] == [
        (None, None, "100123"),
        ("Åkerö", "A-1", "100123"),
        ("Örter", "A-1", "204501"),
        ("Åkerö Örter AB", None, "204501"),
    ]
    assert all(_clear(read) for read in told)


@pytest.mark.parametrize("base", BASES.values(), ids=BASES)
def test_programs_may_take_turns(base: bytes) -> None:
    data = base
    for number, way in enumerate((*ROUNDS.values(), *reversed(ROUNDS.values()))):
        data = way(data, {"arendenummer": f"A-{number}"})
    read = m.seen(data).readings[0]
    assert (read.values["arendenummer"], _clear(read)) == (f"A-{2 * len(ROUNDS) - 1}", True)


@pytest.mark.parametrize("way", ROUNDS.values(), ids=ROUNDS)
@pytest.mark.parametrize("base", BASES.values(), ids=BASES)
def test_a_save_that_was_cut_off_is_never_taken_for_the_round_before(base: bytes, way: Round) -> None:
    data = way(base, {"kundnamn": "Åkerö Örter AB"})
    for length in (len(base) + 3, len(base) + (len(data) - len(base)) // 2, len(data) - 8):
        assert m.seen(data[:length]).source.error is not None


def test_forms_that_were_merged_and_then_changed_keep_their_own() -> None:
    data = WAYS["pikepdf, the first one's tree"]([simple("100123"), simple("204501")])
    data = with_stream(data, {"kundnamn": "Örter"})
    assert [read.values["kundnamn"] for read in m.answer(data).readings] == ["Örter", None]


LOCKS = {
    "RC4, 40 bits": {"R": 2, "aes": False, "metadata": False},
    "RC4, 128 bits": {"R": 3, "aes": False, "metadata": False},
    "AES-128": {"R": 4},
    "AES-256": {"R": 6},
}


@pytest.mark.parametrize("lock", LOCKS.values(), ids=LOCKS)
def test_a_file_that_opens_without_a_password_is_read_however_it_is_locked(lock: dict[str, int]) -> None:
    encryption = pikepdf.Encryption(owner="ägare", user="", **lock)  # type: ignore[arg-type]
    with pikepdf.open(io.BytesIO(WAYS["pypdf, whole files"]([filled(*part) for part in PARTS[:2]]))) as pdf:
        data = m.saved(pdf, encryption=encryption)
    readings = m.seen(data).readings
    assert [faults(read, request(*part)) for read, part in zip(readings, PARTS[:2], strict=True)] == [[], []]
    assert all(_clear(read) for read in readings)


def _labels(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.r), 1, Dictionary(S=Name.D, St=1)]))


def _cropped(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        page.obj.CropBox = Array([15, 15, 580, 827])


def _larger_unit(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        page.obj.UserUnit = 2


def _upside_down(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        page.rotate(180, relative=True)


def _each_its_own_way(pdf: pikepdf.Pdf) -> None:
    for number, page in enumerate(pdf.pages):
        page.rotate(90 * (number % 4), relative=True)


LOOKS = [_labels, _cropped, _larger_unit, _upside_down, _each_its_own_way]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("way", ["pypdf, whole files", "PDFium"])
def test_how_pages_are_shown_changes_nothing_that_stands_on_them(
    look: Callable[[pikepdf.Pdf], None], way: str
) -> None:
    data = m.changed(WAYS[way]([simple("100123"), simple("204501")]), look)
    readings = m.answer(data).readings
    told = [[read.values[name] for name in ("kundnummer", "rapport.1.namn")] for read in readings]
    assert told == [["100123", "Bo 100123"], ["204501", "Bo 204501"]]
    assert all(_clear(read) for read in readings)
