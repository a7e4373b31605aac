"""Date, stored as ISO 8601.

Accepted are the ways in which Swedes write a date with its year: `2026-11-22`, `20261122`,
`22/11 2026`, `22.11.2026`, `22/11-26`, `22 nov 2026`, `den 22 november 2026`. Day comes before month
wherever the year stands last.

Three pairs of digits without a month's name (`261122`, `22-11-26`) can be year-month-day, the usual
Swedish order, or day-month-year. They are read only if one of the two is a date of the years
2010–2039, or both are the same date; otherwise it would be a guess, and a person is asked. So
`261105` is the fifth of November 2026, and `221126` is refused: it may be 2022-11-26 or 2026-11-22.

Source: SS-ISO 8601; Språkrådet, Svenska skrivregler (datum).

>>> [validate(text) for text in ("2026-11-22", "22/11 2026", "22 nov 2026", "20261122")]
['2026-11-22', '2026-11-22', '2026-11-22', '2026-11-22']
>>> validate("261105")
'2026-11-05'
>>> validate("221126")
Traceback (most recent call last):
    ...
forms.identifiers.Invalid: could be two dates
>>> validate("2026-02-30")
Traceback (most recent call last):
    ...
forms.identifiers.Invalid: no such date
>>> format("2026-11-22")
'2026-11-22'
"""

from __future__ import annotations

import re
from datetime import date

from forms.identifiers import Invalid
from forms.tidy import plain_dashes

_MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)
_PLAUSIBLE = range(2010, 2040)
"""Years that a two-digit year may mean: a report's period reaches back some years, a change ahead."""
_YEARS = range(1900, 2100)

_PADDING = re.compile(r"(?<=[0-9]) ?([-/.]) ?(?=[0-9])")
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/. ])([0-9]{1,2})\2([0-9]{1,2})")
_YEAR_FIRST_DIGITS = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})([-/. ])([0-9]{1,2})[-/. ]([0-9]{4})")
_DAY_FIRST_DIGITS = re.compile(r"([0-9]{2})()([0-9]{2})([0-9]{4})")
_SLASH_SHORT_YEAR = re.compile(r"([0-9]{1,2})(/)([0-9]{1,2})[- ]([0-9]{2})")
_NAMED = re.compile(r"(?:den )?([0-9]{1,2})(?::?[ae])?[ .-]*([a-zåäö]{3,9})\.?[ -]*([0-9]{4}|[0-9]{2})")
_PAIRS = re.compile(r"([0-9]{2})([-/. ]?)([0-9]{2})\2([0-9]{2})")


def compact(text: str) -> str:
    """The date in lower case, with plain hyphens and without spaces around separators."""
    return _PADDING.sub(r"\1", plain_dashes(text).lower())


def validate(text: str) -> str:
    """The date in ISO 8601, or `Invalid`: not a date, no such date, or two dates in one."""
    written = compact(text)
    if match := _YEAR_FIRST.fullmatch(written):
        return _iso(match[1], match[3], match[4])
    if match := _NAMED.fullmatch(written):
        return _iso(_year(match[3]), _month(match[2]), match[1])
    if match := _DAY_FIRST.fullmatch(written):
        return _iso(match[4], match[3], match[1])
    if match := _SLASH_SHORT_YEAR.fullmatch(written):
        return _iso(_year(match[4]), match[3], match[1])
    if match := _PAIRS.fullmatch(written):
        return _only_reading(match[1], match[3], match[4])
    return _eight_digits(written)


def format(text: str) -> str:
    """Print a stored date: ISO, as Swedish forms and tables have it."""
    return validate(text)


def _eight_digits(written: str) -> str:
    # Read as year-month-day, 22112026 has the month 20: the two orders never both give a date.
    if match := _YEAR_FIRST_DIGITS.fullmatch(written):
        if int(match[1]) in _YEARS and int(match[2]) <= 12:
            return _iso(match[1], match[2], match[3])
        if match := _DAY_FIRST_DIGITS.fullmatch(written):
            return _iso(match[4], match[3], match[1])
    raise Invalid("not a date with its year")


def _iso(year: str | int, month: str | int, day: str) -> str:
    if int(year) not in _YEARS:
        raise Invalid("no such year")
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        raise Invalid("no such date") from None


def _year(written: str) -> int:
    return int(written) if len(written) == 4 else 2000 + int(written)


def _month(written: str) -> int:
    for number, name in enumerate(_MONTHS, start=1):
        if name.startswith(written) or (number, written) == (9, "sept"):
            return number
    raise Invalid("no such month")


def _only_reading(first: str, month: str, last: str) -> str:
    readings = {_plausible(first, month, last), _plausible(last, month, first)} - {""}
    if len(readings) > 1:
        raise Invalid("could be two dates")
    if not readings:
        raise Invalid("no such date")
    return readings.pop()


def _plausible(year: str, month: str, day: str) -> str:
    if 2000 + int(year) not in _PLAUSIBLE:
        return ""
    try:
        return _iso(2000 + int(year), month, day)
    except Invalid:
        return ""
