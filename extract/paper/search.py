"""Search over turns and sizes: where a page lies whose marks and features tell nothing.

Works on pages seen straight, as scanners and fax machines see them, and also on pages whose rows repeat.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.paper.picture import Grey
from extract.paper.surface import Matrix, scaling, shifting
from extract.paper.templates import WORK_DPI, Template

_DPI = 18
"""Of the pictures that are laid over each other: rows of boxes are still apart."""

_FIELD = 360
"""px of the square that both are laid in: A4 in any turn, and room to move."""

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
    """The picture's ink at `_DPI`, if it has `px_per_mm` px a mm, in the middle of the square."""

    def __init__(self, small: Grey, px_per_mm: float) -> None:
        factor = _DPI / 25.4 / px_per_mm
        size = tuple(max(8, round(side * factor)) for side in small.shape[::-1])
        self._ink = ink(np.asarray(cv2.resize(small, size, interpolation=cv2.INTER_AREA), np.uint8))
        self._to_small = scaling(small.shape[1] / size[0], small.shape[0] / size[1])

    def skews(self, sideways: bool) -> list[float]:
        """The two skews in degrees at which lines of print are sharpest along rows (or columns)."""
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
        laid = cv2.warpAffine(
            self._ink, self._laying(turn, size)[:2], (_FIELD, _FIELD), flags=cv2.INTER_LINEAR
        )
        seen = np.fft.rfft2(laid / (float(np.linalg.norm(laid)) or 1.0))
        found = []
        for number, template in enumerate(templates):
            score = np.fft.irfft2(seen * _spectrum(template), s=(_FIELD, _FIELD))
            y, x = np.unravel_index(int(score.argmax()), score.shape)
            shift = tuple(float(at - _FIELD if at > _FIELD / 2 else at) for at in (x, y))
            found.append(_Try(float(score[y, x]), number, turn, size, (shift[0], shift[1])))
        return found

    def _laying(self, turn: float, size: float) -> Matrix:
        """From px of the ink to px of the square, upright and in a form's own size."""
        height, width = self._ink.shape
        angle = np.deg2rad(-turn)
        c, s = np.cos(angle) / size, np.sin(angle) / size
        spin = np.array([[c, -s, 0], [s, c, 0], [0, 0, 1.0]])
        turned = shifting(_FIELD / 2, _FIELD / 2) @ spin @ shifting(-width / 2, -height / 2)
        return np.asarray(turned, np.float64)

    def view(self, found: _Try, template: Template) -> Matrix:
        """From mm of the blank to px of the small picture."""
        scale = _DPI / 25.4
        onto = shifting(*found.shift) @ shifting(*_middled(template)) @ scaling(scale)
        back = np.linalg.inv(self._laying(found.turn, found.size))
        return np.asarray(self._to_small @ back @ onto, np.float64)


def ink(grey: Grey) -> NDArray[np.float32]:
    """How much darker each px is than the paper around it; broad shades are taken out."""
    light = cv2.blur(cv2.dilate(grey, np.ones((7, 7), np.uint8)), (9, 9))
    dark = cv2.GaussianBlur(np.minimum(cv2.subtract(light, grey), 90).astype(np.float32), (0, 0), 1.1)
    return np.asarray(dark - cv2.blur(dark, (19, 19)), np.float32)


def _middled(template: Template) -> tuple[float, float]:
    width, height = _small(template).shape[::-1]
    return (_FIELD - width) // 2, (_FIELD - height) // 2


def _small(template: Template) -> Grey:
    size = tuple(round(side * _DPI / WORK_DPI) for side in template.work.shape[::-1])
    return np.asarray(cv2.resize(template.work, size, interpolation=cv2.INTER_AREA), np.uint8)


@cache
def _spectrum(template: Template) -> NDArray[np.complex64]:
    """What is multiplied with a picture's spectrum to lay the template over it at every shift."""
    own = ink(_small(template))
    x, y = (int(side) for side in _middled(template))
    field = np.zeros((_FIELD, _FIELD), np.float32)
    field[y : y + own.shape[0], x : x + own.shape[1]] = own / np.linalg.norm(own)
    return np.conj(np.fft.rfft2(field)).astype(np.complex64)
