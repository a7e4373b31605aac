"""Printed blocks: small squares of a blank whose place on a picture can be told to a tenth of a px."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.paper.picture import Grey
from extract.paper.surface import Points

SIDE = 32
"""px of a block's side at the work resolution: 8 mm hold a label and a corner of its box."""

_CELL = 52
"""px: at most one block is chosen in each cell of this side, so that they lie all over the page."""

_STRUCTURE = 40.0
"""Least eigenvalue of a block's mean gradient products: below, it could slide along a line."""


@dataclass(frozen=True, eq=False)
class Matches:
    """For each block how far from its place it was found, (n, 2) px, and how alike it is, (n,) up to 1."""

    offset: Points
    score: NDArray[np.float64]


def chosen(work: Grey, left_out: Iterable[tuple[int, int, int, int]] = ()) -> NDArray[np.intp]:
    """The top left px, (n, 2), of blocks of a blank; none reaches into boxes `left_out` (x0, y0, x1, y1)."""
    strength = _strength(work)
    height, width = work.shape
    half = SIDE // 2
    strength[:half], strength[height - half :] = 0, 0
    strength[:, :half], strength[:, width - half :] = 0, 0
    for x0, y0, x1, y1 in left_out:
        strength[max(0, y0 - half) : y1 + half, max(0, x0 - half) : x1 + half] = 0
    found = []
    for y in range(0, height, _CELL):
        for x in range(0, width, _CELL):
            cell = strength[y : y + _CELL, x : x + _CELL]
            row, column = np.unravel_index(int(cell.argmax()), cell.shape)
            if cell[row, column] >= _STRUCTURE:
                found.append((x + int(column) - half, y + int(row) - half))
    return np.array(found, np.intp).reshape(-1, 2)


def _strength(work: Grey) -> NDArray[np.float32]:
    """How well a block around each px can be told from the same block a little to any side."""
    across, down = (cv2.Sobel(work, cv2.CV_32F, *order, scale=1 / 8) for order in ((1, 0), (0, 1)))
    xx, yy, xy = (
        cv2.boxFilter(product, -1, (SIDE, SIDE)) for product in (across * across, down * down, across * down)
    )
    return np.asarray((xx + yy) / 2 - np.sqrt(((xx - yy) / 2) ** 2 + xy**2), np.float32)


def matched(laid: Grey, work: Grey, at: NDArray[np.intp], reach: int) -> Matches:
    """Where the blocks of `work` at `at` are found on `laid`, the page laid straight, within `reach` px."""
    size = SIDE + 2 * reach
    around = cv2.copyMakeBorder(laid, reach, reach, reach, reach, cv2.BORDER_CONSTANT, value=255)
    scores = np.empty((len(at), 2 * reach + 1, 2 * reach + 1), np.float32)
    for number, (x, y) in enumerate(at.tolist()):
        window = around[y : y + size, x : x + size]
        cv2.matchTemplate(
            window, work[y : y + SIDE, x : x + SIDE], cv2.TM_CCOEFF_NORMED, result=scores[number]
        )
    return _peaks(scores, reach)


def _peaks(scores: NDArray[np.float32], reach: int) -> Matches:
    count, side, _ = scores.shape
    flat = scores.reshape(count, -1)
    best = flat.argmax(axis=1)
    y, x = np.divmod(best, side)
    each = np.arange(count)
    fine = np.empty((count, 2))
    for axis, (at, step) in enumerate(((x, 1), (y, side))):
        inner = (at > 0) & (at < side - 1)
        low, high = (
            flat[each, np.where(inner, best - step, best)],
            flat[each, np.where(inner, best + step, best)],
        )
        curve = low - 2 * flat[each, best] + high
        fine[:, axis] = np.where(curve < 0, 0.5 * (low - high) / np.where(curve < 0, curve, 1), 0)
    offset = np.stack([x, y], 1) - reach + np.clip(fine, -0.5, 0.5)
    return Matches(offset.astype(np.float64), flat[each, best].astype(np.float64))
