"""What the ink in a tick box means: nothing, a mark, or something that a person must see.

Limits are shares of the box's inside, or mm. They were set on marks of `samples.paper.pen.TUNING` and
measured on those of `MEASURING` (`bench/reading/marks.py`). Those of dense scribbles, of ends of strokes and
of faxes were set knowing mistakes on other pages of `MEASURING` as well: its pens are no strangers to them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from extract.paper.ink import Looked, nth
from extract.paper.strokes import LEAVES, Traits

EMPTY = 0.02
MARKED = 0.06
"""Shares of ink below which a box is empty and above which it is marked."""
_THROUGH = 3.9
"""mm that a stroke leaves a box by, on opposite sides together; a large cross has 3.8."""
_DUST = 1.05
"""mm; a solid dot that is smaller may be dirt."""
_CLEAN = 0.004
"""Share of ink that no box has on a clean page unless something was put there."""
_LEGIBLE = 0.3
"""Share of the thin strokes of labels below which a page is too faint to show a pen's."""
_LEGIBLE_COARSE = 0.5
"""The same for a fax: where less is left, one thin mark in five left nothing at all."""
_DIRTY = 0.08
"""Spread of paper's darkness at which a pencil's line no longer stands out."""
_BROKEN = 0.3
"""Share of frames lost on a page from which on a frame that is lost tells nothing."""
_RING = 8
"""Directions of sixteen in which a ring passes a box by; marks in two boxes beside it are six."""
_MET = 3
"""How often lines over a box's inside meet ink that goes back and forth."""
_PATCHES = 4
"""Patches of bare paper that a cross leaves of a box; with more, strokes lie over strokes."""
_OUTLINE = 1.3
"""Length of the ink's outline, as a share of the inside's circumference, that marks hardly exceed."""
_BLACK_ALL_OVER = 0.85
"""Share of ink from which on a box is blackened, unless a program drew it neatly."""
_DENSE, _DENSE_OUTLINE = 0.35, 1.2
"""A share of ink, and the outline that much ink has no more of unless it goes back and forth."""
_END, _END_CORE = 0.14, 0.09
"""Shares of the inside and of its middle that the end of a stroke from elsewhere inks at most."""
_MOSTLY = 0.7
"""Share that ink in other boxes has of the ink in this one, from which on it is theirs as well."""
_THIN, _LOOSE = 0.14, 0.35
"""Share of the inside, and how solid, below which ink on a fax may be what is left of a thin scribble."""
_WEAK = 0.15
"""Darkness of ink below which it may have been rubbed out."""
_STANDS_OUT = 0.07
"""How much darker than most empty boxes of the page a box's darkest spot must be to be more than paper."""


class Why(StrEnum):
    """Why a box is one for a person."""

    POOR_REGISTRATION = "poor_registration"
    """Its printed frame is not where it should be, or outside of the picture."""
    COVERED = "covered"
    """Part of its frame is hidden: correction fluid, a sticker, a tear."""
    SPECK = "speck"
    """A little ink: dirt, or the start of a mark."""
    PALE = "pale"
    """Ink so weak that it may be a mark rubbed out, or shine through from the back."""
    NOISY = "noisy"
    """Nothing, on paper so noisy that a pencil's line could hide."""
    FAINT = "faint"
    """Nothing, on a page so faint that thin strokes are lost."""
    FRAME_ONLY = "frame_only"
    """Ink along the frame alone."""
    FILLED = "filled"
    """Blackened to the frame: chosen, or blotted out?"""
    SCRIBBLED = "scribbled"
    """Scribbled over."""
    LINE_THROUGH = "line_through"
    """A stroke that runs in and out on opposite sides."""
    STRAY = "stray"
    """Ink that lies for the most part elsewhere."""
    NEIGHBOUR = "neighbour"
    """Ink that lies for the most part in another box."""
    CIRCLED = "circled"
    """A ring around the box instead of a mark in it."""
    COARSE = "coarse"
    """Thin strokes on a fax, which may be what is left of a scribble."""


@dataclass(frozen=True)
class Page:
    """What the boxes of a page tell about each other.

    `peak` is that of its empty boxes, `clean` tells that these are free of specks, so that one is worth a
    look; `coarse` that it is black and white of few dots, as a fax; for the rest see `ink.Looked`.
    """

    peak: float
    clean: bool
    looked: Looked
    coarse: bool = False

    @classmethod
    def of(cls, looked: Looked, traits: Sequence[Traits], *, coarse: bool = False) -> Page:
        """From all boxes of a page."""
        bare = [each for each in traits if each.share < EMPTY]
        if not bare:
            return cls(0.0, False, looked, coarse)
        shares = np.array([each.share for each in bare])
        peak = float(np.median([each.peak for each in bare]))
        return cls(peak, nth(shares, 0.9) <= _CLEAN, looked, coarse)


