"""Reading an Excel workbook (.xlsx) into sheets of text.

Cells keep what a spreadsheet made of them: a date is one, a number tells that it is one. What can't
be taken (an error, a formula without a value, a percentage) becomes a `Spoiled` cell, so that only
columns that are used are complained of. Nothing that a workbook links to is opened.

It is read by a reader of our own, in one pass: libraries build trees, which a small file can make
larger than the machine, and read a register of 100,000 rows in minutes.
"""

from __future__ import annotations

import datetime
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.parsers.expat import ExpatError

from register import door, number_formats, package
from register.number_formats import Format
from register.package import Book, Tab, unescaped
from register.sheets import Day, Note, Row, Sheet, Spoiled, Truth, file_name, known_by, shown
from register.xmlstream import Damaged, Reader, TooMuch

MOST_COLUMNS = 200
MOST_ROWS = 1_048_576
"""As many as Excel knows; a row beyond can only come from a made-up file."""
MOST_CELLS = 2_000_000
"""Rows times columns of a workbook, empty cells among them: 200,000 rows of ten columns."""
MOST_MERGED = 1_000

DAMAGED = (
    Damaged,
    EOFError,
    ExpatError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    lzma.LZMAError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What is raised for workbooks that no spreadsheet program has written."""

NO_VALUE = Spoiled(
    "Cellen är en formel utan uträknat värde. Öppna arbetsboken i ett kalkylprogram, räkna om och spara."
)
ERROR = Spoiled("Cellen visar ett fel i stället för ett värde.")
_RANGE = re.compile(r"\$?[A-Z]{1,3}\$?([0-9]{1,7})(?::\$?[A-Z]{1,3}\$?([0-9]{1,7}))?")
_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T.*)?")
_PLAIN = Format()


def sheets(path: Path) -> tuple[list[Sheet], list[Note]]:
    """The visible sheets of a workbook that hold anything; `Unreadable` for what is none."""
    door.check(path)
    try:
        with zipfile.ZipFile(path) as archive:
            return _sheets(path, archive)
    except (MemoryError, TooMuch):
        raise door.refused(path, "Arbetsboken är för stor. Dela upp den på flera filer.") from None
    except DAMAGED:
        # what was raised may quote a cell
        message = "Arbetsboken kan inte läsas. Öppna den i ett kalkylprogram och spara den på nytt."
        raise door.refused(path, message) from None


def _sheets(path: Path, archive: zipfile.ZipFile) -> tuple[list[Sheet], list[Note]]:
    book = package.open_book(archive)
    found: list[Sheet] = []
    notes: list[Note] = []
    name = file_name(path)
    left = MOST_CELLS
    for tab in book.tabs:
        if not tab.visible:
            notes.append(Note(file=name, sheet=shown(tab.title), message="Bladet är dolt och läses inte."))
            continue
        read = _read(path, archive, book, tab, left)
        left -= len(read.rows) * read.width
        if read.rows:
            found.append(_sheet(path, tab, read))
        if read.hidden and read.rows:
            message = f"Dolda rader läses också: {read.hidden} stycken."
            notes.append(Note(file=name, sheet=shown(tab.title), message=message))
    if not found:
        raise door.refused(path, "Arbetsboken har inget synligt blad med innehåll.")
    if len(found) == 1:
        names = (*found[0].names, known_by(name.rpartition(".")[0]))
        found = [replace(found[0], names=names)]
    return found, notes


def _read(path: Path, archive: zipfile.ZipFile, book: Book, tab: Tab, most: int) -> _Cells:
    cells = _Cells(book)
    with package.part(archive, tab) as source:
        for _ in cells.read(source):
            if cells.last > MOST_ROWS:
                raise door.refused(path, f"Ett blad har fler än {MOST_ROWS} rader.")
            if cells.width > MOST_COLUMNS:
                raise door.refused(path, f"Ett blad har fler än {MOST_COLUMNS} kolumner.")
            if len(cells.rows) * cells.width > most:
                raise TooMuch
    return cells


def _sheet(path: Path, tab: Tab, read: _Cells) -> Sheet:
    for _, cells in read.rows:
        cells += [""] * (read.width - len(cells))
    names = (known_by(tab.title),)
    return Sheet(file_name(path), shown(tab.title), names, read.rows, merged=_last_lines(read.merged))


def _last_lines(ranges: Iterable[str]) -> tuple[int, ...]:
    matches = filter(None, map(_RANGE.fullmatch, ranges))
    return tuple(sorted({int(match[2] or match[1]) for match in matches}))


class _Cells(Reader):
    """The rows of a sheet that aren't empty. `width` is that of the widest, `hidden` how many are hidden."""

    def __init__(self, book: Book) -> None:
        super().__init__(book.budget)
        self._book = book
        self.rows: list[Row] = []
        self.merged: list[str] = []
        self.width = self.last = self.hidden = 0
        self._hidden = False
        self._row: list[str] = []
        self._column = 0
        self._attributes: Mapping[str, str] = {}
        self._pieces: list[str] = []
        self._formula = self._has_value = False

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self._begin_cell(attributes)
        elif name == "v":
            self._has_value = True
        elif name == "f":
            self._formula = True
        elif name == "row":
            self._begin_row(attributes)
        elif name == "mergeCell" and len(self.merged) < MOST_MERGED:
            self.merged.append(attributes.get("ref", ""))

    def said(self, text: str) -> None:
        inside = self.path[-1]
        if inside == "v" or (inside == "t" and "is" in self.path and "rPh" not in self.path):
            self._pieces.append(self.budget.keep(text))

    def closed(self, name: str) -> None:
        if name == "c":
            self._end_cell()
        elif name == "row":
            self._end_row()

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        number = int(attributes.get("r", self.last + 1))
        if number <= self.last or len(self.path) != 3:  # worksheet, sheetData, row
            raise Damaged
        self.last = number
        self._row, self._column = [], 0
        self._hidden = attributes.get("hidden") in ("1", "true")

    def _end_row(self) -> None:
        if any(cell.strip() for cell in self._row):
            self.rows.append((self.last, self._row))
            self.width = max(self.width, len(self._row))
            self.hidden += self._hidden

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        column = _column(attributes["r"], self.last) if "r" in attributes else self._column + 1
        if column <= self._column or self.path[-2] != "row":
            raise Damaged
        self._column, self._attributes = column, attributes
        self._pieces = []
        self._formula = self._has_value = False

    def _end_cell(self) -> None:
        text = self._value("".join(self._pieces))
        if not text.strip():
            return
        if self._column > MOST_COLUMNS:
            self.width = self._column
            return
        self._row += [""] * (self._column - 1 - len(self._row))
        self._row.append(text)

    def _value(self, text: str) -> str:
        kind = self._attributes.get("t", "n")
        if kind == "e":
            return ERROR
        if kind == "str" and self._has_value:
            return unescaped(text)
        if not text:
            return NO_VALUE if self._formula else ""
        if kind in ("inlineStr", "str"):
            return unescaped(text)
        if kind == "s":
            return self._book.strings[_place(text)]
        if kind == "b":
            return Truth("ja" if text in ("1", "true") else "nej")
        if kind == "d":
            day = _DAY.fullmatch(text)
            return Day(datetime.date.fromisoformat(day[1]).isoformat()) if day else number_formats.CLOCK
        return number_formats.shown(text, self._format(), self._book.first)

    def _format(self) -> Format:
        style = self._attributes.get("s")
        return _PLAIN if style is None else self._book.formats[_place(style)]


def _place(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise Damaged
    return int(text)


def _column(cell: str, line: int) -> int:
    letters = cell.rstrip("0123456789")
    if cell[len(letters) :] != str(line):
        raise Damaged
    return _of_letters(letters)


@cache
def _of_letters(letters: str) -> int:
    if not (letters.isascii() and letters.isalpha() and letters.isupper() and len(letters) <= 3):
        raise Damaged
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
