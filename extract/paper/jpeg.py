"""JPEG bytes of a PDF, decoded straight to grey: much cheaper than to colours first."""

from __future__ import annotations

import cv2
import numpy as np

from extract.paper.picture import MOST_PX, Grey

_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers that begin a frame and tell its size (ISO/IEC 10918-1, B.1.1.3)."""

_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
"""Markers without a length."""

_REDUCED = (
    (1, cv2.IMREAD_GRAYSCALE),
    (2, cv2.IMREAD_REDUCED_GRAYSCALE_2),
    (4, cv2.IMREAD_REDUCED_GRAYSCALE_4),
    (8, cv2.IMREAD_REDUCED_GRAYSCALE_8),
)


class NotPlain(Exception):
    """JPEG that is broken, too large, or neither grey nor in the usual colours."""


def decoded(data: bytes) -> Grey:
    """The picture in grey; a too large one at a half, a quarter or an eighth of its size."""
    width, height, colours = _frame(data)
    flag = next((flag for by, flag in _REDUCED if width * height <= MOST_PX * by * by), None)
    if flag is None or colours not in (1, 3) or min(width, height) < 1:
        raise NotPlain
    try:
        grey = cv2.imdecode(np.frombuffer(data, np.uint8), flag | cv2.IMREAD_IGNORE_ORIENTATION)
    except cv2.error as error:
        raise NotPlain from error
    if grey is None or grey.ndim != 2:
        raise NotPlain
    return np.asarray(grey, np.uint8)


def _frame(data: bytes) -> tuple[int, int, int]:
    """Width, height and number of colours that the frame's header tells."""
    at = 2
    while data[:2] == b"\xff\xd8" and at + 9 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _FRAMES:
            height, width = (int.from_bytes(data[n : n + 2], "big") for n in (at + 5, at + 7))
            return width, height, data[at + 9]
        if marker == 0xFF:
            at += 1
        elif marker in _ALONE:
            at += 2
        else:
            at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    raise NotPlain
