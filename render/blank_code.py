"""The QR code of a blank's page, which says which form, edition and page it is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import segno

from forms.layout import Box

_LEVEL = "m"
"""15 % of the code may be lost; a higher level would make the modules too small for a fax."""


def modules(text: str, box: Box) -> Iterator[Box]:
    """The dark bars of the code, each a run of modules on one line, in mm inside `box`."""
    lines = tuple(segno.make(text, error=_LEVEL, micro=False, boost_error=False).matrix)
    side = box.w / len(lines)
    for number, line in enumerate(lines):
        column = 0
        for dark, run in groupby(line):
            length = len(tuple(run))
            if dark:
                yield Box(box.x + column * side, box.y + number * side, length * side, side)
            column += length
