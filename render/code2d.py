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
def _runs(content: str) -> tuple[int, tuple[tuple[int, int, int], ...]]:
    """Modules a side, and the dark runs: row from the top, first column, length."""
    image = zxingcpp.create_barcode(content, zxingcpp.BarcodeFormat.QRCode, ec_level="M").to_image(
        scale=1, add_quiet_zones=False
    )
    side = image.shape[0]
    dots = bytes(memoryview(image))  # type: ignore[arg-type]
    found: list[tuple[int, int, int]] = []
    for row in range(side):
        dark = [dots[row * side + column] == 0 for column in range(side)] + [False]
        start = None
        for column, on in enumerate(dark):
            if on and start is None:
                start = column
            elif not on and start is not None:
                found.append((row, start, column - start))
                start = None
    return side, tuple(found)


def draw(canvas: Canvas, content: str, *, x: float, y: float, size: float) -> None:
    """Draw a QR code, level M, with its lower left at `x`, `y` and sides of `size`, all in mm.

    The quiet zone of four modules around it is the caller's to keep free.
    """
    side, runs = _runs(content)
    module = size / side * mm
    path = canvas.beginPath()
    for row, column, length in runs:
        path.rect(x * mm + column * module, y * mm + (side - 1 - row) * module, length * module, module)
    canvas.setFillGray(0)
    canvas.drawPath(path, stroke=0, fill=1)
