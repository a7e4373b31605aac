"""Which printed text is a box's label: what stands to its right or left, or above it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extract.geometry import BoxMm

_BESIDE = 40.0
_ABOVE = 12.0
"""mm; what stands further away is another's."""

_SLACK = 1.0
"""mm that a label may reach over the edge of its box."""


@dataclass(frozen=True)
class Words:
    """A piece of printed text and its box in mm as shown."""

    text: str
    box: BoxMm


def label_of(box: BoxMm, words: Iterable[Words], *, beside: bool) -> str:
    """The text nearest to a box, empty where none is near; of a tick box first the one `beside` it."""
    told = [(_distance(box, piece.box, beside=beside), piece.text) for piece in words]
    near = [(distance, text) for distance, text in told if distance is not None]
    return min(near)[1] if near else ""


def _distance(box: BoxMm, text: BoxMm, *, beside: bool) -> float | None:
    """How far a text is from a box as a label of it, None if it can be none."""
    left, top, right, bottom = box
    x0, y0, x1, y1 = text
    if y0 < bottom and y1 > top:
        if beside and -_SLACK <= x0 - right <= _BESIDE:
            return x0 - right
        if -_SLACK <= left - x1 <= _BESIDE:
            return left - x1 + (_BESIDE if beside else 0.0)
    if x0 < right and x1 > left and -_SLACK <= top - y1 <= _ABOVE:
        return top - y1 + (2 * _BESIDE if beside else 0.0)
    inside = left - _SLACK <= x0 and x1 <= right + _SLACK and top - _SLACK <= y0 and y1 <= bottom + _SLACK
    return 0.0 if inside else None
