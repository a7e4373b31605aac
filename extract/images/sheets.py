"""One picture as a page of a PDF holds it."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field

import numpy as np
import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

from extract.images.dimensions import Resolution, page_size
from extract.refused import Refused

TURNS = {1: 0, 2: 0, 3: 180, 4: 180, 5: 270, 6: 90, 7: 90, 8: 270}
"""Degrees clockwise to turn a picture by its orientation (TIFF 6.0 and Exif, tag 274), once mirrored."""

MIRRORED = frozenset({2, 4, 5, 7})
"""Orientations whose picture is mirrored left to right before it is turned."""

_WHITE = 255
_BAND = 4_000_000
"""Pixels that are packed at a time: a picture need not be in memory a second time."""

_SPACES = {1: Name.DeviceGray, 3: Name.DeviceRGB}
_HALF_TONES = frozenset({"I;16", "I;16L", "I;16B", "I;16N"})
_ON_GLASS = frozenset({"LA", "La", "PA", "RGBA", "RGBa"})
_OTHER_COLOURS = frozenset({"CMYK", "RGBX", "YCbCr"})


@dataclass(frozen=True)
class Sheet:
    """A picture of `width` by `height` pixels, packed, on a page of `size` points before turning.

    `channels` is 1 (grey) or 3 (colour), `bits` 1 or 8 for each. `filter` is `/DCTDecode` or
    `/FlateDecode`. `orientation` is as in TIFF, 1 for a picture that lies as it is seen.
    """

    width: int
    height: int
    channels: int
    bits: int
    filter: Name
    packed: bytes = field(repr=False)
    size: tuple[float, float]
    orientation: int = 1

    def add_to(self, pdf: pikepdf.Pdf) -> None:
        """Put it on a page of its own at the end of a document."""
        image = pdf.make_stream(b"")
        image.write(self.packed, filter=self.filter)
        image.Type, image.Subtype = Name.XObject, Name.Image
        image.Width, image.Height, image.BitsPerComponent = self.width, self.height, self.bits
        image.ColorSpace = _SPACES[self.channels]
        width, height = (round(side, 4) for side in self.size)
        page = pdf.add_blank_page(page_size=(width, height)).obj
        page.Resources = Dictionary(XObject=Dictionary(Im=image))
        mirror = self.orientation in MIRRORED
        matrix = f"{-width if mirror else width} 0 0 {height} {width if mirror else 0} 0"
        page.Contents = pdf.make_stream(f"q {matrix} cm /Im Do Q".encode())
        page.MediaBox = Array([0, 0, width, height])
        if TURNS[self.orientation]:
            page.Rotate = TURNS[self.orientation]


def sheet(picture: Image.Image, resolution: Resolution) -> Sheet:
    """A decoded picture, without loss: one bit, grey or colour; on white where it lets light through.

    Of 16 bits the upper 8 are kept. Raises `Refused` for pixels that no scanner makes.
    """
    plain = _plain(picture)
    bits = 1 if plain.mode == "1" else 8
    channels = 3 if plain.mode == "RGB" else 1
    size = page_size(plain.width, plain.height, resolution)
    return Sheet(plain.width, plain.height, channels, bits, Name.FlateDecode, _packed(plain, bits), size)


def upright(picture: Image.Image, orientation: int) -> Image.Image:
    """A picture as it is seen."""
    if orientation in MIRRORED:
        picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    clockwise = {
        90: Image.Transpose.ROTATE_270,
        180: Image.Transpose.ROTATE_180,
        270: Image.Transpose.ROTATE_90,
    }
    turn = TURNS[orientation]
    return picture.transpose(clockwise[turn]) if turn else picture


def seen(resolution: Resolution, orientation: int) -> Resolution:
    """A stored picture's resolution once it is upright."""
    return resolution.turned if TURNS[orientation] % 180 else resolution


def _plain(picture: Image.Image) -> Image.Image:
    """The picture in mode `1`, `L` or `RGB`."""
    if picture.mode in _HALF_TONES:
        return Image.fromarray((np.asarray(picture) >> 8).astype(np.uint8))
    if picture.mode in _ON_GLASS or "transparency" in picture.info:
        return _on_white(picture.convert("RGBA"))
    if picture.mode == "P":
        return _grey_if_it_is(picture.convert("RGB"))
    if picture.mode in _OTHER_COLOURS:
        return picture.convert("RGB")
    if picture.mode not in ("1", "L", "RGB"):
        raise Refused("picture-unusual")
    return picture


def _on_white(picture: Image.Image) -> Image.Image:
    paper = Image.new("RGB", picture.size, (_WHITE, _WHITE, _WHITE))
    paper.paste(picture, mask=picture.getchannel("A"))
    return _grey_if_it_is(paper)


def _grey_if_it_is(picture: Image.Image) -> Image.Image:
    red, green, blue = picture.split()
    return red if red.tobytes() == green.tobytes() == blue.tobytes() else picture


def _packed(picture: Image.Image, bits: int) -> bytes:
    """Rows from the top, each from a byte of its own; lines pack well, and of tones little is gained."""
    packer = zlib.compressobj(6 if bits == 1 else 1)
    parts = []
    rows = max(1, _BAND // picture.width)
    for top in range(0, picture.height, rows):
        band = picture.crop((0, top, picture.width, min(picture.height, top + rows)))
        parts.append(packer.compress(band.tobytes()))
    return b"".join((*parts, packer.flush()))
