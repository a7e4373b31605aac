"""Reading one CSV file of the register into a sheet, and writing one.

UTF-8 with or without a byte order mark; semicolon, comma or tab, told from the first line.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Self

from register import door
from register.sheets import Fault, Row, Sheet, Unreadable, file_name, known_by

DELIMITERS = (";", ",", "\t")
"""Semicolon first: what a Swedish spreadsheet writes."""


def sheet(path: Path) -> Sheet:
    """The rows of a file; `Unreadable` if it isn't text."""
    name = file_name(path)
    rows: list[Row] = []
    faults: tuple[Fault, ...] = ()
    try:
        rows.extend(_rows(name, _text(path)))
    except _Broken as broken:
        rows, faults = broken.before, (broken.fault,)
    return Sheet(name, None, (known_by(name),), rows, faults)


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


class _Broken(Exception):
    """The file can't be taken apart from here on."""

    def __init__(self, before: list[Row], fault: Fault) -> None:
        super().__init__(fault.message)
        self.before, self.fault = before, fault


def _rows(name: str, text: str) -> list[Row]:
    delimiter = max(DELIMITERS, key=text.split("\n", 1)[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    before = 0
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((before + 1, row))
            before = reader.line_num
    except csv.Error:
        message = "Ett citattecken är inte avslutat, eller raden är för lång. Resten av filen är inte läst."
        fault = Fault(file=name, line=before + 1, column=None, message=message)
        raise _Broken(rows, fault) from None
    return rows


def _text(path: Path) -> str:
    name = file_name(path)
    door.check_file(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        message = f"Filen kan inte läsas ({error.strerror})."
        raise Unreadable(Fault(file=name, line=None, column=None, message=message)) from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = "Filen är inte i UTF-8. Spara om den som ”CSV UTF-8”."
        raise Unreadable(Fault(file=name, line=line, column=None, message=message)) from None
