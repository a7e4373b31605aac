"""A number counts as what a person reads in the sheet, or is refused with what to do."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from register import workbook
from register.columns import COUNTED, DAY, FLAG, NUMBER, ORGNR, PASSWORD, PHONE, TEXT, Column, Kind, Wrong
from register.number_formats import FIRST_1900, FIRST_1904, NO_DAY, of_code, shown
from register.sheets import Dressed, Number
from tests.register.workbooks import write


@pytest.mark.parametrize(
    ("number", "code", "text", "kind"),
    [
        ("4501", "General", "4501", Number),
        ("4501", "000000", "004501", str),
        ("118", '"L-"0', "118", Dressed),
        ("118", r"L\-0", "118", Dressed),
        ("3", '0 "mån"', "3", Dressed),
        ("3", "[$kr-41D] 0", "3", Dressed),
        ("4501000", "0,", "4501000", Dressed),
        ("4501000", "#,##0", "4501000", Number),
        ("4501", "# ##0", "4501", Number),
        ("4501", "0.00", "4501", Number),
        ("72213", "### ##", "72213", Number),
        ("501011234", "000000-0000", "0501011234", str),
        ("701740605", "000-000 00 00", "0701740605", str),
        ("46701740605", "0.00E+00", "46701740605", Number),
        ("4.67018e10", "General", "46701800000", Number),
        ("-5", "0000", "-5", Number),
        ("0.30000000000000004", "General", "0.3", Number),
        ("7", "00;[Red]-00", "07", str),
        ("3.5", "# ?/?", "3.5", Number),
    ],
)
def test_digits_are_those_that_are_shown(number: str, code: str, text: str, kind: type) -> None:
    told = shown(number, of_code(code), FIRST_1900)
    assert (told, type(told)) == (text, kind)


@pytest.mark.parametrize(
    ("serial", "code", "first", "day"),
    [
        ("46052", "yyyy-mm-dd", FIRST_1900, "2026-01-30"),
        ("46052.99", "d/m/yy h:mm", FIRST_1900, "2026-01-30"),
        ("44590", "yyyy-mm-dd", FIRST_1904, "2026-01-30"),
        ("46052", "mmmm", FIRST_1900, "2026-01-30"),
        ("61", "yyyy-mm-dd", FIRST_1900, "1900-03-01"),
        ("60", "yyyy-mm-dd", FIRST_1900, NO_DAY),
        ("60", "yyyy-mm-dd", FIRST_1904, "1904-03-01"),
        ("-1", "yyyy-mm-dd", FIRST_1900, NO_DAY),
        ("99999999", "yyyy-mm-dd", FIRST_1900, NO_DAY),
    ],
)
def test_days_are_counted_from_the_workbooks_own_first_day(
    serial: str, code: str, first: datetime.date, day: str
) -> None:
    assert shown(serial, of_code(code), first) == day


def test_a_workbook_of_the_1904_calendar_has_the_dates_that_were_typed(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    assert book.active is not None
    book.active.append([datetime.date(2026, 1, 30)])
    book.save(tmp_path / "a.xlsx")
    [sheet], _ = workbook.sheets(tmp_path / "a.xlsx")
    assert sheet.rows == [(1, ["2026-01-30"])]


def read(tmp_path: Path, value: Any, kind: Kind, number_format: str | None = None) -> object:
    """What a column makes of a cell."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append([value])
    if number_format:
        book.active["A1"].number_format = number_format
    book.save(tmp_path / "a.xlsx")
    [[(_, [cell])]] = [sheet.rows for sheet in workbook.sheets(tmp_path / "a.xlsx")[0]]
    return Column("x", kind).read(cell)


@pytest.mark.parametrize(
    ("value", "number_format", "kind", "expected"),
    [
        (4501, "000000", NUMBER, "004501"),
        (701740605, "000-000 00 00", PHONE, "+46701740605"),
        (46701740605, "0.00E+00", PHONE, "+46701740605"),
        (5599990016, "000000-0000", ORGNR, "5599990016"),
        (3, '0 "mån"', COUNTED, 3),
        (True, None, FLAG, True),
        (20260130, None, DAY, datetime.date(2026, 1, 30)),
        (" Ja ", None, FLAG, True),
        ("L-1\u00a0", None, NUMBER, "L-1"),
    ],
)
def test_what_is_shown_is_taken(
    tmp_path: Path, value: object, number_format: str | None, kind: Kind, expected: object
) -> None:
    assert read(tmp_path, value, kind, number_format) == expected


@pytest.mark.parametrize(
    ("value", "number_format", "kind", "says"),
    [
        (118, '"L-"0', NUMBER, "visar mer än talet"),
        (4501000, "0,", TEXT, "visar mer än talet"),
        (4711, '"kod "0', PASSWORD, "visar mer än talet"),
        (True, None, TEXT, "sant eller falskt"),
        (True, None, PASSWORD, "sant eller falskt"),
        (-5, None, NUMBER, "högst tio tecken"),
        (46052, None, DAY, "Inget giltigt datum"),
        (0.5, "hh:mm", TEXT, "klockslag"),
        (datetime.date(2026, 1, 30), None, NUMBER, "gjort ett datum"),
        (1, None, FLAG, "ja eller nej"),
    ],
)
def test_what_could_mean_something_else_is_refused(
    tmp_path: Path, value: object, number_format: str | None, kind: Kind, says: str
) -> None:
    with pytest.raises(Wrong, match=says):
        read(tmp_path, value, kind, number_format)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("01/02/2026", None),
        ("1-2-2026", None),
        ("02/02/2026", "2026-02-02"),
        ("13/02/2026", "2026-02-13"),
        ("02/13/2026", None),
        ("1/2 2026", "2026-02-01"),
        ("01.02.2026", "2026-02-01"),
        ("2026-02-01", "2026-02-01"),
        ("1 feb 2026", "2026-02-01"),
    ],
)
def test_a_date_in_either_order_is_no_guess(text: str, day: str | None) -> None:
    """A Swede writes the day first, an American program the month: where both can be, neither is taken."""
    if day is not None:
        assert str(Column("x", DAY).read(text)) == day
        return
    with pytest.raises(Wrong):
        Column("x", DAY).read(text)


CELLS = st.one_of(
    st.none(),
    # what no XML can hold, openpyxl refuses itself
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12).filter(
        lambda text: not text.startswith("=") and "_x" not in text and text[:1] != "#"
    ),
    st.integers(-(10**14), 10**14),
    st.booleans(),
    st.dates(datetime.date(1950, 1, 1), datetime.date(2100, 1, 1)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=6))
def test_whatever_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, rows: list[list[Any]]) -> None:
    path = write(tmp_path_factory.mktemp("any") / "a.xlsx", {"a": [["x"], *rows]})
    [sheet], _ = workbook.sheets(path)
    found = dict(sheet.rows)
    for number, row in enumerate(rows, start=2):
        expected = [_text(cell) for cell in row]
        while expected and not expected[-1].strip():
            expected.pop()
        cells = [cell if cell.strip() else "" for cell in found.get(number, [])]
        assert cells[: len(expected)] == [text if text.strip() else "" for text in expected]
        assert not any(cells[len(expected) :])


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return "ja" if cell else "nej"
    return "" if cell is None else str(cell)
