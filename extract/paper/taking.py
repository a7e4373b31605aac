"""The picture of a page: taken out of the file where the page is one image, else drawn.

Taking out costs a tenth of drawing, and leaves px as the scanner made them. A page is one image if
nothing else shows on it: invisible text of a text recogniser may lie over it, anything may lie under
it. Whatever is not surely so is drawn, as viewers show it.
"""

from __future__ import annotations

import cv2
import numpy as np
import pypdfium2

from extract.geometry import MM_PER_POINT, Frame
from extract.opened import Opened
from extract.paper.jpeg import NotPlain, decoded
from extract.paper.page_image import PageImage, image_of
from extract.paper.picture import MOST_PX, Grey, Picture, Unreadable
from extract.paper.surface import Matrix, applied, scaling, shifting

_VECTOR_DPI = 200
"""Of a page that has no image to tell a resolution."""

_LEAST_DPI, _MOST_DPI = 150, 300
"""Between these a page is drawn, at about the resolution of its images."""


def picture_of(opened: Opened, page: int) -> Picture:
    """The picture of a page (from 1), as it is shown. Raises `Unreadable` for one that can't be had."""
    try:
        image = image_of(opened, page)
        return (_taken(opened, page, image) if image else None) or drawn(opened, page)
    except (pypdfium2.PdfiumError, cv2.error, ValueError, OverflowError) as error:
        raise Unreadable(f"page {page} has no picture: {type(error).__name__}") from error


def drawn(opened: Opened, page: int, dpi: float | None = None) -> Picture:
    """The page as PDFium draws it, with what was put on it; `dpi` by its images unless told."""
    pdfium_page = opened.page(page)
    width, height = pdfium_page.get_size()
    if not (width > 0 and height > 0):
        raise Unreadable(f"page {page} has no size")
    wanted = dpi or _dpi(opened, page)
    scale = min(wanted / 72, (MOST_PX / (width * height)) ** 0.5, _LONGEST_PX / max(width, height))
    bitmap = pdfium_page.render(scale=scale, grayscale=True)
    grey = np.array(bitmap.to_numpy(), np.uint8).reshape(bitmap.height, bitmap.width)
    unit = MM_PER_POINT * opened.frame(page).unit
    return Picture.of(grey, width * unit, height * unit)


_LONGEST_PX = 20_000
"""A page as long as a till roll is drawn coarser."""


def _dpi(opened: Opened, page: int) -> float:
    images = opened.page(page).get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)
    found = []
    for image in images:
        x0, _, x1, _ = image.get_bounds()
        found.append(72 * image.get_px_size()[0] / max(1.0, x1 - x0))
    return min(max([_LEAST_DPI, *found]), _MOST_DPI) if found else _VECTOR_DPI


def _taken(opened: Opened, page: int, image: PageImage) -> Picture | None:
    """The image's own px, upright; None if they are too many or of a kind that is better drawn."""
    grey = _pixels(image)
    if grey is None or min(grey.shape) < 2:
        return None
    height, width = grey.shape
    from_px = np.array([[1 / width, 0, 0], [0, -1 / height, 1], [0, 0, 1.0]])
    frame = opened.frame(page)
    grey, to_page = _upright(grey, _to_shown(frame) @ image.matrix @ from_px)
    return _inside(grey, to_page, frame)


def _pixels(image: PageImage) -> Grey | None:
    try:
        if image.jpeg is not None:
            return decoded(image.jpeg)
    except NotPlain:
        pass
    width, height = image.found.get_px_size()
    if width * height > MOST_PX:
        return None
    return _grey(image.found.get_bitmap(render=False))


def _grey(bitmap: pypdfium2.PdfBitmap) -> Grey | None:
    """By the weights of the eye: blue ink and red stamps stay dark, yellow markers turn to paper."""
    px = bitmap.to_numpy().reshape(bitmap.height, bitmap.width, -1)
    if px.shape[2] == 1:
        return np.array(px[..., 0], np.uint8)
    if px.shape[2] not in (3, 4):
        return None
    return np.asarray(cv2.cvtColor(np.ascontiguousarray(px[..., :3]), cv2.COLOR_BGR2GRAY), np.uint8)


def _to_shown(frame: Frame) -> Matrix:
    """From points of the page's own coordinates to mm of the page as shown."""
    width, height = frame.x1 - frame.x0, frame.y1 - frame.y0
    down = np.array([[1, 0, -frame.x0], [0, -1, frame.y1], [0, 0, 1.0]])
    turned = {
        90: np.array([[0, -1, height], [1, 0, 0], [0, 0, 1.0]]),
        180: np.array([[-1, 0, width], [0, -1, height], [0, 0, 1.0]]),
        270: np.array([[0, 1, 0], [-1, 0, width], [0, 0, 1.0]]),
    }.get(frame.turn, np.eye(3))
    matrix: Matrix = scaling(MM_PER_POINT * frame.unit) @ turned @ down
    return matrix


def _upright(grey: Grey, to_page: Matrix) -> tuple[Grey, Matrix]:
    """The px turned and mirrored as the page shows them, as far as quarter turns go."""
    (a, b), (c, d) = to_page[:2, :2]
    if abs(a * d) < abs(b * c):
        grey, to_page = np.asarray(cv2.transpose(grey), np.uint8), to_page[:, [1, 0, 2]]
    height, width = grey.shape
    if to_page[0, 0] < 0:
        grey = np.asarray(cv2.flip(grey, 1), np.uint8)
        to_page = to_page @ np.array([[-1, 0, width], [0, 1, 0], [0, 0, 1.0]])
    if to_page[1, 1] < 0:
        grey = np.asarray(cv2.flip(grey, 0), np.uint8)
        to_page = to_page @ np.array([[1, 0, 0], [0, -1, height], [0, 0, 1.0]])
    return grey, to_page


def _inside(grey: Grey, to_page: Matrix, frame: Frame) -> Picture | None:
    """The picture without what lies beyond the page's edges, where nobody sees it."""
    sides = np.array([frame.x1 - frame.x0, frame.y1 - frame.y0]) * MM_PER_POINT * frame.unit
    width, height = sides[::-1] if frame.turn % 180 else sides
    corners = np.array([[0, 0], [width, 0], [0, height], [width, height]])
    at = applied(np.asarray(np.linalg.inv(to_page), np.float64), corners)
    low = np.maximum(np.floor(at.min(axis=0) + 0.01).astype(int), 0)
    high = np.minimum(np.ceil(at.max(axis=0) - 0.01).astype(int), grey.shape[::-1])
    if (high - low < 2).any():
        return None
    part = grey[low[1] : high[1], low[0] : high[0]]
    return Picture.with_matrix(part, to_page @ shifting(float(low[0]), float(low[1])))
