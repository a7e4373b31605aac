"""Signature boxes of a page that came as a picture: signed, not signed, a typed name, or for a person.

Only that there is a signature is told, never whose. What counts is a stroke of ink that winds, as a
hand's does: longer than any letter of type, not straight, not a ring or a frame as stamps have. A name
in a typeface that looks like handwriting cannot be told from one that was written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np

from extract.paper import ink
from extract.paper.ink import PX, Darkness, Mask, View
from extract.paper.registered import Registered
from forms.layout import Place

_BROAD = 3.0
"""mm; what is broader is a shadow, a stain or a stamp's plate, not a stroke."""
_INSET = 0.6
"""mm inside the frame in which its print and blur may lie."""
_FAINTEST = 0.13
"""Darkness below which nothing is ink."""
_LETTER = 4.4
"""mm; capitals of type in a name are lower: 18 pt has 4.5, and nobody types a name larger."""
_SMALL = 0.6
"""mm; what is smaller in both directions is dust or a dot."""
_WINDING = 2.0
"""How much longer a stroke is than the diagonal around it: a line has 1, an arc 1.3, letters 2 and more."""
_SIGNED = 38.0
"""mm of one winding stroke that make a signature: two stamped letters that touch have 32."""
_LARGE = (8.5, 22.0)
"""mm that a letter is high, and long, which alone is part of a signature: stamps have smaller ones."""
_RULED = 60.0
"""mm of one winding stroke that make a signature also where there are straight lines, as of a stamp."""
_DUST = 1.0
"""mm; specks that are smaller count for nothing."""
_NOTHING = 2.5
"""mm of ink all told below which a box is empty."""
_WEAK = 0.2
"""Darkness below which ink may shine through from the back."""
_LEVEL = 0.22
"""mm that the feet of typed letters lie off their line, at most."""


class Signed(StrEnum):
    """What a signature box holds."""

    ABSENT = "absent"
    PRESENT = "present"
    TYPED = "typed"
    """A name in type, and no stroke of ink."""
    DOUBTFUL = "doubtful"


class Reason(StrEnum):
    """Why a signature box is one for a person."""

    OUTSIDE = "outside"
    """The box lies partly outside of the picture."""
    LITTLE = "little"
    """Some ink, too little for a signature."""
    STAMP = "stamp"
    """A frame or a ring, as stamps have."""
    LINES = "lines"
    """Straight lines."""
    LETTERS = "letters"
    """Separate letters that may be written or typed."""
    PALE = "pale"
    COARSE = "coarse"
    """Nothing on a fax, which may have lost a thin pen's signature whole."""
    RUNS_IN = "runs_in"
    """Ink that lies for the most part outside of the box."""


@dataclass(frozen=True)
class SignatureJudgement:
    """One signature box: what it holds, mm of ink strokes in it, how surely (uncalibrated), why in doubt."""

    place: Place
    signed: Signed
    ink_mm: float
    confidence: float
    why: Reason | None = None


@dataclass(frozen=True)
class _Piece:
    """Ink that hangs together.

    Its own box in mm within the view; `length` of its strokes in mm, `inside` the share of it that lies in
    the signature box, `mean` its darkness, `enclosed` the share of its own box that it closes in, `slim`
    the shorter side of the narrowest rectangle around it, mm.
    """

    left: float
    top: float
    wide: float
    high: float
    length: float
    inside: float
    mean: float
    enclosed: float
    slim: float

    @property
    def winding(self) -> float:
        """Its length in diagonals."""
        return self.length / max(0.1, float(np.hypot(self.wide, self.high)))

    @property
    def line(self) -> bool:
        """A straight line of any direction: a scanner's, a fold, a ruler's."""
        return self.slim < 1.0 and max(self.wide, self.high) > 6

    @property
    def frame(self) -> bool:
        """A ring or a frame around something."""
        return min(self.wide, self.high) > 7 and self.enclosed > 0.45

    @property
    def written(self) -> bool:
        """As long and as winding as no letter of type is."""
        return self.high > _LETTER and self.winding > _WINDING and not self.frame


