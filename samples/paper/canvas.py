"""A page that is being written on, and how dots and letters get onto it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from forms.layout import Box
from samples.paper.blanks import Picture, px_per_mm
from samples.paper.ink import Ink
from samples.paper.lettering import Lettering

POINT = 25.4 / 72
"""A typographic point, mm."""


@dataclass(frozen=True)
class Canvas:
    """A copy of a blank page, drawn on in place; `rng` is the writer's unsteadiness."""

    picture: Picture
    rng: np.random.Generator

    @property
    def scale(self) -> float:
        """Pixels per mm."""
        return px_per_mm(self.picture)

    def size(self, points: float) -> float:
        """A size of type in pt as px."""
        return points * POINT * self.scale

    def put(self, lettering: Lettering, ink: Ink, x: float, y: float) -> None:
        """Lay a line of text with its start at x, its baseline at y mm from the page's top left."""
        left, top = round(x * self.scale) - lettering.left, round(y * self.scale) - lettering.base
        ink.lay(self.picture, lettering.mask, left, top)

    def between(self, low: float, high: float) -> float:
        """A chance value."""
        return float(self.rng.uniform(low, high))

    def about(self, spread: float) -> float:
        """A chance value around 0 with this standard deviation, never beyond 2.5 of it."""
        return float(np.clip(self.rng.normal(0, spread), -2.5 * spread, 2.5 * spread)) if spread else 0.0

    def chance(self, share: float) -> bool:
        """Whether something happens that happens in this share of cases."""
        return bool(self.rng.random() < share)


def cell_boxes(box: Box, cells: int) -> list[Box]:
    """The comb boxes that a place is divided in."""
    step = box.w / cells
    return [Box(box.x + number * step, box.y, step, box.h) for number in range(cells)]
