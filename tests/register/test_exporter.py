"""What is exported comes back the same, except passwords, which never come out."""

from __future__ import annotations

import csv
import stat
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register import csvfile, files
from register.columns import CONTACT_WAY, DAY, PHONE, TEXT, Column, guarded, unguarded
from register.exporter import export_folder
from register.importer import import_folder
from register.registry import SqlRegister
from register.sources import find
from register.versions import Tally
from store.database import Database
from store.passwords import Passwords
from tests.register.conftest import KEY, NOW, TODAY

FUTURE = {"avtal.csv": "7102311"}
"""Rows of the sample register that do not hold yet."""


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened, delimiter=";"))


def test_the_sample_register_comes_out_as_it_went_in(db: Database, samples: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    export_folder(db, out, TODAY)
    names = sorted(file.name for file in samples.glob("*.csv"))
    assert sorted(file.name for file in out.iterdir()) == names
    for name in names:
        expected = [row for row in _rows(samples / name) if FUTURE.get(name) not in row.values()]
        assert _rows(out / name) == [row | {"losenord": ""} if "losenord" in row else row for row in expected]


def test_an_export_imported_into_an_empty_register_exports_the_same_bytes(
    db: Database, passwords: Passwords, tmp_path: Path
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    export_folder(db, first, TODAY)
    other = Database.open(f"sqlite:///{tmp_path / 'other.db'}")
    assert import_folder(other, first, passwords=passwords, now=NOW).imported
    export_folder(other, second, TODAY)
    other.close()
    for file in first.iterdir():
        # without passwords the column that tells of them differs, and nothing else
        assert (second / file.name).read_text().replace(";;nej;", ";;ja;") == file.read_text().replace(
            ";;nej;", ";;ja;"
        )


def test_an_export_imported_into_its_own_register_changes_nothing(
    db: Database, passwords: Passwords, tmp_path: Path
) -> None:
    export_folder(db, tmp_path / "out", TODAY)
    report = import_folder(db, tmp_path / "out", passwords=passwords, now=NOW)
    assert {(tally.new, tally.changed, tally.ended) for tally in report.counts.values()} == {(0, 0, 0)}


def test_exported_files_are_for_their_owner_alone(db: Database, tmp_path: Path) -> None:
    export_folder(db, tmp_path / "out", TODAY)
    modes = {stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "out").iterdir()}
    assert modes == {0o600}
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o700


def test_a_file_that_could_not_be_finished_does_not_appear(tmp_path: Path) -> None:
    file = tmp_path / "kunder.csv"
    file.write_text("as it was")
    with pytest.raises(ZeroDivisionError):
        csvfile.write(file, ["a"], ([str(1 // n)] for n in (1, 0)))
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("kunder.csv", "as it was")]


@pytest.mark.parametrize("text", ["=1+1", "+46", "-18 °C", "@x", "'=1", "''-", "plain", "'plain", "", "'"])
def test_a_spreadsheet_sees_no_formula_and_the_text_comes_back(text: str) -> None:
    assert guarded(text)[:1] not in tuple("=+-@")
    assert unguarded(guarded(text)) == text


@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_any_text_is_guarded_and_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize(
    ("column", "value"),
    [
        (Column("a", PHONE), "+46701740605"),
        (Column("a", PHONE), "+46846500400;ext=12"),
        (Column("a", PHONE), "+4722864400"),
        (Column("a", CONTACT_WAY), "anna@example.se"),
        (Column("a", CONTACT_WAY), "+46846500401"),
        (Column("a", TEXT), "=cmd|' /C calc'!A0"),
        (Column("a", DAY), TODAY),
    ],
)
def test_a_value_written_into_a_cell_is_read_again(column: Column, value: object) -> None:
    assert column.read(column.write(value)) == value


CELLS = st.text(st.characters(codec="utf-8"), max_size=40)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS), max_size=6), st.sampled_from([";", ",", "\t"]))
def test_any_cells_that_a_csv_writer_wrote_are_read_back(rows: list[tuple[str, str]], delimiter: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.csv"
        with file.open("w", encoding="utf-8", newline="") as opened:
            writer = csv.writer(opened, delimiter=delimiter, quoting=csv.QUOTE_ALL)
            writer.writerows([("namn", "ort"), *rows])
        sheet = csvfile.sheet(file)
    assert not sheet.faults
    kept = [list(row) for row in rows if any(cell.strip() for cell in row)]
    assert [cells for _, cells in sheet.rows] == [["namn", "ort"], *kept]


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_with_a_sentence(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "personer.csv"
        file.write_bytes(content)
        found = find([file], None)
    assert found.faults or all(table.lines for table in found.tables)
    assert "cells" not in repr(found)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        # a row of nothing but spaces is no row
        st.text(st.characters(codec="utf-8"), min_size=1, max_size=30).filter(str.strip),
        min_size=1,
        max_size=4,
        unique=True,
    )
)
def test_any_names_survive_import_and_export(names: list[str]) -> None:
    """Whatever is accepted comes back the same; what is not is refused with a sentence."""
    with tempfile.TemporaryDirectory() as made:
        root, header = Path(made), files.INSTALLATORER.header
        (root / "in").mkdir()
        csvfile.write(
            root / "in" / "installatorer.csv", header, [[guarded(name), "", "", "", ""] for name in names]
        )
        db = Database.open(f"sqlite:///{root / 'a.db'}")
        passwords = Passwords(KEY)
        report = import_folder(db, root / "in", passwords=passwords, now=NOW)
        if report.imported:
            export_folder(db, root / "out", TODAY)
            again = import_folder(db, root / "out", passwords=passwords, now=NOW)
            assert again.counts["installatorer.csv"] == Tally(unchanged=len(names))
        else:
            assert report.faults
        db.close()


def test_an_export_of_a_later_day_holds_what_begins_by_then_and_not_what_has_ended(
    db: Database, passwords: Passwords, tmp_path: Path
) -> None:
    register = SqlRegister(db, passwords)
    assert register.owner_of("7102311") == "204507"
    counts = [
        export_folder(db, tmp_path / day.isoformat(), day)["avtal.csv"]
        for day in (TODAY, date(2027, 1, 31), date(2027, 2, 1))
    ]
    assert counts == [13, 14, 13]
