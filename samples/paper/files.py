"""Pictures packed into files, as scanners, fax servers and phones do it."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pikepdf
from PIL import Image, TiffImagePlugin

from samples.paper.blanks import Picture
from samples.paper.capture import Capture, packed
from samples.paper.recipe import Packing

_ROWS_PER_STRIP = 278
_G4 = 4
"""TIFF tags 273 ff. of a picture in CCITT group 4 (TIFF 6.0, section 11)."""


@dataclass(frozen=True)
class Word:
    """A word of a text layer: box in mm of the page as stored, left, top, right, bottom."""

    text: str
    box: tuple[float, float, float, float]


@dataclass(frozen=True)
class Bound:
    """How a PDF is made.

    `rotate` is each page's /Rotate (the picture is stored turned back), `strips` how many images lie
    under each other on a page, `producer` the program that is named.
    """

    rotate: int = 0
    strips: int = 1
    producer: str = "ScanStation 7.2"


def pdf(captures: Sequence[Capture], bound: Bound = Bound(), words: Sequence[Sequence[Word]] = ()) -> bytes:
    """A PDF with one picture a page (or some strips of it), and a hidden text layer where `words` has one."""
    with pikepdf.new() as document:
        for number, capture in enumerate(captures):
            layer = words[number] if number < len(words) else ()
            _add_page(document, capture, bound, layer)
        document.docinfo["/Producer"] = bound.producer
        kept = io.BytesIO()
        document.save(kept, deterministic_id=True)
        return kept.getvalue()


def tiff(captures: Sequence[Capture]) -> bytes:
    """A TIFF with a page for each picture, 1-bit ones in group 4."""
    pages = [_image(capture) for capture in captures]
    kept = io.BytesIO()
    with TiffImagePlugin.AppendingTiffWriter(kept) as writer:
        for page, capture in zip(pages, captures, strict=True):
            compression = "group4" if capture.bilevel else "tiff_lzw"
            page.save(writer, format="TIFF", compression=compression, dpi=capture.dpi)
            writer.newFrame()
    return kept.getvalue()


def jpeg(capture: Capture) -> bytes:
    """One picture as a JPEG file."""
    kept = io.BytesIO()
    if capture.jpeg is not None:
        return capture.jpeg
    _image(capture).convert("L").save(kept, format="JPEG", quality=90, dpi=capture.dpi)
    return kept.getvalue()


def png(capture: Capture) -> bytes:
    """One picture as a PNG file."""
    kept = io.BytesIO()
    _image(capture).save(kept, format="PNG", dpi=capture.dpi)
    return kept.getvalue()


def _image(capture: Capture) -> Image.Image:
    image = Image.fromarray(capture.picture)
    return image.convert("1", dither=Image.Dither.NONE) if capture.bilevel else image


def _add_page(document: pikepdf.Pdf, capture: Capture, bound: Bound, words: Sequence[Word]) -> None:
    width, height = (side / 25.4 * 72 for side in capture.size_mm)
    if bound.rotate % 180:
        width, height = height, width
    document.add_blank_page(page_size=(width, height))
    page = document.pages[-1]
    if bound.rotate:
        page.obj.Rotate = bound.rotate
    content: list[str] = []
    resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary())
    stored = np.rot90(capture.raw, bound.rotate // 90)
    for number, (part, top, share) in enumerate(_strips(stored, bound.strips)):
        name = f"/Im{number}"
        whole = bound.strips == 1 and not bound.rotate
        resources.XObject[name] = _xobject(document, capture, part, whole=whole)
        low = height * (1 - top - share)
        content.append(f"q {width:.3f} 0 0 {height * share:.3f} 0 {low:.3f} cm {name} Do Q")
    if words:
        resources.Font = pikepdf.Dictionary(F=_hidden_font())
        content += [_hidden(word, height) for word in words]
    page.obj.Resources = resources
    page.obj.Contents = document.make_stream("\n".join(content).encode("cp1252", "replace"))


def _strips(picture: Picture, strips: int) -> list[tuple[Picture, float, float]]:
    """Parts of a picture from the top, with where each begins and how tall it is, as shares."""
    rows = picture.shape[0]
    edges = [round(rows * number / strips) for number in range(strips + 1)]
    return [(picture[top:bottom], top / rows, (bottom - top) / rows) for top, bottom in pairwise(edges)]


def _xobject(document: pikepdf.Pdf, capture: Capture, part: Picture, *, whole: bool) -> pikepdf.Object:
    height, width = part.shape[:2]
    about = pikepdf.Dictionary(
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=width,
        Height=height,
        BitsPerComponent=8,
        ColorSpace=pikepdf.Name.DeviceGray if part.ndim == 2 else pikepdf.Name.DeviceRGB,
    )
    if capture.recipe.packing is Packing.G4:
        data = _group4(part)
        about.BitsPerComponent = 1
        about.Filter = pikepdf.Name.CCITTFaxDecode
        about.DecodeParms = pikepdf.Dictionary(K=-1, Columns=width, Rows=height, BlackIs1=False)
    elif capture.recipe.packing is Packing.JPEG:
        data = capture.jpeg if whole and capture.jpeg else packed(np.ascontiguousarray(part), 80)
        about.Filter = pikepdf.Name.DCTDecode
    else:
        data = zlib.compress(np.ascontiguousarray(part).tobytes(), 1)
        about.Filter = pikepdf.Name.FlateDecode
    return document.make_stream(data, about)


def _group4(picture: Picture) -> bytes:
    """The bits of a black and white picture in CCITT group 4, without a file around them."""
    kept = io.BytesIO()
    info = TiffImagePlugin.ImageFileDirectory_v2()
    info[_ROWS_PER_STRIP] = picture.shape[0]
    # In the code black is what has the bit set, in Pillow white is: so it is given the negative.
    image = Image.fromarray(np.bitwise_not(picture)).convert("1", dither=Image.Dither.NONE)
    image.save(kept, format="TIFF", compression="group4", tiffinfo=info, strip_size=picture.size)
    with Image.open(kept) as read:
        tags = read.tag_v2  # type: ignore[attr-defined]
        offsets, lengths = tags[273], tags[279]
    if len(offsets) != 1:
        raise AssertionError("one strip was asked for")
    return kept.getvalue()[offsets[0] : offsets[0] + lengths[0]]


def _hidden_font() -> pikepdf.Dictionary:
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name.Helvetica,
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )


def _hidden(word: Word, height: float) -> str:
    """A word in rendering mode 3, which draws nothing but can be selected."""
    left, top, right, bottom = (side / 25.4 * 72 for side in word.box)
    size = max(1.0, bottom - top)
    stretch = 100 * (right - left) / max(0.5 * size * len(word.text), 1)
    text = word.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    at = f"1 0 0 1 {left:.2f} {height - bottom + 0.2 * size:.2f} Tm"
    return f"BT 3 Tr /F {size:.2f} Tf {stretch:.1f} Tz {at} ({text}) Tj ET"
