"""Where lines of text stand, and how high their letters are: what letters of different lines compare by.

Alone a line tells that but roughly. By how far each letter reaches on all lines of a page it is told closely,
whatever the typeface.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from extract.paper.segments import Measure, Part

Edges: TypeAlias = NDArray[np.float64]
"""How far a letter's top and foot lie over the line, as shares of a capital's height: (2,)."""

TALL: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789bdfhkl")
"""Signs about as high as a capital."""

_EVEN_TALL: Final = TALL - frozenset("bdfhklJQ")
"""Those as high as a capital in nearly every typeface."""

LOW: Final = frozenset("acemnorsuvwxz")
"""Small letters that reach neither over nor under the others."""

_LOW_SHARE: Final = 1.38
"""A capital is so many times as high as a small letter."""

_PLAIN_CAPITALS: Final = frozenset("ABDEFHIKLMNPRTUVXYZ")

_HANGING: Final = frozenset("gjpqyQJ")

_LEAST_HEIGHT: Final = 8.0
"""px of a capital; smaller print has no letters that compare."""

_SOME_TALL: Final = 0.1
"""Share of a text's signs that must be tall for its height to be taken from them."""

_SEVERAL: Final = 3
"""Letters by which a line can be measured."""

_ROUNDS, _OFF = 3, 1.5
"""A letter whose top or foot lies by more px off is left out where a line is measured, at most so often."""

_TIMES, _SETTLED = 10, 0.1
"""Lines are measured by each other so often at most, until none moves by so many px."""


def signs_of(text: str) -> str:
    """What of a text leaves ink."""
    return "".join(text.split())


def measure(parts: Sequence[Part], signs: str) -> Measure | None:
    """Where a line stands if it says `signs`; None if that can't be told, or it is too small."""
    if not parts or not signs:
        return None
    if len(parts) == len(signs):
        pairs = list(zip(signs, parts, strict=True))
        standing = [part.bottom for sign, part in pairs if sign.isalnum() and sign not in _HANGING]
        base = float(np.median(standing or [part.bottom for part in parts]))
        even = [float(part.high) for sign, part in pairs if sign in _EVEN_TALL]
        low = [base - part.top for sign, part in pairs if sign in LOW]
        tall = even if even or low else [float(part.high) for sign, part in pairs if sign in TALL]
    else:
        most = max(part.high for part in parts)
        letters = [part for part in parts if part.high > most / 2]
        base = float(np.median([part.bottom for part in letters]))
        share = sum(sign in TALL for sign in signs) / len(signs)
        low = sorted(base - part.top for part in letters)
        tall = [low[min(len(low) - 1, int((1 - share / 2) * len(low)))]] if share > _SOME_TALL else []
    height = float(np.median(tall)) if tall else _LOW_SHARE * float(np.median(low)) if low else 0.0
    return Measure(base, height) if height >= _LEAST_HEIGHT else None


def measured_by(letters: Sequence[tuple[Edges, Part]], rough: Measure) -> Measure:
    """Where a line stands by all its letters of which it is known how far top and foot lie over a line.

    A letter that doesn't fit is left out, as one that was misread; `rough` where too few are left.
    """
    if len(letters) < _SEVERAL:
        return rough
    usual = np.concatenate([edges for edges, _ in letters])
    rows = np.array([row for _, part in letters for row in (part.top, part.bottom)], np.float64)
    for _ in range(_ROUNDS):
        base, slope = _fitted(usual, rows)
        away = np.abs(base + slope * usual - rows).reshape(-1, 2).max(axis=1)
        if away.max() <= _OFF:
            break
        kept = np.repeat(away <= max(_OFF, float(np.median(away))), 2)
        usual, rows = usual[kept], rows[kept]
        if usual.size < 2 * _SEVERAL:
            return rough
    return Measure(base, -slope) if -slope >= _LEAST_HEIGHT else rough


def measured_together(lines: Sequence[tuple[str, Sequence[Part]]]) -> list[Measure | None]:
    """Where lines with a part for each sign stand, so that each letter reaches as far on all of them.

    Alone a line doesn't tell: in some typefaces a `d` or a `4` reaches higher than capitals, or lower.
    """
    found = [measure(parts, signs) for signs, parts in lines]
    for _ in range(_TIMES):
        usual = _usual(lines, found)
        before, found = found, [
            at and measured_by([(usual[s], part) for s, part in zip(*line, strict=True) if s in usual], at)
            for line, at in zip(lines, found, strict=True)
        ]  # fmt: skip
        moved = (abs(a.height - b.height) for a, b in zip(before, found, strict=True) if a and b)
        if max(moved, default=0.0) < _SETTLED:
            break
    return found


def _usual(lines: Sequence[tuple[str, Sequence[Part]]], at: Sequence[Measure | None]) -> Mapping[str, Edges]:
    """How far the signs that stand several times reach over their lines; most capitals by 1."""
    edges: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for (signs, parts), stands in zip(lines, at, strict=True):
        if stands is not None:
            for sign, part in zip(signs, parts, strict=True):
                edges[sign].append(stands.over(part))
    usual = {sign: np.median(np.array(seen), axis=0) for sign, seen in edges.items() if len(seen) > 1}
    high = [float(top - foot) for sign, (top, foot) in usual.items() if sign in _PLAIN_CAPITALS]
    capital = float(np.median(high)) if high else 1.0
    return {sign: seen / capital for sign, seen in usual.items()}


def _fitted(usual: NDArray[np.float64], rows: NDArray[np.float64]) -> tuple[float, float]:
    """The line through rows of letters' edges by how far these lie over it: its base, and px a capital."""
    away = usual - usual.mean()
    slope = float((away * (rows - rows.mean())).sum() / max(float((away**2).sum()), 1e-9))
    return float(rows.mean() - slope * usual.mean()), slope
