"""Dates as one writes them in a Swedish letter."""

from __future__ import annotations

from datetime import date
from typing import Final

_MONTHS: Final = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip


def long(day: date) -> str:
    r"""Day, month in words, year, kept on one line.

    >>> long(date(2026, 11, 3)).replace("\xa0", " ")
    '3 november 2026'
    """
    return f"{day.day}\u00a0{_MONTHS[day.month - 1]}\u00a0{day.year}"


def span(start: date | None, end: date | None) -> str:
    r"""From when and, if it ends, until when; a single day by itself.

    >>> span(date(2026, 12, 1), None).replace("\xa0", " ")
    'från och med den 1 december 2026'
    >>> span(date(2026, 12, 1), date(2026, 12, 1)).replace("\xa0", " ")
    'den 1 december 2026'
    """
    if start is not None and start == end:
        return f"den\u00a0{long(start)}"
    parts = []
    if start:
        parts.append(f"från och med den\u00a0{long(start)}")
    if end:
        parts.append(f"till och med den\u00a0{long(end)}")
    return " ".join(parts)
