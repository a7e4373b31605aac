"""A piece of writing cut to its ink: what its traits are taken from, and how numbers of letters compare."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.paper.entry import Entry

Floats: TypeAlias = NDArray[np.float32]

_PAPER = 4
"""px of paper that are left around the ink."""

_SMALL = 0.4
"""Pieces of less than this share of the height are dots, dashes and specks."""


@dataclass(frozen=True, eq=False)
class Look:
    """A piece of writing cut to its ink, with some paper around it.

    `depth` is 0 for paper and 1 for the darkest ink, without what isn't the entry's; `ink` the mask of it.
    """

    depth: Floats
    ink: NDArray[np.uint8]
    left: float
    top: float
    bottom: float

    @classmethod
    def of(cls, entry: Entry) -> Look:
        """What is seen of an entry."""
        x0, y0, x1, y1 = entry.bounds
        high, wide = entry.ink.shape
        rows, columns = slice(max(0, y0 - _PAPER), y1 + _PAPER), slice(max(0, x0 - _PAPER), x1 + _PAPER)
        ink = entry.ink[rows, columns].astype(np.uint8)
        near = cv2.dilate(ink, np.ones((5, 5), np.uint8))
        deep = cv2.multiply(255 - entry.pixels[rows, columns], near)
        beyond = (max(0, y1 + _PAPER - high), max(0, x1 + _PAPER - wide))
        edge = ((max(0, _PAPER - y0), beyond[0]), (max(0, _PAPER - x0), beyond[1]))
        ink, deep = np.pad(ink, edge), np.pad(deep, edge)
        depth = (deep / np.float32(255)).astype(np.float32)
        return cls(depth, ink, x0 / wide, y0 / high, y1 / high)

    @cached_property
    def pieces(self) -> NDArray[np.int32]:
        """(n, 5): left, top, width, height, area of connected ink, from the left."""
        _, _, stats, _ = cv2.connectedComponentsWithStats(self.ink, connectivity=8)
        found = stats[1:]
        return np.asarray(found[np.argsort(found[:, 0])], np.int32)

    @cached_property
    def height(self) -> float:
        """The height of its larger letters in px."""
        tall = self.pieces[:, 3].astype(float)
        weight = self.pieces[:, 4].astype(float)
        return max(6.0, float(np.average(tall, weights=weight)))

    @cached_property
    def letters(self) -> NDArray[np.int32]:
        """The pieces that are as large as letters."""
        large = self.pieces[:, 3] >= _SMALL * self.height
        return self.pieces[large] if large.any() else self.pieces

    def letter_at(self, column: NDArray[np.intp]) -> NDArray[np.intp]:
        """The number of the letter that began last before each column."""
        return np.maximum(np.searchsorted(self.letters[:, 0], column, "right") - 1, 0)


def quantiles(values: NDArray[np.generic], *shares: float) -> list[float]:
    """The values that lie at these shares of all, without interpolation."""
    ordered = np.sort(values, axis=None)
    return [float(ordered[int(share * (ordered.size - 1) + 0.5)]) for share in shares]


def apart(values: NDArray[np.floating]) -> list[float]:
    """How far letters differ: spread, largest, smallest, by the usual; before and after the best cut."""
    if values.size < 2:
        return [-1.0] * 4
    usual = max(quantiles(values, 0.5)[0], 1e-3)
    return [
        float(values.std()) / usual,
        float(values.max()) / usual,
        float(values.min()) / usual,
        cut(values) / usual,
    ]


def cut(values: NDArray[np.floating]) -> float:
    """How far the mean of the values before and after a place are apart, where they are most."""
    if values.size < 4:
        return -1.0
    before = np.arange(2, values.size - 1)
    sums = np.cumsum(values)
    first, rest = sums[before - 1] / before, (sums[-1] - sums[before - 1]) / (values.size - before)
    # few values differ by chance: weighed as in a test of two means
    sure = np.sqrt(before * (values.size - before)) / values.size * 2
    return float((np.abs(first - rest) * sure).max())
