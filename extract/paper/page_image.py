"""Whether a page is one image and nothing else, and where the image lies on it."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import c_float, c_int, c_uint
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

import numpy as np
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium_c
from pikepdf import Name

from extract.geometry import Frame
from extract.opened import Opened
from extract.paper.surface import Matrix, Points, applied

_COVERS = 0.6
"""Share of the page that its image covers at least; the rest is paper's white."""

_SLACK = 1.5
"""Points by which what lies under an image may reach beyond it, or a clip into it."""

_MOST_OBJECTS = 20_000
"""A page with more things on it is drawn."""

_MOST_CLIPS = 16

_DEEP = 3
"""Forms within forms that are looked into."""

_UNSEEN_NOTES: Final = frozenset({pdfium_c.FPDF_ANNOT_LINK, pdfium_c.FPDF_ANNOT_POPUP})
_HIDDEN = 1 << 1


@dataclass(frozen=True)
class PageImage:
    """The image that a page is: as PDFium has it, and where it lies.

    `matrix` takes the unit square, from the bottom left, to points of the page's own coordinates.
    `jpeg` are its bytes if it is plain JPEG.
    """

    found: pypdfium2.PdfImage
    matrix: Matrix
    jpeg: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True)
class _Thing:
    """Something on the page, and the matrix of what it stands in."""

    object: pypdfium2.PdfObject
    within: Matrix


def image_of(opened: Opened, page: int) -> PageImage | None:
    """The image that a page is; None if there is none, or something else may show."""
    pdfium_page = opened.page(page)
    if _has_notes(pdfium_page):
        return None
    things = list(_things(pdfium_page))
    at = [n for n, thing in enumerate(things) if thing.object.type == pdfium_c.FPDF_PAGEOBJ_IMAGE]
    if len(at) != 1 or len(things) >= _MOST_OBJECTS:
        return None
    image, under, over = things[at[0]], things[: at[0]], things[at[0] + 1 :]
    if not (_is_whole(image) and _covers(image, opened.frame(page)) and _is_alone(image, under, over)):
        return None
    stored = _stored(opened, page, image.object.get_px_size())
    if stored is None:
        return None
    return PageImage(image.object, image.within @ _matrix_of(image.object), _jpeg(stored))


def _is_whole(image: _Thing) -> bool:
    """Whether nothing is cut off the image, and nothing shines through."""
    clips = _clips(image.object)
    own = _bounds(_Thing(image.object, np.eye(3)))
    return not _is_through(image.object) and clips is not None and all(_inside(own, clip) for clip in clips)


def _covers(image: _Thing, frame: Frame) -> bool:
    low, high = _bounds(image)
    shown = np.array([[frame.x0, frame.y0], [frame.x1, frame.y1]])
    both = np.minimum(high, shown[1]) - np.maximum(low, shown[0])
    page = shown[1] - shown[0]
    return bool((both > 0).all() and both.prod() >= _COVERS * page.prod() > 0)


def _is_alone(image: _Thing, under: list[_Thing], over: list[_Thing]) -> bool:
    bounds = _bounds(image)
    return all(_unseen(thing.object) for thing in over) and all(
        _unseen(thing.object) or _white(thing.object) or _inside(_bounds(thing), bounds) for thing in under
    )


def _has_notes(page: pypdfium2.PdfPage) -> bool:
    """Whether annotations or fields may show on the page."""
    for number in range(min(pdfium_c.FPDFPage_GetAnnotCount(page), _MOST_OBJECTS)):
        note = pdfium_c.FPDFPage_GetAnnot(page, number)
        kind = pdfium_c.FPDFAnnot_GetSubtype(note)
        hidden = pdfium_c.FPDFAnnot_GetFlags(note) & _HIDDEN
        pdfium_c.FPDFPage_CloseAnnot(note)
        if kind not in _UNSEEN_NOTES and not hidden:
            return True
    return False


def _things(page: pypdfium2.PdfPage) -> Iterator[_Thing]:
    """What stands on the page in the order of drawing, forms opened up where that changes nothing."""
    yield from islice(_within(page, None, np.eye(3), 1), _MOST_OBJECTS)


def _within(
    page: pypdfium2.PdfPage, form: pypdfium2.PdfObject | None, matrix: Matrix, depth: int
) -> Iterator[_Thing]:
    for thing in page.get_objects(max_depth=1, form=form):
        is_form = thing.type == pdfium_c.FPDF_PAGEOBJ_FORM
        if is_form and depth < _DEEP and not _is_through(thing) and _clips(thing) == []:
            yield from _within(page, thing, matrix @ _matrix_of(thing), depth + 1)
        else:
            yield _Thing(thing, matrix)


def _is_through(thing: pypdfium2.PdfObject) -> bool:
    """Whether one sees through it."""
    return bool(pdfium_c.FPDFPageObj_HasTransparency(thing))


def _matrix_of(thing: pypdfium2.PdfObject) -> Matrix:
    a, b, c, d, e, f = thing.get_matrix().get()
    return np.array([[a, c, e], [b, d, f], [0, 0, 1.0]])


