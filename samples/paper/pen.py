"""A pen in somebody's hand: crosses, ticks and other marks in boxes, strays, corrections.

Paths are in mm on the blank. Each stroke is drawn four times as fine as the page and then shrunk, with
a width that follows the pressure, the shake of a hand, and the grain of pencil or paper. `TUNING` and
`MEASURING` are two sets of pens and hands that share nothing, so that what is tuned on one is measured
on the other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from forms.layout import Box
from samples.paper.blanks import Picture, px_per_mm
from samples.paper.ink import BLACK, BLUE, DARK_BLUE, RED, Ink

Path = npt.NDArray[np.float64]
"""Points of one stroke in mm, shape (n, 2)."""

_FINER: Final = 4
_STEP: Final = 0.12
"""mm between the points of a path once it is smoothed."""


class Mark(StrEnum):
    """What somebody puts in or around a box."""

    CROSS = "cross"
    TICK = "tick"
    BIG_TICK = "big_tick"
    """Its long arm leaves the box by some mm."""
    SLASH = "slash"
    DOT = "dot"
    FILLED = "filled"
    """The whole box blackened: chosen, or blotted out?"""
    CIRCLE = "circle"
    """A ring around the box instead of a mark in it."""
    SCRATCHED = "scratched"
    """A mark that was scribbled over."""
    STRUCK = "struck"
    """A mark with a long line through it."""
    STRAY = "stray"
    """A long stroke on its way to elsewhere."""
    NIBBLE = "nibble"
    """The end of a letter of a neighbouring field that reaches into the box."""
    RUBBED = "rubbed"
    """A pencil's mark that was rubbed out, not quite."""
    PAINTED = "painted"
    """A mark under correction fluid, which hides some of the frame as well."""


@dataclass(frozen=True)
class Pen:
    """What draws: ink, width in mm, share of it by which pressure changes the width, grain 0-1."""

    ink: Ink
    width: float
    swing: float = 0.15
    grain: float = 0.0
    """How much of the stroke the tooth of the paper leaves bare."""


@dataclass(frozen=True)
class Hand:
    """Who draws: shake in mm, curve of straight strokes as a share of their length, size of marks."""

    shake: float = 0.06
    curve: float = 0.05
    size: float = 0.85
    """Length of a mark's sides as a share of the box's; ±20 % from mark to mark."""
    off: float = 0.35
    """mm by which a mark misses the middle of the box (standard deviation)."""


@dataclass(frozen=True)
class Pens:
    """Pens by what they are for, and hands."""

    plain: tuple[Pen, ...]
    thin: tuple[Pen, ...]
    thick: tuple[Pen, ...]
    pencil: tuple[Pen, ...]
    hands: tuple[Hand, ...]

    def hand(self, rng: np.random.Generator) -> Hand:
        """Somebody, with the size that he writes in this time."""
        hand = self.hands[int(rng.integers(len(self.hands)))]
        return replace(hand, size=hand.size * float(rng.uniform(0.8, 1.2)))


TUNING: Final = Pens(
    plain=(Pen(BLACK, 0.45), Pen(BLUE, 0.5), Pen(DARK_BLUE, 0.4, 0.2)),
    thin=(Pen(BLUE, 0.25, 0.25, 0.05), Pen(BLACK, 0.22)),
    thick=(Pen(BLACK, 0.9, 0.1), Pen(Ink((30, 30, 30), 0.95), 1.15, 0.1)),
    pencil=(Pen(Ink((120, 120, 122), 0.6), 0.4, 0.2, 0.35), Pen(Ink((110, 110, 112), 0.7), 0.35, 0.2, 0.3)),
    hands=(Hand(), Hand(0.1, 0.1, 0.7), Hand(0.04, 0.03, 1.0, 0.45), Hand(0.08, 0.12, 0.8)),
)
MEASURING: Final = Pens(
    plain=(Pen(Ink((24, 26, 40)), 0.38, 0.25), Pen(Ink((40, 60, 150), 0.95), 0.55, 0.1), Pen(RED, 0.45)),
    thin=(Pen(Ink((30, 44, 120), 0.9), 0.2, 0.3, 0.1), Pen(Ink((10, 10, 12)), 0.28, 0.3)),
    thick=(Pen(Ink((18, 18, 22)), 0.8, 0.2), Pen(Ink((24, 34, 80), 0.97), 1.3, 0.08)),
    pencil=(Pen(Ink((126, 126, 126), 0.62), 0.45, 0.3, 0.4), Pen(Ink((100, 100, 104), 0.6), 0.3, 0.2, 0.25)),
    hands=(
        Hand(0.07, 0.07, 0.75, 0.4), Hand(0.12, 0.05, 0.9, 0.3), Hand(0.05, 0.15, 0.85),
        Hand(0.03, 0.02, 1.1),
    ),
)  # fmt: skip


