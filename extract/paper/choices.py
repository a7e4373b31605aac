"""The boxes of one choice together: exactly one marked and all others surely empty, or a person decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.paper.marks import Mark, MarkJudgement
from forms.records import Doubt


@dataclass(frozen=True)
class Chosen:
    """An option's code, None for none, and why it may be wrong."""

    value: str | None
    doubts: tuple[Doubt, ...] = ()


def chosen(judged: Sequence[MarkJudgement]) -> Chosen:
    """What the boxes of a choice say.

    Two that are surely marked contradict each other. Where any is doubtful, the one that is surely
    marked is the likeliest, and told as such.
    """
    marked = [one.place.option for one in judged if one.mark is Mark.MARKED]
    if len(marked) > 1:
        return Chosen(None, (Doubt.TWO_MARKS,))
    value = marked[0] if marked else None
    doubtful = any(one.mark is Mark.DOUBTFUL for one in judged)
    return Chosen(value, (Doubt.UNCERTAIN,) if doubtful else ())
