"""What an organisation settles for itself: numbers, words, days, and what counts as signed."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from pydantic import Field

from forms.records import Channel, Record


class Mark(StrEnum):
    """What a person can leave in the signature part."""

    NAME = "name"
    """The authorised person's name, typed or written."""
    INK = "ink"
    """Something in the signature box."""


SIGNED: Final[Mapping[Channel, frozenset[Mark]]] = {
    Channel.DIGITAL: frozenset({Mark.NAME}),
    Channel.FLATTENED: frozenset({Mark.NAME}),
    Channel.SCANNED: frozenset({Mark.INK}),
}
"""The source asks for a written change and prefers digital forms; it never asks for ink on those."""

EMERGENCY_WORDS: Final = (
    "brinner",
    "pågående",
    "just nu",
    "hjälp",
    "akut",
    "akuta",
    "nödläge",
    "nödsituation",
    "livsfara",
    "livshotande",
    "skadad",
    "skadade",
    "hotad",
    "rånad",
    "instängd",
    "gasläcka",
    "inbrottet pågår",
)
"""Words and phrases, compared whole. Not "brand" or "polis": a plan's text is always about those."""

SECOND_THOUGHTS: Final = (
    *("paus", "uppehåll", "tillfällig", "vilande", "avvakta", "vänta", "återkom", "återuppta", "ångra"),
    *("flytt", "nya lokaler", "ny lokal", "ny adress", "renover", "ombygg", "bygger om"),
    *("fortsätt", "fortsatt", "behåll", "kvar", "vara på", "inte säga upp", "ej säga upp"),
    *("inte upphöra", "ej upphöra", "om ni", "om inte", "såvida", "förutsatt", "ifall", "villkor"),
    *("omförhandl", "förhandl"),
)
"""Beginnings of words and phrases in a termination that may be about something else than an end."""

STANDARD_REPORTS: Final = ("uppfoljning_larmhandelser", "sammanstallning_arenden")
"""What a recipient gets who ticked nothing: "får som standard löpande rapporterna …"."""


class Policy(Record):
    """The settings of the rules; the defaults are those of the support desk's own page.

    `postcodes` is postal code → orter and is optional: without it no ort is checked. Telephone
    numbers are E.164, or a short number. The patterns are regular expressions for the whole number,
    written without spaces.
    """

    kundnummer: str = r"[0-9]{3,10}"
    avtalsnummer: str = r"[0-9A-Za-z-]{3,10}"
    larmsandarnummer: str = r"[0-9A-Za-z-]{2,10}"
    standard_reports: tuple[str, ...] = STANDARD_REPORTS
    standard_interval: str = "manad"
    desk_phone: str = "+46771505100"
    outgoing_phone: str = "+468213630"
    emergency_phone: str = "112"
    emergency_words: tuple[str, ...] = EMERGENCY_WORDS
    second_thoughts: tuple[str, ...] = SECOND_THOUGHTS
    postcodes: Mapping[str, tuple[str, ...]] | None = None
    long_past_days: int = Field(default=365, ge=1)
    far_ahead_days: int = Field(default=365, ge=1)
    late_days: int = Field(default=7, ge=0)
    """A change that was to begin so many days before the form came is carried out at once; one that was to
    begin earlier is asked about."""
    longest_temporary_days: int = Field(default=365, ge=1)
    """A temporary change that is longer is asked about: it may be meant until further notice."""
    longest_registration_days: int = Field(default=183, ge=1)
    """Longer is asked about: a wrong year leaves an object without alarm."""
    urgent_days: int = Field(default=1, ge=0)
    """A registration that begins within so many days is asked for by phone; 1 means by tomorrow."""
    fewest_contacts: int = Field(default=2, ge=1)
    signed: Mapping[Channel, frozenset[Mark]] = SIGNED
    """What each channel asks for; a channel that is left out keeps the default."""
