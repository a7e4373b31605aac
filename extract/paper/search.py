"""Search over turns and sizes: where a page lies whose marks and features tell nothing.

Works on pages seen straight, as scanners and fax machines see them, and also on pages whose rows repeat.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.paper import drawing
from extract.paper.drawing import FIELD, SEARCH_DPI
from extract.paper.picture import Grey
from extract.paper.surface import Matrix, scaling, shifting
from extract.paper.templates import WORK_DPI, Template

_SIZES = tuple(float(size) for size in np.arange(0.82, 1.125, 0.03))
_SKEWS = np.arange(-8.0, 8.01, 0.5)
_HANDED_ON = 3


@dataclass(frozen=True)
class _Try:
    """One way to lay a template over the picture."""

    score: float
    template: int
    turn: float
    size: float
    shift: tuple[float, float]


def views(small: Grey, px_per_mm: float, templates: Sequence[Template]) -> Iterator[tuple[Template, Matrix]]:
    """The likeliest templates and their views, mm to px of `small`; `px_per_mm` of it is a guess."""
    field = _Field(small, px_per_mm)
    turns = [turn + skew for turn in (0, 180, 90, 270) for skew in field.skews(turn % 180 == 90)]
    tries = [found for turn in turns for size in _SIZES for found in field.tries(turn, size, templates)]
    tries.sort(key=lambda found: -found.score)
    for rough in tries[:_HANDED_ON]:
        near = [
            field.tries(rough.turn + turn, rough.size * size, templates)[rough.template]
            for turn in (-0.3, 0.0, 0.3)
            for size in (0.98, 0.99, 1.0, 1.01, 1.02)
        ]
        best = max(near, key=lambda found: found.score)
        yield templates[best.template], field.view(best, templates[best.template])


class _Field:
    """The picture's ink at `SEARCH_DPI`, if it has `px_per_mm` px a mm, in the middle of the square."""

    def __init__(self, small: Grey, px_per_mm: float) -> None:
        factor = SEARCH_DPI / 25.4 / px_per_mm
        size = tuple(max(8, round(side * factor)) for side in small.shape[::-1])
        self._ink = drawing.ink(np.asarray(cv2.resize(small, size, interpolation=cv2.INTER_AREA), np.uint8))
        self._to_small = scaling(small.shape[1] / size[0], small.shape[0] / size[1])

    def skews(self, sideways: bool) -> list[float]:
        """The skew in degrees at which lines of print are sharpest along rows (or columns)."""
        picture = self._ink.T if sideways else self._ink
        sharp = [
            self._sharpness(np.ascontiguousarray(picture), -skew if sideways else skew) for skew in _SKEWS
        ]
        return [float(_SKEWS[int(np.argmax(sharp))])]

    @staticmethod
    def _sharpness(picture: NDArray[np.float32], skew: float) -> float:
        height, width = picture.shape
        turned = cv2.warpAffine(
            picture, cv2.getRotationMatrix2D((width / 2, height / 2), skew, 1), (width, height)
        )
        return float((turned.sum(axis=1) ** 2).sum())

    def tries(self, turn: float, size: float, templates: Sequence[Template]) -> list[_Try]:
        """The best place of each template for one turn (degrees clockwise) and size."""
        laid = cv2.warpAffine(self._ink, self._laying(turn, size)[:2], (FIELD, FIELD), flags=cv2.INTER_LINEAR)
        seen = cv2.dft(laid / np.float32(float(np.linalg.norm(laid)) or 1.0))
        found = []
        for number, template in enumerate(templates):
            both = cv2.mulSpectrums(seen, template.spectrum, 0, conjB=True)
            score = cv2.dft(both, flags=cv2.DFT_INVERSE | cv2.DFT_SCALE | cv2.DFT_REAL_OUTPUT)
            _, best, _, at = cv2.minMaxLoc(score)
            x, y = (float(each - FIELD if each > FIELD / 2 else each) for each in at)
            found.append(_Try(best, number, turn, size, (x, y)))
        return found

    def _laying(self, turn: float, size: float) -> Matrix:
        """From px of the ink to px of the square, upright and in a form's own size."""
        height, width = self._ink.shape
        angle = np.deg2rad(-turn)
        c, s = np.cos(angle) / size, np.sin(angle) / size
        spin = np.array([[c, -s, 0], [s, c, 0], [0, 0, 1.0]])
        turned = shifting(FIELD / 2, FIELD / 2) @ spin @ shifting(-width / 2, -height / 2)
        return np.asarray(turned, np.float64)

    def view(self, found: _Try, template: Template) -> Matrix:
        """From mm of the blank to px of the small picture."""
        scale = SEARCH_DPI / 25.4
        onto = (
            shifting(*found.shift)
            @ shifting(*drawing.middled(template.work.shape, WORK_DPI))
            @ scaling(scale)
        )
        back = np.linalg.inv(self._laying(found.turn, found.size))
        return np.asarray(self._to_small @ back @ onto, np.float64)
