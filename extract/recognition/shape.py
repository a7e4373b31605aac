"""Bring a crop into the shape that a recogniser reads best."""

from __future__ import annotations

import cv2
import numpy as np

from extract.recognition.words import Pixels

_PAD = 0.1
"""Paper kept around the ink, as a share of the ink's height."""

_LONGEST = 2400
"""Pixels of a laid-out line; longer ones are squeezed."""


def laid_out(pixels: Pixels, height: int) -> Pixels | None:
    """The crop cut to its ink, with a little paper around, scaled to `height`; None where there is no ink."""
    ink = tight(pixels)
    if ink is None:
        return None
    scale = height / ink.shape[0]
    width = min(_LONGEST, max(8, round(ink.shape[1] * scale)))
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(ink, (width, height), interpolation=how), np.uint8)


def tight(pixels: Pixels) -> Pixels | None:
    """The part with ink, and 3-6 px around it."""
    blurred = cv2.GaussianBlur(pixels, (0, 0), 1.2).astype(np.float32)
    paper = np.percentile(blurred, 90)
    dark = (paper - blurred) > max(18.0, 0.28 * float(paper - np.percentile(blurred, 0.3)))
    opened = cv2.morphologyEx(dark.astype(np.uint8), cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(opened)
    kept = np.isin(labels, [n for n in range(1, count) if stats[n, cv2.CC_STAT_AREA] >= 12])
    rows, columns = np.where(kept.any(1))[0], np.where(kept.any(0))[0]
    if not len(rows):
        return None
    pad = 6
    top, left = max(0, rows[0] - pad), max(0, columns[0] - pad)
    return pixels[top : rows[-1] + pad + 1, left : columns[-1] + pad + 1]
