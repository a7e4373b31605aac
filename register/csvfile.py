"""Reading one CSV file of the register into rows of cells, and writing one.

UTF-8 with or without a byte order mark; semicolon, comma or tab, told from the first line.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from forms.records import Record

DELIMITERS = (";", ",", "\t")
"""Semicolon first: what a Swedish spreadsheet writes."""


class Fault(Record):
    """What is wrong in a file, by line (from 1, the header's) and column; never quotes a cell."""

    file: str
    line: int | None
    column: str | None
    message: str


@dataclass(frozen=True)
class Line:
    """One row of a file: the line that it begins on, and its cells by column. Not shown: secrets."""

    number: int
    cells: dict[str, str] = field(repr=False)


class Unreadable(Exception):
    """A file that can't be read any further, with what is wrong in it."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def read(path: Path, known: Sequence[str], required: Sequence[str]) -> tuple[list[Line], list[Fault]]:
    """The rows of a file and what is wrong with its shape; cells are not looked into."""
    lines: list[Line] = []
    faults: list[Fault] = []
    try:
        rows = _rows(path)
        header = _header(path.name, next(rows, (1, [])), known, required)
        for number, cells in rows:
            if len(cells) == len(header):
                lines.append(Line(number, dict(zip(header, cells, strict=True))))
            else:
                message = f"Raden har {len(cells)} kolumner, rubrikraden {len(header)}."
                faults.append(Fault(file=path.name, line=number, column=None, message=message))
    except Unreadable as unreadable:
        faults.append(unreadable.fault)
    return lines, faults


class Writer:
    """Writes a file as a Swedish spreadsheet opens it best, for its owner alone.

    The file appears under its name, whole and on the disk, when the context ends without an error.
    """

    def __init__(self, path: Path, header: Sequence[str]) -> None:
        self._path = path
        self._part = path.with_name(f".{path.name}.part")
        self._header = header
        self.rows = 0

    def __enter__(self) -> Self:
        self._part.unlink(missing_ok=True)
        descriptor = os.open(self._part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self._file = os.fdopen(descriptor, "w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._file, delimiter=";", lineterminator="\n")
        self._writer.writerow(self._header)
        return self

    def write(self, row: Sequence[str]) -> None:
        """Add one row."""
        self._writer.writerow(row)
        self.rows += 1

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        with self._file:
            self._file.flush()
            os.fsync(self._file.fileno())
        if kind is None:
            self._part.replace(self._path)
        else:
            self._part.unlink()


def write(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """Write a whole file; gives the number of rows."""
    with Writer(path, header) as writer:
        for row in rows:
            writer.write(row)
    return writer.rows


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    text = _text(path)
    delimiter = max(DELIMITERS, key=text.split("\n", 1)[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    before = 0
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield before + 1, row
            before = reader.line_num
    except csv.Error:
        message = "Ett citattecken är inte avslutat, eller raden är för lång. Resten av filen är inte läst."
        raise Unreadable(Fault(file=path.name, line=before + 1, column=None, message=message)) from None


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        message = f"Filen kan inte läsas ({error.strerror})."
        raise Unreadable(Fault(file=path.name, line=None, column=None, message=message)) from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = "Filen är inte i UTF-8. Spara om den som ”CSV UTF-8”."
        raise Unreadable(Fault(file=path.name, line=line, column=None, message=message)) from None


def _header(
    file: str, row: tuple[int, list[str]], known: Sequence[str], required: Sequence[str]
) -> list[str]:
    line, cells = row
    header = [cell.strip().casefold() for cell in cells]
    missing = next((name for name in required if name not in header), None)
    strange = next((number for number, name in enumerate(header, start=1) if name not in known), None)
    if missing:
        message = "Kolumnen saknas i rubrikraden."
    elif strange:
        # a file without a header line has its first row here, so the name is not repeated
        message = f"Kolumn {strange} i rubrikraden är okänd. Kolumnerna är {', '.join(known)}."
    elif len(set(header)) < len(header):
        message = "En kolumn står två gånger i rubrikraden."
    else:
        return header
    raise Unreadable(Fault(file=file, line=line, column=missing, message=message))
