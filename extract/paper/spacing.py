"""Where the spaces of a line are, by its picture: recognisers that agree on every letter differ on these."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from extract.paper.entry import Entry
from extract.paper.meaning import Meant

_SPACE = 0.24
"""A gap is a space from this share of the line's height on: letters stand half as far apart."""

_DOUBT = 0.2
"""A gap that is so near to that, as a share of it, may be either."""


def settle(entry: Entry, one: Meant, other: Meant) -> tuple[Meant, bool]:
    """Of two readings that differ in spaces at most, the one that the gaps bear out, and whether surely."""
    if one.text == other.text or one.value == other.value:
        return one, True
    gaps, least = _gaps(entry), _SPACE * (entry.bounds[3] - entry.bounds[1])
    spaces = int((gaps > least).sum())
    unclear = bool((np.abs(gaps - least) < _DOUBT * least).any())
    fitting = [meant for meant in (one, other) if meant.text.count(" ") == spaces]
    return (fitting[0], not unclear) if len(fitting) == 1 else (one, False)


def _gaps(entry: Entry) -> NDArray[np.int64]:
    """Widths of the paper between the letters of a line, in pixels."""
    x0, y0, x1, y1 = entry.bounds
    columns = entry.ink[y0:y1, x0:x1].any(axis=0).astype(np.int8)
    edges = np.flatnonzero(np.diff(columns))
    return np.asarray(edges[1::2] - edges[::2], np.int64)
