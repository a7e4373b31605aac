"""The recipient's address in the envelope's window: at most five lines, 10 to 12 pt, nothing outside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from reportlab.lib.units import mm

from render import fonts
from render.faults import AddressDoesNotFit
from render.sender import Envelope, PlaceStyle

MOST_LINES: Final = 5
INSET: Final = 5.0
"""mm from the window's left edge to the text."""

_SIZES: Final = ((11.0, 13.0), (10.5, 12.3), (10.0, 11.5))
"""Size and leading in pt, the best first."""


@dataclass(frozen=True)
class Block:
    """An address set for a window: lines, size and leading in pt, `top` in mm from the window's top."""

    lines: tuple[str, ...]
    size: float
    leading: float
    top: float


def fit(recipient: tuple[str, ...], envelope: Envelope, style: PlaceStyle) -> Block:
    """Set an address. Raises `AddressDoesNotFit`, or `UnprintableText` for a character we lack.

    A line that is too long at 10 pt goes on in the next one, all but the last, which holds the
    postal code and has to stay whole for the sorting machine.
    """
    lines = tuple(fonts.printable(line).strip() for line in recipient if line.strip())
    if not lines:
        raise AddressDoesNotFit("there is no address")
    lines = (*lines[:-1], style.apply(lines[-1]))
    for size, leading in _SIZES:
        if all(_fits(line, size, envelope) for line in lines) and _height(len(lines), leading, envelope):
            return _block(lines, size, leading, envelope)
    size, leading = _SIZES[-1]
    wrapped = tuple(part for line in lines[:-1] for part in _wrap(line, size, envelope)) + lines[-1:]
    if not _fits(lines[-1], size, envelope):
        raise AddressDoesNotFit("the line of the postal code is wider than the window")
    if not _height(len(wrapped), leading, envelope):
        raise AddressDoesNotFit(f"the address needs {len(wrapped)} lines, the window holds {MOST_LINES}")
    return _block(wrapped, size, leading, envelope)


def _block(lines: tuple[str, ...], size: float, leading: float, envelope: Envelope) -> Block:
    used = len(lines) * leading / mm
    return Block(lines, size, leading, (envelope.h - used) / 2)


def _height(count: int, leading: float, envelope: Envelope) -> bool:
    room: float = envelope.h * mm
    return count <= MOST_LINES and count * leading <= room


def _fits(line: str, size: float, envelope: Envelope) -> bool:
    room: float = (envelope.w - INSET - 1) * mm
    return fonts.width(line, fonts.REGULAR, size) <= room


def _wrap(line: str, size: float, envelope: Envelope) -> list[str]:
    parts: list[str] = []
    for word in line.split(" "):
        if parts and _fits(f"{parts[-1]} {word}", size, envelope):
            parts[-1] = f"{parts[-1]} {word}"
        else:
            parts.append(word)
    if not all(_fits(part, size, envelope) for part in parts):
        raise AddressDoesNotFit("a word of the address is wider than the window")
    return parts
