"""Reading one CSV file of the register into rows of cells, and writing one.

UTF-8 with or without a byte order mark; semicolon, comma or tab, told from the first line.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

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


def write(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """Write a file as a Swedish spreadsheet opens it best; gives the number of rows."""
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\n")
        writer.writerow(header)
        for count, row in enumerate(rows, start=1):  # noqa: B007 the count is what is given back
            writer.writerow(row)
    return count


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
    content = path.read_bytes()
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
