"""A mapping proposed from the headings of other people's files, to be looked through by a person."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from register.files import LAYOUTS, Layout
from register.mapping import ADDRESS, TOGETHER, columns_of
from register.nearest import LIKE, likeness, ours
from register.sheets import Fault, Sheet, known_by, shown
from register.sources import sheets

_HEAD = """\
# Förslag till mappning för ”blankett register import --map”. Läs igenom det innan det används.
# Till vänster står registrets namn, till höger era rubriker. docs/register.md förklarar allt.
"""
_TITLE_ROWS = 5
LEAST_COLUMNS = 0.3
"""The share of a table's required columns that a sheet must seem to have to be proposed for it."""


@dataclass(frozen=True)
class Proposal:
    """A mapping as TOML with comments in Swedish, and the files that could not be read."""

    text: str
    faults: tuple[Fault, ...]


def propose(paths: Sequence[Path]) -> Proposal:
    """A mapping for the sheets of these files: each for the table that it is most like."""
    found, trouble = sheets(paths)
    parts = [_HEAD]
    taken: set[str] = set()
    for sheet in found:
        layout = _table_of(sheet, taken)
        if layout is None:
            parts.append(f"\n# Inget i registret liknar {_quoted(sheet)}.\n")
        else:
            taken.add(layout.stem)
            parts.append("\n" + "\n".join(_proposed(sheet, layout)) + "\n")
    return Proposal("".join(parts), tuple(trouble.faults))


def _table_of(sheet: Sheet, taken: set[str]) -> Layout | None:
    free = {layout.stem: layout for layout in LAYOUTS if layout.stem not in taken}
    for name in sheet.names:
        near = ours(name, free)
        if near is not None:
            return free[near]
    headings = _headings(sheet)
    best = max(free.values(), key=lambda layout: _fit(layout, headings), default=None)
    return best if best is not None and _fit(best, headings) >= LEAST_COLUMNS else None


def _fit(layout: Layout, headings: Sequence[str]) -> float:
    """How much of a table's columns headings seem to hold, its own number before all."""
    matched = _matches(layout, headings)
    first = layout.required[0] in matched
    return first * len(matched) / len(layout.header)


def _matches(layout: Layout, headings: Sequence[str]) -> dict[str, str]:
    """Our columns and the headings most like them, each heading for one column, the surest first."""
    pairs = [
        (likeness(column, heading), -place, column, heading)
        for place, column in enumerate(columns_of(layout))
        for heading in headings
    ]
    matched: dict[str, str] = {}
    for sure, _, column, heading in sorted(pairs, reverse=True):
        if sure >= LIKE and column not in matched and heading not in matched.values():
            matched[column] = heading
    if "gata" in matched and ADDRESS in columns_of(layout) and not {"postnummer", "ort"} & matched.keys():
        matched[ADDRESS] = matched.pop("gata")
    return matched


def _headed(sheet: Sheet) -> tuple[int, list[str]]:
    """The row that seems to hold the headings, the first of the fullest, and those headings."""
    rows = [(line, list(filter(None, map(shown, cells)))) for line, cells in sheet.rows[:_TITLE_ROWS]]
    return max(rows, key=lambda row: len(row[1]), default=(1, []))


def _headings(sheet: Sheet) -> list[str]:
    return _headed(sheet)[1]


def _proposed(sheet: Sheet, layout: Layout) -> Iterator[str]:
    line, headings = _headed(sheet)
    matched = _matches(layout, headings)
    found = {part for name in matched for part in TOGETHER.get(name, (name,))}
    yield f"[{layout.stem}]"
    if layout.stem not in sheet.names:
        yield f"sheet = {_toml(sheet.sheet or sheet.names[0])}"
    if sheet.rows and line != sheet.rows[0][0]:
        yield f"header = {line}"
    yield ""
    yield f"[{layout.stem}.columns]"
    for column in columns_of(layout):
        if column in matched and known_by(matched[column]) != column:
            yield f"{column} = {_toml(matched[column])}"
        elif column not in found and column in layout.required:
            yield f'# {column} = ""  # måste finnas; ingen rubrik liknar den'
    for heading in headings:
        if heading not in matched.values():
            yield f"# läses inte: {_toml(heading)}"


def _quoted(sheet: Sheet) -> str:
    return f"bladet {_toml(sheet.sheet)} i {sheet.file}" if sheet.sheet else sheet.file


def _toml(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
