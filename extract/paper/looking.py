"""A picture being looked at: small copies of it, and whether a blank is where it is said to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.paper import blocks, drawing, features
from extract.paper.picture import Grey, Picture
from extract.paper.refinement import Fit, fitted
from extract.paper.surface import Matrix, Surface, applied, laid_straight, scaling, shifting
from extract.paper.templates import WORK_DPI, Template

_LONGEST = 1100
"""px at least of a picture's longer side in which marks and blocks are looked for: 95 dpi of A4 or more."""

PX_PER_MM = WORK_DPI / 25.4
"""px a mm where blocks are compared."""

_TINY = 0.35
"""px of the picture for thumbs beside one of `small`."""

PLACED = 0.4
"""mm by which a printed block may lie beside the surface."""

_NEAR, _AROUND, _FAR = 4, 7, 10
"""px within which blocks are looked for: 1 mm; where paper bends 1.8 mm; 2.5 mm."""

_SOME = 120
"""Blocks that are looked for far away."""

_MOST_NEAR = 0.85
"""Share of blocks that, found near, need not be looked for far away."""

_NEARLY_ALL, _FLAT, _ROUNDS = 0.98, 0.3, 3
"""Paper that bends by more than 0.3 mm is looked at again, at most so often, until nearly all is found."""

_WORTH_IT = 0.3
"""Share of blocks that must be found far away for another look."""


@dataclass(frozen=True, eq=False)
class Laid:
    """A template laid on a picture: the surface, by px of `small`, and how far each block is from it.

    `away` is in mm, infinite for a block that was not found; `inside` tells which lie on the picture,
    `strong` which survive any copying. `beside` is the share of the picture that lies beside the blank.
    """

    surface: Surface
    away: NDArray[np.float64]
    inside: NDArray[np.bool_]
    strong: NDArray[np.bool_]
    beside: float

    @property
    def placed(self) -> float:
        """The share of the strong blocks on the picture that are in their places."""
        counted = self.strong & self.inside
        return float((self.away[counted] <= PLACED).mean()) if counted.any() else 0.0

    @property
    def followed(self) -> float:
        """The share of all blocks on the picture that are in their places."""
        return float((self.away[self.inside] <= PLACED).mean()) if self.inside.any() else 0.0


class Looking:
    """Keeps what several steps need of one picture. Views take mm of a blank to px of `small`."""

    def __init__(self, picture: Picture, taller: float = 1.0) -> None:
        """`taller` is by how much the picture's px are higher than its file says."""
        self.picture = picture
        self.small, self.to_picture = picture.small(_LONGEST, taller)

    @property
    def px_per_mm(self) -> float:
        """Of `small`, if the size of the file's page is the paper's."""
        return float(max(self.small.shape) / max(self.picture.size_mm))

    @cached_property
    def features(self) -> features.Features:
        """The features of `small`."""
        return features.seen(drawing.soft(self.small))

    @cached_property
    def _tiny(self) -> Grey:
        size = tuple(round(side * _TINY) for side in self.small.shape[::-1])
        return np.asarray(cv2.resize(self.small, size, interpolation=cv2.INTER_AREA), np.uint8)

    def resemblance(self, view: Matrix, templates: Sequence[Template]) -> list[float]:
        """How much the picture, laid straight by a view, resembles each template as a whole: -1 to 1."""
        thumbs: dict[tuple[float, float], NDArray[np.float32]] = {}
        rated = []
        for template in templates:
            size = template.width, template.height
            if size not in thumbs:
                height, width = template.thumb.shape
                onto = scaling(_TINY) @ view @ scaling(size[0] / width, size[1] / height)
                thumbs[size] = drawing.thumb(_warped(self._tiny, onto, (width, height)), drawing.THUMB_DPI)
            rated.append(float(np.vdot(thumbs[size], template.thumb)))
        return rated

    def laid(self, template: Template, view: Matrix) -> Laid | None:
        """The template laid by its blocks, from a view that is a few mm off; None where few are found."""
        near = self._fitted(template, Surface(template.width, template.height, view), _NEAR)
        if near is None or near.placed < _MOST_NEAR:
            near = self._from_far(template, view) or near
        for _ in range(_ROUNDS):
            if near is None or near.followed >= _NEARLY_ALL or near.surface.bends < _FLAT:
                break
            again = self._fitted(template, near.surface, _AROUND)
            if again is None or again.followed <= near.followed:
                break
            near = again
        return near

    def _from_far(self, template: Template, view: Matrix) -> Laid | None:
        surface = Surface(template.width, template.height, view)
        step = max(1, len(template.spots) // _SOME)
        far = self._fitted(template, surface, _FAR, slice(None, None, step))
        if far is None or far.placed < _WORTH_IT:
            return None
        return self._fitted(template, far.surface, _NEAR)

    def _fitted(
        self, template: Template, surface: Surface, reach: int, which: slice = slice(None)
    ) -> Laid | None:
        fit = self._fit(template, surface, which, reach)
        if fit is None:
            return None
        better = Surface(template.width, template.height, surface.matrix @ fit.view, fit.bend)
        inside = self._inside(template, better)[which]
        return Laid(better, fit.away, inside, template.strong[which], self._beside(better))

    def _fit(self, template: Template, surface: Surface, which: slice, reach: int) -> Fit | None:
        laid = self.page(template, surface)
        seen = blocks.matched(laid, template.work, template.spots[which], reach)
        at = template.blocks[which]
        moved = surface.bent(at) + seen.offset / PX_PER_MM
        return fitted(at, moved, seen.score, (template.width, template.height), surface.bend)

    def page(self, template: Template, surface: Surface) -> Grey:
        """The page laid straight by a surface, as `Template.work` is."""
        size = template.work.shape[1], template.work.shape[0]
        if surface.bend is None:
            laid = _warped(self.small, surface.matrix @ scaling(1 / PX_PER_MM), size)
        else:
            laid = laid_straight(self.small, surface, 0, 0, size, WORK_DPI)
        return drawing.soft(laid)

    def _inside(self, template: Template, surface: Surface) -> NDArray[np.bool_]:
        at = surface.px(template.blocks)
        height, width = self.small.shape
        edge = blocks.SIDE / 2 / PX_PER_MM * surface.px_per_mm(template.blocks[:1])
        within = (at >= edge) & (at <= np.array([width, height]) - edge)
        return np.asarray(within.all(axis=1), np.bool_)

    def _beside(self, surface: Surface) -> float:
        """The share of the picture that lies beside the blank."""
        height, width = self.small.shape
        mesh = np.stack(np.meshgrid(*(np.linspace(0, side, 24) for side in (width, height))), -1)
        at = applied(np.asarray(np.linalg.inv(surface.matrix), np.float64), mesh.reshape(-1, 2))
        return float(((at < 0) | (at > [surface.width, surface.height])).any(axis=1).mean())


def _warped(grey: Grey, view: Matrix, size: tuple[int, int]) -> Grey:
    """A picture laid straight by `view`, which takes px of the result to px of the picture."""
    centred = shifting(-0.5, -0.5) @ view @ shifting(0.5, 0.5)
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return np.asarray(
        cv2.warpPerspective(grey, centred, size, flags=flags, borderMode=cv2.BORDER_REPLICATE), np.uint8
    )
