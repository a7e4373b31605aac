"""From roughly where a form lies to exactly where: printed blocks are found, and a surface laid by them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.paper.surface import Matrix, Nodes, Points, applied

_ALIKE = 0.5
"""Least correlation of a block that counts as found."""

_TOGETHER = 0.4
"""mm by which a found block may lie beside the surface."""

_DOUBTED = 0.4
"""Correlation of a block at and below which it says nothing of where it is."""

_NODE = 20.0
"""mm between the nodes of a bend: paper on a feeder or in a hand bends in longer waves."""

_STIFF = 0.1
"""Weight of a node's bending beside that of a block's misplacing."""

_FEWEST = 12
"""Blocks by which a view can be told."""


@dataclass(frozen=True, eq=False)
class Fit:
    """A view of the plane, mm to mm, and a bend in it, through points that were seen moved.

    `away` (n,) is how far each point was seen from the surface, in mm, infinite if it was not seen.
    """

    view: Matrix
    bend: Nodes
    away: NDArray[np.float64]


def fitted(
    at: Points,
    moved: Points,
    score: NDArray[np.float64],
    size: tuple[float, float],
    bend: Nodes | None = None,
) -> Fit | None:
    """The surface by which points `at` (n, 2) came to lie at `moved`; None if too few were seen.

    All in mm on a blank of `size`, width and height; `score` (n,) is how surely each was seen. Where a
    bend is known already, that is bettered, and the view left as it is.
    """
    seen = score >= _ALIKE
    if np.count_nonzero(seen) < _FEWEST:
        return None
    view = np.eye(3) if bend is not None else _view(at[seen], moved[seen])
    if view is None:
        return None
    rest = applied(np.asarray(np.linalg.inv(view), np.float64), moved) - at
    bend, away = _bent(at, rest, np.clip((score - _DOUBTED) / (1 - _DOUBTED), 0, 1) ** 2, size, bend)
    return Fit(view, bend, np.where(seen, away, np.inf))


def _view(at: Points, moved: Points) -> Matrix | None:
    """The view that most points agree on."""
    view, _ = cv2.findHomography(at, moved, cv2.USAC_MAGSAC, 1.0, maxIters=2000, confidence=0.999)
    if view is None or not np.isfinite(view).all() or abs(np.linalg.det(view)) < _FLATTENED:
        return None
    return np.asarray(view, np.float64)


_FLATTENED = 0.1
"""Least determinant of a view that corrects another one a little."""

_BELIEVED = (2.0, 0.8, 0.4)
"""mm beside the surface from which on a block is not believed, step by step."""


def _bent(
    at: Points, rest: Points, weight: NDArray[np.float64], size: tuple[float, float], bend: Nodes | None
) -> tuple[Nodes, NDArray[np.float64]]:
    """The stiff grid nearest to what is left, (n, 2) mm, and how far from it each block lies."""
    columns, rows, stiff = _grid(size)
    basis = _basis(at, size, columns, rows).astype(np.float32)
    rest = rest.astype(np.float32)
    nodes = np.zeros((columns * rows, 2), np.float32) if bend is None else bend.reshape(-1, 2)
    for reach in _BELIEVED:
        away = np.linalg.norm(rest - basis @ nodes, axis=1)
        believed = (weight * np.maximum(0.0, 1 - (away / reach) ** 2) ** 2).astype(np.float32)
        weighted = basis * believed[:, None]
        nodes = np.linalg.solve(weighted.T @ basis + stiff, weighted.T @ rest)
    away = np.linalg.norm(rest - basis @ nodes, axis=1)
    return nodes.reshape(rows, columns, 2), away.astype(np.float64)


@cache
def _grid(size: tuple[float, float]) -> tuple[int, int, NDArray[np.float32]]:
    """Columns and rows of a grid over a page, and what its bending costs: (nodes, nodes)."""
    columns, rows = (round(side / _NODE) + 1 for side in size)
    number = np.arange(columns * rows).reshape(rows, columns)
    stiff = np.eye(columns * rows) * 0.002
    for three in (
        np.stack([number[:, :-2], number[:, 1:-1], number[:, 2:]], -1).reshape(-1, 3),
        np.stack([number[:-2], number[1:-1], number[2:]], -1).reshape(-1, 3),
    ):
        bends = np.zeros((len(three), columns * rows))
        np.put_along_axis(bends, three, np.array([[1.0, -2.0, 1.0]]), axis=1)
        stiff += _STIFF * bends.T @ bends
    return columns, rows, stiff.astype(np.float32)


def _basis(at: Points, size: tuple[float, float], columns: int, rows: int) -> NDArray[np.float64]:
    """(n, nodes): the share of each node in each point, linear between them, as in `Surface`."""
    x = np.clip(at[:, 0] / size[0], 0, 1) * (columns - 1)
    y = np.clip(at[:, 1] / size[1], 0, 1) * (rows - 1)
    across = np.maximum(0, 1 - np.abs(x[:, None] - np.arange(columns)))
    down = np.maximum(0, 1 - np.abs(y[:, None] - np.arange(rows)))
    return np.asarray((down[:, :, None] * across[:, None, :]).reshape(len(at), -1), np.float64)
