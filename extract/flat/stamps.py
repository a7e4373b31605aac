"""Pictures of single characters, all of one size, and how like two of them are."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from forms.layout import Box

HEIGHT, WIDTH = 24, 16
"""px of a picture, whatever the character's own measures are."""

Stamp = NDArray[np.float32]


def corners(box: Box) -> tuple[tuple[float, float], ...]:
    """Top left, top right and bottom left of a box."""
    return (box.x, box.y), (box.x + box.w, box.y), (box.x, box.y + box.h)


def stamp(ink: NDArray[np.uint8], at: NDArray[np.float64]) -> Stamp:
    """The part of a picture that has these corners (top left, top right, bottom left), laid straight.

    `ink` is 0 to 255; (0, 0) is the corner of the first px.
    """
    # cv2 has (0, 0) in the middle of a px.
    from_ = np.array([[0, 0], [WIDTH, 0], [0, HEIGHT]], np.float32) - np.float32(0.5)
    matrix = cv2.getAffineTransform(from_, at.astype(np.float32) - np.float32(0.5))
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return np.asarray(cv2.warpAffine(ink, matrix, (WIDTH, HEIGHT), flags=flags), np.float32)


def likeness(one: Stamp, other: Stamp) -> float:
    """How like two pictures are, from -1 to 1: the correlation of their px; 0 where one has no contrast."""
    a, b = one - one.mean(), other - other.mean()
    length = float(np.sqrt((a * a).sum() * (b * b).sum()))
    return float((a * b).sum()) / length if length > 0 else 0.0
