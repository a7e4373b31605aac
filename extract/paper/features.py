"""Features of the print, compared one by one: finds a page whatever way it lies, without marks or code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.paper.picture import Grey
from extract.paper.surface import Matrix

_MOST = 1600


@dataclass(frozen=True, eq=False)
class Features:
    """Where features lie, (n, 2) px, and what they look like, (n, 32) bytes."""

    at: NDArray[np.float32]
    looks: NDArray[np.uint8]

    def without(self, boxes: Iterable[tuple[int, int, int, int]]) -> Features:
        """Those that lie in none of the boxes (x0, y0, x1, y1) px."""
        keep = np.ones(len(self.at), np.bool_)
        for x0, y0, x1, y1 in boxes:
            keep &= ~((self.at >= [x0, y0]) & (self.at <= [x1, y1])).all(axis=1)
        return Features(self.at[keep], self.looks[keep])


def seen(soft: Grey) -> Features:
    """The features of a picture of about 100 dpi, blurred a little."""
    detector = cv2.ORB.create(_MOST, 1.2, 6, edgeThreshold=15, fastThreshold=12)
    points, looks = detector.detectAndCompute(soft, None)
    at = np.array([point.pt for point in points], np.float32).reshape(-1, 2)
    return Features(at, np.zeros((0, 32), np.uint8) if looks is None else np.asarray(looks, np.uint8))


_DISTINCT = 0.8
"""A feature counts where the next one that looks like it is further away by this factor (Lowe 2004)."""

_LEAST = 12


@dataclass(frozen=True, eq=False)
class Placed:
    """A view from px to px, and how many pairs of features agree on it."""

    view: Matrix
    agreeing: int


def placed(own: Features, other: Features) -> Placed | None:
    """The view of `own` on `other` that most pairs agree on; None where too few do."""
    if min(len(own.at), len(other.at)) < 2 * _LEAST:
        return None
    pairs = cv2.BFMatcher(cv2.NORM_HAMMING).knnMatch(own.looks, other.looks, k=2)
    good = [p[0] for p in pairs if len(p) == 2 and p[0].distance < _DISTINCT * p[1].distance]
    if len(good) < _LEAST:
        return None
    source = own.at[[m.queryIdx for m in good]]
    target = other.at[[m.trainIdx for m in good]]
    found, agree = cv2.findHomography(source, target, cv2.USAC_MAGSAC, 2.5, maxIters=5000, confidence=0.999)
    agreeing = int(np.count_nonzero(agree))
    if found is None or agreeing < _LEAST:
        return None
    return Placed(np.asarray(found, np.float64), agreeing)
