"""Who the letters are from: sender, envelope and sentences. Configuration, not code.

The defaults are the sample configuration.
"""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from string import Formatter
from typing import Final, Self

from pydantic import BaseModel, ConfigDict, model_validator

from forms.facts import Address
from forms.layout import PAGE_WIDTH


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


class Texts(_Settings):
    """Sentences of the letters that a centre may word in its own way.

    In braces: `{case}` the ärendenummer, `{phone}` where to call, `{outgoing}` the number that our
    calls show, `{sender}` our name, `{received}` the day the form came, `{form}` its title.
    """

    confirm_thanks: str = (
        "Tack för ert {form}, som vi tog emot den {received}. Här bekräftar vi det som är ändrat. "
        "Alla uppgifter, före och efter, står i bilagan."
    )
    calls_heading: str = "När vi ringer er"
    calls: str = (
        "Våra samtal visar numret {outgoing}. Det numret går inte att ringa upp. "
        "Vill ni nå oss ringer ni {phone}."
    )
    check_heading: str = "Stämmer allt?"
    check: str = (
        "Läs igenom bilagan. Är något fel eller har ni frågor, ring oss på {phone} eller skriv till "
        "adressen ovan. Ange ärendenummer {case}, så hittar vi rätt direkt."
    )
    passwords: str = (
        "Lösenord skriver vi aldrig ut i brev. Här står bara att ett lösenord är nytt eller ändrat."
    )
    pending_heading: str = "Under handläggning"
    pending: str = (
        "En handläggare hos oss går igenom de här ändringarna innan de genomförs. De gäller inte ännu. "
        "Ni behöver inte göra något nu; vi hör av oss när de är klara eller om vi behöver fråga något."
    )
    missing_thanks: str = (
        "Tack för ert {form}, som vi tog emot den {received}. För att kunna göra det ni har begärt "
        "behöver vi få några uppgifter kompletterade eller rättade."
    )
    not_approved: str = (
        "Vi har inte kunnat godkänna den här ändringen. Ring oss på {phone}, så berättar vi vad som behövs."
    )
    answer_heading: str = "Så här svarar ni"
    answer: tuple[str, ...] = (
        "Fyll i ett nytt {form}. Det räcker med de delar som nämns i det här brevet, tillsammans med "
        "allt som är märkt med * på blanketten.",
        "Skriv ärendenummer {case} i rutan Ärendenummer, så att svaret hamnar rätt.",
        "Skicka det till oss med post eller e-post. Skriv aldrig lösenord i själva e-postmeddelandet.",
    )
    answer_help: str = "Är ni osäkra på vad som behövs, ring oss på {phone} så hjälper vi er."
    greeting: str = "Med vänlig hälsning"

    @model_validator(mode="after")
    def _known_places_only(self) -> Self:
        known = {"case", "phone", "outgoing", "sender", "received", "form"}
        for name, value in self:
            for sentence in (value,) if isinstance(value, str) else value:
                used = {field for _, field, _, _ in Formatter().parse(sentence) if field is not None}
                if used - known:
                    raise ValueError(f"{name}: unknown {', '.join(sorted(used - known))} in braces")
        return self


class Sender(_Settings):
    """Who writes: name, address, numbers, signature, envelope, and how the sheets are printed.

    `phone` is where customers call; `outgoing` is what our calls show and can't be called.
    `logo` is a PNG or JPEG file; without one the name is printed. `duplex` says that a sheet has
    two pages. `porto_betalt` draws the 20 × 20 mm box that says that postage is paid.
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
