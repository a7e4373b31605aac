"""Whether somebody signed with ink in the box for it: strokes of a pen, not specks, lines or a typed name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.paper.entry import PX, entry
from extract.paper.sheet import Sheet
from extract.paper.signs import Mask
from forms.layout import Place

_LONG = 7.0
"""mm that a stroke of a signature is long at least: joined letters, an underlining, a flourish."""

_SOME = 4.0
"""mm: shorter strokes alone may be dirt or a mark; this long, somebody wrote something."""

_SPECKS = 0.8
"""mm² of ink that dust and a fax's dots leave at most."""

_LINE = 0.9
"""mm; what is thinner across and goes through the whole box is a line of a scanner or fax."""

_LETTERS = 4
"""So many pieces of one height on one line are letters of a machine."""

_EVEN = 0.17
"""Spread of the heights and feet of typed letters, as a share of their height; a hand's is twice as large."""


class Signed(StrEnum):
    """What stands in the box."""

    PRESENT = "present"
    ABSENT = "absent"
    TYPED = "typed"
    """A name that a machine wrote, and nothing else: no signature."""
    DOUBTFUL = "doubtful"


@dataclass(frozen=True)
class Looked:
    """What stands in a signature's box, and how surely."""

    signed: Signed
    confidence: float


@dataclass(frozen=True, eq=False)
class _Pieces:
    """The pieces of ink in the box, in mm: width, height, lower edge; and their area in mm²."""

    width: NDArray[np.float64]
    height: NDArray[np.float64]
    foot: NDArray[np.float64]
    area: NDArray[np.float64]

    def only(self, which: NDArray[np.bool_]) -> _Pieces:
        return _Pieces(self.width[which], self.height[which], self.foot[which], self.area[which])


def look(sheet: Sheet, place: Place) -> Looked:
    """Look at a signature's box."""
    found = entry(sheet, place)
    if found is None:
        return Looked(Signed.ABSENT, 0.999)
    pieces = _pieces(found.ink)
    line = (np.minimum(pieces.width, pieces.height) < _LINE) & (
        (pieces.width > 0.9 * place.w) | (pieces.height > 0.9 * place.h)
    )
    pieces = pieces.only(~line)
    longest = float(np.maximum(pieces.width, pieces.height).max(initial=0))
    if pieces.area.sum() < _SPECKS and longest < _SOME / 2:
        return Looked(Signed.ABSENT, 0.999) if not line.any() else Looked(Signed.DOUBTFUL, 0.5)
    if _is_typed(pieces):
        return Looked(Signed.TYPED, 0.98)
    if longest >= _LONG or (longest >= _SOME and len(pieces.area) >= 3):
        return Looked(Signed.PRESENT, 0.999)
    return Looked(Signed.DOUBTFUL, 0.5)


def _pieces(ink: Mask) -> _Pieces:
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    top, width, height, area = (stats[1:, n].astype(np.float64) for n in (1, 2, 3, 4))
    return _Pieces(width / PX, height / PX, (top + height) / PX, area / PX**2)


def _is_typed(pieces: _Pieces) -> bool:
    """Whether the pieces stand on one line, none broader than letters are, as a machine sets them."""
    letters = pieces.only((pieces.height > 1.0) & (pieces.height < 5.0))
    if len(letters.area) < _LETTERS or np.maximum(pieces.width, pieces.height).max() > 5.5:
        return False
    usual = float(np.median(letters.height))
    on_line = np.abs(letters.foot - np.median(letters.foot)) < _EVEN * usual
    return bool(on_line.mean() > 0.7)
