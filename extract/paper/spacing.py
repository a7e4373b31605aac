"""Where the spaces of a line are, by its picture: recognisers that agree on every letter differ on these."""

from __future__ import annotations

import numpy as np

from extract.paper.entry import Entry
from extract.paper.meaning import Meant

_CLEARLY = 1.25
"""How much wider the narrowest space must be than the widest gap inside a word."""


def settle(entry: Entry, one: Meant, other: Meant) -> tuple[Meant, bool]:
    """Of two readings that differ in spaces at most, the one that the gaps bear out, and whether surely."""
    if one.text == other.text or one.value == other.value:
        return one, True
    gaps = _gaps(entry)
    fits = {meant.text.count(" "): meant for meant in (other, one)}
    clear = {count: _contrast(gaps, count) for count in fits}
    best = max(clear, key=lambda count: clear[count])
    return fits[best], len(fits) > 1 and clear[best] >= _CLEARLY


def _gaps(entry: Entry) -> list[int]:
    """Widths of the paper between the letters of a line, widest first, in pixels."""
    x0, y0, x1, y1 = entry.bounds
    columns = entry.ink[y0:y1, x0:x1].any(axis=0).astype(np.int8)
    edges = np.flatnonzero(np.diff(columns))
    return sorted((int(b - a) for a, b in zip(edges[::2], edges[1::2], strict=False)), reverse=True)


def _contrast(gaps: list[int], spaces: int) -> float:
    """How clearly a line falls into this number of words plus one: 1 is not at all."""
    if spaces > len(gaps):
        return 0.0
    narrowest = gaps[spaces - 1] if spaces else 3.0 * (gaps[-1] if gaps else 1)
    widest = gaps[spaces] if spaces < len(gaps) else 1
    if spaces == 0:
        return 2.0 * narrowest / max(1, gaps[0] if gaps else 1)
    return narrowest / max(1, widest)
