"""What may stand in a column of the register's files: read into a value, written back as text.

Nothing here quotes what it refuses: a column that has slipped could hold a password.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol, TypeAlias

from pydantic import SecretStr

from forms.identifiers import Invalid, datum, epost, organisationsnummer, postnummer, telefon
from forms.tidy import plain_dashes, tidy
from register.sheets import Day, Dressed, Number, Spoiled, Truth

Value: TypeAlias = str | int | bool | datetime.date | list[str] | SecretStr | None

BETWEEN = "|"
"""Between several values in one cell; neither of the usual CSV delimiters."""

LEAST_WITH_COUNTRY = 10
"""Digits of the shortest Swedish telephone number that begins with its country's 46."""
LEAST_ORGNR = 10
_MONTHS = 12

_LOST_ZERO = (
    "Numret står som tal och har förlorat sin nolla i början. Gör kolumnen till text och skriv dit nollan."
)
_MADE_A_DATE = (
    "Kalkylprogrammet har gjort ett datum av det som stod här. Gör kolumnen till text och skriv om värdet."
)

_MADE_A_TRUTH = (
    "Kalkylprogrammet har gjort sant eller falskt av det som stod här. "
    "Gör kolumnen till text och skriv om värdet."
)
_MORE_SHOWN = (
    "Kalkylprogrammet visar mer än talet som står där. Gör kolumnen till text och skriv hela värdet."
)
_TWO_DATES = "Kan vara två datum, eftersom dag och månad kan stå i endera ordningen; skriv ÅÅÅÅ-MM-DD."

_NUMBER = re.compile(r"[0-9A-Za-zÅÄÖåäö][0-9A-Za-zÅÄÖåäö-]{0,9}")
_EITHER_ORDER = re.compile(r"([0-9]{1,2}) ?([/-]) ?([0-9]{1,2}) ?\2 ?[0-9]{4}")
_FORMULA = re.compile(r"'*[=+\-@]")


class Wrong(ValueError):
    """What stands in a cell can't be taken; the text is a Swedish sentence that doesn't quote it."""

    def __init__(self, message: str, column: str | None = None) -> None:
        super().__init__(message)
        self.column = column


class Kind(Protocol):
    """How one kind of value is read from a cell that isn't empty, and written into one."""

    def parse(self, text: str) -> Value:
        """The value; `Wrong` if it isn't one."""

    def show(self, value: Any) -> str:
        """The text that `parse` reads as this value."""


@dataclass(frozen=True)
class Column:
    """One column: its name, what it holds, and what an empty cell means."""

    name: str
    kind: Kind
    required: bool = False
    empty: Value = None

    def read(self, cell: str) -> Value:
        """The value of a cell; `Wrong` if it can't be taken."""
        if isinstance(cell, Spoiled):
            raise Wrong(cell)
        if isinstance(cell, Day) and self.kind is not DAY:
            raise Wrong(_MADE_A_DATE)
        if isinstance(cell, Truth) and self.kind is not FLAG:
            raise Wrong(_MADE_A_TRUTH)
        if isinstance(cell, Number):
            cell = _as_typed(cell, self.kind)
        text = unguarded(cell.strip())
        plain = text.isascii() and text.isprintable()
        if not text or (not plain and not tidy(text)):
            if self.required:
                raise Wrong("Uppgiften saknas.")
            return self.empty
        if not plain and any(map(_is_control, text)):
            raise Wrong("Det står tecken här som inte går att läsa.")
        return self.kind.parse(text)

    def write(self, value: Any) -> str:
        """The cell of a value."""
        return guarded(self.show(value))

    def show(self, value: Any) -> str:
        """A value as a person reads it; empty for none."""
        return "" if value in (None, "", []) else self.kind.show(value)


