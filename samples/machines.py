"""The machines that took the sample pictures; they write smaller files than those that are measured with."""

from __future__ import annotations

from typing import Final

from samples.paper.recipe import NONE, Machine, Packing, Recipe
from samples.paper.recipes import FAX_FINE, FAX_PAGE, FAX_STANDARD, LETTER


def _scan(name: str, dpi: int = 200, **more: object) -> Recipe:
    given = {"noise": NONE, "quality": (32.0, 32.0), "skew": (-1.0, 1.0), "scale": (1.0, 1.0), **more}
    return Recipe(name, dpi=(dpi, dpi), **given)  # type: ignore[arg-type]


def _bilevel(name: str, dpi: int, **more: object) -> Recipe:
    given = {"packing": Packing.G4, "noise": (2.0, 4.0), "threshold": (140.0, 155.0), **more}
    return _scan(name, dpi, **given)


def _fax(name: str, dpi: tuple[int, int], **more: object) -> Recipe:
    given = {
        "blur": (0.5, 0.7),
        "noise": (4.0, 8.0),
        "threshold": (135.0, 150.0),
        "skew": (-0.8, 0.8),
        **more,
    }
    return Recipe(name, Machine.FAX, dpi, Packing.G4, sheet=FAX_PAGE, **given)  # type: ignore[arg-type]


def _photo(name: str, **more: object) -> Recipe:
    given = {
        "skew": (-4.0, 4.0),
        "scale": (0.95, 1.0),
        "blur": (0.5, 0.7),
        "noise": (1.0, 1.5),
        "quality": (48.0, 48.0),
        "white": (235.0, 250.0),
        **more,
    }
    return Recipe(name, Machine.CAMERA, (220, 220), Packing.JPEG, **given)  # type: ignore[arg-type]


_ALL: Final = (
    _scan("scan-300", 300, quality=(27.0, 27.0)),
    _scan("scan-200"),
    _scan("scan-150", 150, quality=(45.0, 45.0)),
    _bilevel("scan-1bit", 300),
    _bilevel("scan-1bit-600", 600),
    _fax("fax-fine", FAX_FINE),
    _fax("fax-standard", FAX_STANDARD),
    _photo("photo"),
    _photo("photo-curled", bend=(1.5, 2.0)),
    _scan("scan-180", turn=180),
    _scan("scan-90", turn=90),
    _scan("scan-skewed", skew=(3.5, 4.5), lid=(60.0, 60.0)),
    _scan("letter", sheet=LETTER, scale=(0.94, 0.945)),
    _scan("shrunk", scale=(0.94, 0.94)),
    _scan("cropped", crop=9.0),
    _scan("stapled", wear=(("staple", 1.0),)),
    _scan("punched", wear=(("holes", 1.0),)),
    _scan("faded", toner=(0.5, 0.5)),
    _scan("shaded", wear=(("shadow", 1.0),)),
)

MACHINES: Final[dict[str, Recipe]] = {recipe.name: recipe for recipe in _ALL}
"""By the name that a sample's `paper.machine` gives."""
