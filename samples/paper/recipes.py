"""The recipes there are: one set to tune on, one to calibrate on, one to measure on.

The sets share no recipe and no seed, and their ranges differ. What is measured on has kinds of paper
that were not tuned on (`dithered`, `folded`, `letter`, 600 dpi, coffee).
"""

from __future__ import annotations

import zlib
from enum import StrEnum
from typing import Final

import numpy as np

from samples.paper.recipe import Machine, Packing, Recipe

FAX_FINE: Final = (204, 196)
FAX_STANDARD: Final = (204, 98)
"""Dots an inch of a fax (ITU-T T.4), sideways and downwards."""
FAX_PAGE: Final = (215.15, 297.0)
"""1,728 dots a line at 204 an inch."""
LETTER: Final = (215.9, 279.4)


class Purpose(StrEnum):
    """What material is made for; what is made for one is never used for another."""

    TUNE = "tune"
    CALIBRATE = "calibrate"
    MEASURE = "measure"


def _scan(name: str, dpi: int, **more: object) -> Recipe:
    return Recipe(name, dpi=(dpi, dpi), **more)  # type: ignore[arg-type]


def _fax(name: str, dpi: tuple[int, int], **more: object) -> Recipe:
    given = {"blur": (0.5, 0.8), "noise": (6.0, 16.0), **more}
    return Recipe(name, Machine.FAX, dpi, Packing.G4, sheet=FAX_PAGE, **given)  # type: ignore[arg-type]


def _photo(name: str, dpi: int, **more: object) -> Recipe:
    given = {
        "skew": (-6.0, 6.0),
        "scale": (0.92, 1.02),
        "blur": (0.5, 0.9),
        "noise": (2.0, 6.0),
        "gamma": (0.85, 1.25),
        "black": (5.0, 30.0),
        "white": (225.0, 255.0),
        "quality": (60.0, 90.0),
        **more,
    }
    return Recipe(name, Machine.CAMERA, (dpi, dpi), Packing.JPEG, **given)  # type: ignore[arg-type]


_TUNE = (
    _scan("scan-300", 300),
    _scan("scan-200", 200, skew=(-2.5, 2.5)),
    _scan("scan-150", 150, quality=(55.0, 85.0)),
    _scan("scan-400-flate", 400, packing=Packing.FLATE, noise=(1.0, 3.0)),
    _scan("scan-skewed", 300, skew=(-5.0, 5.0), lid=(30.0, 90.0)),
    _scan("scan-jpeg-low", 200, quality=(30.0, 45.0)),
    _scan("scan-1bit", 300, packing=Packing.G4, noise=(4.0, 10.0)),
    _scan("scan-180", 300, turn=180),
    _scan("scan-90", 200, turn=90),
    _scan("scan-through", 300, through=(0.08, 0.18)),
    _scan("shrunk", 300, scale=(0.935, 0.945)),
    _scan("cropped", 300, crop=14.0),
    _scan("faded", 300, toner=(0.35, 0.55)),
    _scan("dusty", 300, dust=150, streaks=2),
    _scan("worn", 300, wear=(("stamp", 0.7), ("holes", 0.6), ("staple", 0.5), ("highlighter", 0.4))),
    _scan("copied", 300, copies=2),
    _fax("fax-fine", FAX_FINE),
    _fax("fax-fine-lines", FAX_FINE, lost_lines=(0.004, 0.02), streaks=2),
    _fax("fax-standard", FAX_STANDARD),
    _photo("photo", 250),
    _photo("photo-curled", 270, bend=(1.0, 3.0)),
)

