"""The pieces of ink of a line: letters, and what is small beside, over and under them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.paper.signs import Mask

_LETTER: Final = 0.55
"""Pieces from this share of the highest are letters."""


@dataclass(frozen=True, eq=False)
class Pieces:
    """What hangs together, (n,) px each; which of it are `letters`, and their `usual` height."""

    left: NDArray[np.int64]
    top: NDArray[np.int64]
    width: NDArray[np.int64]
    height: NDArray[np.int64]
    letters: Mask
    usual: float

    @property
    def foot(self) -> NDArray[np.int64]:
        """The row below each, (n,)."""
        return self.top + self.height

    @classmethod
    def of(cls, ink: Mask) -> Pieces | None:
        """The pieces of a line's ink; None where there is but one, which shows nothing."""
        count, _, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
        if count < 3:
            return None
        left, top, width, height = (stats[1:, n].astype(np.int64) for n in range(4))
        letters = np.asarray(height >= _LETTER * height.max(), np.bool_)
        return cls(left, top, width, height, letters, float(np.median(height[letters])))
