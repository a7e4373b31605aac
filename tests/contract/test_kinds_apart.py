"""Every page of every kind of form is told from all others, by each of its witnesses alone."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime

import pikepdf
import pypdfium2
import pytest

from extract.limits import Limits
from extract.seam import Extracted, read_file
from forms.catalogue import Kind, kinds
from forms.records import PageIs
from render.blank import make
from samples.fill import fill
from samples.generate import random_request

RECEIVED = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
COVER = b"q 1 g 480 740 120 120 re f Q"
"""White over the code's corner, in points."""


def with_all(pdf: pikepdf.Pdf) -> None:
    """As the customer's program left it."""


def with_fields_and_text(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        page.contents_add(COVER)


def with_text_alone(pdf: pikepdf.Pdf) -> None:
    with_fields_and_text(pdf)
    pdf.flatten_annotations("all")
    for page in pdf.pages:
        page.Annots = pikepdf.Array()  # those that had nothing to draw are left behind


def with_fields_alone(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        page.Contents = pdf.make_stream(b"")


def with_code_alone(pdf: pikepdf.Pdf) -> None:
    drawn = pypdfium2.PdfDocument(saved(pdf))
    pictures = [page.render(scale=150 / 72, grayscale=True).to_pil() for page in drawn]
    drawn.close()
    del pdf.pages[:], pdf.Root.AcroForm, pdf.Root.StructTreeRoot
    for picture in pictures:
        stream = pdf.make_stream(
            picture.tobytes(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=picture.width,
            Height=picture.height, ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8,
        )  # fmt: skip
        page = pdf.add_blank_page(page_size=(595, 842))
        name = page.add_resource(stream, pikepdf.Name.XObject)
        page.contents_add(f"595 0 0 842 0 0 cm {name} Do".encode())


def saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def sent(form: Kind, left: Callable[[pikepdf.Pdf], None], *, continuation: bool) -> bytes:
    """A filled form, with no more than some of what tells it."""
    blank = make(form.current, continuation=continuation)
    with pikepdf.open(io.BytesIO(fill(blank, filled_in(form), how="pikepdf"))) as pdf:
        left(pdf)
        return saved(pdf)


def filled_in(form: Kind) -> dict[str, str | bool]:
    written = random_request(7, form.name).entries
    return {name: entry for name, entry in written.items() if not form.field(name).continuation}


def read(pdf: bytes) -> Extracted:
    with tempfile.TemporaryFile() as file:
        file.write(pdf)
        file.flush()
        return read_file(file.fileno(), name="sent.pdf", received=RECEIVED, limits=Limits())


@pytest.mark.parametrize("form", kinds(), ids=lambda form: form.name)
@pytest.mark.parametrize(
    "left",
    [with_all, with_fields_and_text, with_text_alone, with_fields_alone, with_code_alone],
    ids=lambda left: left.__name__,
)
def test_a_form_and_its_pages_are_known(form: Kind, left: Callable[[pikepdf.Pdf], None]) -> None:
    continued = form.current.continuation is not None
    extracted = read(sent(form, left, continuation=continued))
    assert [(r.form, r.edition) for r in extracted.readings] == [(form.name, form.current.id)]
    numbers = list(range(1, form.current.all_pages + 1))
    assert [(p.is_, p.form_page) for p in extracted.source.pages] == [(PageIs.FORM, n) for n in numbers]
