"""Files inside a file: portfolios, attached files, paper clips. Forms are read, the rest is counted."""

from __future__ import annotations

import io
import zlib

import pikepdf
import pytest
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, String

from extract.embedded import MOST
from extract.limits import Limits
from forms.records import PageIs, Reading
from samples.fill import fill
from samples.merging import portfolio
from tests.extract import material as m
from tests.extract.test_pages import stranger
from tests.extract.test_several import PARTS, faults, filled, request, simple


def with_files(data: bytes, *files: bytes) -> bytes:
    """The PDF with files attached to it as a whole."""

    def attach(pdf: pikepdf.Pdf) -> None:
        for number, file in enumerate(files):
            pdf.attachments[f"{number:02}.pdf"] = _specification(pdf, file)

    return m.changed(data, attach)


def _specification(pdf: pikepdf.Pdf, file: bytes) -> AttachedFileSpec:
    return AttachedFileSpec(
        pdf, file, description="", filename="fil.pdf", mime_type="", creation_date="", mod_date=""
    )


def with_clip(data: bytes, file: bytes, rect: list[float]) -> bytes:
    """The PDF with a paper clip on its first page."""

    def clip(pdf: pikepdf.Pdf) -> None:
        m.annotate(pdf, 1, "FileAttachment", rect, FS=_specification(pdf, file).obj)

    return m.changed(data, clip)


def told(read: Reading) -> list[tuple[str, tuple[int, ...], str]]:
    return [(o.code, o.pages, o.detail) for o in read.observations]


def locked() -> bytes:
    with pikepdf.open(io.BytesIO(simple("100123"))) as pdf:
        return m.saved(pdf, encryption=pikepdf.Encryption(owner="ägare", user="hemligt", R=6))


def test_the_forms_in_a_portfolio_are_read() -> None:
    """Through the seam: a reading process that is shut in opens them as well."""
    parts = PARTS[:2] + PARTS[-1:]
    answer = m.seen(portfolio([filled(*part) for part in parts]))
    assert [read.form for read in answer.readings] == [part[1] for part in parts]
    for read, part in zip(answer.readings, parts, strict=True):
        assert faults(read, request(*part)) == [] and told(read) == []


def test_pages_inside_are_numbered_on_after_the_files_own() -> None:
    answer = m.answer(portfolio([simple("100123"), simple("204501")]))
    assert [(p.page, p.is_, p.form, p.form_page) for p in answer.pages] == [
        (1, PageIs.ATTACHMENT, None, None),
        *((1 + n, PageIs.FORM, 0, n) for n in (1, 2, 3)),
        *((4 + n, PageIs.FORM, 1, n) for n in (1, 2, 3)),
    ]
    cell = answer.readings[1].cell("rapport.1.namn")
    assert cell is not None and (cell.value, cell.page) == ("Bo 204501", 6)
    absent = answer.readings[1].cell("behorig.9.namn")
    assert absent is not None and absent.page == 0


def test_what_is_observed_inside_is_told_by_these_numbers() -> None:
    def mark(pdf: pikepdf.Pdf) -> None:
        m.annotate(pdf, 2, "Stamp", [20, 20, 60, 40])
        del pdf.pages[2]

    data = portfolio([simple("100123"), m.changed(simple("204501"), mark)])
    assert told(m.answer(data).readings[1]) == [("missing-page", (3,), ""), ("annotation", (6,), "")]


def test_files_attached_to_a_form_count_as_attachments() -> None:
    data = with_files(simple("100123"), stranger("Fullmakt", "Sida 2"), b"Hej", b"<?xml version='1.0'?>")
    answer = m.answer(data)
    (read,) = answer.readings
    assert told(read) == [("attachments", (4, 5), "3")]
    assert [p.is_ for p in answer.pages[3:]] == [PageIs.ATTACHMENT] * 2
    assert read.values["kundnummer"] == "100123"


def test_a_form_attached_to_a_form_is_one_more() -> None:
    read = m.answer(with_files(simple("100123"), simple("204501"))).readings
    assert [one.values["kundnummer"] for one in read] == ["100123", "204501"]
    assert [told(one) for one in read] == [[], []]


def test_a_copy_of_a_form_attached_to_itself_is_not_carried_out_twice() -> None:
    one, other = m.answer(with_files(simple("100123"), simple("100123"))).readings
    assert (told(one), told(other)) == ([], [("doubled-page", (4, 5, 6), "")])


def test_a_file_under_a_paper_clip_is_attached_and_the_clip_says_nothing() -> None:
    read = m.reading(with_clip(simple("100123"), stranger("Fullmakt"), [2, 2, 14, 14]))
    assert told(read) == [("attachments", (4,), "1")]


def test_a_paper_clip_over_a_field_is_asked_about() -> None:
    with pikepdf.open(io.BytesIO(simple("100123"))) as pdf:
        rect = [float(side) for side in m.field(pdf, "kundnamn").Rect]
    codes = m.codes(with_clip(simple("100123"), stranger("Fullmakt"), rect))
    assert codes == {"attachments", "annotation-over-field"}


