"""Where each mm of a blank lies on a picture: a plane's view, and how the paper bends out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from forms.layout import Box

Points: TypeAlias = NDArray[np.float64]
"""(n, 2) of x, y."""
Matrix: TypeAlias = NDArray[np.float64]
"""(3, 3), projective, applied to columns (x, y, 1)."""
Nodes: TypeAlias = NDArray[np.float32]
"""(rows, columns, 2): how far the paper is moved at each node of a grid over the page, in mm."""


def applied(matrix: Matrix, points: Points) -> Points:
    """Points moved by a projective matrix."""
    lifted = points @ matrix[:2, :2].T + matrix[:2, 2]
    depth = points @ matrix[2, :2] + matrix[2, 2]
    moved: Points = lifted / depth[:, None]
    return moved


def scaling(x: float, y: float | None = None) -> Matrix:
    """The matrix that scales by x and y (the same, if only one is told)."""
    return np.diag([x, x if y is None else y, 1.0])


def shifting(x: float, y: float) -> Matrix:
    """The matrix that moves by x and y."""
    return np.array([[1.0, 0.0, x], [0.0, 1.0, y], [0.0, 0.0, 1.0]])


@dataclass(frozen=True, eq=False)
class Surface:
    """Maps mm on a blank of `width` by `height` mm to px of a picture.

    First the paper's bend moves a point within the plane (`bend`, mm at nodes over the whole page, None
    for flat paper), then `matrix` takes the plane to px. (0, 0) px is the corner of the picture's first
    pixel, whose centre is (0.5, 0.5).
    """

    width: float
    height: float
    matrix: Matrix
    bend: Nodes | None = None

    def px(self, points: Points) -> Points:
        """Where points of the blank (n, 2), in mm, lie on the picture, in px."""
        return applied(self.matrix, self.bent(points))

    @property
    def bends(self) -> float:
        """How far the paper's bend moves something at most, in mm."""
        return 0.0 if self.bend is None else float(np.abs(self.bend).max())

    def bent(self, points: Points) -> Points:
        """Where the paper's bend moves points to, in mm; linear between the nodes."""
        if self.bend is None:
            return points
        rows, columns = self.bend.shape[:2]
        scale = np.array([(columns - 1) / self.width, (rows - 1) / self.height])
        at = np.clip(points * scale, 0, [columns - 1 - 1e-9, rows - 1 - 1e-9])
        low = at.astype(np.intp)
        (fx, fy), (x, y) = (at - low).T, low.T
        fx, fy = fx[:, None], fy[:, None]
        top = self.bend[y, x] * (1 - fx) + self.bend[y, x + 1] * fx
        bottom = self.bend[y + 1, x] * (1 - fx) + self.bend[y + 1, x + 1] * fx
        moved: Points = points + top * (1 - fy) + bottom * fy
        return moved

    def px_per_mm(self, points: Points) -> float:
        """How many px a mm has around points, the finer of both directions."""
        step = 2.0
        at = self.px(points)
        along = np.linalg.norm(self.px(points + np.array([step, 0])) - at, axis=1)
        down = np.linalg.norm(self.px(points + np.array([0, step])) - at, axis=1)
        return float(max(along.mean(), down.mean()) / step)


def extent(box: Box, dpi: float, margin_mm: float = 0.0) -> tuple[float, float, tuple[int, int]]:
    """Left and top in mm, and width and height in px, of what is cut out for a box and its margin."""
    width = round((box.w + 2 * margin_mm) * dpi / 25.4)
    height = round((box.h + 2 * margin_mm) * dpi / 25.4)
    return box.x - margin_mm, box.y - margin_mm, (max(1, width), max(1, height))


_MESH = 6.0
"""mm between the points whose place on the picture is worked out; between them all is nearly straight."""

_SHRINKS = 1.6
"""Where a picture has this many times the px that are asked for, it is shrunk first, or lines would tear."""


