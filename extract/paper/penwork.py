"""Traits of strokes: how their edges are directed and turn, how broad and how straight they are."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.paper.entry import PX
from extract.paper.look import Floats, Look, apart, cut, quantiles

_BINS = 24
"""Directions of edges that are told apart, 7.5 degrees each."""

_FAINT = 0.12
"""Edges weaker than this share of the strongest are paper."""

_UPRIGHT = np.arange(-60, 101)
_LEVEL = np.arange(150, 211)
"""Half degrees of the directions in which edges of upright and of level strokes get darker."""


def edges(look: Look) -> Floats:
    """How the edges of strokes are directed: type has most of them exactly upright and level."""
    soft = cv2.GaussianBlur(look.depth, (0, 0), 1.2)
    dx, dy = cv2.Sobel(soft, cv2.CV_32F, 1, 0), cv2.Sobel(soft, cv2.CV_32F, 0, 1)
    size = np.asarray(cv2.magnitude(dx, dy), np.float32)
    most = float(size.max())
    strong = np.flatnonzero(size > _FAINT * most)
    if not strong.size:
        return np.full(_BINS + 22, -1, np.float32)
    column, weight = strong % size.shape[1], size.ravel()[strong]
    angle = cv2.phase(dx.ravel()[strong], dy.ravel()[strong], angleInDegrees=True).ravel()
    half = (angle * 2).astype(np.int32) % 360
    fine = np.bincount(half, weight, minlength=360) / float(weight.sum())
    coarse = np.roll(fine, 7).reshape(_BINS, 15).sum(axis=1)
    upright, lean = _peak(fine, _UPRIGHT)
    level, slope = _peak(fine, _LEVEL)
    some = coarse[coarse > 0]
    entropy = -float((some * np.log(some)).sum())
    spread = _of_letters(look, column, half, weight)
    sharp = most, quantiles(weight, 0.5)[0] / max(most, 1e-6)
    return np.array([*coarse, *upright, lean, *level, slope, entropy, *spread, *sharp], np.float32)


def _peak(fine: NDArray[np.float64], reach: NDArray[np.intp]) -> tuple[list[float], float]:
    """Of directions within reach (half degrees): share of the strongest 4 and 12 degrees, and where."""
    part = fine[reach % 360]
    whole = max(float(part.sum()), 1e-6)
    smooth = np.convolve(part, np.ones(9), "same")
    at = int(smooth.argmax())
    near, wide = part[max(0, at - 4) : at + 5].sum(), part[max(0, at - 12) : at + 13].sum()
    return [float(near) / whole, float(wide) / whole, float(near), whole], float(reach[at]) / 2


def _of_letters(look: Look, column: NDArray[np.intp], half: NDArray[np.int32], weight: Floats) -> list[float]:
    """How differently letters lean, and how much of each letter's edges leans as it does."""
    leaning = (half + 62) % 360  # an upright edge is at 62, and 0 to 124 is within 31 degrees of it
    there = leaning <= 124
    letter = look.letter_at(column[there])
    counts = np.bincount(letter * 125 + leaning[there], weight[there], minlength=len(look.letters) * 125)
    table = counts.reshape(-1, 125)
    sums = np.cumsum(np.pad(table, ((0, 0), (5, 4))), axis=1)
    near = sums[:, 9:] - sums[:, :-9]
    total = table.sum(axis=1)
    enough = total > 0.15 * total.max()
    lean, share = near.argmax(axis=1)[enough] / 2, (near.max(axis=1) / np.maximum(total, 1e-6))[enough]
    away = np.abs(lean - quantiles(lean, 0.5)[0])
    return [
        *quantiles(away, 0.5, 0.8),
        float(np.average(away, weights=total[enough])),
        float((away < 2).mean()),
        float(away.max()),
        float(share.mean()),
        *quantiles(share, 0.0, 0.2),
        cut(share),
    ]


def widths(look: Look) -> Floats:
    """How broad strokes are, and how alike."""
    solid = ((look.depth > 0.45) & (look.ink > 0)).astype(np.uint8)
    solid[[0, -1]] = solid[:, [0, -1]] = 0  # without any paper distances are endless
    away = cv2.distanceTransform(solid, cv2.DIST_L2, 5)
    ridge = (away >= cv2.dilate(away, np.ones((3, 3), np.uint8))) & (away > 0)
    wide = 2 * away[ridge] - 1
    if wide.size < 4:
        return np.full(15, -1, np.float32)
    low, half, most = quantiles(wide, 0.15, 0.5, 0.85)
    mean = float(wide.mean())
    letter = look.letter_at(np.nonzero(ridge)[1])
    count = np.bincount(letter)
    few = count > 2
    of_letters = (np.bincount(letter, wide) / np.maximum(count, 1))[few]
    darkness = (np.bincount(letter, look.depth[ridge]) / np.maximum(count, 1))[few]
    core = look.depth[away > 0.7 * away.max()]
    return np.array(
        [
            mean / PX,
            mean / look.height,
            float(wide.std()) / max(mean, 0.5),
            (most - low) / max(half, 0.5),
            most / max(low, 0.5),
            *apart(of_letters),
            *apart(darkness),
            float(core.std()),
            float(ridge.sum()) / max(float(solid.sum()), 1.0),
        ],
        np.float32,
    )


def straightness(look: Look) -> Floats:
    """How much of the ink lies in straight strokes, upright or level, of a share of the height."""
    ink = look.ink
    whole = max(int(ink.sum()), 1)
    shares = []
    for share in (0.3, 0.5, 0.75):
        long = max(3, round(share * look.height))
        for shape in ((long, 1), (1, long)):
            opened = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(shape, np.uint8))
            shares.append(float(cv2.countNonZero(opened)) / whole)
    return np.array(shares, np.float32)


def turns(look: Look) -> Floats:
    """How edges turn: type has straight stretches and sharp corners, a hand neither."""
    level = cv2.GaussianBlur(look.depth, (0, 0), 0.8)
    shape = (level > 0.4).astype(np.uint8)
    outlines, _ = cv2.findContours(shape, cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
    found = []
    for share in (0.1, 0.2):
        reach = max(2, round(share * look.height / 2))
        long = [each[::2, 0, :].astype(np.float32) for each in outlines if len(each) >= 8 * reach]
        if not long:
            return np.full(10, -1, np.float32)
        turned = np.degrees(_angles(long, reach))
        size = np.abs(turned)
        found += [
            float((size < 8).mean()),
            float((size < 20).mean()),
            float((size > 55).mean()),
            float(size.mean()),
            float(turned.std()),
        ]
    return np.array(found, np.float32)


def _angles(paths: Sequence[Floats], reach: int) -> Floats:
    """By how much outlines turn at each point, looking so many points back and ahead."""
    path = np.concatenate(paths)
    count = np.array([len(each) for each in paths])
    start = np.repeat(np.cumsum(count) - count, count)
    long, at = np.repeat(count, count), np.arange(len(path))
    ahead = path[start + (at - start + reach) % long] - path
    back = path - path[start + (at - start - reach) % long]
    cross = back[:, 0] * ahead[:, 1] - back[:, 1] * ahead[:, 0]
    dot = (back * ahead).sum(axis=1)
    return np.asarray(np.arctan2(cross, dot), np.float32)
