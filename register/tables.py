"""From a sheet to the rows of one of our tables: headings found, words translated, cells split.

Cells are still text; what they may hold is for `register.columns` to say. Headings are repeated in
messages only once they are known to be headings: a file without them begins with somebody's data.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache

from register.columns import BETWEEN, FLAG, Code, Codes, Column, Wrong
from register.files import VALIDITY, WAYS, Layout
from register.mapping import (
    ADDRESS,
    CONTACT_WAYS,
    LAST_DAY,
    PARTS_OF_ADDRESS,
    TOGETHER,
    From,
    TableMap,
    compared,
)
from register.nearest import folded, nearest
from register.sheets import Fault, Note, Sheet, Spoiled, known_by, shown

YES = frozenset({"ja", "j", "yes", "y", "x", "1", "sant", "true"})
NO = frozenset({"nej", "n", "no", "-", "0", "falskt", "false"})
"""Words that mean yes and no in other people's sheets, where their mapping says nothing else."""

MOST_LINES = 5
"""Lines that one note names."""

_ADDRESS = re.compile(
    r"(?:c/o\s+(?P<co>[^,;\n]+)[,;\n]\s*)?(?:(?P<gata>[^,;\n]+)[,;\n]\s*)?"
    r"(?:SE?-?\s?)?(?P<postnummer>[0-9]{3}\s?[0-9]{2})\s+(?P<ort>[^\s,;\n0-9][^,;\n0-9]*)",
    re.IGNORECASE,
)
_MERGED = "Celler är sammanslagna här. Dela upp dem och fyll i värdet på varje rad."
_NO_ADDRESS = Spoiled("Adressen går inte att dela i gata, postnummer och ort. Skriv dem i var sin kolumn.")
_MANY_WAYS = Spoiled(f"Högst {len(WAYS)} kontaktvägar får plats.")
_BETWEEN_CODES = re.compile(r"[|,;\n]")  # neither codes nor numbers hold any of them
_BETWEEN_WAYS = re.compile(r"[,;/|\n]|\s+eller\s+|\s+och\s+")


@dataclass(frozen=True)
class Line:
    """One row: the line that it begins on, and its cells by our columns. Not shown: secrets."""

    number: int
    cells: dict[str, str] = field(repr=False)


@dataclass(frozen=True)
class Table:
    """The rows of one of our tables; `given` are the columns that the sheet has something to say of."""

    layout: Layout
    sheet: Sheet
    lines: tuple[Line, ...]
    given: frozenset[str]
    headings: Mapping[str, str]
    faults: tuple[Fault, ...] = ()
    notes: tuple[Note, ...] = ()

    def fault(self, line: int | None, column: str | None, message: str) -> Fault:
        """A fault in this table, with the sheet's own heading."""
        return self.sheet.fault(line, column, message, self.headings.get(column or ""))


def table(sheet: Sheet, layout: Layout, rules: TableMap | None = None, *, shared: bool = False) -> Table:
    """The rows of a sheet as those of one of our tables; `rules` are a mapping's, if there is one.

    Of a sheet that several tables share (`shared`) only the columns that the mapping names are read: a
    heading that is ours may be another table's.
    """
    return _Reader(sheet, layout, rules or TableMap(), strict=rules is None, shared=shared).table()


