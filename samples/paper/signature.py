"""Signatures, and what else is found in a signature box, drawn with a pen or set in type."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Final

import numpy as np

from forms.layout import Box
from samples.paper.blanks import Picture
from samples.paper.pen import Hand, Path, Pen, curve, stroke


class Style(StrEnum):
    """Ways to sign."""

    FLOWING = "flowing"
    """A capital, then a wave of loops that runs out."""
    INITIALS = "initials"
    """Two or three large letters of one stroke each."""
    PEAKED = "peaked"
    """Steep zigzags that grow smaller, with a line under them."""
    ROUND = "round"
    """Overlapping ovals."""


TUNING: Final = (Style.FLOWING, Style.INITIALS, Style.PEAKED)
MEASURING: Final = (Style.FLOWING, Style.INITIALS, Style.PEAKED, Style.ROUND)


def sign(picture: Picture, box: Box, style: Style, pen: Pen, hand: Hand, rng: np.random.Generator) -> None:
    """Sign in a box of a whole page, in place; most of it lies in the box."""
    tall = min(box.h * 0.7, float(rng.uniform(7, 13)))
    x = box.x + float(rng.uniform(3, max(3.1, box.w * 0.4)))
    base = box.y + box.h * float(rng.uniform(0.6, 0.8))
    slant = float(rng.uniform(0.1, 0.5))
    for path in _STYLES[style](rng):
        leaned = path @ np.array([[1, 0], [-slant, 1]])
        stroke(picture, leaned * [tall, tall] + [x, base], pen, hand, rng)


def initial(rng: np.random.Generator) -> Path:
    """One large letter or so, a unit high, its foot at (0, 0) and y downwards."""
    points = [(0.0, 0.0), (0.15, -0.9), (0.45, -1.0), (0.5, -0.6), (0.2, -0.45), (0.6, -0.1), (0.8, -0.15)]
    return curve([(x + rng.normal(0, 0.06), y + rng.normal(0, 0.06)) for x, y in points])


def _flowing(rng: np.random.Generator) -> list[Path]:
    loops, points = int(rng.integers(4, 9)), [(0.8, -0.15)]
    for number in range(loops):
        x, high = 0.9 + 0.32 * number, float(rng.uniform(0.2, 0.55)) * (1 - 0.06 * number)
        points += [(x, -high), (x + 0.1, -high * 0.9), (x + 0.08, 0.02), (x + 0.2, 0.03)]
    points.append((points[-1][0] + float(rng.uniform(0.4, 1.2)), -float(rng.uniform(0, 0.4))))
    return [np.vstack([initial(rng), curve([(x + rng.normal(0, 0.03), y) for x, y in points])])]


def _initials(rng: np.random.Generator) -> list[Path]:
    return [initial(rng) * [1.0, 1.0] + [0.95 * n, 0.0] for n in range(int(rng.integers(2, 4)))]


def _peaked(rng: np.random.Generator) -> list[Path]:
    peaks = int(rng.integers(5, 10))
    xs = np.cumsum(rng.uniform(0.12, 0.3, 2 * peaks))
    ys = [-(1 - 0.07 * n) * float(rng.uniform(0.5, 1)) if n % 2 else 0.0 for n in range(2 * peaks)]
    under = curve([(float(xs[0]), 0.2), (float(xs[-1]) * 0.5, 0.28), (float(xs[-1]) + 0.3, 0.12)])
    return [curve(list(zip(xs.tolist(), ys, strict=True))), under]


def _round(rng: np.random.Generator) -> list[Path]:
    turns = np.linspace(0, 2 * np.pi * float(rng.uniform(2.5, 4.5)), 90)
    wide, high = float(rng.uniform(0.3, 0.5)), float(rng.uniform(0.35, 0.5))
    along = np.linspace(0, float(rng.uniform(1.0, 2.0)), 90)
    return [np.column_stack([0.5 + along + wide * np.cos(turns), -0.5 + high * np.sin(turns)])]


_STYLES: Final[dict[Style, Callable[[np.random.Generator], list[Path]]]] = {
    Style.FLOWING: _flowing,
    Style.INITIALS: _initials,
    Style.PEAKED: _peaked,
    Style.ROUND: _round,
}
