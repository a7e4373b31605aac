"""A blank's page, drawn and prepared for what a picture is held against."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import pypdfium2
import zxingcpp
from numpy.typing import NDArray

from extract.paper.picture import Grey
from extract.paper.surface import Points, Surface, extent, laid_straight, scaling
from forms.layout import Box

THUMB_DPI = 25
"""Of the picture that tells pages and their turning apart: lines of text are grey stripes."""

SEARCH_DPI = 16
"""Of pictures that are laid over each other in a search: rows of boxes are still apart."""

FIELD = 256
"""px of the square that both are laid in: A4 upright, and room to move."""

SOFT = 0.8
"""px by which pictures are blurred before blocks or features are compared: edges that aren't quite where
they should be are then still alike."""

_PAPER = 20
"""How much darker than the paper around it, of 255, something printed is: dividers are, panels aren't."""

_INK = 150
"""What is darker is print, however much of it there is."""

_DARK = 95
"""What is darker, of 255, stays black on any fax."""

_LOOK = 3.0
"""mm in which paper is looked for; letters and lines are thinner."""

_BLACK = 60
"""A corner mark is darker all over, of 255."""


def drawn(page: pypdfium2.PdfPage, dpi: float, width: float, height: float) -> Grey:
    """A page of `width` by `height` mm in grey, without its fields and annotations."""
    bitmap = page.render(scale=2 * dpi / 72, grayscale=True, may_draw_forms=False, draw_annots=False)
    double = np.asarray(bitmap.to_numpy().reshape(bitmap.height, bitmap.width), np.uint8)
    # PDFium stretches a page to a whole number of px, which over A4 is up to half a px too much
    surface = Surface(width, height, scaling(bitmap.width / width, bitmap.height / height))
    x, y, size = extent(Box(0, 0, width, height), dpi)
    return laid_straight(double, surface, x, y, size, dpi)


def soft(grey: Grey) -> Grey:
    """The picture blurred a little, as blocks and features are compared."""
    return np.asarray(cv2.GaussianBlur(grey, (0, 0), SOFT), np.uint8)


def dark(grey: Grey, dpi: float, to_dpi: float) -> Grey:
    """What is printed in dark ink, black on white, at another resolution and blurred a little."""
    height, width = grey.shape
    to = round(width * to_dpi / dpi), round(height * to_dpi / dpi)
    ink = np.where(grey < _DARK, 0, 255).astype(np.uint8)
    return soft(np.asarray(cv2.resize(ink, to, interpolation=cv2.INTER_AREA), np.uint8))


def print_of(grey: Grey, dpi: float) -> Grey:
    """What is print, black, on white: what is darker than the paper within reach, or dark at all."""
    reach = round(_LOOK * dpi / 25.4)
    paper = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    is_print = (cv2.subtract(paper, grey) > _PAPER) | (grey < _INK)
    return np.where(is_print, 0, 255).astype(np.uint8)


def thumb(grey: Grey, dpi: float) -> NDArray[np.float32]:
    """A picture at `THUMB_DPI`, its mean 0 and its length 1; uneven light is taken out."""
    to = tuple(max(8, round(side * THUMB_DPI / dpi)) for side in grey.shape[::-1])
    shrunk = cv2.resize(grey, to, interpolation=cv2.INTER_AREA).astype(np.float32)
    smooth = np.asarray(cv2.GaussianBlur(shrunk, (0, 0), 0.7), np.float32)
    small = smooth - np.asarray(cv2.blur(smooth, (25, 25)), np.float32)
    small -= small.mean()
    length = float(np.linalg.norm(small))
    return np.asarray(small / length if length else small, np.float32)


def marks_of(grey: Grey, dpi: float, marks: Sequence[Box]) -> Points | None:
    """The middles of the corner marks in mm, from the top left clockwise, if four are really there."""
    if len(marks) != 4 or not all(_is_black(grey, dpi, box) for box in marks):
        return None
    middles = sorted(((m.x + m.w / 2, m.y + m.h / 2) for m in marks), key=lambda point: point[1])
    top, bottom = sorted(middles[:2]), sorted(middles[2:], reverse=True)
    return np.array([*top, *bottom])


def _is_black(grey: Grey, dpi: float, box: Box) -> bool:
    x0, y0, x1, y1 = in_px(box, dpi)
    inner = grey[y0 + 1 : y1 - 1, x0 + 1 : x1 - 1]
    return bool(inner.size and inner.max() < _BLACK)


def has_code(grey: Grey, dpi: float, box: Box) -> bool:
    """Whether a 2D code stands in a box."""
    x0, y0, x1, y1 = in_px(box, dpi)
    quiet = round(3 * dpi / 25.4)
    part = np.ascontiguousarray(grey[max(0, y0 - quiet) : y1 + quiet, max(0, x0 - quiet) : x1 + quiet])
    return bool(part.size and zxingcpp.read_barcodes(part))


def in_px(box: Box, dpi: float, around: float = 0.0) -> tuple[int, int, int, int]:
    """A box with `around` mm more on each side, as (x0, y0, x1, y1) px."""
    k = dpi / 25.4
    left, top = box.x - around, box.y - around
    right, bottom = box.x + box.w + around, box.y + box.h + around
    return round(left * k), round(top * k), round(right * k), round(bottom * k)


def ink(grey: Grey) -> NDArray[np.float32]:
    """How much darker each px is than the paper around it; broad shades are taken out."""
    light = cv2.blur(cv2.dilate(grey, np.ones((7, 7), np.uint8)), (9, 9))
    dark = cv2.GaussianBlur(np.minimum(cv2.subtract(light, grey), 90).astype(np.float32), (0, 0), 1.1)
    return np.asarray(dark - cv2.blur(dark, (19, 19)), np.float32)


def spectrum(work: Grey, dpi: float) -> NDArray[np.float32]:
    """What a picture's spectrum is held against, to lay the page over it at every shift at once."""
    size = _small_size((work.shape[0], work.shape[1]), dpi)
    own = ink(np.asarray(cv2.resize(work, size, interpolation=cv2.INTER_AREA), np.uint8))[:FIELD, :FIELD]
    x, y = middled((work.shape[0], work.shape[1]), dpi)
    field = np.zeros((FIELD, FIELD), np.float32)
    field[y : y + own.shape[0], x : x + own.shape[1]] = own / (float(np.linalg.norm(own)) or 1.0)
    return np.asarray(cv2.dft(field), np.float32)


def middled(shape: tuple[int, ...], dpi: float) -> tuple[int, int]:
    """Where in the square the top left of a page lies whose picture at `dpi` has this shape."""
    width, height = _small_size(shape, dpi)
    return max(0, (FIELD - width) // 2), max(0, (FIELD - height) // 2)


def _small_size(shape: tuple[int, ...], dpi: float) -> tuple[int, int]:
    return max(8, round(shape[1] * SEARCH_DPI / dpi)), max(8, round(shape[0] * SEARCH_DPI / dpi))
