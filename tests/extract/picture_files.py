"""Picture files as scanners, fax servers and phones write them, and what is made of them."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache

import numpy as np
import pikepdf
import pypdfium2
from numpy.typing import NDArray
from PIL import Image, TiffImagePlugin

from extract.filetypes import filetype
from extract.images.conversion import as_pdf
from extract.images.ifd import Tag
from extract.limits import Limits
from tests.extract import material as m

Pixels = NDArray[np.uint8]
MM_PER_POINT = 25.4 / 72


@dataclass(frozen=True)
class Made:
    """One page of the PDF that was made: its picture's pixels as stored, and its size in mm as shown."""

    pixels: Pixels
    mode: str
    filter: str
    size: tuple[float, float]
    turn: int


def converted(data: bytes, limits: Limits | None = None) -> bytes:
    found = filetype(data)
    assert found is not None
    return as_pdf(data, found, limits or Limits())


def made(data: bytes) -> list[Made]:
    with pikepdf.open(io.BytesIO(converted(data))) as pdf:
        return [_made(page) for page in pdf.pages]


def _made(page: pikepdf.Page) -> Made:
    stored = page.obj.Resources.XObject.Im
    assert isinstance(stored, pikepdf.Stream)
    picture = pikepdf.PdfImage(stored).as_pil_image()
    turn = int(page.obj.get("/Rotate", 0))
    width, height = (float(side) * MM_PER_POINT for side in list(page.mediabox)[2:])
    size = (height, width) if turn % 180 else (width, height)
    return Made(colours(picture), picture.mode, str(stored.Filter), size, turn)


def shown(data: bytes, page: int = 0, scale: float = 1.0) -> Pixels:
    """The page as PDFium shows it."""
    drawn = pypdfium2.PdfDocument(converted(data))[page].render(scale=scale)
    return colours(drawn.to_pil())


def colours(picture: Image.Image) -> Pixels:
    return np.asarray(picture.convert("RGB"))


def saved(picture: Image.Image, format_: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, format_, **options)
    return out.getvalue()


def noise(width: int, height: int, mode: str = "L", seed: int = 1) -> Image.Image:
    """A picture in which no two pixels have to do with each other."""
    rng = np.random.default_rng(seed)
    if mode == "1":
        return Image.fromarray(rng.random((height, width)) < 0.5)
    if mode == "I;16":
        return Image.fromarray(rng.integers(0, 1 << 16, (height, width), dtype=np.uint16))
    if mode == "P":
        return noise(width, height, "RGB", seed).quantize(16)
    channels = {"L": 1, "LA": 2, "RGB": 3, "RGBA": 4, "CMYK": 4}[mode]
    return Image.frombytes(mode, (width, height), rng.bytes(height * width * channels))


def lines(width: int = 1728, height: int = 600, seed: int = 1) -> Image.Image:
    """Black strokes on white in one bit, as on a fax of a form."""
    rng = np.random.default_rng(seed)
    page = np.ones((height, width), bool)
    for y in range(20, height - 20, 12):
        for x in rng.integers(20, width - 120, 30):
            page[y : y + 5, x : x + int(rng.integers(2, 20))] = False
    return Image.fromarray(page)


def strip(data: bytes) -> tuple[int, int]:
    """Where the one strip of a TIFF is, and its size."""
    with TiffImagePlugin.TiffImageFile(io.BytesIO(data)) as file:
        (at,), (size,) = file.tag_v2[Tag.STRIP_OFFSETS], file.tag_v2[Tag.STRIP_BYTES]
    return at, size


def one_strip(picture: Image.Image, packing: str, **tags: object) -> bytes:
    """A TIFF whose picture is one strip."""
    tiffinfo = {Tag.ROWS_PER_STRIP: picture.height}
    return saved(picture, "TIFF", compression=packing, tiffinfo=tiffinfo, dpi=(204, 98), **tags)


@cache
def form_pages(dpi: int = 100) -> tuple[Image.Image, ...]:
    """The pages of a form that nobody has filled in: what is tested with it is its way, not its reading."""
    document = pypdfium2.PdfDocument(m.blank())
    return tuple(page.render(scale=dpi / 72, grayscale=True).to_pil() for page in document)


@cache
def form_tiff(dpi: int = 150, packing: str = "tiff_lzw", mode: str = "L") -> bytes:
    """A whole form scanned into one file."""
    first, *others = (page.convert(mode) for page in form_pages(dpi))
    return saved(first, "TIFF", save_all=True, append_images=others, compression=packing, dpi=(dpi, dpi))


def form_jpeg(page: int = 1, dpi: int = 150, **options: object) -> bytes:
    """One page of a form photographed, so to say."""
    return saved(form_pages(dpi)[page - 1], "JPEG", quality=85, dpi=(dpi, dpi), **options)
