"""The table of reading: right, passed, and wrong among the passed, with bounds that know of pages."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bench.reading.observed import Observed

CLEAN = ("scan-300", "scan-200", "scan-180", "scan-270", "scan-600", "scan-skewed", "shrunk", "letter")
"""Recipes that count as scanned at 200 to 300 dpi (and finer), nothing worse."""

SPOILT = ("dusty", "worn", "folded", "faded", "copied")
"""Scanned at 200 to 300 dpi from paper that something had befallen."""


def channel(recipe: str) -> str:
    """The row of the table that a recipe belongs to."""
    if recipe in CLEAN:
        return "scanned at 200-600 dpi"
    if recipe in SPOILT:
        return "scanned, worn or faded paper"
    if recipe.startswith("photo"):
        return "photographed"
    return "faxed" if recipe.startswith("fax") else "1 bit, 150 dpi, poor JPEG"


@dataclass
class Tally:
    """Fields counted; `by_sheet` holds how many of each page passed wrongly."""

    fields: int = 0
    right: int = 0
    passed: int = 0
    wrong: int = 0
    by_sheet: Counter[str] = field(default_factory=Counter)
    sheets: set[str] = field(default_factory=set)

    def add(self, seen: Observed) -> None:
        """Count one field."""
        self.fields += 1
        self.right += seen.right
        self.passed += seen.sure
        self.sheets.add(seen.sheet)
        if seen.sure and not seen.right:
            self.wrong += 1
            self.by_sheet[seen.sheet] += 1

    @property
    def upper(self) -> float:
        """Upper 95 % bound of wrong among passed, per 1,000.

        With none wrong 3/n. Otherwise by the spread between pages: errors of one page come together.
        """
        if not self.passed:
            return math.nan
        if not self.wrong:
            return 3000 / self.passed
        rate, sheets = self.wrong / self.passed, len(self.sheets)
        mean = self.wrong / sheets
        spread = sum((self.by_sheet.get(sheet, 0) - mean) ** 2 for sheet in self.sheets)
        error = math.sqrt(spread * sheets / max(1, sheets - 1)) / self.passed
        return 1000 * max(
            rate + 1.645 * error, (self.wrong + 1.645 * math.sqrt(self.wrong) + 2) / self.passed
        )

    def row(self, name: str) -> tuple[str, ...]:
        """As a row of the table."""
        if not self.fields:
            return (name, "0", "-", "-", "-", "-")
        exact, passed = (f"{100 * part / self.fields:.2f}" for part in (self.right, self.passed))
        return name, str(self.fields), exact, passed, f"{self.wrong} of {self.passed}", f"{self.upper:.2f}"


COLUMNS = ("material", "fields", "exact %", "passed %", "wrong among passed", "95 % bound, per 1,000")


def tallies(seen: Iterable[Observed], key: str) -> dict[str, Tally]:
    """Counts by one property of the fields."""
    found: dict[str, Tally] = {}
    for one in seen:
        name = channel(one.recipe) if key == "channel" else str(getattr(one, key))
        found.setdefault(name, Tally()).add(one)
    return dict(sorted(found.items()))


def tally(seen: Iterable[Observed]) -> Tally:
    """All of some fields, counted."""
    found = Tally()
    for one in seen:
        found.add(one)
    return found


def curve(seen: Sequence[Observed]) -> list[tuple[float, float, float]]:
    """Risk against coverage: (confidence, share of fields at least so sure, share of those wrong)."""
    ordered = sorted(seen, key=lambda one: -one.confidence)
    points, wrong = [], 0
    for number, one in enumerate(ordered, start=1):
        wrong += not one.right
        last = number == len(ordered) or ordered[number].confidence < one.confidence
        if last:
            points.append((one.confidence, number / len(ordered), wrong / number))
    return points