def laid_straight(
    grey: NDArray[np.uint8], surface: Surface, x: float, y: float, size: tuple[int, int], dpi: float
) -> NDArray[np.uint8]:
    """A part of the blank, cut out of the picture `grey` and laid straight.

    The part has its top left at x, y mm and is `size` (width, height) px at `dpi`. What lies outside of
    the picture is white.
    """
    mesh = _mesh(surface, x, y, size, dpi)
    low = np.floor(mesh.min(axis=(0, 1))).astype(int) - 3
    high = np.ceil(mesh.max(axis=(0, 1))).astype(int) + 4
    x0, y0 = np.clip(low, 0, None)
    x1, y1 = np.minimum(high, [grey.shape[1], grey.shape[0]])
    if x1 - x0 < 2 or y1 - y0 < 2:
        return np.full((size[1], size[0]), 255, np.uint8)
    part, mesh = _shrunk(grey[y0:y1, x0:x1], mesh - [x0, y0], size, dpi)
    if surface.bend is None:
        return _flat(part, grey[y0:y1, x0:x1].shape, surface.matrix, (x0, y0), (x, y), size, dpi)
    dense = _dense(mesh.astype(np.float32) - np.float32(0.5), size, dpi)
    laid = cv2.remap(
        part,
        dense[0],
        dense[1],
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=255,
    )
    return np.asarray(laid, np.uint8)


def _flat(
    part: NDArray[np.uint8],
    shape: tuple[int, ...],
    matrix: Matrix,
    corner: tuple[int, int],
    start: tuple[float, float],
    size: tuple[int, int],
    dpi: float,
) -> NDArray[np.uint8]:
    """A part of flat paper laid straight, by its matrix alone; `part` is `shape` from `corner` on, shrunk."""
    to_blank = shifting(*start) @ scaling(25.4 / dpi) @ shifting(0.5, 0.5)
    smaller = scaling(part.shape[1] / shape[1], part.shape[0] / shape[0])
    to_part = shifting(-0.5, -0.5) @ smaller @ shifting(-float(corner[0]), -float(corner[1])) @ matrix
    laid = cv2.warpPerspective(
        part,
        to_part @ to_blank,
        size,
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=255,
    )
    return np.asarray(laid, np.uint8)


def _mesh(surface: Surface, x: float, y: float, size: tuple[int, int], dpi: float) -> NDArray[np.float64]:
    """The px of the picture under nodes `_MESH` apart, from the part's top left, to beyond its end."""
    columns, rows = (int(np.ceil(side / dpi * 25.4 / _MESH)) + 1 for side in size)
    xs, ys = np.meshgrid(x + _MESH * np.arange(columns), y + _MESH * np.arange(rows))
    found: NDArray[np.float64] = surface.px(np.stack([xs.ravel(), ys.ravel()], 1)).reshape(rows, columns, 2)
    return found


def _shrunk(
    part: NDArray[np.uint8], mesh: NDArray[np.float64], size: tuple[int, int], dpi: float
) -> tuple[NDArray[np.uint8], NDArray[np.float64]]:
    step = _MESH * dpi / 25.4
    across = float(np.linalg.norm(mesh[0, 1] - mesh[0, 0])) / step
    down = float(np.linalg.norm(mesh[1, 0] - mesh[0, 0])) / step
    if max(across, down) < _SHRINKS:
        return part, mesh
    # sideways or not, a part is shrunk alike in both directions, unless its px are far from square
    turned = abs(mesh[0, 1, 1] - mesh[0, 0, 1]) > abs(mesh[0, 1, 0] - mesh[0, 0, 0])
    fx, fy = (down, across) if turned else (across, down)
    fx, fy = max(1.0, fx), max(1.0, fy)
    to = max(2, round(part.shape[1] / fx)), max(2, round(part.shape[0] / fy))
    small: NDArray[np.uint8] = np.asarray(cv2.resize(part, to, interpolation=cv2.INTER_AREA), np.uint8)
    return small, mesh * [to[0] / part.shape[1], to[1] / part.shape[0]]


def _dense(mesh: NDArray[np.float32], size: tuple[int, int], dpi: float) -> NDArray[np.float32]:
    """The mesh drawn out to one point for the centre of each px of the part: x and y apart.

    OpenCV's own warping rounds to 1/32 of a step between nodes, which is too coarse here.
    """
    step = _MESH * dpi / 25.4
    across, down = _weights(size[0], mesh.shape[1], step), _weights(size[1], mesh.shape[0], step)
    return np.stack([down @ (mesh[..., axis] @ across.T) for axis in (0, 1)])


def _weights(length: int, nodes: int, step: float) -> NDArray[np.float32]:
    """(length, nodes): the share of each node in the centre of each px."""
    at = (np.arange(length) + 0.5) / step
    away = np.abs(at[:, None] - np.arange(nodes)[None, :])
    return np.asarray(np.maximum(0, 1 - away), np.float32)