def _bounds(thing: _Thing) -> Points:
    """The box around it in points of the page: its least and its greatest corner, (2, 2)."""
    x0, y0, x1, y1 = thing.object.get_bounds()
    corners = applied(thing.within, np.array([[x0, y0], [x1, y0], [x0, y1], [x1, y1]]))
    return np.array([corners.min(axis=0), corners.max(axis=0)])


def _unseen(thing: pypdfium2.PdfObject) -> bool:
    """Whether it is drawn without leaving a mark."""
    if thing.type == pdfium_c.FPDF_PAGEOBJ_TEXT:
        mode = pdfium_c.FPDFTextObj_GetTextRenderMode(thing)
        return bool(mode == pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE)
    if thing.type == pdfium_c.FPDF_PAGEOBJ_PATH:
        fill, stroke = _drawn_how(thing)
        return not fill and not stroke
    return False


def _white(thing: pypdfium2.PdfObject) -> bool:
    """Whether it is a surface of the paper's colour."""
    if thing.type != pdfium_c.FPDF_PAGEOBJ_PATH or _drawn_how(thing)[1]:
        return False
    colour = [c_uint() for _ in range(4)]
    told = pdfium_c.FPDFPageObj_GetFillColor(thing, *colour)
    return bool(told) and all(part.value == 255 for part in colour)


def _drawn_how(path: pypdfium2.PdfObject) -> tuple[bool, bool]:
    """Whether a path is filled, and whether it is stroked."""
    fill, stroke = c_int(), c_int()
    told = pdfium_c.FPDFPath_GetDrawMode(path, fill, stroke)
    return (bool(fill.value), bool(stroke.value)) if told else (True, True)


def _inside(inner: Points, outer: Points) -> bool:
    return bool((inner[0] >= outer[0] - _SLACK).all() and (inner[1] <= outer[1] + _SLACK).all())


def _clips(thing: pypdfium2.PdfObject) -> list[Points] | None:
    """The rectangles that it is clipped to, in its own surroundings' points; None for other shapes."""
    clip = pdfium_c.FPDFPageObj_GetClipPath(thing)
    count = max(0, pdfium_c.FPDFClipPath_CountPaths(clip)) if clip else 0
    found = []
    for path in range(min(count, _MOST_CLIPS)):
        points = _clip_points(clip, path)
        low, high = points.min(axis=0), points.max(axis=0)
        on_edge = (np.abs(points - low) < 0.1) | (np.abs(points - high) < 0.1)
        if len(points) > 5 or not on_edge.all():
            return None
        found.append(np.array([low, high]))
    return None if count > _MOST_CLIPS else found


def _clip_points(clip: object, path: int) -> Points:
    points = []
    x, y = c_float(), c_float()
    for number in range(min(max(0, pdfium_c.FPDFClipPath_CountPathSegments(clip, path)), 6)):
        segment = pdfium_c.FPDFClipPath_GetPathSegment(clip, path, number)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        points.append((x.value, y.value))
    return np.array(points or [(0.0, 0.0)], np.float64)


def _stored(opened: Opened, page: int, size: tuple[int, int]) -> pikepdf.Object | None:
    """The image with this many px as the file stores it; None if none is found, or one with a mask."""
    found = {
        image.objgen: image
        for image in _images(opened.pdf.pages[page - 1].obj.get(Name.Resources), _DEEP)
        if image.get(Name.Width) == size[0] and image.get(Name.Height) == size[1]
    }
    masked = any(key in image for image in found.values() for key in _MASKS)
    return next(iter(found.values())) if len(found) == 1 and not masked else None


_MASKS = (Name.SMask, Name.Mask, Name.ImageMask, Name.SMaskInData)


def _images(resources: pikepdf.Object | None, depth: int) -> Iterator[pikepdf.Object]:
    named = resources.get(Name.XObject) if isinstance(resources, pikepdf.Dictionary) else None
    for _, thing in named.items() if isinstance(named, pikepdf.Dictionary) else ():
        if not isinstance(thing, pikepdf.Stream):
            continue
        if thing.get(Name.Subtype) == Name.Image:
            yield thing
        elif depth > 1:
            yield from _images(thing.get(Name.Resources), depth - 1)


def _jpeg(stored: pikepdf.Object) -> bytes | None:
    """The bytes of JPEG whose levels mean what they say."""
    filters = stored.get(Name.Filter)
    if isinstance(filters, pikepdf.Array) and len(filters) == 1:
        filters = filters[0]
    plain = filters == Name.DCTDecode and Name.Decode not in stored and Name.DecodeParms not in stored
    return stored.read_raw_bytes() if plain and _usual(stored.get(Name.ColorSpace)) else None


def _usual(space: pikepdf.Object | None) -> bool:
    """Whether a colour space is grey, RGB, or a profile of either."""
    if space in (Name.DeviceGray, Name.DeviceRGB):
        return True
    if not isinstance(space, pikepdf.Array) or not len(space):
        return False
    if space[0] == Name.ICCBased and len(space) > 1:
        return space[1].get(Name.N) in (1, 3)
    return space[0] in (Name.CalGray, Name.CalRGB)
