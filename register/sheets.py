"""Sheets: what a file of the register holds before anyone knows what its columns mean.

A CSV file is one sheet, a workbook one or several. A cell is text; what a spreadsheet kept as
something else says so by its class, since a number may have lost its zero on the way.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from forms.records import Record
from forms.tidy import tidy

MOST_SHOWN = 60
"""Characters of a heading or a sheet's name that a message repeats."""


class Number(str):
    """The digits of a cell that a spreadsheet keeps as a number: zeros in front are lost."""

    __slots__ = ()


class Dressed(Number):
    """The digits of such a cell where a spreadsheet shows more than them, as in `0 "mån"` or `"L-"0`."""

    __slots__ = ()


class Truth(str):
    """The `ja` or `nej` of a cell that a spreadsheet keeps as true or false."""

    __slots__ = ()


class Day(str):
    """The ISO date of a cell that a spreadsheet keeps as a date."""

    __slots__ = ()


class Spoiled(str):
    """In place of a cell that can't be taken: the Swedish sentence that says why."""

    __slots__ = ()


class Fault(Record):
    """What is wrong in a file, by sheet, line (the heading's is usually 1) and column.

    Never quotes a cell. `heading` is what the column is called in the file, where that is another
    name than `column`.
    """

    file: str
    line: int | None
    column: str | None
    message: str
    sheet: str | None = None
    heading: str | None = None

    @property
    def place(self) -> str:
        """Where it is, for people."""
        heading = f"”{self.heading}”" if self.heading else self.column
        row = f"rad {self.line}" if self.line is not None else None
        where = ", ".join(part for part in (row, heading) if part)
        sheet = f", blad {self.sheet}" if self.sheet else ""
        return f"{self.file}{sheet}{f' ({where})' if where else ''}"


class Note(Record):
    """What a person should know of a file though nothing is wrong; never quotes a cell."""

    file: str
    message: str
    sheet: str | None = None

    @property
    def place(self) -> str:
        """Where it is, for people."""
        return f"{self.file}{f', blad {self.sheet}' if self.sheet else ''}"


Row: TypeAlias = tuple[int, list[str]]
"""A row's number in its file, from 1, and its cells."""


@dataclass(frozen=True)
class Sheet:
    """The rows of one sheet that aren't empty; `names` are what it may be known by, the best first.

    `merged` are the lines on which cells end that are merged.
    """

    file: str
    sheet: str | None
    names: tuple[str, ...]
    rows: list[Row] = field(repr=False)
    faults: tuple[Fault, ...] = ()
    merged: tuple[int, ...] = ()

    def fault(self, line: int | None, column: str | None, message: str, heading: str | None = None) -> Fault:
        """A fault in this sheet."""
        return Fault(
            file=self.file, sheet=self.sheet, line=line, column=column, message=message, heading=heading
        )

    def note(self, message: str) -> Note:
        """A note on this sheet."""
        return Note(file=self.file, sheet=self.sheet, message=message)


class Unreadable(Exception):
    """A file that can't be read any further, with what is wrong in it."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def file_name(path: Path) -> str:
    """A file's name for people and for JSON, whatever bytes it is made of."""
    return os.fsencode(path.name).decode("utf-8", "replace")


def shown(text: str) -> str:
    """A heading or a sheet's name as a message may repeat it: one short line of printable signs."""
    plain = "".join(sign for sign in tidy(text) if sign.isprintable())
    return plain if len(plain) <= MOST_SHOWN else f"{plain[: MOST_SHOWN - 1]}…"


def known_by(name: str) -> str:
    """A sheet's or file's name as it is compared."""
    return tidy(name).casefold().removesuffix(".csv")