def test_a_file_named_in_two_ways_is_one_file() -> None:
    def associate(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AF = Array([pdf.attachments["00.pdf"].obj])

    data = m.changed(with_files(simple("100123"), stranger("Fullmakt")), associate)
    assert told(m.reading(data)) == [("attachments", (4,), "1")]


def _make_xfa(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=pdf.make_stream(b"<xdp:xdp/>"))
    pdf.Root.NeedsRendering = True


UNREADABLE = {
    "locked": locked(),
    "cut off": simple("100123")[:20_000],
    "garbage": b"%PDF-1.7\n" + bytes(range(256)) * 40,
    "a dynamic XFA form": m.changed(m.blank(), _make_xfa),
}


@pytest.mark.parametrize("file", UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_opened_inside_is_told_and_the_rest_read(file: bytes) -> None:
    read = m.reading(with_files(simple("100123"), file))
    assert told(read) == [("embedded-unread", (), "1")]
    assert read.values["kundnummer"] == "100123"


def test_in_a_portfolio_what_cannot_be_opened_is_told_with_the_form_before() -> None:
    answer = m.answer(portfolio([simple("100123"), locked(), simple("204501")]))
    assert [told(read) for read in answer.readings] == [[("embedded-unread", (), "1")], []]


def test_a_cover_whose_files_cannot_be_opened_is_no_form() -> None:
    (read,) = m.answer(portfolio([locked()])).readings
    assert (read.form, {o.code for o in read.observations}) == (None, {"not-a-form", "embedded-unread"})


def test_files_inside_a_file_inside_are_not_opened_but_told() -> None:
    data = portfolio([with_files(simple("100123"), simple("204501"), b"Hej")])
    (read,) = m.answer(data).readings
    assert (read.values["kundnummer"], told(read)) == ("100123", [("embedded-unread", (), "2")])


def test_more_files_than_are_opened_are_told() -> None:
    (read,) = m.answer(with_files(simple("100123"), *[b"Hej %d" % n for n in range(MOST + 3)])).readings
    assert told(read) == [("attachments", (), str(MOST)), ("embedded-unread", (), "3")]


def test_pages_inside_count_against_the_limit() -> None:
    limits = Limits(max_pages=5)
    read = m.seen(with_files(simple("100123"), simple("204501")), limits).readings
    assert [told(one) for one in read] == [[("embedded-unread", (), "1")]]


def _bomb(packed: bytes, **entries: object) -> bytes:
    def attach(pdf: pikepdf.Pdf) -> None:
        stream = pdf.make_stream(b"")
        stream.write(packed, filter=Name.FlateDecode)
        for key, value in entries.items():
            stream["/" + key] = value
        file = Dictionary(Type=Name.Filespec, F=String("b"), EF=Dictionary(F=stream))
        pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String("b"), file])))

    return m.changed(simple("100123"), attach)


ZEROS = zlib.compress(b"%PDF-1.7\n" + b"\0" * 400_000_000, 9)


@pytest.mark.parametrize(
    "file",
    {
        "400 MB of nothing": _bomb(ZEROS),
        "packed twice": _bomb(zlib.compress(ZEROS, 9), Filter=Array([Name.FlateDecode, Name.FlateDecode])),
        "an unusual filter": _bomb(b"0" * 99, Filter=Name.LZWDecode),
        "damaged": _bomb(zlib.compress(b"%PDF-1.7\n" * 99)[:-9]),
    }.items(),
    ids=lambda case: case[0],
)
def test_a_bomb_inside_is_not_unpacked(file: tuple[str, bytes]) -> None:
    extracted = m.seen(file[1], Limits(memory_mb=1000))
    assert [told(read) for read in extracted.readings] == [[("embedded-unread", (), "1")]]


def _tree(make: object) -> bytes:
    def attach(pdf: pikepdf.Pdf) -> None:
        node = pdf.make_indirect(Dictionary())
        pdf.Root.Names = Dictionary(EmbeddedFiles=node)
        make(pdf, node)  # type: ignore[operator]

    return m.changed(simple("100123"), attach)


def _cyclic(pdf: pikepdf.Pdf, node: pikepdf.Object) -> None:
    node.Kids = Array([pdf.make_indirect(Dictionary(Kids=Array([node])))])


def _deep(pdf: pikepdf.Pdf, node: pikepdf.Object) -> None:
    for _ in range(200):
        below = pdf.make_indirect(Dictionary())
        node.Kids = Array([below])
        node = below


def _endless(pdf: pikepdf.Pdf, node: pikepdf.Object) -> None:
    stream = pdf.make_stream(b"Hej")
    file = pdf.make_indirect(Dictionary(Type=Name.Filespec, EF=Dictionary(F=stream)))
    node.Names = Array([part for number in range(10_000) for part in (String(f"{number:05}"), file)])


@pytest.mark.parametrize("tree", [_cyclic, _deep, _endless])
def test_a_tree_of_names_that_is_no_tree_is_refused(tree: object) -> None:
    error = m.seen(_tree(tree)).source.error
    assert error is not None and error.code == "damaged"


@pytest.mark.parametrize("names", [String("x"), Array([]), Dictionary(EmbeddedFiles=Array([1])), 7, Name.X])
def test_names_of_the_wrong_kind_are_no_files(names: object) -> None:
    def attach(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Names = names

    assert told(m.reading(m.changed(simple("100123"), attach))) == []


def test_a_link_to_a_file_elsewhere_is_no_file_inside() -> None:
    def attach(pdf: pikepdf.Pdf) -> None:
        file = Dictionary(Type=Name.Filespec, F=String("/etc/passwd"), UF=String("/etc/passwd"))
        pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String("a"), file])))

    assert told(m.reading(m.changed(simple("100123"), attach))) == []


def test_a_secret_inside_stays_a_secret() -> None:
    inner = fill(m.blank(), {"kundnummer": "100123", "behorig.1.nytt_losenord": m.CANARY})
    extracted = m.seen(portfolio([inner]))
    assert m.CANARY not in extracted.model_dump_json() + repr(extracted)
    cell = extracted.readings[0].cell("behorig.1.nytt_losenord")
    assert cell is not None and cell.secret is not None and cell.secret.get_secret_value() == m.CANARY
