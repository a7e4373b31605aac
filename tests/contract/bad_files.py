"""Files that nobody should have to read: broken, locked, endless, or made to do harm."""

from __future__ import annotations

import io
import itertools
import zlib
from collections.abc import Callable
from functools import cache, partial

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from samples.defects import DEFECTS
from tests.extract import material as m
from tests.extract.picture_files import form_jpeg, form_tiff
from tests.extract.test_filetypes import FILES
from tests.extract.test_images_whole import HOSTILE
from tests.extract.test_pages import stranger

MARK = "do-not-make-this"
"""The name of a file that a hostile form would make if anything in it were carried out."""


def _pages(count: int) -> bytes:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        for _ in range(count - 1):
            pdf.pages.append(pdf.pages[0])
        return m.saved(pdf)


def _bomb() -> bytes:
    """A page whose content unpacks to 600 MB from 1 kB: packed three times."""
    step = zlib.compressobj(9)
    packed = b"".join(step.compress(b"\n" * 10_000_000) for _ in range(60)) + step.flush()
    packed = zlib.compress(zlib.compress(packed, 9), 9)
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        page.obj.Contents = pdf.make_stream(b"")
        page.obj.Contents.write(packed, filter=Array([Name.FlateDecode] * 3))
        return m.saved(pdf)


def _cyclic_pages() -> bytes:
    with pikepdf.open(io.BytesIO(m.filled())) as pdf:
        pages = pdf.Root.Pages
        pages.Kids = Array([pages, *pages.Kids])
        return m.saved(pdf)


def _many_fields(count: int = 101_000) -> bytes:
    """Fields written as text: a library takes minutes to make so many."""
    first = 4
    listed = b" ".join(b"%d 0 R" % number for number in range(first, first + count))
    widgets = (b"<< /Subtype /Widget /FT /Tx /T (f%d) /V (v) /Rect [9 9 99 20] >>" % n for n in range(count))
    return _written(
        b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [%b] >> >>" % listed,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots [%b] >>" % listed,
        *widgets,
    )


def _deep(depth: int = 100_000) -> bytes:
    """An array in an array in an array."""
    return _written(
        b"<< /Type /Catalog /Pages 2 0 R /Deep %b%b >>" % (b"[" * depth, b"]" * depth),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    )


def _written(*bodies: bytes) -> bytes:
    """A PDF of these objects, the catalogue first."""
    parts = [b"%PDF-1.7\n"]
    parts += [b"%d 0 obj\n%b\nendobj\n" % (number, body) for number, body in enumerate(bodies, 1)]
    *starts, table = itertools.accumulate(map(len, parts))
    rows = b"".join(b"%010d 00000 n \n" % start for start in starts)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % len(parts)
    tail = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts), table)
    return b"".join([*parts, head, rows, tail])


def _deep_fields(depth: int = 3_000) -> bytes:
    """A field in a field in a field."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        below = pdf.make_indirect(Dictionary(T=String("x"), FT=Name.Tx, V=String("v")))
        for _ in range(depth):
            below = pdf.make_indirect(Dictionary(T=String("x"), Kids=Array([below])))
        pdf.Root.AcroForm = Dictionary(Fields=Array([below]))
        page.obj.Annots = Array([])
        return m.saved(pdf)


def _huge_page() -> bytes:
    with pikepdf.new() as pdf:
        pdf.add_blank_page().obj.MediaBox = Array([0, 0, 14_000_000, 14_000_000])
        return m.saved(pdf)


def armed(mark: str = MARK) -> bytes:
    """A form of ours that wants programs started, scripts run, files made and addresses called."""

    def arm(pdf: pikepdf.Pdf) -> None:
        command = f"touch {mark}"
        launch = Dictionary(
            S=Name.Launch,
            F=String("/bin/sh"),
            Unix=Dictionary(F=String("/bin/sh"), P=String(f"-c '{command}'")),
        )
        script = Dictionary(S=Name.JavaScript, JS=String(f"app.launchURL('file:///bin/{command}')"))
        call = Dictionary(S=Name.URI, URI=String("http://127.0.0.1:9/"))
        send = Dictionary(S=Name.SubmitForm, F=String("http://127.0.0.1:9/"), Flags=4)
        take = Dictionary(S=Name.ImportData, F=String("/etc/passwd"))
        pdf.Root.OpenAction = launch
        pdf.Root.AA = Dictionary(WC=script, DS=call)
        pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("x"), script])))
        pdf.pages[0].obj.AA = Dictionary(O=launch, C=send)
        m.field(pdf, "kundnamn").AA = Dictionary(K=script, F=script, V=script, C=take)
        pdf.attachments["../../../" + mark] = b"#!/bin/sh\n"

    return m.changed(m.filled(), arm)


@cache
def unreadable() -> dict[str, tuple[bytes, str]]:
    """Files that no reading can come of, by name, each with its code."""
    blank = m.filled()
    made: dict[str, tuple[Callable[[], bytes], str]] = {
        "tom.pdf": (lambda: b"", "empty"),
        "text.pdf": (lambda: DEFECTS["text_renamed"](blank), "not-pdf"),
        "rubrik.pdf": (lambda: b"%PDF-1.7\n", "truncated"),
        "halv.pdf": (lambda: blank[: len(blank) // 2], "truncated"),
        "nastan-hel.pdf": (lambda: blank[:-8], "truncated"),
        "avklippt-sparning.pdf": (lambda: DEFECTS["truncated_save"](blank), "truncated"),
        "last.pdf": (lambda: DEFECTS["encrypted"](blank), "encrypted"),
        "xfa.pdf": (lambda: DEFECTS["xfa_only"](blank), "xfa-only"),
        "tiotusen-sidor.pdf": (lambda: _pages(10_000), "too-many-pages"),
        "rundgang.pdf": (_cyclic_pages, "damaged"),
        "jattesida.pdf": (_huge_page, "damaged"),
        "djup.pdf": (_deep, "damaged"),
        "djupa-falt.pdf": (_deep_fields, "damaged"),
        "hundratusen-falt.pdf": (_many_fields, "damaged"),
        "halv.tif": (lambda: form_tiff()[:9_000], "truncated"),
        "halvt foto.JPG": (lambda: form_jpeg()[:9_000], "truncated"),
        "dokument.docx": (lambda: FILES["docx"][0], "not-pdf"),
        "bild.gif": (lambda: FILES["gif"][0], "not-pdf"),
        **{f"{name}.bin": (partial(bytes, data), code) for name, (data, code) in HOSTILE.items()},
    }
    return {name: (make(), code) for name, (make, code) in made.items()}


def bomb() -> bytes:
    """A file that grows without end when it is unpacked."""
    return _bomb()


def not_ours() -> bytes:
    """A sound PDF that is no form of ours."""
    return stranger("Hej")