def draw(picture: Picture, box: Box, mark: Mark, pen: Pen, hand: Hand, rng: np.random.Generator) -> None:
    """Put a mark in or at a box of a whole page (A4, grey or RGB, any resolution), in place."""
    if mark is Mark.RUBBED:
        pen = replace(pen, ink=Ink((120, 120, 122), float(rng.uniform(0.06, 0.14))), grain=0.4)
    for path in _SHAPES[mark](box, pen, hand, rng):
        stroke(picture, path, pen, hand, rng)
    if mark is Mark.PAINTED:
        _paint(picture, box, rng)


def stroke(picture: Picture, path: Path, pen: Pen, hand: Hand, rng: np.random.Generator) -> None:
    """Draw one stroke along a path in mm, in place."""
    points = _shaken(_even(path), hand.shake, rng)
    scale = px_per_mm(picture)
    low = np.floor((points.min(axis=0) - 2 * pen.width) * scale).astype(int)
    high = np.ceil((points.max(axis=0) + 2 * pen.width) * scale).astype(int)
    width, height = (int(side) for side in high - low)
    fine = np.zeros((height * _FINER, width * _FINER), np.uint8)
    dots = (points * scale - low) * _FINER
    widths = pen.width * scale * _FINER * _pressure(len(points), pen.swing, rng)
    for start, end, wide in zip(dots[:-1], dots[1:], widths[1:], strict=True):
        a, b = (int(start[0]), int(start[1])), (int(end[0]), int(end[1]))
        cv2.line(fine, a, b, 255, max(1, round(float(wide))), cv2.LINE_8)
    mask = np.asarray(cv2.resize(fine, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
    if pen.grain:
        mask = _grained(mask, pen.grain, rng)
    pen.ink.lay(picture, mask, int(low[0]), int(low[1]))


def _paint(picture: Picture, box: Box, rng: np.random.Generator) -> None:
    """Correction fluid: a few broad dabs, whiter than paper, over the box and beyond its frame."""
    scale = px_per_mm(picture)
    left, top = round((box.x - 4) * scale), round((box.y - 4) * scale)
    mask = np.zeros((round((box.h + 8) * scale), round((box.w + 8) * scale)), np.uint8)
    for y in np.arange(4.0, 4.2 + box.h, 1.3):
        start, end = 4 - rng.uniform(0.2, 1.5), 4 + box.w + rng.uniform(0.2, 1.5)
        a, b = ((round(x * scale), round((y + rng.normal(0, 0.2)) * scale)) for x in (start, end))
        cv2.line(mask, a, b, 255, round(1.9 * scale), cv2.LINE_AA)
    left, top = max(0, left), max(0, top)
    part = picture[top : top + mask.shape[0], left : left + mask.shape[1]]
    cover = mask[: part.shape[0], : part.shape[1]] > 100
    part[cover] = np.maximum(part[cover], 249)


def curve(points: Sequence[tuple[float, float]]) -> Path:
    """A smooth path through points in mm (Catmull-Rom)."""
    known = np.asarray(points, dtype=np.float64)
    ends = np.vstack([2 * known[0] - known[1], known, 2 * known[-1] - known[-2]])
    t = np.linspace(0, 1, 12, endpoint=False)[:, None]
    parts = [_between(ends[n : n + 4], t) for n in range(len(known) - 1)]
    return np.vstack([*parts, known[-1:]])


def _between(known: Path, t: Path) -> Path:
    """The path from the second of four points to the third, at shares `t` of the way."""
    a, b, c, d = known
    bent: Path = 0.5 * (
        2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
    )
    return bent


def _even(path: Path) -> Path:
    """The path with a point every `_STEP` mm."""
    steps = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(path, axis=0).T))))
    at = np.linspace(0, steps[-1], max(2, int(steps[-1] / _STEP)))
    return np.column_stack([np.interp(at, steps, path[:, axis]) for axis in (0, 1)])


def _shaken(points: Path, shake: float, rng: np.random.Generator) -> Path:
    """With the slow shake of a hand: noise that is smooth over about a mm."""
    noise = rng.normal(0, 1, (len(points) + 16, 2))
    window = np.hanning(15)[:, None]
    smooth = np.column_stack([np.convolve(noise[:, axis], window[:, 0], "same")[8:-8] for axis in (0, 1)])
    shaken: Path = points + shake * smooth / np.sqrt((window**2).sum())
    return shaken


