"""Ways in which a file can be broken or strange; each makes bytes that a customer could really send."""

from __future__ import annotations

import io
import string
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

LETTERS = string.digits + string.ascii_letters
"""What a garbled font takes for something else."""


def nothing(_: bytes) -> bytes:
    """An empty file."""
    return b""


def text_renamed(_: bytes) -> bytes:
    """A text file whose name was changed to .pdf."""
    return b"Hej!\nVi vill byta larmkontakt, kan ni ringa oss?\n"


def truncated(pdf: bytes) -> bytes:
    """The first half of a file: a transfer that was cut off."""
    return pdf[: len(pdf) // 2]


def truncated_save(pdf: bytes) -> bytes:
    """A save that appends to the file and was cut off: what is left opens as the file before it."""
    started = b"\n900 0 obj\n<< /FT /Tx /T (namn) /V (Anna Lindqvist) >>\nendobj\nxref\n900 1\n00000"
    return pdf + started


def encrypted(pdf: bytes) -> bytes:
    """A file that asks for a password before it opens (AES-256)."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        buffer = io.BytesIO()
        document.save(buffer, encryption=pikepdf.Encryption(user="laas-upp", owner="aegare", R=6))
        return buffer.getvalue()


def xfa_only(pdf: bytes) -> bytes:
    """A form made with XFA alone, as LiveCycle writes them: the fields are not in the PDF."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        template = b'<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template/></xdp:xdp>'
        document.Root.AcroForm.Fields = Array([])
        document.Root.AcroForm.XFA = document.make_stream(template)
        for page in document.pages:
            page.obj.Annots = Array([])
        return _bytes(document)


def another_company(_: bytes) -> bytes:
    """A PDF that is no form of ours: another company's letter."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=True)
    canvas.setFont("Helvetica", 11)
    lines = ("Exempelhissar AB", "Serviceavtal 2027", "", "Vi tackar och bifogar vår prislista.")
    for number, line in enumerate(lines):
        canvas.drawString(72, 770 - 16 * number, line)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def drawn_over(pdf: bytes) -> bytes:
    """A contact's number is drawn as another one than the file stores."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        appearance = _node(document, "kontakt.1.kontaktvag_1").AP.N
        font = next(iter(appearance.Resources.Font.keys()))
        appearance.write(f"/Tx BMC q BT {font} 9 Tf 2 4 Td (070-174 06 99) Tj ET Q EMC".encode())
        return _bytes(document)


def two_marks(pdf: bytes) -> bytes:
    """Both B and C are ticked as a person's level, as some programs let one do."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for widget in _node(document, "behorig.1.niva").Kids:
            state = next(str(name) for name in widget.AP.N.keys() if name != "/Off")  # noqa: SIM118
            widget.AS = Name(state) if state in ("/B", "/C") else Name.Off
        return _bytes(document)


def page_not_shown(pdf: bytes) -> bytes:
    """A form of which page 2 was taken out, while its fields are still stored."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        del document.pages[1]
        return _bytes(document)


def page_missing(pdf: bytes) -> bytes:
    """A form of which page 2 was left out, with all its fields, as when pages are printed to a file."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        gone = {widget.objgen for widget in document.pages[1].Annots}
        del document.pages[1]
        _drop(document.Root.AcroForm, "/Fields", gone)
        return _bytes(document)


def with_attachment(pdf: bytes) -> bytes:
    """A form after which a page of another kind follows: a power of attorney, say."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=True)
    canvas.setFont("Helvetica", 11)
    lines = ("Fullmakt", "", "Undertecknad ger ombudet rätt att säga upp vårt avtal om larmförmedling.")
    for number, line in enumerate(lines):
        canvas.drawString(72, 770 - 16 * number, line)
    canvas.showPage()
    canvas.save()
    with pikepdf.open(io.BytesIO(pdf)) as document, pikepdf.open(io.BytesIO(buffer.getvalue())) as other:
        document.pages.extend(other.pages)
        return _bytes(document)


def garbled(pdf: bytes) -> bytes:
    """A flattened copy whose fonts say other characters than they show: what is selected is garbage."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        shuffled = {char: LETTERS[(at * 7 + 3) % len(LETTERS)] for at, char in enumerate(LETTERS)}
        pairs = "\n".join(f"<{ord(a):02X}> <{ord(b):04X}>" for a, b in shuffled.items())
        told = (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <FF> "
            f"endcodespacerange {len(shuffled)} beginbfchar\n{pairs}\nendbfchar endcmap end end"
        )
        for page in document.pages:
            for drawn in page.obj.Resources.get("/XObject", Dictionary()).values():
                for font in drawn.get("/Resources", Dictionary()).get("/Font", Dictionary()).values():
                    font.ToUnicode = document.make_stream(told.encode())
        return _bytes(document)


def _bytes(document: pikepdf.Pdf) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def _drop(node: pikepdf.Object, children: str, gone: set[tuple[int, int]]) -> None:
    kept = [kid for kid in node.get(children, []) if kid.objgen not in gone]
    for kid in kept:
        _drop(kid, "/Kids", gone)
    node[children] = Array(kid for kid in kept if "/Kids" not in kid or len(kid.Kids))
    if not len(node[children]):
        del node[children]


def _node(document: pikepdf.Pdf, field: str) -> pikepdf.Object:
    node = document.Root.AcroForm
    children = "/Fields"
    for part in field.split("."):
        node = next(kid for kid in node[children] if str(kid.get("/T", "")) == part)
        children = "/Kids"
    return node


DEFECTS: dict[str, Callable[[bytes], bytes]] = {
    "nothing": nothing,
    "text_renamed": text_renamed,
    "truncated": truncated,
    "truncated_save": truncated_save,
    "encrypted": encrypted,
    "xfa_only": xfa_only,
    "another_company": another_company,
    "drawn_over": drawn_over,
    "two_marks": two_marks,
    "page_missing": page_missing,
    "page_not_shown": page_not_shown,
    "with_attachment": with_attachment,
    "garbled": garbled,
}
"""By the name that a sample's `defect` gives."""
