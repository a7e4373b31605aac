"""Tick boxes of a page that came as a picture: empty, marked, or one for a person.

A wrong answer is much worse than a question: whatever could be a correction, a stroke on its way to
elsewhere, or too pale to be told from dirt is `DOUBTFUL` and says why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from extract.paper import ink, strokes
from extract.paper.registered import Registered
from extract.paper.verdict import Page, Why, certainty, verdict
from forms.layout import Place

_FAR = 30.0
"""mm from corner to corner from which on no box lies in another's view."""

_OFF = 0.7
"""mm off its place from which on a frame may not have been found at all."""


class Mark(StrEnum):
    """What a tick box is."""

    EMPTY = "empty"
    MARKED = "marked"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True)
class MarkJudgement:
    """One box: what it is, the share of its inside that is inked (0-1), how surely, and why in doubt.

    `confidence` grows with the distance from the limits that decide; it is not yet calibrated.
    """

    place: Place
    mark: Mark
    ink: float
    confidence: float
    why: Why | None = None


def judge(page: Registered, places: Sequence[Place]) -> tuple[MarkJudgement, ...]:
    """Judge tick boxes of one page, in the order of `places`.

    Better all of a page in one call: they tell how noisy its paper is.
    """
    looked = ink.look(page, places)
    traits = [strokes.measure(view, looked, _others(view, places)) for view in looked.views]
    told = Page.of(looked, traits, coarse=page.coarse)
    return tuple(_judgement(view, each, told) for view, each in zip(looked.views, traits, strict=True))


def _judgement(view: ink.View, traits: strokes.Traits, told: Page) -> MarkJudgement:
    if view.cut or view.off > _OFF:
        return MarkJudgement(view.place, Mark.DOUBTFUL, traits.share, 0.0, Why.POOR_REGISTRATION)
    said = verdict(traits, told)
    if isinstance(said, Why):
        return MarkJudgement(view.place, Mark.DOUBTFUL, traits.share, 0.5, said)
    mark = Mark.MARKED if said else Mark.EMPTY
    return MarkJudgement(view.place, mark, traits.share, certainty(traits, told))


def _others(view: ink.View, places: Sequence[Place]) -> ink.Mask:
    """Which px of a view lie in other boxes than its own."""
    found = np.zeros(view.dark.shape, np.bool_)
    x0, y0 = view.place.x - ink.AROUND, view.place.y - ink.AROUND
    for other in places:
        if other is view.place or max(abs(other.x - view.place.x), abs(other.y - view.place.y)) > _FAR:
            continue
        left, top = round((other.x - x0) * ink.PX), round((other.y - y0) * ink.PX)
        right, bottom = left + round(other.w * ink.PX), top + round(other.h * ink.PX)
        if right > 0 and bottom > 0:
            found[max(0, top) : bottom, max(0, left) : right] = True
    return found
