"""Boxes on a page as people see it: millimetres from the top left, after turning."""

from __future__ import annotations

from dataclasses import dataclass

MM_PER_POINT = 25.4 / 72
"""A PDF point is 1/72 inch."""

BoxMm = tuple[float, float, float, float]
"""(x0, y0, x1, y1) in mm from the top left of the page as shown."""


@dataclass(frozen=True)
class Frame:
    """A page's visible area in points, its clockwise turn in degrees, and its unit in points."""

    x0: float
    y0: float
    x1: float
    y1: float
    turn: int = 0
    unit: float = 1.0

    def to_mm(self, rect: tuple[float, float, float, float]) -> BoxMm:
        """A rectangle of the page's own coordinates (points, from the bottom left), as shown.

        >>> Frame(0, 0, 595, 842).to_mm((72, 770, 144, 842))
        (25.4, 0.0, 50.8, 25.4)
        """
        corners = [self._shown(rect[0], rect[1]), self._shown(rect[2], rect[3])]
        xs, ys = sorted(c[0] for c in corners), sorted(c[1] for c in corners)
        scale = MM_PER_POINT * self.unit
        x0, y0, x1, y1 = (round(value * scale, 2) for value in (xs[0], ys[0], xs[1], ys[1]))
        return x0, y0, x1, y1

    def to_points(self, box: BoxMm) -> tuple[float, float, float, float]:
        """The other way round: a box as shown, in the page's own coordinates.

        >>> Frame(0, 0, 612, 792, turn=90).to_points(Frame(0, 0, 612, 792, turn=90).to_mm((72, 36, 144, 90)))
        (72.0, 36.0, 144.0, 90.0)
        """
        scale = MM_PER_POINT * self.unit
        corners = [self._stored(box[0] / scale, box[1] / scale), self._stored(box[2] / scale, box[3] / scale)]
        xs, ys = sorted(c[0] for c in corners), sorted(c[1] for c in corners)
        x0, y0, x1, y1 = (round(value, 6) for value in (xs[0], ys[0], xs[1], ys[1]))
        return x0, y0, x1, y1

    def _stored(self, x: float, y: float) -> tuple[float, float]:
        if self.turn == 90:
            return self.x0 + y, self.y0 + x
        if self.turn == 180:
            return self.x1 - x, self.y0 + y
        if self.turn == 270:
            return self.x1 - y, self.y1 - x
        return self.x0 + x, self.y1 - y

    def _shown(self, x: float, y: float) -> tuple[float, float]:
        if self.turn == 90:
            return y - self.y0, x - self.x0
        if self.turn == 180:
            return self.x1 - x, y - self.y0
        if self.turn == 270:
            return self.y1 - y, self.x1 - x
        return x - self.x0, self.y1 - y


def overlap(one: BoxMm, other: BoxMm) -> float:
    """The area that two boxes share, in mm²."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return max(0.0, width) * max(0.0, height)


def union(boxes: tuple[BoxMm, ...]) -> BoxMm:
    """The smallest box around some boxes."""
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return min(x0), min(y0), max(x1), max(y1)
