"""Printed blocks: small squares of a blank whose place on a picture can be told to a tenth of a px."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.paper.picture import Grey
from extract.paper.surface import Points

SIDE = 32
"""px of a block's side at the work resolution: 8 mm hold a label and a corner of its box."""

_APART = 28
"""px that lie between the middles of two blocks at least, sideways or down."""

_STRUCTURE = 12.0
"""Least eigenvalue of a block's mean gradient products: below, it could slide along a line."""

_STRONG = 40.0
"""With this much structure in dark ink a block survives a fax machine: letters and bands do, the thin
grey frames of boxes may not."""

_ENOUGH_STRONG = 40
"""A blank with fewer strong blocks is printed lightly: all its blocks then have to do."""

_WRITTEN_IN = 0.8
"""How much less a block is worth that is all room for writing: what is written there changes it."""

Boxes: TypeAlias = Iterable[tuple[int, int, int, int]]
"""(x0, y0, x1, y1) px."""


@dataclass(frozen=True, eq=False)
class Matches:
    """For each block how far from its place it was found, (n, 2) px, and how alike it is, (n,) up to 1."""

    offset: Points
    score: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Chosen:
    """Blocks of a blank: their top left px, (n, 2), and which of them survive any copying, (n,)."""

    spots: NDArray[np.intp]
    strong: NDArray[np.bool_]


def chosen(work: Grey, dark: Grey, left_out: Boxes = (), written_in: Boxes = ()) -> Chosen:
    """The best blocks of each neighbourhood of a blank, the strongest first.

    `dark` shows only what is printed in dark ink. None reaches into boxes `left_out`; those that reach
    into boxes `written_in` are avoided.
    """
    strength = _strength(work) * (1 - _WRITTEN_IN * _share(work.shape, written_in))
    height, width = work.shape
    half = SIDE // 2
    strength[:half], strength[height - half :] = 0, 0
    strength[:, :half], strength[:, width - half :] = 0, 0
    for x0, y0, x1, y1 in left_out:
        strength[max(0, y0 - half) : y1 + half, max(0, x0 - half) : x1 + half] = 0
    middles = _apart(strength)
    strong = _strength(dark)[middles[:, 1], middles[:, 0]] >= _STRONG
    if np.count_nonzero(strong) < _ENOUGH_STRONG:
        strong = np.ones(len(middles), np.bool_)
    return Chosen(middles - half, np.asarray(strong, np.bool_))


def _apart(strength: NDArray[np.float32]) -> NDArray[np.intp]:
    """The strongest px, (n, 2) of x and y, none near a stronger one."""
    peaks = (strength == cv2.dilate(strength, np.ones((9, 9), np.uint8))) & (strength >= _STRUCTURE)
    y, x = np.nonzero(peaks)
    order = np.argsort(-strength[y, x], kind="stable")
    found = np.empty((len(order), 2), np.intp)
    count = 0
    for at in np.stack([x, y], 1)[order]:
        if (np.abs(found[:count] - at).max(axis=1, initial=0) >= _APART).all():
            found[count] = at
            count += 1
    return found[:count]


def _share(shape: tuple[int, ...], boxes: Boxes) -> NDArray[np.float32]:
    """The share of a block around each px that lies in boxes."""
    inside = np.zeros(shape, np.float32)
    for x0, y0, x1, y1 in boxes:
        inside[max(0, y0) : y1, max(0, x0) : x1] = 1
    return np.asarray(cv2.boxFilter(inside, -1, (SIDE, SIDE)), np.float32)


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
