"""Ways in which programs make one file of several, each as the program itself does it."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

import pikepdf
import pypdfium2
from pikepdf import Array, Name, PageCopyWarning
from pypdf import PdfReader, PdfWriter

from samples import merging
from tests.extract import material as m

Way = Callable[[Sequence[bytes]], bytes]


def _written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def pypdf_append(files: Sequence[bytes]) -> bytes:
    """Two root fields of each name."""
    writer = PdfWriter()
    for file in files:
        writer.append(io.BytesIO(file))
    return _written(writer)


def pypdf_pages(files: Sequence[bytes]) -> bytes:
    """Page by page: no tree, and widgets cut from the fields that they were part of."""
    writer = PdfWriter()
    for file in files:
        for page in PdfReader(io.BytesIO(file)).pages:
            writer.add_page(page)
    return _written(writer)


def pikepdf_pages(files: Sequence[bytes]) -> bytes:
    """No tree; every widget still has its field."""
    with pikepdf.new() as pdf, warnings.catch_warnings():
        warnings.simplefilter("ignore", PageCopyWarning)
        sources = [pikepdf.open(io.BytesIO(file)) for file in files]
        for source in sources:
            pdf.pages.extend(source.pages)
        return m.saved(pdf)


def pdfium(files: Sequence[bytes]) -> bytes:
    """No tree, and widgets that name parents which stayed behind: other objects have these numbers now."""
    target = pypdfium2.PdfDocument.new()
    sources = [pypdfium2.PdfDocument(file) for file in files]
    for source in sources:
        target.import_pages(source)
    out = io.BytesIO()
    target.save(out)
    for document in (target, *sources):
        document.close()
    return out.getvalue()


def pdfium_into_the_first(files: Sequence[bytes]) -> bytes:
    """The same, with the first file's tree."""
    target = pypdfium2.PdfDocument(files[0])
    sources = [pypdfium2.PdfDocument(file) for file in files[1:]]
    for source in sources:
        target.import_pages(source)
    out = io.BytesIO()
    target.save(out)
    for document in (target, *sources):
        document.close()
    return out.getvalue()


def qpdf(files: Sequence[bytes]) -> bytes:
    """Fields renamed with `+1`, `+2`, those on several pages into one for each page."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.pdf" for number in range(len(files))]
        for path, file in zip(paths, files, strict=True):
            path.write_bytes(file)
        out = Path(folder) / "out.pdf"
        subprocess.run(["qpdf", "--empty", "--pages", *paths, "--", out], check=True, timeout=60)
        return out.read_bytes()


def renamed(files: Sequence[bytes]) -> bytes:
    """PDFBox: every root field after the first file's has a number for a name."""

    def rename(pdf: pikepdf.Pdf) -> None:
        kept = []
        for number, root in enumerate(pdf.Root.AcroForm.Fields):
            if number >= 19:
                root.T = pikepdf.String(f"dummyFieldName{number}")
            kept.append(root)

    return m.changed(pypdf_append(files), rename)


WAYS: dict[str, Way] = {
    "pypdf, whole files": pypdf_append,
    "pypdf, page by page": pypdf_pages,
    "pypdf, with a name above": merging.with_pypdf,
    "pikepdf, pages": pikepdf_pages,
    "pikepdf, pages with fields": merging.with_pikepdf,
    "pikepdf, the first one's tree": merging.without_tree,
    "PDFium": pdfium,
    "PDFium, into the first": pdfium_into_the_first,
    "PDFBox": renamed,
}
if shutil.which("qpdf"):
    WAYS["qpdf"] = qpdf


def joined(files: Sequence[bytes]) -> bytes:
    """One field for all of one name, with the first one's value, as Acrobat and others may leave it.

    Each widget keeps its own picture.
    """

    def join(pdf: pikepdf.Pdf) -> None:
        kept: dict[str, pikepdf.Object] = {}
        for root in list(pdf.Root.AcroForm.Fields):
            _merge(pdf, kept, root)
        pdf.Root.AcroForm.Fields = Array(list(kept.values()))

    return m.changed(pypdf_append(files), join)


def _merge(pdf: pikepdf.Pdf, kept: dict[str, pikepdf.Object], field: pikepdf.Object) -> None:
    """Join a field, or all below it, to what is kept of the same name."""
    name = str(field.T)
    if name not in kept:
        kept[name] = field
        return
    kids = list(field.get("/Kids", []))
    if any("/T" in kid for kid in kids):
        below = {str(kid.T): kid for kid in kept[name].Kids}
        for kid in kids:
            _merge(pdf, below, kid)
        for kid in below.values():
            kid.Parent = kept[name]
        kept[name].Kids = Array(list(below.values()))
        return
    if "/Kids" not in kept[name]:
        kept[name] = _above(pdf, kept[name])
    for widget in kids or [field]:
        for key in _FIELDS_OWN:
            if key in widget:
                del widget[key]
        widget.Parent = kept[name]
        kept[name].Kids.append(widget)


_FIELDS_OWN = ("/T", "/FT", "/V", "/Ff", "/TU", "/MaxLen")


def _above(pdf: pikepdf.Pdf, widget: pikepdf.Object) -> pikepdf.Object:
    """A field of its own above a widget that was one."""
    field = pdf.make_indirect(pikepdf.Dictionary(Kids=Array([widget])))
    for key in _FIELDS_OWN:
        if key in widget:
            field[key] = widget[key]
            del widget[key]
    widget.Parent = field
    return field


def ordered(file: bytes, order: Sequence[int]) -> bytes:
    """The same pages in another order, each by its number from 1; a page may be left out."""

    def reorder(pdf: pikepdf.Pdf) -> None:
        pages = [pdf.pages[number - 1].obj for number in order]
        while len(pdf.pages):
            del pdf.pages[0]
        for page in pages:
            pdf.pages.append(pikepdf.Page(page))

    return m.changed(file, reorder)


def resized(file: bytes, scale: float) -> bytes:
    """Every page made smaller, with its fields."""

    def shrink(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.contents_add(f"q {scale} 0 0 {scale} 0 0 cm".encode(), prepend=True)
            page.contents_add(b"Q")
            page.obj.MediaBox = Array([float(side) * scale for side in page.mediabox])
            for annotation in page.obj.get("/Annots", []):
                if annotation.Subtype == Name.Widget:
                    annotation.Rect = Array([float(side) * scale for side in annotation.Rect])

    return m.changed(file, shrink)
