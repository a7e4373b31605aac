"""From a folder of CSV files to rows that can be taken, and what is wrong with the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from register import csvfile, versions
from register.columns import Column, Wrong
from register.csvfile import Fault, Line
from register.files import FILES, POSTNUMMER, POSTNUMMER_COLUMNS, VALIDITY, Cells, File


@dataclass(frozen=True)
class Parsed:
    """A row that can be read: its file, its line, and its values by the table's columns."""

    file: File
    line: int
    cells: Cells = field(repr=False)

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

    def values(self, *without: str) -> Cells:
        """What it holds, without its validity and some more columns."""
        left_out = {column.name for column in VALIDITY} | set(without)
        return {name: value for name, value in self.cells.items() if name not in left_out}


@dataclass(frozen=True)
class Folder:
    """What a folder holds: rows by file, postal codes if there is such a file, and what is wrong."""

    rows: dict[str, list[Parsed]]
    places: list[Cells] | None
    faults: list[Fault]


def parse(folder: Path) -> Folder:
    """Read all the files that are there; references are not followed yet."""
    faults: list[Fault] = []
    rows = {file.name: _parse(folder, file, faults) for file in FILES if (folder / file.name).is_file()}
    places = _parse_places(folder, faults)
    if not rows and places is None:
        faults.append(_fault(folder.name, None, None, "Mappen innehåller ingen av registrets CSV-filer."))
    return Folder(rows, places, faults)


def with_references(connection: Connection, folder: Folder, today: date) -> Folder:
    """The rows whose references lead to a row that holds: one that falls takes those below it along."""
    good: dict[str, list[Parsed]] = {}
    faults = list(folder.faults)
    known = {file.table.name: versions.known_keys(connection, file.table, today) for file in FILES}
    for name, rows in folder.rows.items():
        good[name] = []
        for row in rows:
            missing = [
                r for r in row.file.references if not named(row.cells[r.column]) <= known[r.table.name]
            ]
            faults.extend(_fault(name, row.line, r.column, r.message) for r in missing)
            if not missing:
                good[name].append(row)
                known[row.file.table.name].add(row.key)
    return Folder(good, folder.places, sorted(faults, key=lambda fault: (fault.file, fault.line or 0)))


def named(value: object) -> set[str]:
    """The keys that a cell names: several, one, or none."""
    if isinstance(value, list):
        return set(value)
    return set() if value is None else {str(value)}


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _fault(file: str, line: int | None, column: str | None, message: str) -> Fault:
    return Fault(file=file, line=line, column=column, message=message)


def _parse(folder: Path, file: File, faults: list[Fault]) -> list[Parsed]:
    lines, shape = csvfile.read(folder / file.name, file.header, file.required)
    faults.extend(shape)
    good: dict[str, Parsed] = {}
    for line in lines:
        cells = _cells(file, line, faults)
        if cells is None:
            continue
        key = file.key_of(cells)
        if key in good:
            message = f"Samma rad står redan på rad {good[key].line}."
            faults.append(_fault(file.name, line.number, file.key[-1], message))
        else:
            good[key] = Parsed(file, line.number, cells)
    return list(good.values())


def _cells(file: File, line: Line, faults: list[Fault]) -> Cells | None:
    cells, wrong = _read(file.name, file.all_columns, line)
    if not wrong:
        try:
            _check_validity(cells)
            return _packed(file, cells)
        except Wrong as error:
            wrong = [_fault(file.name, line.number, error.column, str(error))]
    faults.extend(wrong)
    return None


def _read(name: str, columns: Sequence[Column], line: Line) -> tuple[Cells, list[Fault]]:
    cells: Cells = {}
    wrong: list[Fault] = []
    for column in columns:
        try:
            cells[column.name] = column.read(line.cells.get(column.name, ""))
        except Wrong as error:
            wrong.append(_fault(name, line.number, column.name, str(error)))
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


def _parse_places(folder: Path, faults: list[Fault]) -> list[Cells] | None:
    if not (folder / POSTNUMMER).is_file():
        return None
    names = [column.name for column in POSTNUMMER_COLUMNS]
    lines, shape = csvfile.read(folder / POSTNUMMER, names, names)
    faults.extend(shape)
    places: dict[tuple[Any, ...], Cells] = {}
    for line in lines:
        cells, wrong = _read(POSTNUMMER, POSTNUMMER_COLUMNS, line)
        faults.extend(wrong)
        if not wrong:
            places[tuple(cells.values())] = cells
    return list(places.values())
