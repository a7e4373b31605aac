"""Somebody who writes by hand, stroke by stroke: less regular than any handwriting typeface.

The middle lines of a typeface's letters are what he means to write. His hand bends them smoothly, each
time another way, rounds the corners, misses the ends, and draws them with a pen whose width has nothing
to do with the typeface. Of a plain printing face this makes neat block letters, of a handwriting face
somebody's hurried version of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from samples.paper.blanks import Picture
from samples.paper.canvas import Canvas
from samples.paper.lettering import Typeface
from samples.paper.scribe import Scribe

Points = NDArray[np.float64]
"""(n, 2): x, y in ems from the letter's start on the baseline, y downwards."""

_EM: Final = 80
"""px an em that letters are thinned at: a stem has eight."""
_INSIDE: Final = 110
_FINER: Final = 4
_AROUND: Final = ((-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1))
_LEAST: Final = 0.03
"""em; what is shorter and ends at a junction came from thinning."""


@dataclass(frozen=True)
class Penman(Scribe):
    """Measures are shares of an em, each a spread unless said otherwise.

    `shaky` is how far points miss their place, `round` (not a spread) over how much of a stroke corners
    are rounded, `misses` how far strokes end too early or too late, `pen` (not a spread) its width in mm.
    """

    shaky: float = 0.03
    round: float = 0.02
    misses: float = 0.03
    pen: float = 0.45

    def _set(
        self, canvas: Canvas, line: Picture, letter: str, size: float, narrow: float, at: tuple[float, float]
    ) -> None:
        grown = 1 + canvas.about(self.uneven)
        turn, lean = canvas.about(self.turns), self.slant + canvas.about(self.turns)
        matrix = grown * size * np.array([[narrow, -turn - lean], [turn, 1.0]])
        bend = _Bend.drawn(canvas.rng, self.shaky)
        pen = self.pen * canvas.scale * (1 + canvas.about(0.06))
        strokes = (self._ended(canvas, _rounded(each, self.round)) for each in skeleton(self.face, letter))
        _ink(line, [bend.moved(path) @ matrix.T + at for path in strokes], pen, canvas.rng)

    def _ended(self, canvas: Canvas, path: Points) -> Points:
        """The stroke with its ends a little off."""
        if len(path) < 6 or np.hypot(*(path[0] - path[-1])) < _LEAST:
            return path
        first = path[0] + (path[0] - path[4]) * canvas.about(self.misses) * 10
        last = path[-1] + (path[-1] - path[-5]) * canvas.about(self.misses) * 10
        return np.vstack([first, path[1:-1], last])

    def _pressed(self, canvas: Canvas, mask: Picture) -> Picture:
        along = canvas.rng.uniform(0.7, 1.0, size=(1, max(2, mask.shape[1] // 25))).astype(np.float32)
        heavy = cv2.resize(along, (mask.shape[1], 1), interpolation=cv2.INTER_LINEAR)
        pressed: Picture = (mask * heavy).astype(np.uint8)
        return pressed


@dataclass(frozen=True)
class Shaken(Scribe):
    """Somebody whose lines are those of a handwriting typeface bent smoothly, `shaky` px at 300 dpi."""

    shaky: float = 1.2

    def _pressed(self, canvas: Canvas, mask: Picture) -> Picture:
        pressed = super()._pressed(canvas, mask)
        height, width = pressed.shape
        cell = canvas.between(9, 22)
        grid = (max(3, int(height / cell)), max(3, int(width / cell)))
        ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
        moved = [
            cv2.resize(
                canvas.rng.normal(0, self.shaky, grid).astype(np.float32),
                (width, height),
                interpolation=cv2.INTER_CUBIC,
            )
            for _ in range(2)
        ]
        return np.asarray(cv2.remap(pressed, xs + moved[0], ys + moved[1], cv2.INTER_LINEAR), np.uint8)


@dataclass(frozen=True)
class _Bend:
    """Smooth waves that move the points of one letter."""

    waves: NDArray[np.float64]

    @classmethod
    def drawn(cls, rng: np.random.Generator, spread: float) -> _Bend:
        """Some waves of about an em or half of one: their direction, phase and height."""
        turns = rng.uniform(3, 11, 5)
        way = rng.uniform(0, 2 * np.pi, 5)
        heights = rng.normal(0, spread / 2, (2, 5))
        return cls(np.stack([turns * np.cos(way), turns * np.sin(way), rng.uniform(0, 6.3, 5), *heights]))

    def moved(self, path: Points) -> Points:
        """The points after the waves."""
        across, down, phase, *heights = self.waves
        wave = np.sin(path[:, :1] * across + path[:, 1:] * down + phase)
        moved: Points = path + wave @ np.array(heights).T
        return moved


def _rounded(path: Points, share: float) -> Points:
    """The path with its points averaged over `share` of an em, its ends kept."""
    reach = round(share * _EM)
    if reach < 1 or len(path) < 2 * reach + 2:
        return path
    padded = np.vstack([np.repeat(path[:1], reach, axis=0), path, np.repeat(path[-1:], reach, axis=0)])
    sums = np.cumsum(np.vstack([np.zeros((1, 2)), padded]), axis=0)
    wide = 2 * reach + 1
    smooth = (sums[wide:] - sums[:-wide]) / wide
    return np.vstack([path[:1], smooth[1:-1], path[-1:]])


def _ink(line: Picture, paths: list[Points], pen: float, rng: np.random.Generator) -> None:
    """Draw paths of px into the mask of a line with a pen of so many px."""
    if not paths:
        return
    low = np.floor(np.min([path.min(axis=0) for path in paths], axis=0) - pen - 2).astype(int)
    high = np.ceil(np.max([path.max(axis=0) for path in paths], axis=0) + pen + 3).astype(int)
    low, high = np.maximum(low, 0), np.minimum(high, [line.shape[1], line.shape[0]])
    if (high - low < 1).any():
        return
    fine = np.zeros(((high[1] - low[1]) * _FINER, (high[0] - low[0]) * _FINER), np.uint8)
    for path in paths:
        points = np.round((path - low) * _FINER).astype(np.int32)
        for start in range(0, max(1, len(points) - 1), 8):
            wide = max(1, round(pen * _FINER * float(rng.uniform(0.86, 1.1))))
            cv2.polylines(fine, [points[start : start + 10]], False, 255, wide)
    size = (int(high[0] - low[0]), int(high[1] - low[1]))
    part = line[low[1] : high[1], low[0] : high[0]]
    np.maximum(part, cv2.resize(fine, size, interpolation=cv2.INTER_AREA), out=part)


@lru_cache(maxsize=20_000)
def skeleton(face: Typeface, letter: str) -> tuple[Points, ...]:
    """The middle lines of a letter's strokes."""
    drawn = face.letter(letter, _EM)
    x, y, width, height = cv2.boundingRect((drawn.mask > _INSIDE).astype(np.uint8))
    thin = _thinned(drawn.mask[y : y + height, x : x + width] > _INSIDE)
    origin = np.array([drawn.left - x, drawn.base - y])
    return tuple((np.array(path)[:, ::-1] - origin) / _EM for path in _traced(thin))


def _thinned(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """What is left when the edge is taken away again and again (T. Y. Zhang, C. Y. Suen, 1984)."""
    thin = np.pad(mask, 1).astype(np.uint8)
    inner = thin[1:-1, 1:-1]
    height, width = inner.shape
    while True:
        before = int(inner.sum())
        for first in (True, False):
            ring = [thin[1 + y : 1 + y + height, 1 + x : 1 + x + width] for y, x in _AROUND]
            north, _, east, _, south, _, west, _ = ring
            count = np.sum(ring, axis=0, dtype=np.uint8)
            changes = np.sum([a < b for a, b in pairwise([*ring, ring[0]])], axis=0, dtype=np.uint8)
            side = east & south & (north | west) if first else north & west & (east | south)
            inner[(count >= 2) & (count <= 6) & (changes == 1) & (side == 0)] = 0
        if int(inner.sum()) == before:
            return inner.astype(np.bool_)


def _traced(thin: NDArray[np.bool_]) -> Iterator[list[tuple[int, int]]]:
    """The paths (rows, columns) of lines one px wide, from end to end or junction to junction.

    Short ones at a junction came from thinning and are left out.
    """
    left = {(int(y), int(x)) for y, x in np.argwhere(thin)}
    near = {at: _beside(at, left) for at in left}
    used: set[frozenset[tuple[int, int]]] = set()
    for at in sorted(near, key=lambda at: len(near[at]) == 2):
        if not near[at]:
            yield [at, at]
        for following in near[at]:
            if frozenset((at, following)) in used:
                continue
            path = _followed(near, used, at, following)
            if len(path) >= _LEAST * _EM or max(len(near[path[0]]), len(near[path[-1]])) < 3:
                yield path


def _followed(
    near: dict[tuple[int, int], list[tuple[int, int]]],
    used: set[frozenset[tuple[int, int]]],
    at: tuple[int, int],
    following: tuple[int, int],
) -> list[tuple[int, int]]:
    path = [at]
    while True:
        used.add(frozenset((path[-1], following)))
        path.append(following)
        ahead = [n for n in near[following] if frozenset((following, n)) not in used]
        if len(near[following]) != 2 or not ahead:
            return path
        following = ahead[0]


def _beside(at: tuple[int, int], left: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where a line goes on; aslant only where it doesn't go there by a corner."""
    y, x = at
    straight = [(y + dy, x + dx) for dy, dx in _AROUND if not dy * dx and (y + dy, x + dx) in left]
    return straight + [
        (y + dy, x + dx)
        for dy, dx in _AROUND
        if dy * dx and (y + dy, x + dx) in left and not {(y + dy, x), (y, x + dx)} & left
    ]
