"""A page photographed with a phone: on a desk, seen aslant, in uneven light, a little out of focus."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from samples.paper.blanks import Picture
from samples.paper.geometry import Bend, Geometry, laid
from samples.paper.grain import noise, slow, sprinkled
from samples.paper.recipe import Recipe

_FRAMED = (236.0, 315.0)
"""What a camera's frame of 3 by 4 shows of the desk, mm, at the page's distance."""
_SMALL = 4
"""Light and desk have no fine detail: they are made this many times as coarse."""


def photographed(page: Picture, recipe: Recipe, rng: np.random.Generator) -> tuple[Picture, Geometry]:
    """The photo and where the blank lies on it.

    The recipe's `dpi` is what the page has in the photo's middle, about; `skew` turns it, `crop` is
    ignored, `bend` curls the paper.
    """
    size = _frame(recipe)
    geometry = _seen(recipe, size, rng)
    white = np.full_like(page, 255)
    blur = float(rng.uniform(*recipe.blur)) * 300 / recipe.dpi[0]
    soft = np.asarray(cv2.GaussianBlur(page, (0, 0), max(blur, 0.3)), np.uint8)
    picture = laid(soft, geometry, size)
    paper = _coverage(white, geometry, size)
    picture = _on_desk(picture, paper, rng)
    picture = _lit(picture, paper, recipe, rng)
    return sprinkled(picture, rng, float(rng.uniform(*recipe.noise)), smooth=0.7), geometry


def _frame(recipe: Recipe) -> tuple[int, int]:
    """The photo's size in px: the page with some desk around it; turned with the page."""
    width, height = (round(side * dpi / 25.4) for side, dpi in zip(_FRAMED, recipe.dpi, strict=True))
    return (width, height) if recipe.turn % 180 == 0 else (height, width)


def _seen(recipe: Recipe, size: tuple[int, int], rng: np.random.Generator) -> Geometry:
    """Where the page's corners come to lie, and how it curls."""
    width, height = size
    scale = recipe.dpi[0] / 25.4 * float(rng.uniform(*recipe.scale))
    half = np.array([[-105, -148.5], [105, -148.5], [105, 148.5], [-105, 148.5]]) * scale
    angle = np.deg2rad(recipe.turn + float(rng.uniform(*recipe.skew)))
    turned = half @ np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    lean = rng.normal(0, 0.035, 2)  # how far the phone leans sideways and forward
    away = 1 / (1 + turned @ (lean / np.array([width, height])))
    seen = turned * away[:, None] + rng.normal(0, 0.004, (4, 2)) * height
    middle = np.array([width / 2, height / 2]) + rng.normal(0, 0.008, 2) * height
    corners = np.array([[0, 0], [210, 0], [210, 297], [0, 297]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, (seen + middle).astype(np.float32))
    depth = float(rng.uniform(*recipe.bend)) if recipe.bend[1] > 0 else 0.0
    if not depth:
        return Geometry(np.asarray(matrix, float))
    bend = Bend(depth * 0.4, depth, float(rng.uniform(1.0, 3.5)), float(rng.uniform(0, 6.28)))
    return Geometry(np.asarray(matrix, float), bend)


def _coverage(white: Picture, geometry: Geometry, size: tuple[int, int]) -> Picture:
    """255 where the paper lies, at a quarter of the resolution."""
    small = geometry.then(np.diag([1 / _SMALL, 1 / _SMALL, 1.0]))
    shrunk = (size[0] // _SMALL + 1, size[1] // _SMALL + 1)
    flat = white if white.ndim == 2 else white[..., 0]
    return laid(np.ascontiguousarray(flat[::_SMALL, ::_SMALL]), small, shrunk, beyond=0)


def _on_desk(picture: Picture, paper: Picture, rng: np.random.Generator) -> Picture:
    """A desk of wood or plain colour around the paper, and the paper's shadow on it."""
    height, width = picture.shape[:2]
    level, rough = float(rng.uniform(45, 175)), float(rng.uniform(1.5, 9))
    grain = noise((paper.shape[0], paper.shape[1]), rng, smooth=2.0)
    streaks = cv2.resize(grain[::24], (paper.shape[1], paper.shape[0]), interpolation=cv2.INTER_LINEAR)
    shadow = cv2.GaussianBlur(paper, (0, 0), 9).astype(np.float32) / 255 * 0.35
    desk = np.clip((level + rough * streaks) * (1 - shadow), 0, 255).astype(np.uint8)
    desk = np.asarray(cv2.resize(desk, (width, height)), np.uint8)
    if picture.ndim == 3:
        tint = np.array([1.0, rng.uniform(0.82, 1), rng.uniform(0.62, 1)])
        desk = (desk[..., None] * tint).astype(np.uint8)
    outside = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR) < 128
    result = picture.copy()
    result[outside] = desk[outside]
    return result


def _lit(picture: Picture, paper: Picture, recipe: Recipe, rng: np.random.Generator) -> Picture:
    """Light that falls off, a shadow of the hand that holds the phone, and the camera's tone."""
    height, width = picture.shape[:2]
    light = slow(paper.shape, rng, float(rng.uniform(0.66, 0.92)), 1.0)
    light = light / float(np.percentile(light[paper > 128], 90))
    if rng.random() < 0.4:
        light = light * _hand(paper.shape, rng)
    black, white = float(rng.uniform(*recipe.black)), float(rng.uniform(*recipe.white))
    gain = cv2.resize((light * 255).clip(0, 255).astype(np.uint8), (width, height))
    gain = gain if picture.ndim == 2 else cv2.merge((gain, gain, gain))
    lit = cv2.multiply(picture, gain, scale=(white - black) / 255 / 255)
    gamma = float(rng.uniform(*recipe.gamma))
    levels = 255 * (np.clip(np.arange(256) + black, 0, 255) / 255) ** gamma
    return np.asarray(cv2.LUT(lit, levels.astype(np.uint8)), np.uint8)


def _hand(shape: tuple[int, ...], rng: np.random.Generator) -> npt.NDArray[np.float32]:
    """A soft-edged shadow over one side."""
    height, width = shape[:2]
    x, y = rng.uniform(0, 1, 2)
    side = rng.uniform(0, 2 * np.pi)
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    across = (xs / width - x) * np.cos(side) + (ys / height - y) * np.sin(side)
    share = np.clip(across * rng.uniform(6, 30) + 0.5, 0, 1).astype(np.float32)
    shadow: npt.NDArray[np.float32] = 1 - np.float32(rng.uniform(0.12, 0.4)) * share
    return shadow
