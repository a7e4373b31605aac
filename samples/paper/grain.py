"""Noise that is cheap enough for thousands of pages: drawn once, then laid down shifted and turned."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np
import numpy.typing as npt

from samples.paper.blanks import Picture

_TILE = 1024
_SET = 20261120
"""The seed of the tiles, which are the same in every run."""


@lru_cache(maxsize=4)
def _tile(smooth: float) -> npt.NDArray[np.float32]:
    """Noise of mean 0 and standard deviation 1; `smooth` px is how far it hangs together."""
    noise = np.random.default_rng(_SET).normal(0, 1, (_TILE, _TILE)).astype(np.float32)
    if smooth:
        noise = cv2.GaussianBlur(noise, (0, 0), smooth, borderType=cv2.BORDER_REFLECT).astype(np.float32)
        noise /= float(noise.std())
    return noise


def noise(shape: tuple[int, ...], rng: np.random.Generator, smooth: float = 0.0) -> npt.NDArray[np.float32]:
    """A field of noise for a picture's height and width: deviation 1, about 0."""
    height, width = shape[:2]
    return np.tile(_moved(smooth, rng), (-(-height // _TILE), -(-width // _TILE)))[:height, :width]


def sprinkled(picture: Picture, rng: np.random.Generator, spread: float, smooth: float = 0.0) -> Picture:
    """The picture with noise of this standard deviation in grey levels."""
    if spread < 0.3:
        return picture
    grains = _moved(smooth, rng) * spread
    lighter = np.clip(grains, 0, 255).astype(np.uint8)
    darker = np.clip(-grains, 0, 255).astype(np.uint8)
    height, width = picture.shape[:2]
    repeated = (-(-height // _TILE), -(-width // _TILE))
    result = picture
    for apply, tile in ((cv2.add, lighter), (cv2.subtract, darker)):
        over = np.tile(tile, repeated)[:height, :width]
        over = over if picture.ndim == 2 else cv2.merge((over, over, over))
        result = np.asarray(apply(result, np.ascontiguousarray(over)), np.uint8)
    return result


def _moved(smooth: float, rng: np.random.Generator) -> npt.NDArray[np.float32]:
    turned = np.rot90(_tile(smooth), int(rng.integers(4)))
    return np.roll(turned, tuple(int(each) for each in rng.integers(0, _TILE, 2)), (0, 1))


def slow(
    shape: tuple[int, ...], rng: np.random.Generator, low: float, high: float
) -> npt.NDArray[np.float32]:
    """Something between `low` and `high` that changes slowly over the picture, as light does."""
    height, width = shape[:2]
    knots = rng.uniform(low, high, (4, 3)).astype(np.float32)
    return cv2.resize(knots, (width, height), interpolation=cv2.INTER_CUBIC).astype(np.float32)
