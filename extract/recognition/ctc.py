"""From a network's probabilities, place by place along a line, to a text (CTC).

A line's probabilities have the shape (places, classes); class 0 is *blank*, "no new character here",
and class c is the c-th character. A text is spelled by every row of classes that gives it when
repetitions are taken together and blanks left out.

Source: Graves et al., Connectionist Temporal Classification, ICML 2006.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Probabilities = NDArray[np.float32]

BLANK = 0


@dataclass(frozen=True)
class Spelled:
    """The classes of the likeliest row, and for each the highest probability that it has in its run."""

    classes: tuple[int, ...]
    chances: tuple[float, ...]


def best(probabilities: Probabilities) -> Spelled:
    """Take each place's likeliest class."""
    at = probabilities.argmax(axis=1)
    chance = probabilities.max(axis=1)
    classes: list[int] = []
    chances: list[float] = []
    before = BLANK
    for now, sure in zip(at.tolist(), chance.tolist(), strict=True):
        if now == BLANK:
            before = BLANK
        elif now == before:
            chances[-1] = max(chances[-1], sure)
        else:
            classes.append(now)
            chances.append(sure)
            before = now
    return Spelled(tuple(classes), tuple(chances))


def log_likelihood(probabilities: Probabilities, classes: Sequence[int]) -> float:
    """The logarithm of the chance that the line spells exactly these classes, over all rows that do.

    `-inf` for a text that needs more places than the line has.
    """
    if not len(probabilities):
        return -math.inf if classes else 0.0
    spelled = np.zeros(2 * len(classes) + 1, np.intp)
    spelled[1::2] = classes
    skips = np.zeros(len(spelled), bool)
    skips[3::2] = spelled[3::2] != spelled[1:-2:2]
    with np.errstate(divide="ignore"):
        steps = np.log(probabilities[:, spelled].astype(np.float64))
    reached = np.full(len(spelled), -np.inf)
    reached[:2] = steps[0, :2]
    for step in steps[1:]:
        onward = np.logaddexp(reached[1:], reached[:-1])
        jumped = np.where(skips[2:], reached[:-2], -np.inf)
        reached[1:] = onward
        reached[2:] = np.logaddexp(reached[2:], jumped)
        reached += step
    return float(np.logaddexp.reduce(reached[-2:]))
