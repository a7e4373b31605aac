"""An invented register is the same for the same seed, can be imported, and belongs to nobody."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from forms.identifiers import organisationsnummer
from register.checker import check
from register.generator import generate, generate_into, rows
from register.invented import PHONES, organisation_number
from store.database import Database
from store.passwords import Passwords
from tests.register.conftest import NOW, TODAY

EXCUSED = {"samma-namn"}
"""Chance gives two people of one list the same name now and then."""


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        generate(tmp_path / name, 20, seed)
    for file in (tmp_path / "a").iterdir():
        assert file.read_bytes() == (tmp_path / "b" / file.name).read_bytes()
    assert (tmp_path / "a" / "personer.csv").read_bytes() != (tmp_path / "c" / "personer.csv").read_bytes()


def test_an_invented_register_goes_in_without_a_fault_and_is_consistent(
    empty: Database, passwords: Passwords
) -> None:
    report = generate_into(empty, 150, 7, passwords=passwords, now=NOW, with_password=3)
    assert report.imported
    assert report.faults == ()
    assert report.counts["kunder.csv"].new == 150
    assert {problem.code for problem in check(empty, TODAY)} <= EXCUSED


def test_only_numbers_and_addresses_of_fiction_are_used(tmp_path: Path) -> None:
    generate(tmp_path, 50, 3)
    text = "".join(file.read_text(encoding="utf-8-sig") for file in tmp_path.iterdir())
    assert set(re.findall(r"(?<![\d-])0\d{1,3}-[\d ]+\d", text)) <= set(PHONES)
    assert set(re.findall(r"@([\w.]+)", text)) <= {"example.se", "example.com", "example.org"}


@pytest.mark.parametrize("serial", [0, 1, 42, 9_999, 999_999])
def test_invented_organisation_numbers_have_right_check_digits(serial: int) -> None:
    assert organisationsnummer.validate(organisation_number(serial)).startswith("599")


def test_as_many_people_as_asked_for_have_a_password(tmp_path: Path) -> None:
    generate(tmp_path, 10, 3, with_password=5)
    with (tmp_path / "personer.csv").open(encoding="utf-8-sig", newline="") as file:
        assert sum(bool(row["losenord"]) for row in csv.DictReader(file, delimiter=";")) == 5


def test_rows_come_one_by_one_however_many_are_asked_for() -> None:
    stream = rows(10**9, 1)
    assert next(stream)[1]["kundnummer"] == "300000"
