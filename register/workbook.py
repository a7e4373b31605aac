"""Reading an Excel workbook (.xlsx) into sheets of text.

Cells keep what a spreadsheet made of them: a date is one, a number tells that it is one. What can't
be taken (an error, a formula without a value, a percentage) becomes a `Spoiled` cell, so that only
columns that are used are complained of. Nothing that a workbook links to is opened.
"""

from __future__ import annotations

import datetime
import math
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from register import door
from register.sheets import Day, Note, Number, Row, Sheet, Spoiled, file_name, known_by, shown

if TYPE_CHECKING:
    from openpyxl import Workbook

MOST_COLUMNS = 200
MOST_ROWS = 1_048_576
"""As many as Excel knows; a row beyond can only come from a made-up file."""

DAMAGED = (
    ArithmeticError,
    AttributeError,
    AssertionError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,  # ElementTree's ParseError
    TypeError,
    ValueError,  # DefusedXmlException among them
    zipfile.BadZipFile,
    zlib.error,
)
"""What the library raises on workbooks that no spreadsheet program has written."""

NO_VALUE = Spoiled(
    "Cellen är en formel utan uträknat värde. Öppna arbetsboken i ett kalkylprogram, räkna om och spara."
)
PERCENT = Spoiled("Talet är skrivet i procent. Skriv det som ett vanligt tal.")
CLOCK = Spoiled("Kalkylprogrammet har gjort ett klockslag av det som stod här. Gör kolumnen till text.")
ERROR = Spoiled("Cellen visar ett fel i stället för ett värde.")
NO_NUMBER = Spoiled("Talet är för stort för att läsas rätt. Gör kolumnen till text.")
_MOST_EXACT = 10**15  # a spreadsheet keeps fifteen digits
_RANGE = re.compile(r"[A-Z]+([0-9]+)(?::[A-Z]+([0-9]+))?")


def sheets(path: Path) -> tuple[list[Sheet], list[Note]]:
    """The visible sheets of a workbook that hold anything; `Unreadable` for what is none."""
    door.check(path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what the library leaves out, such as data validation
        try:
            return _sheets(path)
        except MemoryError:
            raise door.refused(path, "Arbetsboken är för stor.") from None
        except DAMAGED:
            # the library's text may quote a cell
            message = "Arbetsboken kan inte läsas. Öppna den i ett kalkylprogram och spara den på nytt."
            raise door.refused(path, message) from None


def _sheets(path: Path) -> tuple[list[Sheet], list[Note]]:
    values = _open(path, values=True)
    formulas: Workbook | None = None
    found: list[Sheet] = []
    notes: list[Note] = []
    name = file_name(path)
    for title in values.sheetnames:
        worksheet: Any = values[title]
        if not hasattr(worksheet, "reset_dimensions"):  # a sheet that is one big chart
            continue
        if worksheet.sheet_state != "visible":
            notes.append(Note(file=name, sheet=shown(title), message="Bladet är dolt och läses inte."))
            continue
        part = worksheet._worksheet_path  # no other way tells a sheet's part
        rows = _rows(path, worksheet)
        if door.has_formulas(path, part):
            formulas = formulas or _open(path, values=False)
            rows = _with_formulas(rows, _rows(path, formulas[title]))
        kept = [row for row in rows if any(cell.strip() for cell in row[1])]
        if kept:
            found.append(_sheet(path, title, kept, door.merged(path, part)))
    values.close()
    if formulas is not None:
        formulas.close()
    if not found:
        raise door.refused(path, "Arbetsboken har inget synligt blad med innehåll.")
    if len(found) == 1:
        only = found[0]
        names = (*only.names, known_by(file_name(path).rpartition(".")[0]))
        found = [Sheet(only.file, only.sheet, names, only.rows, only.faults)]
    return found, notes


def _open(path: Path, *, values: bool) -> Workbook:
    import openpyxl

    return openpyxl.load_workbook(path, read_only=True, data_only=values, keep_links=False)


def _sheet(path: Path, title: str, rows: list[Row], ranges: Iterable[str]) -> Sheet:
    sheet = Sheet(file_name(path), shown(title), (known_by(title),), _even(rows))
    first = rows[0][0]
    wrong = [
        sheet.fault(line, None, "Celler är sammanslagna här. Dela upp dem och fyll i värdet på varje rad.")
        for line in map(_last_line, ranges)
        if line > first
    ]
    return Sheet(sheet.file, sheet.sheet, sheet.names, sheet.rows, tuple(wrong))


def _last_line(cells: str) -> int:
    match = _RANGE.fullmatch(cells)
    return int(match[2] or match[1]) if match else 0


def _even(rows: list[Row]) -> list[Row]:
    """All rows as long as the longest: a workbook leaves out the empty cells at a row's end."""
    width = max((_width(cells) for _, cells in rows), default=0)
    return [(number, cells[:width] + [""] * (width - len(cells))) for number, cells in rows]


def _width(cells: list[str]) -> int:
    return next((place for place in range(len(cells), 0, -1) if cells[place - 1].strip()), 0)


def _rows(path: Path, worksheet: Any) -> Iterator[Row]:
    worksheet.reset_dimensions()  # what a file says of its size need not be so
    for number, cells in enumerate(worksheet.iter_rows(max_col=MOST_COLUMNS + 1), start=1):
        if number > MOST_ROWS:
            raise door.refused(path, f"Ett blad har fler än {MOST_ROWS} rader.")
        texts = [_text(cell) for cell in cells]
        if len(texts) > MOST_COLUMNS and texts[MOST_COLUMNS].strip():
            raise door.refused(path, f"Ett blad har fler än {MOST_COLUMNS} kolumner.")
        yield number, texts


def _with_formulas(values: Iterator[Row], formulas: Iterator[Row]) -> Iterator[Row]:
    """The values, and a complaint where there is a formula but no value."""
    for (number, cells), (_, also) in zip(values, formulas, strict=True):
        yield number, [NO_VALUE if f and not v else v for v, f in zip(cells, also, strict=True)]


def _text(cell: Any) -> str:
    value, kind = cell.value, cell.data_type
    if value is None:
        return ""
    if kind == "e":
        return ERROR
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, int | float):
        return _number(value, cell.number_format)
    if isinstance(value, datetime.date):  # a datetime is one too
        return Day(value.isoformat()[:10])
    if isinstance(value, datetime.time | datetime.timedelta):
        return CLOCK
    return value if isinstance(value, str) else "="  # a formula over several cells


def _number(value: float, written_as: str) -> str:
    if "%" in written_as:
        return PERCENT
    if not math.isfinite(value) or abs(value) >= _MOST_EXACT:
        return NO_NUMBER
    return Number(int(value) if float(value).is_integer() else value)
