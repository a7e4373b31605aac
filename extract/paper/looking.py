"""A picture being looked at: small copies of it, and whether a blank is where it is said to be."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.paper import blocks, drawing, gate
from extract.paper.picture import Grey, Picture
from extract.paper.refinement import Fit, fitted
from extract.paper.registered import By, Registered
from extract.paper.surface import Matrix, Surface, applied, laid_straight, scaling
from extract.paper.templates import WORK_DPI, Template

_LONGEST = 1400
"""px of a picture's longer side in which marks are looked for and the print is compared: 120 dpi of A4."""

_PX = WORK_DPI / 25.4
"""px a mm."""


class Looking:
    """Keeps what several steps need of one picture. Views take mm of a blank to px of `small`."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self.small, self.to_picture = picture.small(_LONGEST)

    @cached_property
    def _tiny(self) -> tuple[Grey, float]:
        """A copy small enough for thumbs, and its px beside one of `small`."""
        factor = 0.35
        size = tuple(round(side * factor) for side in self.small.shape[::-1])
        return np.asarray(cv2.resize(self.small, size, interpolation=cv2.INTER_AREA), np.uint8), factor

    def likely(self, views: Sequence[Matrix], templates: Sequence[Template]) -> list[tuple[Template, Matrix]]:
        """Each view with each template that the picture resembles there, the most alike first."""
        rated = []
        for view in views:
            for template in templates:
                rated.append((self._resemblance(view, template), template, view))
        rated.sort(key=lambda item: -item[0])
        return [(template, view) for score, template, view in rated if score >= _RESEMBLES][:_TRIED]

    def _resemblance(self, view: Matrix, template: Template) -> float:
        tiny, factor = self._tiny
        height, width = template.thumb.shape
        to_px = scaling(factor) @ view @ scaling(template.width / width, template.height / height)
        return float(
            np.vdot(
                drawing.thumb(self._warped(tiny, to_px, (width, height)), drawing.THUMB_DPI), template.thumb
            )
        )

    @staticmethod
    def _warped(grey: Grey, view: Matrix, size: tuple[int, int]) -> Grey:
        """A picture laid straight by `view`, which takes px of the result to px of the picture."""
        centred = _shifted(-0.5) @ view @ _shifted(0.5)
        return np.asarray(
            cv2.warpPerspective(
                grey,
                centred,
                size,
                flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
                borderMode=cv2.BORDER_CONSTANT,
                borderValue=255,
            ),
            np.uint8,
        )

    def confirmed(self, template: Template, view: Matrix, by: By) -> Registered | None:
        """The page registered, if the print is found where `view` says it is, within a few mm."""
        surface = Surface(template.width, template.height, view)
        for reach in _REACHES:
            fit = self._fit(template, surface, reach)
            if fit is None:
                return None
            surface = Surface(template.width, template.height, surface.matrix @ fit.view, fit.bend)
        found = fit.away <= gate.PLACED
        inside = self._inside(template, surface)
        if not gate.passes(found, inside, template):
            return None
        onto = Surface(template.width, template.height, self.to_picture @ surface.matrix, surface.bend)
        return Registered(
            template,
            self.picture,
            onto,
            by,
            float(found[inside].mean()),
            float(np.quantile(fit.away[found], 0.95)),
            found,
        )

    def _fit(self, template: Template, surface: Surface, reach: int) -> Fit | None:
        size = template.work.shape[1], template.work.shape[0]
        laid = self._warped(self.small, surface.matrix @ scaling(1 / _PX), size)
        seen = blocks.matched(drawing.soft(laid), template.work, template.spots, reach)
        return fitted(template.blocks, seen, 1 / _PX, (template.width, template.height))

    def _inside(self, template: Template, surface: Surface) -> NDArray[np.bool_]:
        """Which blocks lie on the picture."""
        at = surface.px(template.blocks)
        height, width = self.small.shape
        edge = blocks.SIDE / 2 / _PX * surface.px_per_mm(template.blocks[:1])
        inside: NDArray[np.bool_] = ((at >= edge) & (at <= [width - edge, height - edge])).all(axis=1)
        return inside


_RESEMBLES = 0.15
_TRIED = 4
_REACHES = (10, 4)


def _shifted(by: float) -> Matrix:
    return np.array([[1.0, 0.0, by], [0.0, 1.0, by], [0.0, 0.0, 1.0]])
