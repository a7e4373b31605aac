"""What a piece of writing looks like in numbers: how steady its strokes, its lines and its letters are.

All lengths are in units of the writing's own height, except where a trait is the size itself; so the
same hand gives the same traits large and small. Nothing here asks which letters they are.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.paper.entry import PX, Entry
from extract.paper.look import Floats, Look, apart, cut, quantiles
from extract.paper.penwork import edges, straightness, turns, widths

HEIGHT, LETTERS, WIDTH = 0, 4, 17
"""Which traits are the height of letters and the width of strokes in mm, and how many letters there are."""


def traits(entry: Entry) -> Floats:
    """All traits of an entry; what can't be told is -1."""
    look = Look.of(entry)
    parts = (
        _size(look, entry),
        widths(look),
        edges(look),
        _rows(look),
        _alignment(look),
        straightness(look),
        turns(look),
    )
    return np.nan_to_num(np.concatenate(parts).astype(np.float32), nan=-1.0, posinf=-1.0, neginf=-1.0)


def _size(look: Look, entry: Entry) -> Floats:
    high, wide = look.ink.shape
    letters, pieces = look.letters, look.pieces
    core = look.depth[look.ink > 0]
    steps = quantiles(core, 0.1, 0.5, 0.9)
    grey = entry.pixels
    middle = cv2.countNonZero(cv2.inRange(grey, 60, 190)) / grey.size
    return np.array(
        [
            look.height / PX,
            high / PX,
            wide / look.height,
            high / look.height,
            len(letters),
            len(pieces) / len(letters),
            float(look.ink.mean()),
            *steps,
            middle * grey.size / max(cv2.countNonZero(look.ink), 1),
            look.left,
            look.top,
            look.bottom,
            float(entry.cells or 0),
            quantiles(letters[:, 2] / letters[:, 3], 0.5)[0],
            quantiles(letters[:, 2], 0.9)[0] / look.height,
        ],
        np.float32,
    )


def _rows(look: Look) -> Floats:
    """How sharply lines of writing begin and end: the steps in the sum of ink of each row."""
    profile = look.depth.sum(axis=1)
    most = max(float(profile.max()), 1e-6)
    steps = np.diff(profile) / most
    total = max(float(np.abs(steps).sum()), 1e-6)
    ranked = np.sort(np.abs(steps))[::-1]
    columns = look.depth.sum(axis=0)
    blank = float((columns < 0.3).mean())
    return np.array(
        [
            float(steps.max()),
            float(-steps.min()),
            float(ranked[:2].sum()) / total,
            float(ranked[:4].sum()) / total,
            float((steps**2).sum()) * look.height,
            total,
            float(profile.mean()) / most,
            blank,
        ],
        np.float32,
    )


def _alignment(look: Look) -> Floats:
    """How many letters stand on one line, are of one height, and how they follow each other."""
    letters = look.letters.astype(float)
    if len(letters) < 2:
        return np.full(22, -1, np.float32)
    left, top, width, height, area = letters.T
    bottom = top + height
    gaps = left[1:] - (left + width)[:-1]
    near = gaps[gaps < 0.8 * look.height]
    return np.array(
        [
            *_held(bottom, look.height),
            *_held(top, look.height),
            *_held(height, look.height),
            float((gaps < 0).mean()),
            float(near.std()) / look.height if near.size > 1 else -1.0,
            float(near.mean()) / look.height if near.size else -1.0,
            float(height.max()) / float(np.median(height)),
            cut(height) / look.height,
            cut(bottom) / look.height,
            *apart(area / (width * height)),
        ],
        np.float32,
    )


def _held(values: NDArray[np.float64], height: float) -> list[float]:
    """How many values are about the same, and how far the others are.

    The share within a px and a bit of the commonest, the share of that and the next commonest, how
    far the middle one is from it, and the farthest from both.
    """
    near = np.abs(values[:, None] - values[None, :]) <= max(1.3, 0.035 * height)
    first = int(near.sum(axis=1).argmax())
    left = ~near[first]
    next_best = (near & left[None, :]).sum(axis=1)
    second = int(next_best.argmax())
    away = np.abs(values - values[near[first]].mean())
    return [
        float(near[first].mean()),
        float(near[first].mean()) + float(next_best[second]) / len(values),
        quantiles(away, 0.5)[0] / height,
        float(np.minimum(away, np.abs(values - values[second])).max()) / height,
    ]