def guarded(text: str) -> str:
    """Text that a spreadsheet doesn't take for a formula: an apostrophe in front of = + - @."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text behind such an apostrophe."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


@dataclass(frozen=True)
class _Simple:
    read: Callable[[str], Value]
    write: Callable[[Any], str] = str

    def parse(self, text: str) -> Value:
        return self.read(text)

    def show(self, value: Any) -> str:
        return self.write(value)


@dataclass(frozen=True)
class Identifier:
    """A kind of number or address with a file of its own in `forms.identifiers`."""

    validate: Callable[[str], str]
    format: Callable[[str], str]
    message: str

    def parse(self, text: str) -> Value:
        """The stored form of an identifier."""
        try:
            return self.validate(text)
        except Invalid:
            raise Wrong(self.message) from None

    def show(self, value: Any) -> str:
        """The printed form."""
        return self.format(value)


@dataclass(frozen=True)
class Codes:
    """Several codes of a form, in order, each at most once."""

    allowed: Collection[str] | None

    def parse(self, text: str) -> Value:
        """The codes as a list."""
        codes = [tidy(code) for code in text.split(BETWEEN)]
        if len(set(codes)) < len(codes):
            raise Wrong("Samma värde står två gånger.")
        for code in codes:
            if self.allowed is None:
                _number(code)
            elif code not in self.allowed:
                raise Wrong(f"Okänt värde; välj bland {', '.join(self.allowed)}.")
        return codes

    def show(self, value: Any) -> str:
        """The codes with a bar between."""
        return BETWEEN.join(value)


@dataclass(frozen=True)
class Code:
    """One code of a form."""

    allowed: Collection[str]

    def parse(self, text: str) -> Value:
        """The code, as it stands."""
        code = tidy(text)
        if code not in self.allowed:
            raise Wrong(f"Okänt värde; välj bland {', '.join(self.allowed)}.")
        return code

    def show(self, value: Any) -> str:
        """The code."""
        return str(value)


def _as_typed(number: Number, kind: Kind) -> str:
    """What was typed before a spreadsheet made a number of it; `Wrong` if its zeros can't be told."""
    if isinstance(number, Dressed) and kind not in (WHOLE, COUNTED):
        raise Wrong(_MORE_SHOWN)
    if kind in (PHONE, CONTACT_WAY):
        if not number.startswith("46") or len(number) < LEAST_WITH_COUNTRY:
            raise Wrong(_LOST_ZERO)
        return f"+{number}"
    if kind is ORGNR and len(number) < LEAST_ORGNR:
        raise Wrong(_LOST_ZERO)
    return str(number)


def _is_control(sign: str) -> bool:
    return unicodedata.category(sign) == "Cc" and sign not in "\n\t"


def _number(text: str) -> str:
    number = tidy(text)
    if not _NUMBER.fullmatch(number):
        raise Wrong("Ett nummer har högst tio tecken: siffror, bokstäver och bindestreck.")
    return number


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 4):
        raise Wrong("Här ska stå ett heltal.")
    return int(text)


def _counted(text: str) -> int:
    number = _whole(text)
    if number < 1:
        raise Wrong("Här ska stå ett heltal från 1.")
    return number


def _yes_or_no(text: str) -> bool:
    answer = text.casefold()
    if answer not in ("ja", "nej"):
        raise Wrong("Här ska stå ja eller nej.")
    return answer == "ja"


def _day(text: str) -> datetime.date:
    # on a Swedish form the day stands first; a file may come from a program that puts the month there
    match = _EITHER_ORDER.fullmatch(plain_dashes(text))
    if match and match[1] != match[3] and max(int(match[1]), int(match[3])) <= _MONTHS:
        raise Wrong(_TWO_DATES)
    try:
        return datetime.date.fromisoformat(datum.validate(text))
    except Invalid:
        raise Wrong("Inget giltigt datum; skriv ÅÅÅÅ-MM-DD.") from None


def _way_of_contact(text: str) -> Value:
    return EMAIL.parse(text) if "@" in text else PHONE.parse(text)


TEXT = _Simple(tidy)
NUMBER = _Simple(_number)
WHOLE = _Simple(_whole)
COUNTED = _Simple(_counted)
FLAG = _Simple(_yes_or_no, lambda value: "ja" if value else "nej")
_OFTEN = lru_cache(maxsize=50_000)
"""For what stands alike on many rows: days, postal codes, telephones of those who are called for many."""

DAY = _Simple(_OFTEN(_day), datetime.date.isoformat)
PASSWORD = _Simple(SecretStr, lambda _: "")
PHONE = Identifier(_OFTEN(telefon.validate), telefon.format, "Inget giltigt telefonnummer.")
EMAIL = Identifier(epost.validate, epost.format, "Ingen giltig e-postadress.")
CONTACT_WAY = _Simple(_way_of_contact, lambda value: EMAIL.show(value) if "@" in value else PHONE.show(value))
POSTCODE = Identifier(
    _OFTEN(postnummer.validate), postnummer.format, "Inget giltigt postnummer; skriv fem siffror, NNN NN."
)
ORGNR = Identifier(
    organisationsnummer.validate,
    lambda digits: f"{digits[:6]}-{digits[6:]}",  # in full: a masked one could not be read back
    "Inget giltigt organisationsnummer; kontrollera siffrorna.",
)
