"""A page through a machine: scanned, faxed or photographed, as a recipe tells, with where it lies there."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import cv2
import numpy as np
from PIL import Image

from samples.paper.blanks import DPI, Picture
from samples.paper.camera import photographed
from samples.paper.capture import Capture, packed
from samples.paper.copier import copied
from samples.paper.fax import with_header
from samples.paper.geometry import Geometry, Matrix, laid
from samples.paper.glass import dusted, lines_lost, shone_through, streaked
from samples.paper.grain import sprinkled
from samples.paper.recipe import Machine, Packing, Range, Recipe
from samples.paper.wear import worn

_PAGE: Final = (210.0, 297.0)
_HEADED: Final = 0.8
"""The share of faxes with the sender's line at the top."""


def degrade(page: Picture, recipe: Recipe, rng: np.random.Generator) -> Capture:
    """A whole page (A4 at 300 dpi, grey or RGB) as the recipe's machine delivers it.

    The same page, recipe and state of `rng` give the same bytes.
    """
    picture = _faded(page, drawn(recipe.toner, rng))
    picture, moved = copied(picture, recipe.copies, rng)
    picture = worn(picture, recipe.wear, rng)
    picture = shone_through(picture, drawn(recipe.through, rng))
    if recipe.machine is Machine.CAMERA:
        picture, geometry = photographed(picture, recipe, rng)
    else:
        picture, geometry = _scanned(picture, recipe, rng)
    geometry = replace(geometry, before=moved if recipe.copies else None)
    if recipe.packing is Packing.G4:
        picture = _bilevel(picture, recipe, rng)
    jpeg = packed(picture, drawn(recipe.quality, rng)) if recipe.packing is Packing.JPEG else None
    dpi = (float(recipe.dpi[0]), float(recipe.dpi[1]))
    return Capture(recipe, picture, geometry, dpi, jpeg)


def drawn(values: Range, rng: np.random.Generator) -> float:
    """A value of a range."""
    low, high = values
    return float(rng.uniform(low, high)) if high > low else low


def _scanned(page: Picture, recipe: Recipe, rng: np.random.Generator) -> tuple[Picture, Geometry]:
    geometry, size = _placed(recipe, rng)
    soft = _softened(page, drawn(recipe.blur, rng), recipe.dpi)
    picture = laid(soft, geometry, size, beyond=round(drawn(recipe.lid, rng)))
    picture = _toned(picture, recipe, rng)
    picture = streaked(picture, recipe.streaks, rng)
    picture = dusted(picture, recipe.dust, rng)
    return sprinkled(picture, rng, drawn(recipe.noise, rng), smooth=0.6), geometry


def _placed(recipe: Recipe, rng: np.random.Generator) -> tuple[Geometry, tuple[int, int]]:
    """Where the page lies on the glass, and the size in px of what comes out."""
    width, height = recipe.sheet
    dx, dy = rng.uniform(-recipe.shift, recipe.shift, 2)
    middle = _move(-_PAGE[0] / 2, -_PAGE[1] / 2)
    on_glass = _move(width / 2 + dx, height / 2 + dy) @ _spin(
        drawn(recipe.skew, rng), drawn(recipe.scale, rng)
    )
    left, top, right, bottom = rng.uniform(0, recipe.crop, 4)
    cut = _move(-left, -top)
    width, height = width - left - right, height - top - bottom
    turned, (width, height) = _turned(recipe.turn, width, height)
    across, down = recipe.dpi[0] / 25.4, recipe.dpi[1] / 25.4
    matrix = np.diag([across, down, 1.0]) @ turned @ cut @ on_glass @ middle
    return Geometry(matrix), (round(width * across), round(height * down))


def _move(x: float, y: float) -> Matrix:
    return np.array([[1, 0, x], [0, 1, y], [0, 0, 1]], float)


def _spin(degrees: float, scale: float) -> Matrix:
    angle = np.deg2rad(degrees)
    c, s = scale * np.cos(angle), scale * np.sin(angle)
    return np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]], float)


def _turned(turn: int, width: float, height: float) -> tuple[Matrix, tuple[float, float]]:
    """A quarter turn clockwise or more, of a sheet whose top left stays the origin."""
    turns: dict[int, tuple[list[list[float]], tuple[float, float]]] = {
        0: ([[1, 0, 0], [0, 1, 0]], (width, height)),
        90: ([[0, -1, height], [1, 0, 0]], (height, width)),
        180: ([[-1, 0, width], [0, -1, height]], (width, height)),
        270: ([[0, 1, 0], [-1, 0, width]], (height, width)),
    }
    rows, size = turns[turn]
    return np.array([*rows, [0, 0, 1]], float), size


def _softened(page: Picture, blur: float, dpi: tuple[int, int]) -> Picture:
    """Blurred as the machine's optics do, which also keeps fine lines when the picture is coarser."""
    across, down = (blur * max(DPI / each, 0.5) for each in dpi)
    if max(across, down) < 0.3:
        return page
    return np.asarray(cv2.GaussianBlur(page, (0, 0), sigmaX=across, sigmaY=down), np.uint8)


def _faded(page: Picture, left: float) -> Picture:
    if left >= 1:
        return page
    levels = 255 - (255 - np.arange(256)) * left
    return np.asarray(cv2.LUT(page, levels.astype(np.uint8)), np.uint8)


def _toned(picture: Picture, recipe: Recipe, rng: np.random.Generator) -> Picture:
    """Black, white and gamma of the machine."""
    black, white, gamma = (drawn(each, rng) for each in (recipe.black, recipe.white, recipe.gamma))
    levels = black + (white - black) * (np.arange(256) / 255) ** gamma
    return np.asarray(cv2.LUT(picture, np.clip(levels, 0, 255).astype(np.uint8)), np.uint8)


def _bilevel(picture: Picture, recipe: Recipe, rng: np.random.Generator) -> Picture:
    grey = picture if picture.ndim == 2 else np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.uint8)
    if recipe.dither:
        dots: Picture = np.asarray(Image.fromarray(grey).convert("1").convert("L")).copy()
    else:
        _, thresholded = cv2.threshold(grey, drawn(recipe.threshold, rng), 255, cv2.THRESH_BINARY)
        dots = np.asarray(thresholded, np.uint8)
    if recipe.machine is Machine.FAX and rng.random() < _HEADED:
        dots = with_header(dots, recipe.dpi, rng)
    return lines_lost(dots, drawn(recipe.lost_lines, rng), rng)