_CALIBRATE = (
    _scan("scan-300", 300, skew=(-2.2, 2.2), noise=(1.0, 6.0), black=(0.0, 50.0), quality=(50.0, 92.0)),
    _scan("scan-200", 200, skew=(-3.0, 3.0), noise=(2.0, 7.0), quality=(50.0, 88.0)),
    _scan("scan-150", 150, quality=(50.0, 88.0), noise=(2.0, 6.0)),
    _scan("scan-jpeg-low", 200, quality=(28.0, 48.0)),
    _scan("scan-1bit", 300, packing=Packing.G4, threshold=(105.0, 180.0), noise=(3.0, 12.0)),
    _scan("scan-1bit-200", 200, packing=Packing.G4, threshold=(120.0, 180.0), noise=(3.0, 9.0)),
    _scan("scan-180", 200, turn=180, through=(0.0, 0.12)),
    _scan("shrunk", 300, scale=(0.93, 0.97), skew=(-4.0, 4.0)),
    _scan("faded", 300, toner=(0.3, 0.6), noise=(2.0, 6.0)),
    _scan("dusty", 300, dust=220, streaks=3, noise=(1.0, 7.0)),
    _scan("worn", 300, wear=(("stamp", 0.8), ("holes", 0.5), ("highlighter", 0.5), ("marker", 0.2))),
    _scan("copied", 300, copies=1, skew=(-2.5, 2.5)),
    _scan("copied-often", 300, copies=3),
    _fax("fax-fine", FAX_FINE, threshold=(110.0, 175.0), noise=(4.0, 18.0), lost_lines=(0.0, 0.01)),
    _fax("fax-standard", FAX_STANDARD, threshold=(112.0, 172.0)),
    _photo("photo", 240, noise=(2.0, 8.0), scale=(0.88, 1.02)),
    _photo("photo-curled", 260, bend=(1.0, 3.5)),
)

_MEASURE = (
    _scan("scan-300", 300, skew=(-2.0, 2.0), noise=(1.0, 7.0), quality=(45.0, 92.0), black=(0.0, 60.0)),
    _scan("scan-200", 200, skew=(-3.0, 3.0), noise=(1.0, 7.0), quality=(45.0, 92.0), gamma=(0.8, 1.25)),
    _scan("scan-150", 150, quality=(50.0, 92.0), noise=(1.0, 6.0), skew=(-2.0, 2.0)),
    _scan("scan-600", 600, quality=(60.0, 80.0), noise=(3.0, 8.0)),
    _scan("scan-jpeg-low", 200, quality=(30.0, 42.0), skew=(-2.0, 2.0)),
    _scan("scan-1bit", 300, packing=Packing.G4, threshold=(100.0, 185.0), noise=(2.0, 12.0)),
    _scan("dithered", 200, packing=Packing.G4, dither=True, gamma=(0.7, 1.0)),
    _scan("scan-180", 300, turn=180, skew=(-3.0, 3.0)),
    _scan("scan-270", 200, turn=270, skew=(-2.0, 2.0)),
    _scan("scan-skewed", 200, skew=(-5.0, 5.0), lid=(0.0, 255.0)),
    _scan("shrunk", 200, scale=(0.93, 0.96), skew=(-1.0, 1.0)),
    _scan("letter", 300, sheet=LETTER, scale=(0.935, 0.97), shift=5.0),
    _scan("faded", 300, toner=(0.33, 0.6), through=(0.0, 0.1)),
    _scan("dusty", 200, dust=120, streaks=3, noise=(3.0, 9.0)),
    _scan("worn", 200, wear=(("stamp", 0.7), ("coffee", 0.5), ("staple", 0.4), ("marker", 0.3))),
    _scan("folded", 300, wear=(("fold", 1.0), ("holes", 0.5))),
    _scan("copied", 200, copies=2, skew=(-2.0, 2.0)),
    _fax("fax-fine", FAX_FINE, threshold=(105.0, 180.0), noise=(3.0, 18.0)),
    _fax("fax-fine-lines", FAX_FINE, lost_lines=(0.002, 0.025), streaks=3, copies=1),
    _fax("fax-standard", FAX_STANDARD, threshold=(115.0, 175.0)),
    _photo("photo", 230, noise=(2.0, 9.0), scale=(0.85, 1.02), skew=(-9.0, 9.0)),
    _photo("photo-curled", 260, bend=(1.0, 4.0), quality=(50.0, 88.0)),
)

RECIPES: Final[dict[Purpose, tuple[Recipe, ...]]] = {
    Purpose.TUNE: _TUNE,
    Purpose.CALIBRATE: _CALIBRATE,
    Purpose.MEASURE: _MEASURE,
}


def recipe(purpose: Purpose | str, name: str) -> Recipe:
    """The recipe of this name; `KeyError` if the purpose has none."""
    found = next((each for each in RECIPES[Purpose(purpose)] if each.name == name), None)
    if found is None:
        raise KeyError(name)
    return found


def chance(purpose: Purpose | str, *numbers: int) -> np.random.Generator:
    """The chance of one page: by purpose, seed, page and whatever else tells it from others."""
    return np.random.default_rng((zlib.crc32(Purpose(purpose).encode()), *numbers))
