"""The 2D code of a page: which form, edition and page it says it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

import zxingcpp

from extract.geometry import MM_PER_POINT
from extract.opened import Bitmap, Opened
from forms.layout import Box

_SAYS = re.compile(r"BLANKETT/([a-z_]{1,40})/([0-9A-Za-z.-]{1,20})/([1-9][0-9]?)/([1-9][0-9]?)")
"""`Edition.code`: program, form, edition, page n of m."""

_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
_DPI = 150
_MARGIN = 6.0
"""mm around the code's place: its quiet zone, and slack for a page that is printed a little smaller."""


@dataclass(frozen=True)
class Code:
    """What a page's code says."""

    kind: str
    edition: str
    page: int
    total: int


def code_at(opened: Opened, page: int, box: Box) -> Code | None:
    """The code in its place on a page that is laid straight, None if there is none."""
    width, height = (side * MM_PER_POINT for side in opened.page(page).get_size())
    left, top = max(0.0, box.x - _MARGIN), max(0.0, box.y - _MARGIN)
    right = max(0.0, width - box.x - box.w - _MARGIN)
    bottom = max(0.0, height - box.y - box.h - _MARGIN)
    if left + right >= width or top + bottom >= height:
        return None
    crop = (left / MM_PER_POINT, bottom / MM_PER_POINT, right / MM_PER_POINT, top / MM_PER_POINT)
    return _read(opened.draw(page, dpi=_DPI, crop=crop))


def code_anywhere(opened: Opened, page: int) -> Code | None:
    """The code wherever it stands on a page, however it lies; about ten times as slow."""
    return _read(opened.draw(page, dpi=_DPI))


def _read(picture: Bitmap) -> Code | None:
    """The one code of ours in a picture; two that differ are none."""
    image = picture.pixels.cast("B", (picture.height, picture.width))
    found = zxingcpp.read_barcodes(image, formats=_QR)
    codes = {parsed(barcode.text) for barcode in found} - {None}
    return codes.pop() if len(codes) == 1 else None


def parsed(text: str) -> Code | None:
    """What the text of a code says, None if it is none of ours."""
    match = _SAYS.fullmatch(text)
    return Code(match[1], match[2], int(match[3]), int(match[4])) if match else None