class _Reader:
    """Reads one sheet. `strict` takes our own columns and no others."""

    def __init__(self, sheet: Sheet, layout: Layout, rules: TableMap, *, strict: bool, shared: bool) -> None:
        self._sheet, self._layout, self._rules = sheet, layout, rules
        self._strict, self._shared = strict, shared
        self._line, self._headings, self._rows = _headed(sheet, rules.header)
        self._names = [known_by(heading) for heading in self._headings]
        self._columns = {column.name: column for column in layout.columns}
        self._places: dict[str, int] = {}
        self._faults: list[Fault] = []

    def table(self) -> Table:
        self._find()
        notes = self._unknown() if self._strict else (*self._unknown(), *self._beside())
        # titles above the headings may well be merged
        merged = [line for line in self._sheet.merged if line > self._line]
        sheet_faults = (*self._sheet.faults, *(self._sheet.fault(line, None, _MERGED) for line in merged))
        if self._faults:
            return self._made((), notes, (*self._faults, *sheet_faults))
        lines = tuple(self._lines())
        return self._made(lines, notes, (*self._faults, *sheet_faults))

    def _made(self, lines: tuple[Line, ...], notes: tuple[Note, ...], faults: tuple[Fault, ...]) -> Table:
        theirs = {
            part: shown(self._headings[place])
            for name, place in self._places.items()
            for part in TOGETHER.get(name, (name,))
            if known_by(self._headings[place]) != name
        }
        sheet = replace(self._sheet, rows=[])  # they are not held twice
        return Table(self._layout, sheet, lines, frozenset(self._given()), theirs, faults, notes)

    def _find(self) -> None:
        """Find the columns by their headings; what is missing or stands twice is told."""
        for name, source in self._rules.columns.items():
            self._place(name, known_by(source.heading), source.heading)
        own = () if self._shared else self._layout.header
        filled = {part for name in self._rules.columns for part in TOGETHER.get(name, (name,))}
        for name in own:
            if name not in filled and known_by(name) in self._names:
                self._place(name, known_by(name), name)
        for name in self._layout.required:
            if name not in self._given() and name not in self._rules.columns:
                message = f"Kolumnen saknas i rubrikraden.{self._like(name)}"
                self._faults.append(self._sheet.fault(self._line, name, message))

    def _place(self, name: str, wanted: str, heading: str) -> None:
        if wanted not in self._names:
            message = f"Kolumnen ”{shown(heading)}” saknas i rubrikraden.{self._like(heading)}"
            self._faults.append(self._sheet.fault(self._line, name, message))
        elif self._names.count(wanted) > 1:
            message = "En kolumn står två gånger i rubrikraden."
            self._faults.append(self._sheet.fault(self._line, name, message))
        else:
            self._places[name] = self._names.index(wanted)

    def _given(self) -> set[str]:
        placed = {part for name in self._places for part in TOGETHER.get(name, (name,))}
        return placed | set(self._rules.constants)

    def _like(self, name: str) -> str:
        """Which column may be the one that is missing, by its number: it may not be a heading."""
        place = nearest(name, self._names)
        if place is None or place in self._places.values():
            return ""
        return f" Kolumn {place + 1} har en rubrik som liknar den."

    def _unknown(self) -> tuple[Note, ...]:
        used = set(self._places.values())
        unused = [place for place in range(len(self._names)) if place not in used]
        if not unused or any(fault.column for fault in self._faults):
            return ()
        if self._strict:
            message = (
                f"Kolumn {unused[0] + 1} i rubrikraden är okänd. "
                f"Kolumnerna är {', '.join(self._layout.header)}."
            )
            self._faults.append(self._sheet.fault(self._line, None, message))
            return ()
        if not used:
            message = "Ingen av kolumnerna finns i rubrikraden."
            self._faults.append(self._sheet.fault(self._line, None, message))
            return ()
        if self._shared:
            return ()
        named = [place for place in unused if self._headings[place].strip()]
        if not named:
            return ()
        names = ", ".join(f"”{shown(self._headings[place])}”" for place in named)
        return (self._sheet.note(f"Kolumner som inte läses: {names}."),)

    def _beside(self) -> tuple[Note, ...]:
        """What stands beside the headings, such as somebody's notes: left out, and said so."""
        unnamed = {place for place, heading in enumerate(self._headings) if not heading.strip()}
        width = len(self._headings)
        lines = [
            number
            for number, cells in self._rows
            if any(cells[place].strip() for place in unnamed if place < len(cells))
            or any(cell.strip() for cell in cells[width:])
        ]
        if not lines:
            return ()
        more = f" och {len(lines) - MOST_LINES} till" if len(lines) > MOST_LINES else ""
        where = ", ".join(map(str, lines[:MOST_LINES]))
        return (self._sheet.note(f"Det som står i kolumner utan rubrik läses inte (rad {where}{more})."),)

    def _lines(self) -> Iterator[Line]:
        seen: set[tuple[str, ...]] = set()
        for number, cells in self._rows:
            wrong = _wrong_length(cells, len(self._names))
            # in a workbook nothing slips: what stands beside the headings is a note of somebody's
            if wrong and (self._strict or self._sheet.sheet is None):
                self._faults.append(self._sheet.fault(number, None, wrong))
                continue
            line = Line(number, self._cells(cells))
            content = tuple(line.cells.values())
            # in a sheet that several tables are taken from, a customer stands once for each contract
            if self._strict or (content not in seen and any(self._own(line))):
                yield line
            seen.add(content)

    def _own(self, line: Line) -> Iterator[str]:
        return (cell.strip() for name, cell in line.cells.items() if name not in self._rules.constants)

    def _cells(self, row: Sequence[str]) -> dict[str, str]:
        if self._strict:
            return {name: row[place] for name, place in self._places.items()}
        cells = dict(self._rules.constants)
        for name, place in self._places.items():
            source = self._rules.columns.get(name, From(name))
            split = _SPLITS.get(name)
            parts = split(row[place]) if split else {name: row[place]}
            cells |= {part: self._translated(part, cell, source) for part, cell in parts.items()}
        return cells

    def _translated(self, name: str, cell: str, source: From) -> str:
        if isinstance(cell, Spoiled):
            return cell
        column = self._columns[name]
        words = self._rules.values.get(name, {})
        if isinstance(column.kind, Codes) and type(cell) is str:
            parts = (part.strip() for part in _parts(cell, source.separator))
            return BETWEEN.join(filter(None, (_one(column, part, words) for part in parts)))
        return _one(column, cell, words)


