"""From the register's tables in files to rows that can be taken, and what is wrong with the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from register import versions
from register.columns import Column, Wrong
from register.files import FILES, PASSWORD, POSTNUMMER, VALIDITY, Cells, File
from register.mapping import Map
from register.sheets import Fault, Note, Number
from register.sources import Tell, find, silent
from register.tables import Line, Table


@dataclass(frozen=True)
class Parsed:
    """A row that can be read: its file, where it stands, and its values by the table's columns."""

    file: File
    table: Table
    line: int
    cells: Cells = field(repr=False)
    kept: frozenset[str] = frozenset()
    """The columns of which the file says nothing: what the register holds there stays."""

    @property
    def key(self) -> str:
        """What the row is known by."""
        return self.file.key_of(self.cells)

    @property
    def start(self) -> date | None:
        """The first day on which it is to hold."""
        return _day(self.cells[VALIDITY[0].name])

    @property
    def until(self) -> date | None:
        """The first day on which it is no longer to hold."""
        return _day(self.cells[VALIDITY[1].name])

    @property
    def keeps_end(self) -> bool:
        """Whether the file says nothing of ends, so that one in the register stays."""
        return VALIDITY[1].name not in self.table.given

    def values(self, *without: str) -> Cells:
        """What it holds, without its validity and some more columns."""
        left_out = {column.name for column in VALIDITY} | set(without)
        return {name: value for name, value in self.cells.items() if name not in left_out}

    def fault(self, column: str | None, message: str) -> Fault:
        """A fault in this row."""
        return self.table.fault(self.line, column, message)


@dataclass(frozen=True)
class Parse:
    """What the files hold: rows by file, postal codes if there are any, and what there is to say."""

    rows: dict[str, list[Parsed]]
    places: list[Cells] | None
    faults: list[Fault]
    notes: list[Note]


def parse(paths: Sequence[Path], rules: Map | None = None, tell: Tell = silent) -> Parse:
    """Read all the tables that are there; references are not followed yet."""
    found = find(paths, rules, tell)
    tables = {table.layout.name: table for table in found.tables}
    faults, notes = list(found.faults), list(found.notes)
    rows = {file.name: _parse(file, tables[file.name], faults, tell) for file in FILES if file.name in tables}
    notes.extend(note for table in found.tables for note in _numbers_as_passwords(table))
    places = _parse_places(tables[POSTNUMMER.name], faults) if POSTNUMMER.name in tables else None
    return Parse(rows, places, faults, notes)


def with_references(connection: Connection, parsed: Parse, today: date) -> Parse:
    """The rows whose references lead to a row that holds: one that falls takes those below it along."""
    good: dict[str, list[Parsed]] = {}
    faults = list(parsed.faults)
    known = {file.table.name: versions.known_keys(connection, file.table, today) for file in FILES}
    for name, rows in parsed.rows.items():
        good[name] = []
        for row in rows:
            missing = [
                r for r in row.file.references if not named(row.cells[r.column]) <= known[r.table.name]
            ]
            faults.extend(row.fault(r.column, r.message) for r in missing)
            if not missing:
                good[name].append(row)
                known[row.file.table.name].add(row.key)
    return Parse(good, parsed.places, sorted(faults, key=_order), parsed.notes)


def named(value: object) -> set[str]:
    """The keys that a cell names: several, one, or none."""
    if isinstance(value, list):
        return set(value)
    return set() if value is None else {str(value)}


def _order(fault: Fault) -> tuple[str, str, int]:
    return fault.file, fault.sheet or "", fault.line or 0


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _plain(file: File) -> set[str]:
    """The columns whose cells are the table's: no contact ways, and no password."""
    return {column.name for column in file.columns if column is not PASSWORD}


def _parse(file: File, table: Table, faults: list[Fault], tell: Tell) -> list[Parsed]:
    tell(f"Läser {table.layout.stem}")
    rows: list[Parsed] = []
    read = replace(table, lines=())  # the cells as they stood are not held any longer
    for line in table.lines:
        cells = _cells(file, table, line, faults)
        if cells is not None:
            kept = rows[0].kept if rows else _kept(file, table.given, cells)
            rows.append(Parsed(file, read, line.number, cells, kept))
    return rows


def _kept(file: File, columns: frozenset[str], cells: Cells) -> frozenset[str]:
    given = columns | {name for name in ("nr", "ordning") if name in cells}
    if given & set(file.together):
        given = given | set(file.together)
    return frozenset(name for name in cells if name not in given and name in _plain(file))


def _cells(file: File, table: Table, line: Line, faults: list[Fault]) -> Cells | None:
    cells, wrong = _read(table, table.layout.columns, line)
    if not wrong:
        try:
            _check_validity(cells)
            return _packed(file, cells)
        except Wrong as error:
            wrong = [table.fault(line.number, error.column, str(error))]
    faults.extend(wrong)
    return None


def _read(table: Table, columns: Sequence[Column], line: Line) -> tuple[Cells, list[Fault]]:
    cells: Cells = {}
    wrong: list[Fault] = []
    for column in columns:
        try:
            cells[column.name] = column.read(line.cells.get(column.name, ""))
        except Wrong as error:
            wrong.append(table.fault(line.number, column.name, str(error)))
    return cells, wrong


def _check_validity(cells: Cells) -> None:
    start, until = (cells[column.name] for column in VALIDITY)
    if until is not None and start is None:
        raise Wrong("En rad med giltig_till behöver också giltig_fran.", VALIDITY[0].name)
    if until is not None and until <= start:  # type: ignore[operator]
        raise Wrong("Raden slutar att gälla innan den har börjat.", VALIDITY[1].name)


def _packed(file: File, cells: Cells) -> Cells:
    own = {column.name: cells[column.name] for column in file.columns}
    return file.pack(own) | {column.name: cells[column.name] for column in VALIDITY}


def _numbers_as_passwords(table: Table) -> list[Note]:
    numbers = sum(isinstance(line.cells.get(PASSWORD.name), Number) for line in table.lines)
    if not numbers:
        return []
    message = f"{numbers} lösenord står som tal. En nolla i början kan ha gått förlorad: kontrollera dem."
    return [table.sheet.note(message)]


def _parse_places(table: Table, faults: list[Fault]) -> list[Cells]:
    places: dict[tuple[Any, ...], Cells] = {}
    for line in table.lines:
        cells, wrong = _read(table, POSTNUMMER.columns, line)
        faults.extend(wrong)
        if not wrong:
            places[tuple(cells.values())] = cells
    return list(places.values())
