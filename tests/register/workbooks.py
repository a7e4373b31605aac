"""Real workbooks for the tests, written by openpyxl."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

from register import csvfile

Rows = Sequence[Sequence[Any]]


def write(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """A workbook with these sheets."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def of_folder(folder: Path, path: Path) -> Path:
    """A workbook with one sheet for each CSV file of a folder, every cell as text."""
    sheets = {}
    for file in sorted(folder.glob("*.csv")):
        sheets[file.stem] = [cells for _, cells in csvfile.sheet(file).rows]
    return write(path, sheets)
