"""Whether the rows of a form stand in their order.

Rows look alike but for their numbers or names: a page whose parts were put together in another order,
or that was laid one row off, is told by these alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from extract.paper.picture import Grey
from extract.paper.surface import Surface, extent, laid_straight, scaling
from forms.layout import Box, Edition, TextStyle

_DPI = 150
"""A digit is then 13 px tall."""

_AROUND = 0.8
"""mm around a name in which it is looked for."""

_LETTER = 2.0
"""mm of a letter of a row's name, at most."""

_NARROWEST, _WIDEST = 4.2, 14.0
_HEIGHT = 3.7

_READ = 0.45
"""Least correlation of a name that can be read at all."""

_AS_GOOD = 0.06
"""By so much another name must look more like it before a row counts as another."""

_WRONG = 0.15
"""Share of the rows that may look like others: specks and strokes of a pen spoil a few."""


@dataclass(frozen=True, eq=False)
class Rows:
    """The rows of a form page: their names as printed, where these stand, and how they look at 150 dpi."""

    names: tuple[str, ...] = ()
    boxes: tuple[Box, ...] = ()
    looks: tuple[Grey, ...] = ()


def rows_of(edition: Edition, page: int, grey: Grey, dpi: float) -> Rows:
    """The rows of a page that has at least three; `grey` is the page at `dpi`."""
    printed = [t for t in edition.texts if t.page == page and t.style is TextStyle.ROW]
    names = tuple(text.text for text in printed)
    if len(names) < 3:
        return Rows()
    width = min(max(_NARROWEST, _LETTER * max(map(len, names))), _WIDEST)
    boxes = tuple(Box(text.x - 0.4, text.y - 0.2, width, _HEIGHT) for text in printed)
    height, wide = grey.shape
    surface = Surface(wide * 25.4 / dpi, height * 25.4 / dpi, scaling(dpi / 25.4))
    return Rows(names, boxes, tuple(_cut(grey, surface, box, 0.0) for box in boxes))


def in_order(rows: Rows, grey: Grey, surface: Surface) -> bool:
    """Whether most rows that can be read on a picture stand where the blank has them."""
    read = wrong = 0
    for name, box in zip(rows.names, rows.boxes, strict=True):
        seen = _cut(grey, surface, box, _AROUND)
        alike = [float(cv2.matchTemplate(seen, look, cv2.TM_CCOEFF_NORMED).max()) for look in rows.looks]
        own = max(score for score, other in zip(alike, rows.names, strict=True) if other == name)
        read += max(alike) >= _READ
        wrong += max(alike) >= _READ and own < max(alike) - _AS_GOOD
    return wrong < 2 or wrong <= _WRONG * read


def _cut(grey: Grey, surface: Surface, box: Box, around: float) -> Grey:
    x, y, size = extent(box, _DPI, around)
    return np.asarray(laid_straight(grey, surface, x, y, size, _DPI), np.uint8)
