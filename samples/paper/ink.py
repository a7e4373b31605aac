"""Ink on paper: where it lies it takes light away, and what was there before shines through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from samples.paper.blanks import Picture

_GREY: Final = (0.299, 0.587, 0.114)
"""How bright red, green and blue are (ITU-R BT.601), as scanners weigh them for a grey picture."""


@dataclass(frozen=True)
class Ink:
    """A colour (RGB, 0-255) and how much of the paper it covers, 0-1."""

    rgb: tuple[int, int, int] = (20, 20, 24)
    strength: float = 1.0

    @property
    def grey(self) -> int:
        """How bright it is in a grey picture."""
        return round(sum(share * part for share, part in zip(_GREY, self.rgb, strict=True)))

    def lay(self, picture: Picture, mask: Picture, left: int, top: int) -> None:
        """Put the ink on a grey or RGB picture where `mask` (0-255) says, its corner at `left`, `top`.

        What lies beyond the picture's edge is left out.
        """
        height, width = picture.shape[:2]
        x0, y0 = max(left, 0), max(top, 0)
        x1, y1 = min(left + mask.shape[1], width), min(top + mask.shape[0], height)
        if x0 >= x1 or y0 >= y1:
            return
        part = picture[y0:y1, x0:x1]
        cover = mask[y0 - top : y1 - top, x0 - left : x1 - left].astype(np.uint32)
        colours = (self.grey,) if picture.ndim == 2 else self.rgb
        channels = part[..., None] if picture.ndim == 2 else part
        for number, colour in enumerate(colours):
            taken = round(257 * self.strength * (255 - colour))  # of 255 * 257, for the shift by 16 bits
            light = 65536 - (cover * taken >> 8)
            channels[..., number] = (channels[..., number] * light) >> 16


BLACK: Final = Ink()
TONER: Final = Ink((12, 12, 14))
BLUE: Final = Ink((34, 52, 138))
DARK_BLUE: Final = Ink((22, 30, 84))
PENCIL: Final = Ink((96, 96, 100), 0.85)
RED: Final = Ink((186, 30, 42))
