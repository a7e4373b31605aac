"""What a fax machine writes over the top of each page that it sends."""

from __future__ import annotations

import cv2
import numpy as np

from samples.paper.blanks import Picture
from samples.paper.faces import FIXED

_SENDERS = ("EXEMPELHISSAR AB", "BRF EKEN 3", "0846500412", "KONTORET", "")


def with_header(picture: Picture, dpi: tuple[int, int], rng: np.random.Generator) -> Picture:
    """A 1-bit page with the line that tells when it was sent, by whom, and which page it is.

    The machine sets it in its own raster: it lies straight, however the page lies.
    """
    when = f"{rng.integers(1, 29):02}/11 2026 {rng.integers(7, 18):02}:{rng.integers(60):02}"
    sender = str(rng.choice(_SENDERS))
    text = f"{when}   FAX 08-465 004 {rng.integers(100):02}   {sender:18}   S. {rng.integers(1, 5):02}"
    line = FIXED.letter(text, dpi[0] * 0.13).mask
    squeezed = cv2.resize(line, (line.shape[1], max(8, round(line.shape[0] * dpi[1] / dpi[0]))))
    dark = np.asarray(squeezed > 110)
    top, left = round(0.05 * dpi[1]), round(float(rng.uniform(0.2, 0.6)) * dpi[0])
    result = picture.copy()
    part = result[top : top + dark.shape[0], left : left + dark.shape[1]]
    part[dark[: part.shape[0], : part.shape[1]]] = 0
    return result