def _pressure(count: int, swing: float, rng: np.random.Generator) -> npt.NDArray[np.float64]:
    """Width along a stroke as a share of the pen's: swells, and thins out at both ends."""
    along = np.linspace(0, 1, count)
    waves = np.sin(2 * np.pi * (along * rng.uniform(0.5, 2) + rng.uniform()))
    ends = np.minimum(1, 0.7 + 3 * np.minimum(along, 1 - along))
    widths: npt.NDArray[np.float64] = (1 + swing * waves) * ends
    return widths


def _grained(mask: Picture, grain: float, rng: np.random.Generator) -> Picture:
    tooth = np.asarray(cv2.GaussianBlur(rng.normal(0, 1, mask.shape), (0, 0), 0.9), np.float64)
    left = np.clip(1 - grain * (0.8 + tooth / max(float(tooth.std()), 1e-6)), 0.05, 1)
    return np.asarray(mask * left, np.uint8)


# shapes: each gives its strokes


def _middle(box: Box, hand: Hand, rng: np.random.Generator) -> tuple[float, float]:
    dx, dy = np.clip(rng.normal(0, hand.off, 2), -0.9, 0.9)
    return box.x + box.w / 2 + float(dx), box.y + box.h / 2 + float(dy)


def _bent(a: tuple[float, float], b: tuple[float, float], hand: Hand, rng: np.random.Generator) -> Path:
    """A nearly straight stroke from a to b."""
    sag = float(rng.normal(0, hand.curve))
    across = (-(b[1] - a[1]) * sag, (b[0] - a[0]) * sag)
    middle = ((a[0] + b[0]) / 2 + across[0], (a[1] + b[1]) / 2 + across[1])
    return curve((a, middle, b))


def _ray(x: float, y: float, angle: float, length: float) -> tuple[float, float]:
    """`length` mm from a point, `angle` in degrees, 90 upwards."""
    turned = np.deg2rad(angle)
    return x + length * float(np.cos(turned)), y - length * float(np.sin(turned))


def _cross(box: Box, pen: Pen, hand: Hand, rng: np.random.Generator) -> list[Path]:
    x, y = _middle(box, hand, rng)
    half = hand.size * box.w * 0.68
    up, down = 45 + float(rng.normal(0, 9)), 135 + float(rng.normal(0, 9))
    lengths = half * rng.uniform(0.8, 1.2, 4)
    return [
        _bent(_ray(x, y, up + 180, lengths[0]), _ray(x, y, up, lengths[1]), hand, rng),
        _bent(_ray(x, y, down, lengths[2]), _ray(x, y, down + 180, lengths[3]), hand, rng),
    ]


def _slash(box: Box, pen: Pen, hand: Hand, rng: np.random.Generator) -> list[Path]:
    x, y = _middle(box, hand, rng)
    half, angle = hand.size * box.w * 0.7, float(rng.choice((55.0, 125.0), p=(0.8, 0.2)) + rng.normal(0, 10))
    return [_bent(_ray(x, y, angle + 180, half), _ray(x, y, angle, half), hand, rng)]


def _tick(box: Box, pen: Pen, hand: Hand, rng: np.random.Generator, reach: float = 1.0) -> list[Path]:
    x, y = _middle(box, hand, rng)
    side = hand.size * box.w
    x, y = x - 0.1 * side, y + 0.3 * side
    start = _ray(x, y, 128 + float(rng.normal(0, 10)), 0.42 * side * float(rng.uniform(0.8, 1.3)))
    end = _ray(x, y, 56 + float(rng.normal(0, 8)), 0.85 * side * reach)
    return [np.vstack([_bent(start, (x, y), hand, rng), _bent((x, y), end, hand, rng)])]


def _big_tick(box: Box, pen: Pen, hand: Hand, rng: np.random.Generator) -> list[Path]:
    return _tick(box, pen, hand, rng, reach=float(rng.uniform(1.3, 2.0)))


def _dot(box: Box, pen: Pen, hand: Hand, rng: np.random.Generator) -> list[Path]:
    """A small blob, turned round on the spot."""
    x, y = _middle(box, hand, rng)
    radius = float(rng.uniform(0.35, 0.8))
    turns = np.linspace(0, 2 * np.pi * 3, 40)
    r = radius * np.linspace(1, 0.1, 40)
    return [np.column_stack([x + r * np.cos(turns), y + r * np.sin(turns)])]


