"""A proposed mapping finds what a person would, and repeats nothing but headings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from register import mapping
from register.importer import ImportReport, import_files
from register.proposal import propose
from store.database import Database
from store.passwords import Passwords
from tests.register.conftest import KEY, NOW
from tests.register.workbooks import write

Rows = list[list[Any]]


def through(db: Database, path: Path, tmp_path: Path) -> ImportReport:
    """Import a file by the mapping that is proposed for it, as it is."""
    (tmp_path / "karta.toml").write_text(propose([path]).text, encoding="utf-8")
    rules = mapping.read(tmp_path / "karta.toml")
    return import_files(db, [path], passwords=Passwords(KEY), now=NOW, rules=rules)


ENGLISH: dict[str, Rows] = {
    "Customers": [
        ["Customer No.", "Customer Name", "VAT / Org. No.", "Address Line 1", "Zip Code", "City", "Phone"],
        ["204501", "Kvarnen AB", "559999-0016", "Ågatan 1", "722 13", "Västerås", "+46 70 174 06 05"],
    ],
    "Sites": [
        ["Site No.", "Contract No.", "Customer No.", "Contract Type", "Site Name", "Street", "Zip", "City"],
        ["31", "71", "204501", "Larm", "Kvarnen", "Ågatan 1", "722 13", "Västerås"],
    ],
    "Contacts": [
        ["Site No.", "Contact Name", "Priority", "Phone 1", "E-mail", "Has Key"],
        ["31", "Anna Ek", 1, "070-174 06 06", "anna@example.com", "Yes"],
        ["31", "Bo Alm", 2, "070-174 06 07", None, "No"],
    ],
}


def test_an_english_export_comes_in_as_it_is_proposed(empty: Database, tmp_path: Path) -> None:
    report = through(empty, write(tmp_path / "export.xlsx", ENGLISH), tmp_path)
    assert report.imported, report.faults
    new = {name: tally.new for name, tally in report.counts.items()}
    assert new == {"kunder.csv": 1, "avtal.csv": 1, "objekt.csv": 1, "larmkontakter.csv": 2}


def test_what_rows_refer_to_is_taken_from_their_own_sheet(empty: Database, tmp_path: Path) -> None:
    """Lists seldom have a sheet of their own: a number beside each person is all there is."""
    people: Rows = [
        ["Lista nr", "Namn", "Nivå", "Kodord"],
        ["L-1", "Anna Ek", "A", "Kanelbulle-47"],
        ["L-1", "Bo Alm", "b", None],
    ]
    report = through(empty, write(tmp_path / "a.xlsx", {"Behöriga": people}), tmp_path)
    assert report.imported, report.faults
    assert (report.counts["behorighetslistor.csv"].new, report.counts["personer.csv"].new) == (1, 2)


def test_a_sheet_kept_by_hand_is_found_under_its_title(tmp_path: Path) -> None:
    rows: Rows = [
        ["Kundlista – uppdaterad av Disa"],
        ["OBS! Fråga Disa", None, None, None, None, None, None, None, None],
        [],
        ["Kundnr.", "Företag", "Org nr", "Gata", "Postnr", "Ort"],
        ["204501", "Kvarnen AB", "559999-0016", "Ågatan 1", "722 13", "Västerås", "ring", "Disa", "först"],
    ]
    text = propose([write(tmp_path / "a.xlsx", {"Kunder 2026": rows})]).text
    assert 'sheet = "Kunder 2026"\nheader = 4\n' in text
    assert 'namn = "Företag"' in text
    assert "Disa" not in text


@pytest.mark.parametrize(
    "rows",
    [
        [["L-1", "Anna Ek", "A", "Kanelbulle-47"], ["L-1", "Bo Alm", "B", "Kanelbulle-48"]],
        [["Lista", None, None, None, None], ["L-1", "Anna Ek", "A", "Kanelbulle-47", "larm"]],
        [["Kanelbulle-47"], ["Kanelbulle-48"]],
    ],
    ids=["no-headings", "one-heading", "one-column"],
)
def test_a_row_that_is_no_heading_is_never_repeated(tmp_path: Path, rows: Rows) -> None:
    for title in ("Behöriga", "Blad1"):
        proposed = propose([write(tmp_path / f"{title}.xlsx", {title: rows})])
        assert "Kanelbulle" not in proposed.text + repr(proposed)


def test_days_that_may_mean_another_are_told(tmp_path: Path) -> None:
    rows: Rows = [["Avtalsnr", "Kundnr", "Avtalstyp", "Slutdatum"], ["71", "1", "larm", "2027-01-31"]]
    text = propose([write(tmp_path / "a.xlsx", {"Avtal": rows})]).text
    assert 'sista_dag = "Slutdatum"  # räknas som sista dagen som raden gäller' in text
