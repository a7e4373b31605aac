"""The 2D code of a page that came as a picture: which form page it says it is. Where it lies says nothing."""

from __future__ import annotations

import zxingcpp

from extract.codes import Code, parsed
from extract.paper.picture import Grey
from extract.paper.surface import Surface, extent, laid_straight
from extract.paper.templates import Template

_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
_DPI = 150
"""A module of our codes then has 3.4 px."""

_MARGIN = 5.0
"""mm around the code's place: its quiet zone, and slack for a view that is not yet exact."""


def codes_on(grey: Grey) -> frozenset[Code]:
    """The codes of ours anywhere on a picture."""
    found = (parsed(barcode.text) for barcode in zxingcpp.read_barcodes(grey, formats=_QR))
    return frozenset(code for code in found if code is not None)


def codes_in_place(grey: Grey, surface: Surface, template: Template) -> frozenset[Code]:
    """The codes where a page's code is printed; none for a blank without one."""
    if template.code is None:
        return frozenset()
    for dpi in (_DPI, 2 * _DPI):
        x, y, size = extent(template.code, dpi, _MARGIN)
        if found := codes_on(laid_straight(grey, surface, x, y, size, dpi)):
            return found
    return frozenset()