def _zigzag(box: Box, over: float, gap: float, rng: np.random.Generator) -> Path:
    """Back and forth over a box grown by `over` mm, `gap` mm between the lines."""
    lines = max(4, round((box.h + 2 * over) / gap))
    xs = np.where(np.arange(lines) % 2, box.x + box.w + over, box.x - over) + rng.normal(0, 0.25, lines)
    ys = np.linspace(box.y - over, box.y + box.h + over, lines) + rng.normal(0, 0.12, lines)
    return np.column_stack([xs, ys])


def _filled(box: Box, pen: Pen, hand: Hand, rng: np.random.Generator) -> list[Path]:
    gap = max(0.2, 0.7 * pen.width)
    inner = Box(box.x + 0.3, box.y + 0.3, box.w - 0.6, box.h - 0.6)
    return [_zigzag(inner, 0, gap, rng), _zigzag(inner, 0, gap, rng)]


def _circle(box: Box, pen: Pen, hand: Hand, rng: np.random.Generator) -> list[Path]:
    x, y = box.x + box.w / 2, box.y + box.h / 2
    across, up = box.w * float(rng.uniform(0.75, 1.0)), box.h * float(rng.uniform(0.72, 0.95))
    start = float(rng.uniform(0, 2 * np.pi))
    turns = np.linspace(start, start + 2 * np.pi * float(rng.uniform(0.97, 1.15)), 40)
    grown = np.linspace(1, float(rng.uniform(0.95, 1.1)), 40)
    return [np.column_stack([x + across * grown * np.cos(turns), y + up * grown * np.sin(turns)])]


def _scratched(box: Box, pen: Pen, hand: Hand, rng: np.random.Generator) -> list[Path]:
    first = _cross(box, pen, hand, rng) if rng.random() < 0.5 else _tick(box, pen, hand, rng)
    over, gap = float(rng.uniform(-0.2, 0.9)), float(rng.uniform(0.5, 0.95))
    return [*first, _zigzag(box, over, gap, rng)]


def _struck(box: Box, pen: Pen, hand: Hand, rng: np.random.Generator) -> list[Path]:
    first = _cross(box, pen, hand, rng) if rng.random() < 0.5 else _tick(box, pen, hand, rng)
    x, y = box.x + box.w / 2, box.y + box.h / 2 + float(rng.normal(0, 0.4))
    left, right = box.x - float(rng.uniform(3.2, 6)), box.x + box.w + float(rng.uniform(3.2, 8))
    ends = y + rng.normal(0, 0.7, 2)
    return [*first, curve(((left, float(ends[0])), (x, y), (right, float(ends[1]))))]


def _stray(box: Box, pen: Pen, hand: Hand, rng: np.random.Generator) -> list[Path]:
    x, y = box.x + box.w * float(rng.uniform(0.25, 0.75)), box.y + box.h * float(rng.uniform(0.25, 0.75))
    angle, bend = float(rng.uniform(0, 180)), float(rng.normal(0, 60 * hand.curve))
    start = _ray(x, y, angle + bend, float(rng.uniform(8, 25)))
    return [curve((start, (x, y), _ray(x, y, angle + 180, float(rng.uniform(8, 25)))))]


def _nibble(box: Box, pen: Pen, hand: Hand, rng: np.random.Generator) -> list[Path]:
    """A descender: down into the box from above, and back up to the left."""
    x, deep = box.x + box.w * float(rng.uniform(0.2, 0.8)), box.y + float(rng.uniform(0.5, 1.4))
    top = box.y - float(rng.uniform(2.5, 4))
    return [
        curve(
            ((x, top), (x + 0.1, deep - 0.6), (x - 0.4, deep), (x - 1.1, deep - 0.5), (x - 1.2, box.y - 0.8))
        )
    ]


_SHAPES: Final[dict[Mark, Callable[[Box, Pen, Hand, np.random.Generator], list[Path]]]] = {
    Mark.CROSS: _cross,
    Mark.TICK: _tick,
    Mark.BIG_TICK: _big_tick,
    Mark.SLASH: _slash,
    Mark.DOT: _dot,
    Mark.FILLED: _filled,
    Mark.CIRCLE: _circle,
    Mark.SCRATCHED: _scratched,
    Mark.STRUCK: _struck,
    Mark.STRAY: _stray,
    Mark.NIBBLE: _nibble,
    Mark.RUBBED: _cross,
    Mark.PAINTED: _tick,
}
