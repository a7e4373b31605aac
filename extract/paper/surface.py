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
"""Where a picture has this many times the px that are asked for, it is shrunk first, or lines would tear.

By whole numbers, which is several times as fast as by any others.
"""


def laid_straight(
    grey: NDArray[np.uint8], surface: Surface, x: float, y: float, size: tuple[int, int], dpi: float
) -> NDArray[np.uint8]:
    """A part of the blank, cut out of the picture `grey` and laid straight.

    The part has its top left at x, y mm and is `size` (width, height) px at `dpi`. What lies outside of
    the picture is white.
    """
    step = max(4, min(round(_MESH * dpi / 25.4), *size))
    mesh = _mesh(surface, (x, y), size, step, dpi)
    low = np.floor(mesh.min(axis=(0, 1))).astype(int) - 3
    high = np.ceil(mesh.max(axis=(0, 1))).astype(int) + 4
    x0, y0 = np.clip(low, 0, None)
    x1, y1 = np.minimum(high, [grey.shape[1], grey.shape[0]])
    if x1 - x0 < 2 or y1 - y0 < 2:
        return np.full((size[1], size[0]), 255, np.uint8)
    part, by_x, by_y = _shrunk(grey[y0:y1, x0:x1], mesh, step)
    onto = scaling(1 / by_x, 1 / by_y) @ shifting(-float(x0), -float(y0))
    if surface.bend is None:
        return _flat(part, onto @ surface.matrix, (x, y), size, dpi)
    mesh = (mesh - [x0, y0]) / [by_x, by_y]
    across, down = (_dense(mesh[..., axis] - 0.5, size, step) for axis in (0, 1))
    laid = cv2.remap(part, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=255)
    return np.asarray(laid, np.uint8)


def _flat(
    part: NDArray[np.uint8], matrix: Matrix, start: tuple[float, float], size: tuple[int, int], dpi: float
) -> NDArray[np.uint8]:
    """The same of flat paper, by its matrix alone, which takes mm to px of `part`."""
    to_blank = shifting(*start) @ scaling(25.4 / dpi) @ shifting(0.5, 0.5)
    laid = cv2.warpPerspective(
        part,
        shifting(-0.5, -0.5) @ matrix @ to_blank,
        size,
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=255,
    )
    return np.asarray(laid, np.uint8)


def _mesh(
    surface: Surface, start: tuple[float, float], size: tuple[int, int], step: int, dpi: float
) -> NDArray[np.float64]:
    """The px of the picture under the middles of squares of `step` px, from one square before the part on."""
    columns, rows = (-(-side // step) + 2 for side in size)
    xs, ys = (
        start[n] + (np.arange(count) - 0.5) * step * 25.4 / dpi for n, count in ((0, columns), (1, rows))
    )
    points = np.stack(np.meshgrid(xs, ys), -1).reshape(-1, 2)
    return surface.px(points).reshape(rows, columns, 2)


def _dense(mesh: NDArray[np.float64], size: tuple[int, int], step: int) -> NDArray[np.float32]:
    """The mesh drawn out to one number for the middle of each px of the part.

    By resizing: OpenCV's warping rounds to 1/32 of the way between nodes, which is too coarse here.
    """
    whole = mesh.shape[1] * step, mesh.shape[0] * step
    dense = cv2.resize(mesh.astype(np.float32), whole, interpolation=cv2.INTER_LINEAR)
    return np.asarray(dense[step : step + size[1], step : step + size[0]], np.float32)


def _shrunk(
    part: NDArray[np.uint8], mesh: NDArray[np.float64], step: int
) -> tuple[NDArray[np.uint8], int, int]:
    """The part with about as many px as are asked for, and how many times it was shrunk, by x and y."""
    across = float(np.linalg.norm(mesh[0, 1] - mesh[0, 0])) / step
    down = float(np.linalg.norm(mesh[1, 0] - mesh[0, 0])) / step
    if max(across, down) < _SHRINKS:
        return part, 1, 1
    turned = abs(mesh[0, 1, 1] - mesh[0, 0, 1]) > abs(mesh[0, 1, 0] - mesh[0, 0, 0])
    times = (down, across) if turned else (across, down)
    by_x, by_y = (max(1, min(round(n), side)) for n, side in zip(times, part.shape[::-1], strict=True))
    whole = part[: part.shape[0] // by_y * by_y, : part.shape[1] // by_x * by_x]
    to = whole.shape[1] // by_x, whole.shape[0] // by_y
    return np.asarray(cv2.resize(whole, to, interpolation=cv2.INTER_AREA), np.uint8), by_x, by_y
