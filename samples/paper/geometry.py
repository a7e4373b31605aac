"""Where each point of the blank lies on a picture: exactly, as the picture was made by it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from samples.paper.blanks import Picture

Points: TypeAlias = npt.NDArray[np.float64]
"""Shape (n, 2)."""
Matrix: TypeAlias = npt.NDArray[np.float64]
"""3 x 3, for points as columns (x, y, 1)."""

_COARSE = 8
"""Where paper bends, every eighth pixel is reckoned and the rest lies between."""
_CENTRE = np.array([[1, 0, 0.5], [0, 1, 0.5], [0, 0, 1]], float)
"""From OpenCV's pixels, whose whole numbers are centres, to ours, whose whole numbers are corners."""


@dataclass(frozen=True)
class Bend:
    """How a page that isn't flat is shifted in the picture: a wave in mm across its width.

    `along` mm sideways and `across` mm up and down at `turns` of a wave a metre, from `phase`.
    """

    along: float
    across: float
    turns: float
    phase: float

    def shift(self, points: Points) -> Points:
        """What is added to points in mm, (n, 2)."""
        wave = np.sin(2 * np.pi * (points[:, 0] + 0.3 * points[:, 1]) * self.turns / 1000 + self.phase)
        return np.column_stack([self.along * wave, self.across * wave])


@dataclass(frozen=True)
class Geometry:
    """From mm on the blank (from its top left) to px of the picture; whole numbers are px corners.

    First `before` moves the blank's mm (what a copier did), then the page bends, then `matrix` leads
    to px.
    """

    matrix: Matrix
    bend: Bend | None = None
    before: Matrix | None = None

    def px(self, points: npt.ArrayLike) -> Points:
        """Where points of the blank in mm, (n, 2), lie on the picture."""
        mm = np.asarray(points, float).reshape(-1, 2)
        if self.before is not None:
            mm = apply(self.before, mm)
        return apply(self.matrix, mm + self.bend.shift(mm) if self.bend else mm)

    @property
    def flat(self) -> Matrix | None:
        """All of it as one matrix; None where the paper bends."""
        if self.bend is not None:
            return None
        return self.matrix if self.before is None else self.matrix @ self.before

    def then(self, matrix: Matrix) -> Geometry:
        """The same after the picture's px were moved by a matrix."""
        return replace(self, matrix=matrix @ self.matrix)


def apply(matrix: Matrix, points: Points) -> Points:
    """Points (n, 2) moved by a matrix."""
    moved = np.column_stack([points, np.ones(len(points))]) @ matrix.T
    result: Points = moved[:, :2] / moved[:, 2:]
    return result


def laid(page: Picture, geometry: Geometry, size: tuple[int, int], *, beyond: int = 255) -> Picture:
    """The page as it lies on a picture of `size` (width, height) px; around it is `beyond`."""
    to_mm = np.diag([page.shape[1] / 210.0, page.shape[0] / 297.0, 1.0])  # px of the page by mm
    whole = np.linalg.inv(_CENTRE) @ geometry.matrix @ np.linalg.inv(to_mm) @ _CENTRE
    border = {"borderMode": cv2.BORDER_CONSTANT, "borderValue": (beyond,) * 3}
    if geometry.bend is None:
        moved: Picture = cv2.warpPerspective(page, whole, size, flags=cv2.INTER_LINEAR, **border)  # type: ignore[call-overload]
        return moved
    xs, ys = _sources(geometry, size, to_mm)
    bent: Picture = cv2.remap(page, xs, ys, cv2.INTER_LINEAR, **border)  # type: ignore[call-overload]
    return bent


def _sources(geometry: Geometry, size: tuple[int, int], to_px: Matrix) -> tuple[npt.NDArray[np.float32], ...]:
    """For each px of the picture the px of the page that it shows (x and y, float32)."""
    width, height = size
    columns, rows = width // _COARSE + 2, height // _COARSE + 2
    grid = np.stack(np.meshgrid(np.arange(columns), np.arange(rows)), axis=-1).reshape(-1, 2)
    inverse: Matrix = np.asarray(np.linalg.inv(geometry.matrix), np.float64)
    flat = apply(inverse, np.asarray(grid * _COARSE + 0.5, float))
    mm: Points = flat
    for _ in range(6):  # the shift is small and slow, so that this settles far below a thousandth of a mm
        mm = flat - geometry.bend.shift(mm) if geometry.bend else flat
    source = (apply(to_px, mm) - 0.5).astype(np.float32).reshape(rows, columns, 2)
    # Whole numbers of the coarse grid must stay where they are: spread without moving by half a px.
    spread = np.array([[_COARSE, 0, 0], [0, _COARSE, 0]], float)
    edge = cv2.BORDER_REPLICATE
    fine = (
        cv2.warpAffine(np.ascontiguousarray(source[..., n]), spread, size, borderMode=edge) for n in (0, 1)
    )
    return tuple(np.asarray(each, np.float32) for each in fine)
