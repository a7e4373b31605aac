"""What a spreadsheet shows for a number: a date, a clock, or digits, by the cell's number format.

Source: ECMA-376-1, 18.8.30 (numFmt) and 18.17.4.1 (dates): day 1 is 1900-01-01, with a 29 February
in 1900 that never was, so that days before 1900-03-01 are not taken; or day 0 is 1904-01-01.
"""

from __future__ import annotations

import datetime
import math
import re
from dataclasses import dataclass

from register.sheets import Day, Dressed, Number, Spoiled

PERCENT = Spoiled("Talet är skrivet i procent. Skriv det som ett vanligt tal.")
CLOCK = Spoiled("Kalkylprogrammet har gjort ett klockslag av det som stod här. Gör kolumnen till text.")
NO_DAY = Spoiled("Datumet ligger utanför kalkylprogrammets kalender. Skriv det som text: ÅÅÅÅ-MM-DD.")
NO_NUMBER = Spoiled("Talet är för stort för att läsas rätt. Gör kolumnen till text.")

FIRST_1900 = datetime.date(1899, 12, 30)
FIRST_1904 = datetime.date(1904, 1, 1)
_FIRST_SURE = 61  # 1900-03-01
_MOST_EXACT = 10**15  # a spreadsheet keeps fifteen digits

_CLOCKS = (18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56)
BUILT_IN = {
    **{1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?"},
    **dict.fromkeys((*range(14, 18), 22, *range(27, 32), 36, *range(50, 55), 57, 58), "yyyy-mm-dd"),
    **dict.fromkeys(_CLOCKS, "h:mm"),
}
"""Formats that files give by number only; all others show a number as it is."""

_PIECE = re.compile(r'"[^"]*"|\\.|[_*].|\[[^\]]*\]|.', re.DOTALL)
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_SCALED = re.compile(r"[0#?],+(?![0#?,])")
_PLACEHOLDERS = "0#?.,eE+-/ "


@dataclass(frozen=True)
class Format:
    """How a cell's number is shown: `is_` what, with at least so many `digits`.

    `dressed` tells that letters or digits are shown that aren't in the number, or thousands left out.
    """

    is_: str = "number"
    digits: int = 1
    dressed: bool = False


def of_code(code: str) -> Format:
    """What a number format shows; of several sections, the one for positive numbers.

    >>> of_code("yyyy-mm-dd").is_, of_code("[h]:mm").is_, of_code("0.0%").is_, of_code('0 "mån"').is_
    ('day', 'clock', 'percent', 'number')
    >>> of_code("000000-0000").digits, of_code("### ##").digits, of_code('"L-"0').dressed
    (10, 1, True)
    """
    if code.casefold() in ("general", "@"):
        return Format()
    literals, bare = _taken_apart(code)
    if _ELAPSED.search(code):
        return Format("clock")
    letters = set(re.sub(r"am/pm|a/p", "h", bare.lower()))
    clock = letters & set("hs")
    if letters & set("dy") or ("m" in letters and not clock):
        return Format("day")
    if clock:
        return Format("clock")
    if "%" in bare:
        return Format("percent")
    whole = bare.partition(".")[0]
    digits = 1 if set("eE/") & set(bare) else max(1, whole.count("0"))
    odd = any(sign.isalnum() and sign not in _PLACEHOLDERS for sign in literals + bare) or (
        any(sign.isdigit() for sign in literals) or bool(_SCALED.search(bare))
    )
    return Format("number", digits, odd)


def shown(text: str, format: Format, first: datetime.date) -> str:
    """The number of a cell as a person reads it; `first` is the day that the workbook counts from."""
    value = float(text)
    if format.is_ == "percent":
        return PERCENT
    if format.is_ == "clock":
        return CLOCK
    if not math.isfinite(value) or abs(value) >= _MOST_EXACT:
        return NO_NUMBER
    if format.is_ == "day":
        return _day(value, first)
    digits = str(int(value)) if value.is_integer() else f"{value:.15g}"
    if format.dressed:
        return Dressed(digits)
    filled = digits.zfill(format.digits) if value >= 0 and value.is_integer() else digits
    return Number(digits) if filled == digits else filled


def _day(value: float, first: datetime.date) -> str:
    if 0 <= value < 1:
        return CLOCK
    if first == FIRST_1900 and value < _FIRST_SURE:
        return NO_DAY
    try:
        return Day((first + datetime.timedelta(days=math.floor(value))).isoformat())
    except OverflowError:
        return NO_DAY


def _taken_apart(code: str) -> tuple[str, str]:
    """What the first section shows word for word, and its placeholders."""
    literals, bare = "", ""
    for piece in _PIECE.findall(code):
        if piece == ";":
            break
        if piece.startswith('"') and len(piece) > 1:
            literals += piece[1:-1]
        elif piece.startswith("\\") and len(piece) > 1:
            literals += piece[1:]
        elif piece.startswith("[$"):
            literals += piece[2:-1].partition("-")[0]
        elif len(piece) == 1:
            bare += piece
    return literals, bare
