"""The ink of a line cut into what stands apart in it: letters, mostly, with what hangs over them.

Letters that touch stay together; a letter that is broken comes as two parts.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.paper.entry import Entry

Floats: TypeAlias = NDArray[np.float32]

_OVER: Final = 0.5
"""Share of its width by which a piece of ink must lie over or under another to belong to it."""

CORE: Final = 0.5
"""Share of the deepest ink from which on a stroke's inside is: letters that stand close are apart there."""

_DIRT: Final = 4
"""px; smaller pieces are left out."""

HEIGHT: Final = 24
"""px to which the capitals of a line are brought, so that lines of different size compare."""

_ABOVE, _BELOW, _WIDE = 38, 14, 44
"""px of a brought part: above the line, below it, and across."""

SIZE: Final = (_ABOVE + _BELOW) * _WIDE
"""Values of a brought part."""


@dataclass(frozen=True)
class Measure:
    """Where a line of text stands: the row of its `base` and the `height` of its capitals, in px."""

    base: float
    height: float

    def over(self, part: Part) -> tuple[float, float]:
        """How far a part's top and foot lie over the line, as shares of a capital's height."""
        return (self.base - part.top) / self.height, (self.base - part.bottom) / self.height


@dataclass(frozen=True)
class Part:
    """What stands apart in a line, in px of the entry's crop, ends excluded; `pieces` number its ink."""

    left: int
    right: int
    top: int
    bottom: int
    pieces: tuple[int, ...]

    @property
    def high(self) -> int:
        """Its height in px."""
        return self.bottom - self.top

    @property
    def wide(self) -> int:
        """Its width in px."""
        return self.right - self.left

    def with_next(self, other: Part) -> Part:
        """Both as one."""
        return Part(
            min(self.left, other.left),
            max(self.right, other.right),
            min(self.top, other.top),
            max(self.bottom, other.bottom),
            self.pieces + other.pieces,
        )


class Segments:
    """The parts of one entry, from the left; with less of a `core` than usual more holds together."""

    def __init__(self, entry: Entry, core: float = CORE) -> None:
        self.core = core
        self._depth = np.float32(1) - entry.pixels.astype(np.float32) / np.float32(255)
        inner = entry.ink & (self._depth > core)
        _, self._labels, stats, _ = cv2.connectedComponentsWithStats(inner.astype(np.uint8), connectivity=8)
        self.parts = tuple(_gathered(np.asarray(stats, np.int32)))
        self.high = max((part.high for part in self.parts), default=0)
        self._brought: dict[tuple[Part, Measure], Floats] = {}

    def one_each(self, signs: str) -> bool:
        """Whether there are as many parts as signs."""
        return len(self.parts) == len(signs)

    def brought(self, part: Part, measure: Measure) -> Floats:
        """A part as a vector of length 1: at a set size, on its line, its ink's middle in the middle."""
        key = (part, measure)
        if key not in self._brought:
            self._brought[key] = self._bring(part, measure)
        return self._brought[key]

    def inked(self, part: Part) -> NDArray[np.bool_]:
        """Which px are a part's ink: all rows of the crop, the columns of the part."""
        return np.isin(self._labels[:, part.left : part.right], part.pieces)

    def _bring(self, part: Part, measure: Measure) -> Floats:
        left, right = max(0, part.left - 2), min(self._labels.shape[1], part.right + 2)
        near = self._labels[:, left:right]
        own = functools.reduce(np.logical_or, (near == piece for piece in part.pieces))
        around = cv2.dilate(own.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
        ink = self._depth[:, left:right] * (around & (own | (near == 0)))
        scale = HEIGHT / measure.height
        across = ink.sum(axis=0)
        middle = float((across * np.arange(ink.shape[1])).sum()) / max(float(across.sum()), 1e-6)
        soft = cv2.GaussianBlur(ink, (0, 0), 0.5 / scale) if scale < 1 else ink
        view = np.array([[scale, 0, _WIDE / 2 - scale * middle], [0, scale, _ABOVE - scale * measure.base]])
        laid = cv2.warpAffine(soft, view, (_WIDE, _ABOVE + _BELOW), flags=cv2.INTER_LINEAR)
        flat = cv2.GaussianBlur(laid, (0, 0), 0.8).ravel()
        return np.asarray(flat / max(float(np.linalg.norm(flat)), 1e-6), np.float32)


def _gathered(stats: NDArray[np.int32]) -> Iterator[Part]:
    current: Part | None = None
    for number in sorted(range(1, len(stats)), key=lambda n: int(stats[n, 0])):
        left, top, width, height, area = (int(value) for value in stats[number])
        if area < _DIRT:
            continue
        piece = Part(left, left + width, top, top + height, (number,))
        if current is None:
            current = piece
            continue
        shared = min(current.right, piece.right) - max(current.left, piece.left)
        if shared > _OVER * min(current.wide, piece.wide):
            current = current.with_next(piece)
        else:
            yield current
            current = piece
    if current is not None:
        yield current
