"""Several files made one, as people do who send all their forms at once."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Sequence

import pikepdf
from pikepdf import AttachedFileSpec, Dictionary, Name
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from samples.on_paper import between


def with_pypdf(files: Sequence[bytes]) -> bytes:
    """One after the other; forms keep their fields, those of the same name beside each other."""
    writer = PdfWriter()
    for number, file in enumerate(files):
        # The second of two fields of one name would else become a kid of the first.
        reader = PdfReader(io.BytesIO(file))
        if number:
            reader.add_form_topname(f"form{number}")
        writer.append(reader)
    merged = io.BytesIO()
    writer.write(merged)
    return merged.getvalue()


def with_pikepdf(files: Sequence[bytes]) -> bytes:
    """One after the other; every form's fields come along, renamed where two have one name."""
    first, *others = files
    with pikepdf.open(io.BytesIO(first)) as document:
        for other in others:
            with pikepdf.open(io.BytesIO(other)) as more:
                document.add_pages_from(more)
        return _bytes(document)


def without_tree(files: Sequence[bytes]) -> bytes:
    """One after the other, as programs do that copy pages: only the first form's tree of fields is kept."""
    first, *others = files
    with pikepdf.open(io.BytesIO(first)) as document, warnings.catch_warnings():
        warnings.simplefilter("ignore", pikepdf.PageCopyWarning)  # the loss is what is wanted
        for other in others:
            with pikepdf.open(io.BytesIO(other)) as more:
                document.pages.extend(more.pages)
        return _bytes(document)


def with_sheets_between(files: Sequence[bytes]) -> bytes:
    """One after the other through a fax machine, with an empty sheet between forms."""
    sheet = between("fax-fine")
    apart = [page for file in files for page in (sheet, file)][1:]
    return without_tree(apart)


def portfolio(files: Sequence[bytes]) -> bytes:
    """A cover sheet with the files inside, as Acrobat makes a PDF portfolio."""
    with pikepdf.open(io.BytesIO(cover())) as document:
        for number, file in enumerate(files, start=1):
            name = f"bilaga-{number}.pdf"
            document.attachments[name] = AttachedFileSpec(
                document,
                file,
                description=name,
                filename=name,
                mime_type="application/pdf",
                creation_date="",
                mod_date="",
            )
        document.Root.Collection = Dictionary(Type=Name.Collection, View=Name.T)
        return _bytes(document)


def cover() -> bytes:
    """The page that a viewer without portfolios shows."""
    page = io.BytesIO()
    canvas = Canvas(page, pagesize=A4, invariant=True)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(72, 770, "Den här PDF-portföljen innehåller bifogade filer.")
    canvas.showPage()
    canvas.save()
    return page.getvalue()


def _bytes(document: pikepdf.Pdf) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer, deterministic_id=True)
    return buffer.getvalue()


WAYS: dict[str, Callable[[Sequence[bytes]], bytes]] = {
    "pypdf": with_pypdf,
    "pikepdf": with_pikepdf,
    "without_tree": without_tree,
    "sheets_between": with_sheets_between,
    "portfolio": portfolio,
}
"""By the name that a sample's `way` gives."""