def _headed(sheet: Sheet, header: int | None) -> tuple[int, list[str], list[tuple[int, list[str]]]]:
    """The line of the headings, the headings, and the rows below; empty columns at the end are cut."""
    rows = [row for row in sheet.rows if header is None or row[0] >= header]
    if not rows:
        return header or 1, [], []
    line, headings = rows[0]
    width = max((place for place, heading in enumerate(headings, 1) if heading.strip()), default=0)
    return line, headings[:width], rows[1:]


def _wrong_length(cells: Sequence[str], wanted: int) -> str | None:
    more = any(cell.strip() for cell in cells[wanted:])
    if len(cells) >= wanted and not more:
        return None
    return f"Raden har {len(cells)} kolumner, rubrikraden {wanted}."


def _parts(cell: str, separator: str | None) -> list[str]:
    return cell.split(separator) if separator else _BETWEEN_CODES.split(cell)


def _one(column: Column, cell: str, words: Mapping[str, str]) -> str:
    known = words.get(compared(cell))
    if known is not None:
        return known
    if column.kind is FLAG and compared(cell) in YES | NO:
        return "ja" if compared(cell) in YES else "nej"
    if isinstance(column.kind, Code | Codes) and column.kind.allowed:
        return _codes(column.kind).get(folded(cell), cell)
    return cell


@cache
def _codes(kind: Code | Codes) -> dict[str, str]:
    """Our codes by what is left of them without case and accents: `Överfall` is `overfall`."""
    return {folded(code): code for code in kind.allowed or ()}


def _address(cell: str) -> dict[str, str]:
    if isinstance(cell, Spoiled) or not cell.strip():
        return dict.fromkeys(PARTS_OF_ADDRESS, "") | {"postnummer": cell}
    match = _ADDRESS.fullmatch(cell.strip())
    if match is None:
        return dict.fromkeys(PARTS_OF_ADDRESS, "") | {"postnummer": _NO_ADDRESS}
    return {part: (match[part] or "").strip() for part in PARTS_OF_ADDRESS}


def _ways(cell: str) -> dict[str, str]:
    if isinstance(cell, Spoiled):
        return dict.fromkeys(WAYS, "") | {WAYS[0]: cell}
    # a number that stands alone keeps that it is one
    ways = [cell] if not _BETWEEN_WAYS.search(cell) else _BETWEEN_WAYS.split(cell)
    ways = [way for way in ways if way.strip()]
    if len(ways) > len(WAYS):
        return dict.fromkeys(WAYS, "") | {WAYS[0]: _MANY_WAYS}
    return dict(zip(WAYS, ways + [""] * (len(WAYS) - len(ways)), strict=True))


def _day_after(cell: str) -> dict[str, str]:
    """Theirs is the last day on which a row holds, ours the first on which it no longer does."""
    try:
        last = VALIDITY[1].read(cell)
    except Wrong:
        return {VALIDITY[1].name: cell}  # told where all days are read
    return {VALIDITY[1].name: str(last + timedelta(days=1)) if isinstance(last, date) else ""}


_SPLITS: Mapping[str, Callable[[str], dict[str, str]]] = {
    ADDRESS: _address,
    CONTACT_WAYS: _ways,
    LAST_DAY: _day_after,
}
