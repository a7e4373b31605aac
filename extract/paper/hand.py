"""Whether entries were typed or written by hand.

Two recognisers that agree on typed text are never wrong in practice; on handwriting they sometimes are.
So what was written by hand is for a person, whatever was read. The costly mistake is to take handwriting
for type; to take type for handwriting costs a person's look. What can't be told counts as handwriting.

First each entry is judged alone by its traits, then again knowing the others of its form: forms are
mostly typed or written as a whole, and on a typed form all letters are of one size and weight. The
weights come from `python -m bench.reading.hand train`, on made-up writing (bench/reading/hand_material.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extract.paper.entry import Entry
from extract.paper.look import Floats
from extract.paper.traits import HEIGHT, LETTERS, WIDTH, traits

_WEIGHTS = Path(__file__).with_name("hand.npz")

_SURE = 6.0
"""Log odds beyond this tell no more when entries are weighed together."""

_SAME = 0.07
"""Sizes and stroke widths that differ by so small a share are the same."""


@dataclass(frozen=True, eq=False)
class Trees:
    """Boosted trees over traits, all of one depth.

    Node n has the children 2 n + 1 and 2 n + 2; a trait above the threshold leads to the second.
    `feature` and `threshold` (trees, inner nodes), `value` (trees, leaves), `bias` of their sum.
    """

    feature: NDArray[np.int16]
    threshold: Floats
    value: Floats
    bias: float

    def scores(self, seen: Floats) -> Floats:
        """The log odds for handwriting of each row of traits."""
        inner = self.feature.shape[1]
        rows, trees = np.arange(len(seen))[:, None], np.arange(len(self.feature))[None, :]
        node = np.zeros((len(seen), len(self.feature)), np.intp)
        for _ in range((inner + 1).bit_length() - 1):
            node = 2 * node + 1 + (seen[rows, self.feature[trees, node]] > self.threshold[trees, node])
        return np.asarray(self.value[trees, node - inner].sum(axis=1) + self.bias, np.float32)


@dataclass(frozen=True, eq=False)
class Weights:
    """What was learned: `alone` judges an entry by its traits, `together` with the form's others.

    An entry whose log odds for handwriting, together, are above `limit` isn't surely typed. `traits` is
    how many traits an entry has.
    """

    alone: Trees
    together: Trees
    limit: float
    traits: int

    @classmethod
    def load(cls, path: Path = _WEIGHTS) -> Weights:
        """The weights in a file."""
        with np.load(path, allow_pickle=False) as kept:
            alone, together = (
                Trees(
                    kept[f"{name}_feature"],
                    kept[f"{name}_threshold"],
                    kept[f"{name}_value"],
                    float(kept[f"{name}_bias"]),
                )
                for name in ("alone", "together")
            )
            return cls(alone, together, float(kept["limit"]), int(kept["traits"]))

    def judge(self, seen: Floats) -> Floats:
        """The log odds for handwriting of the entries of one form, by their traits."""
        alone = self.alone.scores(seen)
        return self.together.scores(among(seen, alone))


@cache
def _weights() -> Weights:
    return Weights.load()


def by_hand(entries: Sequence[Entry]) -> list[bool]:
    """For each entry of one form, all its pages: whether it was or may have been written by hand."""
    if not entries:
        return []
    seen = np.stack([traits(entry) for entry in entries])
    weights = _weights()
    return [bool(odds > weights.limit) for odds in weights.judge(seen)]


def warm() -> None:
    """Load the weights beforehand, so that forked processes share them."""
    _weights()


def among(seen: Floats, alone: Floats) -> Floats:
    """Each entry among the others of its form: (n, 14).

    Its own odds alone and its size; what the others are on the whole, each weighed by its letters; and
    how many of the others are as large and as heavy as it is.
    """
    count = len(seen)
    odds = np.clip(alone, -_SURE, _SURE)
    weight = np.sqrt(np.maximum(seen[:, LETTERS], 1.0))
    others = ~np.eye(count, dtype=bool)
    total = np.maximum(others @ weight, 1e-6)
    mean = (others @ (weight * odds)) / total
    written = (others @ (weight * (odds > 0))) / total
    surely = (others @ (weight * (odds > 3))) / total
    typed = (others @ (weight * (odds < -3))) / total
    most = np.array([np.sort(odds[row])[-2:].mean() if row.any() else 0.0 for row in others])
    size = [_alike(seen[:, trait], others, odds) for trait in (HEIGHT, WIDTH)]
    columns = [alone, seen[:, LETTERS], seen[:, HEIGHT], seen[:, WIDTH], mean, written, surely, typed, most]
    return np.column_stack([*columns, *size[0].T, *size[1].T, np.full(count, count)]).astype(np.float32)


def _alike(values: Floats, others: NDArray[np.bool_], odds: Floats) -> Floats:
    """(n, 2): the share of the others that look typed which have about this value; how far the usual is."""
    typed = others & (odds < 0)[None, :]
    near = np.abs(values[:, None] - values[None, :]) <= _SAME * np.abs(values[:, None])
    number = typed.sum(axis=1)
    share = np.where(number, (near & typed).sum(axis=1) / np.maximum(number, 1), -1.0)
    usual = float(np.median(values[odds < 0])) if (odds < 0).any() else 0.0
    away = np.log(np.maximum(values, 1e-3) / usual) if usual > 0 else np.zeros(len(values))
    return np.column_stack([share, away]).astype(np.float32)
