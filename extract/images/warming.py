"""Small pictures of every kind, through every step: what imports late, or is set up late, is there then."""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import Image, JpegImagePlugin, PngImagePlugin, TiffImagePlugin

from extract.filetypes import PICTURES, filetype
from extract.images.conversion import as_pdf
from extract.images.ifd import Tag
from extract.limits import Limits

__all__ = ["PLUGINS", "warm_up"]

PLUGINS = (JpegImagePlugin, PngImagePlugin, TiffImagePlugin)
"""The only decoders that are ever asked, each by its own name: nobody guesses which one fits."""

_SIDE = 24
_MODES = {"JPEG": ("L", "RGB", "CMYK"), "PNG": ("1", "L", "P", "LA", "RGB", "RGBA", "I;16")}
_PACKINGS = {
    "1": ("raw", "tiff_ccitt", "group3", "group4", "packbits"),
    "L": ("raw", "tiff_lzw", "tiff_adobe_deflate", "jpeg"),
    "RGB": ("raw", "tiff_lzw", "jpeg"),
    "CMYK": ("tiff_lzw",),
    "RGBA": ("raw",),
}


def warm_up() -> None:
    """Convert them all."""
    for data in _files():
        found = filetype(data)
        if found in PICTURES:
            as_pdf(data, found, Limits())


def _files() -> Iterator[bytes]:
    exif = Image.Exif()
    exif[Tag.ORIENTATION] = 6
    for format_, modes in _MODES.items():
        for mode in modes:
            yield _saved(mode, format_, exif=exif.tobytes())
    for mode, packings in _PACKINGS.items():
        for packing in packings:
            yield _saved(mode, "TIFF", compression=packing, dpi=(204, 98))


def _saved(mode: str, format_: str, **options: object) -> bytes:
    saved = io.BytesIO()
    Image.new(mode, (_SIDE, _SIDE)).save(saved, format_, **options)
    return saved.getvalue()