def judge(page: Registered, place: Place) -> SignatureJudgement:
    """Judge the signature box at a place of the page."""
    looked = ink.look(page, [place])
    view = looked.views[0]
    if view.cut:
        return SignatureJudgement(place, Signed.DOUBTFUL, 0.0, 0.0, Reason.OUTSIDE)
    pieces = _pieces(view, looked.noise)
    total = sum(piece.length for piece in pieces if piece.inside > 0.4)
    signed, why = _verdict(pieces)
    if signed is Signed.ABSENT and page.coarse:
        signed, why = Signed.DOUBTFUL, Reason.COARSE
    return SignatureJudgement(place, signed, round(total, 1), 0.5 if why else 0.99, why)


def _pieces(view: View, noise: float) -> list[_Piece]:
    dark = _strokes(view.dark)
    inner = view.within(_INSET)
    peak = ink.nth(dark[inner], 0.995)
    mask = (dark > np.clip(0.4 * peak, max(_FAINTEST, 4 * noise), 0.4)) & ~view.printed
    within = np.zeros(mask.shape, np.bool_)
    within[inner] = True
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    found = []
    for number in np.unique(labels[inner]):
        left, top, width, height = (int(side) for side in stats[number][:4])
        if number and max(width, height) >= _SMALL * PX:
            own = np.s_[top : top + height, left : left + width]
            found.append(_piece(np.asarray(labels[own] == number), dark[own], within[own], left, top))
    return found


def _strokes(dark: Darkness) -> Darkness:
    """Darkness of what is narrower than `_BROAD`, whatever lies behind it."""
    side = round(_BROAD * PX)
    soft = cv2.GaussianBlur(dark, (0, 0), 0.7)
    behind = cv2.morphologyEx(soft, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    return np.asarray(np.subtract(soft, behind), np.float32)


def _piece(mask: Mask, dark: Darkness, within: Mask, left: int, top: int) -> _Piece:
    solid = mask.astype(np.uint8)
    outer, _ = cv2.findContours(solid, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    every, _ = cv2.findContours(solid, cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
    edge = sum(cv2.arcLength(contour, True) for contour in every) / 2
    full = sum(cv2.contourArea(contour) for contour in outer)
    slim = min(min(cv2.minAreaRect(contour)[1]) for contour in outer)
    height, width = mask.shape
    return _Piece(
        left / PX,
        top / PX,
        width / PX,
        height / PX,
        edge / PX,
        float(within[mask].mean()),
        float(dark[mask].mean()),
        max(0.0, full - float(mask.sum())) / (width * height),
        float(slim) / PX,
    )


def _verdict(pieces: Sequence[_Piece]) -> tuple[Signed, Reason | None]:
    own = [piece for piece in pieces if piece.inside > 0.4]
    drawn = [piece for piece in own if not piece.line and max(piece.wide, piece.high) > _DUST]
    if sum(piece.length for piece in drawn) < _NOTHING:
        return _bare(pieces, own)
    written = [piece for piece in drawn if piece.written]
    longest = max((piece.length for piece in written), default=0.0)
    ruled = any(piece.frame for piece in pieces) or any(p.line and p.length > 8 for p in own)
    if ruled and longest < _RULED:
        return Signed.DOUBTFUL, Reason.STAMP
    if longest > _SIGNED or any(p.high > _LARGE[0] and p.length > _LARGE[1] for p in written):
        mean = max(piece.mean for piece in written)
        return (Signed.PRESENT, None) if mean > _WEAK else (Signed.DOUBTFUL, Reason.PALE)
    if _typed(drawn):
        return Signed.TYPED, None
    return Signed.DOUBTFUL, Reason.LETTERS if len(drawn) > 2 else Reason.LITTLE


def _bare(pieces: Sequence[_Piece], own: Sequence[_Piece]) -> tuple[Signed, Reason | None]:
    if any(piece.line for piece in own):
        return Signed.DOUBTFUL, Reason.LINES
    runs_in = sum(piece.length * piece.inside for piece in pieces if piece.inside <= 0.4)
    return (Signed.DOUBTFUL, Reason.RUNS_IN) if runs_in > 6 else (Signed.ABSENT, None)


def _typed(drawn: Sequence[_Piece]) -> bool:
    """Whether all of it is small letters of which most stand on one line."""
    letters = [piece for piece in drawn if piece.high > 0.9]
    if len(letters) < 4 or any(piece.high > _LETTER for piece in letters):
        return False
    feet = np.array([piece.top + piece.high for piece in letters])
    line = float(np.median(feet))
    return bool((np.abs(feet - line) < _LEVEL).mean() > 0.6)
