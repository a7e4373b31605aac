"""Who the letters are from: sender, envelope and sentences. Configuration, not code.

The defaults are the sample configuration.
"""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import Final, Self

from pydantic import BaseModel, ConfigDict, model_validator

from forms.facts import Address
from forms.layout import PAGE_WIDTH
from render.texts import Texts


class _Settings(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PlaceStyle(StrEnum):
    """How the place is written in the window."""

    UPPER = "upper"
    """`721 05 VÄSTERÅS`"""
    MIXED = "mixed"
    """`721 05 Västerås`"""

    def apply(self, line: str) -> str:
        """The last line of a Swedish address in this style; any other line as it is."""
        match = _PLACE.fullmatch(line)
        if match is None or self is PlaceStyle.MIXED:
            return line
        return f"{match['code']} {match['place'].upper()}"


_PLACE: Final = re.compile(r"(?P<code>\d{3} \d{2}) (?P<place>.+)")


class Envelope(_Settings):
    """Where an envelope's window is, in mm from the top left of the sheet, printed side up.

    `x`, `y`, `w`, `h` is the part that shows however the sheet has slipped: the address stands
    inside. `slip` is how much further the window may come to show: nothing else stands there.
    """

    name: str
    x: float
    y: float
    w: float
    h: float
    slip: float = 8.0

    @model_validator(mode="after")
    def _on_the_sheet(self) -> Self:
        right, bottom = self.x + self.w, self.y + self.h
        if min(self.x, self.y) < 0 or right > PAGE_WIDTH or bottom > 100:
            raise ValueError("the window is not on the upper part of an A4 sheet")
        return self

    @property
    def left(self) -> bool:
        """Whether the window is at the left, so that the references stand at the right."""
        return self.x + self.w / 2 < PAGE_WIDTH / 2

    @property
    def clear(self) -> tuple[float, float, float, float]:
        """x0, y0, x1, y1 in mm of what must hold the address and nothing else."""
        s = self.slip
        return self.x - s, self.y - s, self.x + self.w + s, self.y + self.h + s


C5_LEFT: Final = Envelope(name="C5 V2", x=15, y=44, w=86, h=21)
"""C5 with the window at the left (V2); x 15–101 mm, y 44–65 mm show whatever the sheet does."""

C5_RIGHT: Final = Envelope(name="C5 H2", x=109, y=44, w=86, h=21)
"""C5 with the window at the right (H2): the mirror of V2."""


class Sender(_Settings):
    """Who writes: name, address, numbers, signature, envelope, and how the sheets are printed.

    `phone` is where customers call; `outgoing` is what our calls show and can't be called.
    `logo` is a PNG or JPEG file; without one the name is printed. `duplex` says that a sheet has
    two pages. `porto_betalt` draws the 20 × 20 mm box that says that postage is paid.
    `letter_to_new_owner` is whether a new owner who takes over is written to before sales make contact.
    """

    name: str = "SOS Alarm Sverige AB"
    address: Address = Address(gata="Box 101", postnummer="72105", ort="Västerås")
    phone: str = "0771-505 100"
    email: str | None = "kundsupport@example.se"
    outgoing: str = "08-213 630"
    signature: str = "Kundsupport Säkerhet och Jourtjänster"
    logo: Path | None = None
    place_style: PlaceStyle = PlaceStyle.UPPER
    envelope: Envelope = C5_LEFT
    duplex: bool = True
    porto_betalt: bool = False
    letter_to_new_owner: bool = True
    texts: Texts = Texts()

    @model_validator(mode="after")
    def _callable(self) -> Self:
        if _digits(self.phone) == _digits(self.outgoing):
            raise ValueError("phone is the outgoing number, which can't be called back")
        return self

    @property
    def postal(self) -> str:
        """Name and address on one line, as under "Avs:"."""
        return ", ".join(self.address.lines(self.name))


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)
