"""What a machine's glass, light and line do to the picture: dust, streaks, lost lines, the page's back."""

from __future__ import annotations

import cv2
import numpy as np

from samples.paper.blanks import Picture

_BEHIND = 8
"""The page's back is blurred by the paper: an eighth of the resolution is enough for it."""


def shone_through(page: Picture, share: float) -> Picture:
    """With this share of its own mirror image, as if its back were printed with the like."""
    if share <= 0:
        return page
    height, width = page.shape[:2]
    small = cv2.resize(page, (width // _BEHIND, height // _BEHIND), interpolation=cv2.INTER_AREA)
    behind = cv2.resize(cv2.GaussianBlur(small[:, ::-1], (0, 0), 0.8), (width, height))
    behind = np.roll(behind, height // 37, axis=0)
    dark = cv2.convertScaleAbs(cv2.bitwise_not(behind), alpha=share)
    return np.asarray(cv2.subtract(page, dark), np.uint8)


def dusted(picture: Picture, specks: int, rng: np.random.Generator) -> Picture:
    """With dark and light specks of up to 0.4 mm, and now and then a hair."""
    if not specks:
        return picture
    result = picture.copy()
    height, width = result.shape[:2]
    unit = width / 2480
    for _ in range(int(rng.poisson(specks))):
        x, y = int(rng.integers(width)), int(rng.integers(height))
        level = int(rng.integers(0, 120) if rng.random() < 0.75 else 255)
        radius = max(0, round(float(rng.exponential(1.3)) * unit))
        cv2.circle(result, (x, y), min(radius, 5), (level,) * 3, -1, cv2.LINE_AA)
    if rng.random() < specks / 400:
        _hair(result, rng)
    return result


def _hair(picture: Picture, rng: np.random.Generator) -> None:
    height, width = picture.shape[:2]
    steps = rng.normal(0, width / 260, (14, 2)).cumsum(axis=0)
    points = (rng.uniform((0, 0), (width, height)) + steps.cumsum(axis=0) / 3).astype(np.int32)
    cv2.polylines(picture, [points.reshape(-1, 1, 2)], False, (90,) * 3, 1, cv2.LINE_AA)


def streaked(picture: Picture, streaks: int, rng: np.random.Generator) -> Picture:
    """With lines along the page from dirt on a feeding scanner's glass, dark or light."""
    if not streaks:
        return picture
    result = picture.copy()
    height, width = result.shape[:2]
    for _ in range(int(rng.integers(1, streaks + 1))):
        x, wide = int(rng.integers(width)), int(rng.integers(1, 4))
        level = float(rng.uniform(30, 170)) if rng.random() < 0.75 else 255.0
        start, end = (0, height) if rng.random() < 0.6 else np.sort(rng.integers(0, height, 2))
        part = result[start:end, x : x + wide]
        if level < 255:
            np.minimum(part, part * 0.3 + level * 0.7, out=part, casting="unsafe")
        else:
            part[:] = np.maximum(part, 235)
    return result


def lines_lost(picture: Picture, share: float, rng: np.random.Generator) -> Picture:
    """A 1-bit picture of which this share of lines did not arrive.

    The line above is repeated for it, or a part of it is white or black.
    """
    if share <= 0:
        return picture
    result = picture.copy()
    height, width = result.shape[:2]
    for y in np.flatnonzero(rng.random(height) < share):
        kind = rng.random()
        if kind < 0.6 and y:
            result[y] = result[y - 1]
            continue
        start = int(rng.integers(width))
        result[y, start : start + int(rng.integers(width // 8, width))] = 255 if kind < 0.9 else 0
    return result
