"""Whether two files look alike: page for page the same picture, and the same text to select."""

from __future__ import annotations

import io
from collections.abc import Iterator

import cv2
import numpy as np
import pypdfium2
from PIL import Image, ImageSequence

from samples.paper.blanks import Picture

_DPI = 60
_WIDTH = round(210 / 25.4 * _DPI)
"""How coarsely pages are compared: a letter has some px of its own."""

_BLUR = 1.2
_APART = 14
"""Grey levels by which a place may differ: encoders differ by 3, another digit by 40."""


def alike(one: bytes, other: bytes) -> bool:
    """Whether two PDF, TIFF, JPEG or PNG files show the same, packed how they may."""
    if one == other:
        return True
    if one.startswith(b"%PDF") != other.startswith(b"%PDF") or _texts(one) != _texts(other):
        return False
    pages, others = list(_pages(one)), list(_pages(other))
    return len(pages) == len(others) and all(map(_same, pages, others))


def _same(one: Picture, other: Picture) -> bool:
    return one.shape == other.shape and int(cv2.absdiff(one, other).max()) <= _APART


def _pages(file: bytes) -> Iterator[Picture]:
    drawn = _drawn(file) if file.startswith(b"%PDF") else _decoded(file)
    for page in drawn:
        height = round(page.shape[0] * _WIDTH / page.shape[1])
        coarse = cv2.resize(page, (_WIDTH, height), interpolation=cv2.INTER_AREA)
        yield np.asarray(cv2.GaussianBlur(coarse, (0, 0), _BLUR), np.uint8)


def _drawn(pdf: bytes) -> Iterator[Picture]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            bitmap = page.render(scale=2 * _DPI / 72, grayscale=True)
            yield np.array(bitmap.to_numpy(), np.uint8).reshape(bitmap.height, bitmap.width)
    finally:
        document.close()


def _decoded(file: bytes) -> Iterator[Picture]:
    with Image.open(io.BytesIO(file)) as image:
        for frame in ImageSequence.Iterator(image):
            yield np.asarray(frame.convert("L"), np.uint8)


def _texts(file: bytes) -> list[str]:
    """What can be selected on each page of a PDF; nothing of a picture."""
    if not file.startswith(b"%PDF"):
        return []
    document = pypdfium2.PdfDocument(file)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
