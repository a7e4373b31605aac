"""Which character each glyph of an embedded font shows: the font's own `cmap` table (ISO 14496-22, 5.2.1).

Poppler gives the fonts that it adds to a form no map to text; the font itself still tells.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import islice

_UNICODE = {(3, 10): 4, (0, 6): 4, (0, 4): 4, (3, 1): 3, (0, 3): 3, (0, 2): 2, (0, 1): 2, (0, 0): 2}
"""Tables by platform and encoding, those with more characters first."""

_MOST = 0x20000
"""Characters that are read at most; far beyond any font for the letters of Europe."""


def characters(data: bytes) -> dict[int, int]:
    """Glyph by character, of TrueType and OpenType fonts; empty for a font that tells nothing.

    Raises `ValueError` for what is damaged.
    """
    try:
        start = _cmap(data)
        if start is None:
            return {}
        return {character: glyph for character, glyph in islice(_entries(data, start), _MOST) if glyph}
    except (struct.error, IndexError) as error:
        raise ValueError("damaged font") from error


def _cmap(data: bytes) -> int | None:
    """Where the best table for Unicode begins."""
    (tables,) = struct.unpack_from(">H", data, 4)
    for number in range(tables):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", data, 12 + 16 * number)
        if tag == b"cmap":
            return _best(data, offset)
    return None


def _best(data: bytes, cmap: int) -> int | None:
    (tables,) = struct.unpack_from(">H", data, cmap + 2)
    records = [struct.unpack_from(">HHL", data, cmap + 4 + 8 * number) for number in range(tables)]
    known = [(_UNICODE[record[:2]], record[2]) for record in records if record[:2] in _UNICODE]
    return cmap + max(known)[1] if known else None


def _entries(data: bytes, start: int) -> Iterator[tuple[int, int]]:
    (form,) = struct.unpack_from(">H", data, start)
    if form == 4:
        yield from _segments(data, start)
    elif form == 12:
        yield from _groups(data, start)


def _segments(data: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Format 4: the Basic Multilingual Plane in segments."""
    (doubled,) = struct.unpack_from(">H", data, start + 6)
    ends, begins = start + 14, start + 16 + doubled
    for at in range(0, doubled, 2):
        (end,) = struct.unpack_from(">H", data, ends + at)
        (begin,) = struct.unpack_from(">H", data, begins + at)
        (delta,) = struct.unpack_from(">H", data, begins + doubled + at)
        here = begins + 2 * doubled + at
        (offset,) = struct.unpack_from(">H", data, here)
        for character in range(begin, min(end, 0xFFFE) + 1):
            glyph = character
            if offset:
                (glyph,) = struct.unpack_from(">H", data, here + offset + 2 * (character - begin))
            yield character, (glyph + delta) & 0xFFFF if glyph else 0


def _groups(data: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Format 12: all of Unicode in groups."""
    (groups,) = struct.unpack_from(">L", data, start + 12)
    for number in range(min(groups, _MOST)):
        first, last, glyph = struct.unpack_from(">LLL", data, start + 16 + 12 * number)
        for character in range(first, min(last, 0x10FFFF) + 1):
            yield character, glyph + character - first
