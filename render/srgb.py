"""A small sRGB profile of our own making, for the output intent that PDF/A asks for.

An ICC version 4 matrix profile (ICC.1:2004-10) with the primaries of IEC 61966-2-1, adapted to
D50, and its curve as a parametric one. About 500 bytes, and nobody else's copyright.
"""

from __future__ import annotations

import struct
from functools import cache
from typing import Final

_PRIMARIES: Final = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
    b"wtpt": (0.96420, 1.0, 0.82491),
}
"""XYZ of red, green, blue and white, relative to D50 (Bradford-adapted, IEC 61966-2-1 Annex F)."""

_CURVE: Final = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
"""g, a, b, c, d: (a·x + b)^g from d upwards, c·x below (IEC 61966-2-1, 5.2)."""

_ADAPTATION: Final = (1.04788, 0.02292, -0.05021, 0.02958, 0.99047, -0.01707, -0.00925, 0.01507, 0.75168)
"""Bradford, from D65 to D50 (ICC.1:2004-10, Annex E)."""


def _fixed(*values: float) -> bytes:
    return b"".join(struct.pack(">i", round(value * 65536)) for value in values)


def _text(words: str) -> bytes:
    encoded = words.encode("utf-16-be")
    return struct.pack(">4sIII2s2sII", b"mluc", 0, 1, 12, b"en", b"US", len(encoded), 28) + encoded


def _tags() -> dict[bytes, bytes]:
    curve = struct.pack(">4sIHH", b"para", 0, 3, 0) + _fixed(*_CURVE)
    xyz = {name: b"XYZ \0\0\0\0" + _fixed(*value) for name, value in _PRIMARIES.items()}
    return {
        b"desc": _text("sRGB"),
        b"cprt": _text("No rights reserved"),
        **xyz,
        b"chad": b"sf32\0\0\0\0" + _fixed(*_ADAPTATION),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }


@cache
def profile() -> bytes:
    """The profile's bytes; always the same."""
    tags = _tags()
    body = b""
    offsets: dict[bytes, int] = {}
    start = 128 + 4 + 12 * len(tags)
    for content in tags.values():
        if content not in offsets:
            offsets[content] = start + len(body)
            body += content + b"\0" * (-len(content) % 4)
    table = b"".join(struct.pack(">4sII", name, offsets[c], len(c)) for name, c in tags.items())
    made = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
    header = struct.pack(
        ">I4sI4s4s4s12s4s4sI4s4sQI",
        *(start + len(body), b"", 0x04200000, b"mntr", b"RGB ", b"XYZ ", made),
        *(b"acsp", b"", 0, b"", b"", 0, 0),
    )
    head = (header + _fixed(*_PRIMARIES[b"wtpt"])).ljust(128, b"\0")
    return head + struct.pack(">I", len(tags)) + table + body
