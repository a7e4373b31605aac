"""A mapping proposed from the headings of other people's files, to be looked through by a person.

Nothing but headings is ever repeated: a row counts as such only if most of it is what columns are
called, since the first row of a sheet without headings may hold a password.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from register.columns import Code, Codes
from register.files import FILES, LAYOUTS, VALIDITY, Layout
from register.mapping import ADDRESS, LAST_DAY, TOGETHER, columns_of
from register.nearest import LIKE, is_known, likeness, ours
from register.sheets import Fault, Sheet, known_by, shown
from register.sources import sheets

_HEAD = """\
# Förslag till mappning för ”blankett register import --map”. Läs igenom det innan det används.
# Till vänster står registrets namn, till höger era rubriker. docs/register.md förklarar allt.
"""
_TITLE_ROWS = 10
LEAST_COLUMNS = 0.3
"""The share of a table's columns that a sheet must seem to have to be proposed for it."""
LEAST_KNOWN = 3
"""Headings that are known for certain make a row one of headings, or half of those that it has."""

_DAYS = {
    LAST_DAY: "räknas som sista dagen som raden gäller; är det första dagen efteråt: giltig_till",
    VALIDITY[1].name: "första dagen som raden inte längre gäller; är det sista dagen: sista_dag",
}


@dataclass(frozen=True)
class Proposal:
    """A mapping as TOML with comments in Swedish, and the files that could not be read."""

    text: str
    faults: tuple[Fault, ...]


@dataclass
class _Chosen:
    """A sheet, the row of its headings, and the tables that it is proposed for."""

    sheet: Sheet
    line: int
    headings: list[str]
    layouts: list[Layout] = field(default_factory=list)


def propose(paths: Sequence[Path]) -> Proposal:
    """A mapping for the sheets of these files: each for the table that it is most like.

    What the rows of a table refer to, such as contracts, is taken from the same sheet where no other
    holds it and all that it needs is there.
    """
    found, trouble = sheets(paths)
    chosen = [_Chosen(sheet, *_headed(sheet)) for sheet in found]
    taken: set[str] = set()
    for one in chosen:
        layout = _table_of(one, taken)
        if layout is not None:
            one.layouts.append(layout)
            taken.add(layout.stem)
    for one in chosen:
        _with_referred(one, taken)
    return Proposal("".join((_HEAD, *map(_part, chosen))), tuple(trouble.faults))


def _with_referred(one: _Chosen, taken: set[str]) -> None:
    """Add the tables that the rows of a sheet refer to, and those that these refer to."""
    for layout in one.layouts:  # grows meanwhile
        for parent in _parents(layout):
            if parent.stem not in taken and set(parent.required) <= _found(parent, one.headings):
                taken.add(parent.stem)
                one.layouts.append(parent)


def _parents(layout: Layout) -> Iterator[Layout]:
    of_table = {file.table.name: file.layout for file in FILES}
    for file in FILES:
        if file.name == layout.name:
            yield from (of_table[reference.table.name] for reference in file.references)


def _table_of(one: _Chosen, taken: set[str]) -> Layout | None:
    free = {layout.stem: layout for layout in LAYOUTS if layout.stem not in taken}
    for name in one.sheet.names:
        near = ours(name, free)
        if near is not None:
            return free[near]
    best = max(free.values(), key=lambda layout: _fit(layout, one.headings), default=None)
    return best if best is not None and _fit(best, one.headings) >= LEAST_COLUMNS else None


def _fit(layout: Layout, headings: Sequence[str]) -> float:
    """How much of a table's columns headings seem to hold, its own number before all."""
    matched = _matches(layout, headings)
    first = layout.required[0] in matched
    return first * len(matched) / len(layout.header)


def _found(layout: Layout, headings: Sequence[str]) -> set[str]:
    """The columns of a table that headings seem to hold."""
    return {part for name in _matches(layout, headings) for part in TOGETHER.get(name, (name,))}


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
    for name, parts in TOGETHER.items():
        if set(parts) & matched.keys():
            matched.pop(name, None)
    return matched


def _headed(sheet: Sheet) -> tuple[int, list[str]]:
    """The row with the most names that columns have, and its headings; none if there is no such row."""
    rows = [(line, list(filter(None, map(shown, cells)))) for line, cells in sheet.rows[:_TITLE_ROWS]]
    line, headings = max(rows, key=lambda row: sum(map(is_known, row[1])), default=(1, []))
    known = sum(map(is_known, headings))
    return (line, headings) if known >= min(LEAST_KNOWN, (len(headings) + 1) / 2) else (line, [])


def _part(one: _Chosen) -> str:
    if not one.layouts:
        return f"\n# Inget i registret liknar {_quoted(one.sheet)}.\n"
    if not one.headings:
        where = f"de {_TITLE_ROWS} första raderna i {_quoted(one.sheet)}"
        return f"\n# Ingen av {where} ser ut som rubriker, så de visas inte här.\n" + _told(one)
    read = {heading for layout in one.layouts for heading in _matches(layout, one.headings).values()}
    unread = [f"# läses inte: {_toml(heading)}\n" for heading in one.headings if heading not in read]
    return "\n" + _told(one) + "".join(unread)


def _told(one: _Chosen) -> str:
    return "\n".join("".join(f"{line}\n" for line in _proposed(one, layout)) for layout in one.layouts)


def _proposed(one: _Chosen, layout: Layout) -> Iterator[str]:
    sheet, matched = one.sheet, _matches(layout, one.headings)
    shared = len(one.layouts) > 1
    yield f"[{layout.stem}]"
    if shared or layout.stem not in sheet.names:
        yield f"sheet = {_toml(sheet.sheet or sheet.names[0])}"
    if sheet.rows and one.headings and one.line != sheet.rows[0][0]:
        yield f"header = {one.line}"
    yield ""
    yield f"[{layout.stem}.columns]"
    found = _found(layout, one.headings)
    for column in columns_of(layout):
        if column in matched and (shared or known_by(matched[column]) != column):
            told = f"  # {_DAYS[column]}" if column in _DAYS else ""
            yield f"{column} = {_toml(matched[column])}{told}"
        elif column not in found and column in layout.required:
            yield f'# {column} = ""  # måste finnas; ingen rubrik liknar den'
    for place in layout.columns:
        if place.name in matched and isinstance(place.kind, Code | Codes) and place.kind.allowed:
            yield f"# Era ord för {', '.join(place.kind.allowed)}, om de är andra:"
            yield f"# [{layout.stem}.values.{place.name}]"
            yield f'# "ert ord" = "{next(iter(place.kind.allowed))}"'


def _quoted(sheet: Sheet) -> str:
    return f"bladet {_toml(sheet.sheet)} i {sheet.file}" if sheet.sheet else sheet.file


def _toml(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
