"""What a machine delivers of a page: the picture, and where the blank lies on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import cv2
import numpy as np

from samples.paper.blanks import Picture
from samples.paper.geometry import Geometry
from samples.paper.recipe import Packing, Recipe


@dataclass(frozen=True)
class Capture:
    """One page as it was taken.

    `raw` is what the machine saw, `jpeg` its bytes where it packs so; `dpi` sideways and downwards,
    which differ in a fax.
    """

    recipe: Recipe
    raw: Picture = field(repr=False)
    geometry: Geometry
    dpi: tuple[float, float]
    jpeg: bytes | None = field(default=None, repr=False)

    @cached_property
    def picture(self) -> Picture:
        """The picture as a reader gets it, grey or RGB: with what packing did to it."""
        if self.jpeg is None:
            return self.raw
        flags = cv2.IMREAD_GRAYSCALE if self.raw.ndim == 2 else cv2.IMREAD_COLOR_RGB
        unpacked = cv2.imdecode(np.frombuffer(self.jpeg, np.uint8), flags)
        return np.asarray(unpacked, np.uint8)

    @property
    def bilevel(self) -> bool:
        """Whether it has but black and white."""
        return self.recipe.packing is Packing.G4

    @property
    def size_mm(self) -> tuple[float, float]:
        """How large the page of a file is that holds it."""
        height, width = self.raw.shape[:2]
        return width / self.dpi[0] * 25.4, height / self.dpi[1] * 25.4


def packed(picture: Picture, quality: float) -> bytes:
    """A grey or RGB picture as JPEG bytes."""
    seen = picture if picture.ndim == 2 else cv2.cvtColor(picture, cv2.COLOR_RGB2BGR)
    _, data = cv2.imencode(".jpg", seen, [cv2.IMWRITE_JPEG_QUALITY, round(quality)])
    return bytes(data)
