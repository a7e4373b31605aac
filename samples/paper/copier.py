"""Photocopies: each makes light grey vanish, black blacker, and adds its own dirt and edge."""

from __future__ import annotations

import cv2
import numpy as np

from samples.paper.blanks import Picture
from samples.paper.geometry import Geometry, Matrix, laid
from samples.paper.grain import noise

_BASE = np.diag([1.0, 1.0, 1.0])


def copied(page: Picture, times: int, rng: np.random.Generator) -> tuple[Picture, Matrix]:
    """The page after some copies, and where its mm lie then, as a matrix from mm to mm."""
    moved = _BASE
    for _ in range(times):
        page, matrix = _copy(page, rng)
        moved = matrix @ moved
    return page, moved


def _copy(page: Picture, rng: np.random.Generator) -> tuple[Picture, Matrix]:
    matrix = _moved(rng)
    height, width = page.shape[:2]
    to_px = np.diag([width / 210.0, height / 297.0, 1.0])
    copy = laid(page, Geometry(to_px @ matrix), (width, height), beyond=int(rng.choice((255, 255, 70))))
    copy = np.asarray(cv2.GaussianBlur(copy, (0, 0), float(rng.uniform(0.6, 1.0))), np.uint8)
    middle, steep = rng.uniform(118, 165), rng.uniform(0.028, 0.05)
    levels = 255 / (1 + np.exp(-steep * (np.arange(256) - middle)))
    levels = (levels - levels[0]) / (levels[-1] - levels[0]) * 255
    copy = np.asarray(cv2.LUT(copy, np.clip(levels + rng.uniform(0, 12), 0, 255).astype(np.uint8)), np.uint8)
    return _edged(_speckled(copy, rng), rng), matrix


def _moved(rng: np.random.Generator) -> Matrix:
    angle, scale = np.deg2rad(rng.normal(0, 0.35)), rng.uniform(0.992, 1.004)
    c, s = scale * np.cos(angle), scale * np.sin(angle)
    dx, dy = rng.normal(0, 0.8, 2)
    spin = np.array([[c, -s, 105 + dx], [s, c, 148.5 + dy], [0, 0, 1]])
    middle = np.array([[1, 0, -105], [0, 1, -148.5], [0, 0, 1]], float)
    return np.asarray(spin @ middle, float)


def _speckled(page: Picture, rng: np.random.Generator) -> Picture:
    """Toner where none should be, and holes where toner should."""
    grains = noise(page.shape, rng, smooth=0.8)
    dirt, holes = rng.uniform(3.3, 3.9), rng.uniform(2.6, 3.3)
    result = page.copy()
    result[grains > dirt] = 40
    result[grains < -holes] = 245
    return result


def _edged(page: Picture, rng: np.random.Generator) -> Picture:
    """A dark border where the copier's lid stood open, on some copies."""
    if rng.random() > 0.45:
        return page
    result, wide = page.copy(), int(rng.integers(20, 90))
    width = page.shape[1]
    fall = np.linspace(rng.uniform(0.15, 0.6), 1, wide)
    strip = slice(0, wide) if rng.random() < 0.5 else slice(width - wide, width)
    shade = fall if strip.start == 0 else fall[::-1]
    shade = shade if page.ndim == 2 else shade[:, None]
    result[:, strip] = (result[:, strip] * shade).astype(np.uint8)
    return result
