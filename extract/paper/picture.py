"""A page's picture in grey, and how its px lie on the page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.geometry import BoxMm
from extract.paper.surface import Matrix, Points, applied, scaling

Grey: TypeAlias = NDArray[np.uint8]
"""(height, width), 0 black to 255 white."""

MOST_PX = 50_000_000
"""A4 in colour at 600 dpi has 35 million px; what is larger is drawn smaller."""


_WHITE = 255

_SQUARE = 0.1
"""By how much px may be higher than wide and still count as square: registration finds out how much."""


_COARSELY = 7
_GREYS = 0.002
"""A picture of which so few px, seen one in so many, are neither black nor white is of one bit."""


class Unreadable(Exception):
    """A picture that can't be taken out of its file or drawn; says why in English, for logs."""


@dataclass(frozen=True, eq=False)
class Picture:
    """A page as it is shown, in grey (read-only), upright as its file says.

    `to_page` takes px to mm on the page as shown, from its top left; (0, 0) px is the corner of the
    first pixel. A fax has px that aren't square: the picture keeps them as they came.
    """

    grey: Grey
    to_page: Matrix

    @classmethod
    def of(cls, grey: Grey, width_mm: float, height_mm: float) -> Picture:
        """A picture that fills a page of this size."""
        height, width = grey.shape
        return cls(_kept(grey), scaling(width_mm / width, height_mm / height))

    @classmethod
    def with_matrix(cls, grey: Grey, to_page: Matrix) -> Picture:
        """A picture that lies on its page by a matrix, px to mm."""
        return cls(_kept(grey), to_page)

    @property
    def size_mm(self) -> tuple[float, float]:
        """Width and height in mm, if the page's size is to be believed."""
        height, width = self.grey.shape
        x, y = np.linalg.norm(self.to_page[:2, :2], axis=0)
        return float(x) * width, float(y) * height

    @cached_property
    def bilevel(self) -> bool:
        """Whether it has but black and white, as faxes have."""
        some = self.grey[::_COARSELY, ::_COARSELY]
        return float(((some > 8) & (some < 247)).mean()) < _GREYS

    @property
    def may_be_squashed(self) -> bool:
        """Whether this may be a fax whose lines lie half as far apart as they should.

        A fax of standard resolution has 204 px an inch sideways and 98 downwards (ITU-T T.4); some
        programs forget that. It then is half as high, and has but black and white.
        """
        width, height = self.size_mm
        some = self.grey[:: max(1, self.grey.shape[0] // 64), :: max(1, self.grey.shape[1] // 64)]
        return height < 0.8 * width and bool(((some == 0) | (some == _WHITE)).all())

    def small(self, longest: int, taller: float = 1.0) -> tuple[Grey, Matrix]:
        """A copy with square px whose longer side has about `longest` px, and the matrix back.

        `taller` is by how much the px are higher than `to_page` says. The matrix takes px of the copy to
        px of the picture. Square px are gathered by whole numbers,
        which is several times as fast as by any others: the copy then has up to half as many px again.
        """
        height, width = self.grey.shape
        wide, high = self.size_mm[0], self.size_mm[1] * taller
        if abs((wide / width) / (high / height) - 1) > _SQUARE:
            return self._squared(longest, (wide, high))
        times = max(1, max(height, width) // longest)
        if times == 1:
            return self.grey, scaling(1.0)
        whole = self.grey[: height // times * times, : width // times * times]
        to = whole.shape[1] // times, whole.shape[0] // times
        shrunk = np.asarray(cv2.resize(whole, to, interpolation=cv2.INTER_AREA), np.uint8)
        return shrunk, scaling(float(times))

    def _squared(self, longest: int, size: tuple[float, float]) -> tuple[Grey, Matrix]:
        height, width = self.grey.shape
        to = tuple(max(16, round(side * longest / max(size))) for side in size)
        finer = to[0] > width or to[1] > height
        flags = cv2.INTER_LINEAR if finer else cv2.INTER_AREA
        squared = np.asarray(cv2.resize(self.grey, to, interpolation=flags), np.uint8)
        return squared, scaling(width / to[0], height / to[1])

    def on_page(self, points: Points) -> BoxMm:
        """The box around points, told in px, on the page as shown, in mm."""
        found = applied(self.to_page, points)
        (x0, y0), (x1, y1) = found.min(axis=0), found.max(axis=0)
        return round(float(x0), 2), round(float(y0), 2), round(float(x1), 2), round(float(y1), 2)


def _kept(grey: Grey) -> Grey:
    """The array, contiguous and read-only."""
    kept = np.ascontiguousarray(grey)
    kept.flags.writeable = False
    return kept