def verdict(traits: Traits, page: Page) -> Why | bool:
    """Whether the box is marked, or why that is one for a person."""
    broken = page.looked.broken
    if broken < _BROKEN and traits.lost > max(0.15, broken + 0.25):
        return Why.COVERED
    if traits.around >= _RING and traits.share < MARKED:
        return Why.CIRCLED
    if traits.share < EMPTY:
        return _bare(traits, page)
    return _astray(traits) or _overdone(traits) or _weak(traits) or _rest(traits, page) or True


def _bare(traits: Traits, page: Page) -> Why | bool:
    if page.clean and traits.share > _CLEAN:
        return Why.SPECK
    if traits.peak > page.peak + _STANDS_OUT:
        return Why.SPECK if traits.share else Why.PALE
    if page.looked.noise > _DIRTY:
        return Why.NOISY
    return Why.FAINT if page.looked.legible < (_LEGIBLE_COARSE if page.coarse else _LEGIBLE) else False


def _astray(traits: Traits) -> Why | None:
    """Ink that is not this box's."""
    wide, high = traits.span
    if traits.others > _MOSTLY * traits.inside and not _own_strokes(traits):
        return Why.NEIGHBOUR
    left, _, right, _ = traits.reach
    if _upright(traits) or traits.through > _THROUGH or (left > 2.4 and right > LEAVES):
        return Why.LINE_THROUGH
    most = 1.1 if _own_strokes(traits) else 0.8
    if traits.outside > most * traits.inside or (max(traits.reach) > 3.8 and not traits.others):
        return Why.STRAY
    if traits.elsewhere > 0.25 and traits.core < 0.12 and max(wide, high) < 2.3:
        return Why.STRAY
    if traits.core < _END_CORE and traits.share < _END:
        return Why.FRAME_ONLY if min(wide, high) < 0.5 else Why.STRAY
    return None


def _upright(traits: Traits) -> bool:
    """Whether it is one stroke, upright or level, from edge to edge: a fax's line rather than a mark."""
    short, long = sorted(traits.span)
    if long < 3.0 or traits.runs >= 2 or traits.solid < 0.5:
        return False
    tilt = short - traits.share * traits.room / long
    return tilt < 0.3


def _own_strokes(traits: Traits) -> bool:
    """Whether two strokes meet in the box's middle, which the end of a neighbour's mark doesn't."""
    bent = traits.runs >= 2 or traits.solid < 0.58
    return bent and min(traits.span) >= 1.6 and traits.core >= 0.15


def _overdone(traits: Traits) -> Why | None:
    """More ink than a mark has; a neat square or disc, as programs draw them, keeps clear of the frame."""
    if traits.solid > 0.93 and traits.gap > 0.1:
        return None
    if (
        traits.share > _BLACK_ALL_OVER
        or (traits.share > 0.8 and traits.clear < 0.6)
        or (traits.share > 0.62 and traits.solid > 0.93)
    ):
        return Why.FILLED
    outline = _DENSE_OUTLINE if traits.share > _DENSE else _OUTLINE
    if traits.clear < 0.5 or traits.runs >= _MET or traits.patches > _PATCHES or traits.outline > outline:
        return Why.SCRIBBLED
    return None


def _weak(traits: Traits) -> Why | None:
    if traits.share < MARKED or (traits.solid > 0.85 and max(traits.span) < _DUST):
        return Why.SPECK
    return Why.PALE if traits.mean < _WEAK else None


def _rest(traits: Traits, page: Page) -> Why | None:
    return Why.COARSE if page.coarse and (traits.share < _THIN or traits.solid < _LOOSE) else None


def certainty(traits: Traits, page: Page) -> float:
    """How far from the limits that decide a box lies that passes: 0.9 at them, towards 1 far from them.

    An empty box is never surer than the thin print around it is legible.
    """
    if traits.share < EMPTY:
        far = 1 - max(traits.share / EMPTY, (traits.peak - page.peak) / _STANDS_OUT)
        far = min(far, page.looked.legible)
    else:
        far = min((traits.share - MARKED) / MARKED, (traits.mean - _WEAK) / _WEAK, 1.0)
    return 0.9 + 0.1 * float(np.clip(far, 0, 0.99))
