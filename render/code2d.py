"""QR codes as vector squares: what stands on a sheet for a machine to read."""

from __future__ import annotations

from functools import lru_cache

import zxingcpp
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas


def of_sheet(letter: str, sheet: int, sheets: int) -> str:
    """What the code on a letter's sheet says: program, kind of paper, letter id, sheet n of m."""
    return f"BLANKETT/BREV/{letter}/{sheet}/{sheets}"


@lru_cache(maxsize=64)
def _squares(content: str) -> tuple[int, str]:
    """Modules a side, and the dark runs as rectangles in page description, one unit a module."""
    image = zxingcpp.create_barcode(content, zxingcpp.BarcodeFormat.QRCode, ec_level="M").to_image(
        scale=1, add_quiet_zones=False
    )
    side = image.shape[0]
    dots = bytes(memoryview(image))  # type: ignore[arg-type]
    found: list[str] = []
    for row in range(side):
        dark = [dots[row * side + column] == 0 for column in range(side)] + [False]
        start = None
        for column, on in enumerate(dark):
            if on and start is None:
                start = column
            elif not on and start is not None:
                found.append(f"{start} {side - 1 - row} {column - start} 1 re")
                start = None
    return side, " ".join(found)


def draw(canvas: Canvas, content: str, *, x: float, y: float, size: float) -> None:
    """Draw a QR code, level M, with its lower left at `x`, `y` and sides of `size`, all in mm.

    The quiet zone of four modules around it is the caller's to keep free.
    """
    side, squares = _squares(content)
    canvas.saveState()
    canvas.setFillGray(0)
    canvas.translate(x * mm, y * mm)
    canvas.scale(size / side * mm, size / side * mm)
    # Written as it is: reportlab's own rectangles take ten times as long for a few hundred of them.
    canvas._code.append(f"{squares} f")
    canvas.restoreState()
