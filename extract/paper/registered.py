"""What registration finds: a form page of ours on a picture, and where each mm of it lies there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from extract.codes import Code
from extract.geometry import BoxMm
from extract.paper.picture import Grey, Picture
from extract.paper.surface import Matrix, Points, Surface, extent, laid_straight
from extract.paper.templates import Template
from forms.layout import Box

_BENDS = 0.5
"""mm of bend from which on each part of the paper must be seen to know where it is."""


class By(StrEnum):
    """What first told where the form lies; its printed blocks then told exactly."""

    MARKS = "marks"
    FEATURES = "features"
    SEARCH = "search"


_COARSE_DPI = 250.0
"""Dots an inch below which black and white loses thin strokes."""

_NEAREST = 6
"""Blocks; of fewer, one that writing runs over would decide."""


@dataclass(frozen=True, eq=False)
class Registered:
    """A page of a form, found on a picture.

    `agreement` is the share of the blank's printed blocks that were found where they should be, of
    those that lie on the picture. `residual_mm` is what is left between those blocks and the surface,
    the 95th percentile. `found` has for each of `template.blocks` whether it was found (bool).
    """

    template: Template
    picture: Picture
    surface: Surface
    by: By
    agreement: float
    residual_mm: float
    found: NDArray[np.bool_]

    @property
    def matrix(self) -> Matrix:
        """From mm on the flat blank to px of the picture, without the paper's bend."""
        return self.surface.matrix

    @property
    def dpi(self) -> float:
        """How many px of the picture an inch of the form's middle has, the finer of both directions."""
        middle = np.array([[self.template.width / 2, self.template.height / 2]])
        return self.surface.px_per_mm(middle) * 25.4

    @property
    def coarse(self) -> bool:
        """Whether it is black and white of few dots, as a fax, which leaves parts of thin strokes only."""
        return self.picture.bilevel and self.dpi < _COARSE_DPI

    def px(self, points: Points) -> Points:
        """Where points of the blank (n, 2), in mm, lie on the picture, in px."""
        return self.surface.px(points)

    def crop(self, box: Box, dpi: float = 300, margin_mm: float = 0.0) -> Grey:
        """A box of the blank with a margin around it, cut out of the picture and laid straight.

        The first px begins at (box.x - margin_mm, box.y - margin_mm). What lies outside of the picture
        is white: ask `inside` first.
        """
        x, y, size = extent(box, dpi, margin_mm)
        return laid_straight(self.picture.grey, self.surface, x, y, size, dpi)

    def page(self, dpi: float = 200) -> Grey:
        """The whole form page laid straight, of the same size as `template.grey` at its dpi."""
        return self.crop(Box(0, 0, self.template.width, self.template.height), dpi)

    def inside(self, box: Box) -> bool:
        """Whether the whole box lies on the picture."""
        height, width = self.picture.grey.shape
        at = self.px(corners(box))
        return bool((at >= 0).all() and (at <= [width, height]).all())

    def box_on_page(self, box: Box) -> BoxMm:
        """The box around a box of the blank on the source's page as shown, in mm."""
        return self.picture.on_page(self.px(corners(box)))

    def agreement_near(self, box: Box, within_mm: float = 20.0) -> float:
        """The share of printed blocks around a box that were found where they should be; 1 without any.

        Low where a stamp, a fold or a tear hides the print, or where a part of the picture is missing, and
        so where a box may lie elsewhere. Where few are so near, the nearest six count. On flat paper thin
        frames don't count, since a fax loses them; where paper bends they do.
        """
        at = self.template.blocks
        away = np.maximum(
            np.maximum([box.x, box.y] - at, at - [box.x + box.w, box.y + box.h]).max(axis=1), 0.0
        )
        away = np.where(self.template.strong | (self.surface.bends >= _BENDS), away, np.inf)
        nearest = np.argsort(away, kind="stable")
        near = nearest[: max(_NEAREST, int((away <= within_mm).sum()))]
        near = near[np.isfinite(away[near])]
        return float(self.found[near].mean()) if near.size else 1.0


class Unregistered(StrEnum):
    """Why a picture was not registered."""

    NO_FORM = "no-form"
    """Nothing speaks for a form of ours."""
    POOR = "poor"
    """Its code says that it is a form page of ours, but the print was not found well enough."""
    UNKNOWN_CODE = "unknown-code"
    """Its code names a form, an edition or a page that we have no blank of."""
    CONTRADICTION = "contradiction"
    """Its code says one form page and the print shows another, or its codes differ."""
    AMBIGUOUS = "ambiguous"
    """It has no code, and the print fits more than one form page or edition."""


@dataclass(frozen=True, eq=False)
class Recognised:
    """What a picture was found to be: a form page with its place, or why not.

    `code` is what its 2D code says, None if none was read.
    """

    registered: Registered | None
    code: Code | None = None
    why: Unregistered | None = None


def corners(box: Box) -> Points:
    """A box's four corners, (4, 2) in mm."""
    return np.array(
        [
            [box.x, box.y],
            [box.x + box.w, box.y],
            [box.x, box.y + box.h],
            [box.x + box.w, box.y + box.h],
        ]
    )
