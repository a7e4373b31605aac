"""A dry run tells all that an import would do and writes nothing; the import then does just that."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from register.importer import Asked, ImportReport, import_files
from register.registry import SqlRegister
from register.versions import Tally
from store.database import Database
from store.passwords import Passwords
from store.schema import log
from tests.register.conftest import KEY, NOW, TODAY

Edit = tuple[str, str, str]
LATER = NOW + timedelta(days=10)
DRY = Asked(dry=True)


@pytest.fixture
def again(db: Database, samples: Path, tmp_path: Path) -> Callable[..., ImportReport]:
    """Import the samples once more, ten days later, with `old` → `new` put in place in some files."""

    def again(*edits: Edit, asked: Asked | None = None, now: datetime = LATER) -> ImportReport:
        folder = tmp_path / "again"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(samples, folder)
        for name, old, new in edits:
            text = (folder / name).read_text(encoding="utf-8-sig")
            assert old in text
            (folder / name).write_text(text.replace(old, new), encoding="utf-8-sig")
        return import_files(db, [folder], passwords=Passwords(KEY), now=now, asked=asked)

    return again


def bytes_of(db: Database, tmp_path: Path) -> str:
    db.close()
    return hashlib.sha256((tmp_path / "register.db").read_bytes()).hexdigest()


def without(samples: Path, name: str, start: str) -> Edit:
    """An edit that takes away the row that begins so."""
    text = (samples / name).read_text(encoding="utf-8-sig")
    [line] = [line for line in text.splitlines() if line.startswith(start)]
    return name, f"{line}\n", ""


EDITS: tuple[Edit, ...] = (
    ("kunder.csv", "Museibacken 1;", "Museibacken 2;"),
    ("kunder.csv", "08-465 004 08", "08-465 004 28"),
    ("avtal.csv", "204508;larm;1;;;nej;2024-01-01;", "204508;larm;1;;;nej;2024-01-01;2027-03-01"),
    ("avtal.csv", "7102302;204501;larm;1", "7102302;204501;larm;2"),
    ("behorighetslistor.csv", "L-118;31045|31046|31047", "L-118;31045|31047"),
    ("personer.csv", "Rimfrost-76", "Hemligheten-11"),
    ("personer.csv", "Olof Grahn;C", "Olof Grahn;A"),
    ("larmkontakter.csv", "31111;2;2;Moa Ljung", "31111;3;2;Moa Ljung"),
)  # fmt: skip

EXPECTED = [
    ("kunder", "204506", "changed", {"gata": ("Museibacken 1", "Museibacken 2")}),
    ("kunder", "204508", "changed", {"telefon": ("08-465 004 08", "08-465 004 28")}),
    ("avtal", "7102302", "changed", {"uppsagningstid_manader": ("1", "2")}),
    ("avtal", "7102312", "ended", {"giltig_till": ("", "2027-03-01")}),
    ("behorighetslistor", "L-118", "changed", {"objekt": ("31045, 31046, 31047", "31045, 31047")}),
    ("larmkontakter", "31111/2", "missing", {}),
    ("larmkontakter", "31111/3", "new", {}),
    ("personer", "L-134/2", "changed", {"losenord": ("", "ändrat")}),
    ("personer", "L-138/3", "changed", {"niva": ("C", "A")}),
]


def told(report: ImportReport) -> list[tuple[str, str, str, dict[str, Any]]]:
    tables = [name.removesuffix(".csv") for name in report.counts]
    differences = sorted(report.differences, key=lambda one: (tables.index(one.table), one.key))
    return [(one.table, one.key, one.what, dict(one.fields)) for one in differences]


def test_a_dry_run_tells_every_change_by_field_and_writes_nothing(
    db: Database, again: Callable[..., ImportReport], tmp_path: Path
) -> None:
    before = bytes_of(db, tmp_path)
    report = again(*EDITS, asked=DRY)
    assert bytes_of(db, tmp_path) == before
    assert not report.imported
    assert report.changes
    assert sorted(told(report)) == sorted(EXPECTED)
    assert report.counts["kunder.csv"] == Tally(changed=2, unchanged=8)
    assert report.missing["larmkontakter.csv"] == 1


def test_the_import_does_what_the_dry_run_told_and_the_next_does_nothing(
    db: Database, again: Callable[..., ImportReport], tmp_path: Path
) -> None:
    dry = again(*EDITS, asked=DRY)
    real = again(*EDITS)
    assert real.imported
    assert (told(real), real.counts, real.missing) == (told(dry), dry.counts, dry.missing)
    before = bytes_of(db, tmp_path)
    third = again(*EDITS)
    assert third.imported
    assert not third.changes
    assert {one.what for one in third.differences} == {"missing"}
    assert bytes_of(db, tmp_path) == before
    with db.read() as connection:
        assert connection.execute(select(func.count()).select_from(log)).scalar_one() == 2


def test_a_password_is_only_said_to_have_changed(again: Callable[..., ImportReport]) -> None:
    for asked in (DRY, Asked()):
        report = again(*EDITS, asked=asked)
        everything = repr(report) + report.model_dump_json() + repr([d.line() for d in report.differences])
        assert "Hemligheten" not in everything
        assert "argon2" not in everything


def test_a_dry_run_tells_what_is_wrong_and_what_else_would_change(again: Callable[..., ImportReport]) -> None:
    report = again(("kunder.csv", "559999-0016", "559999-0017"), EDITS[0], asked=DRY)
    assert [fault.column for fault in report.faults if fault.file == "kunder.csv"] == ["organisationsnummer"]
    assert EXPECTED[0] in told(report)


GONE = "L-138;3"


def test_rows_that_the_files_lack_are_kept_and_end_when_asked(
    db: Database, samples: Path, again: Callable[..., ImportReport]
) -> None:
    edit = without(samples, "personer.csv", GONE)
    kept = again(edit)
    assert (kept.changes, told(kept)) == (False, [("personer", "L-138/3", "missing", {})])
    ends = Asked(end_missing=date(2026, 12, 31))
    dry = again(edit, asked=replace(ends, dry=True))
    real = again(edit, asked=ends)
    assert told(dry) == told(real) == [("personer", "L-138/3", "ended", {"giltig_till": ("", "2026-12-31")})]
    assert [one.missing for one in real.differences] == [True]
    assert not again(edit, asked=ends).changes
    register = SqlRegister(db, Passwords(KEY))
    for day, there in ((date(2026, 12, 30), True), (date(2026, 12, 31), False)):
        file = register.customer("204506", day)
        assert file is not None
        names = {person.namn for lista in file.listor for person in lista.personer}
        assert ("Olof Grahn" in names) is there


def test_a_row_that_was_to_change_later_ends_before_it_does(
    db: Database, samples: Path, again: Callable[..., ImportReport]
) -> None:
    """What was yet to begin never does, and what holds until then ends on the day."""
    again(("avtal.csv", "7102312;204508;larm;1;;;nej;2024-01-01;", "7102312;204508;larm;9;;;nej;2027-06-01;"))
    again(without(samples, "avtal.csv", "7102312"), asked=Asked(end_missing=date(2027, 1, 1)))
    register = SqlRegister(db, Passwords(KEY))
    held = {}
    for day in (date(2026, 12, 31), date(2027, 1, 1), date(2027, 6, 1)):
        file = register.customer("204508", day)
        assert file is not None
        held[day] = [(c.avtalsnummer, c.uppsagningstid_manader, c.upphor) for c in file.contracts]
    assert list(held.values()) == [[("7102312", 1, date(2026, 12, 31))], [], []]


def test_a_list_that_ends_lets_go_of_its_objects(
    db: Database, samples: Path, again: Callable[..., ImportReport]
) -> None:
    asked = Asked(end_missing=date(2026, 12, 31), sure=True)
    rows = (("behorighetslistor.csv", "L-142"), ("personer.csv", "L-142;1"), ("personer.csv", "L-142;2"))
    edits = [without(samples, name, start) for name, start in rows]
    again(*edits, asked=asked)
    file = SqlRegister(db, Passwords(KEY)).customer("204508", date(2026, 12, 31))
    assert file is not None
    assert file.lista_of("31111") == ()


@pytest.mark.parametrize("gone", [2, 3])
def test_more_than_a_fifth_of_the_customers_end_only_with_a_yes(
    db: Database, samples: Path, tmp_path: Path, again: Callable[..., ImportReport], gone: int
) -> None:
    """Of ten customers two may end unasked, three may not: half an export must not empty a register."""
    edits = [without(samples, "kunder.csv", f"2045{number:02}") for number in range(1, gone + 1)]
    ends = Asked(end_missing=date(2026, 12, 31))
    before = bytes_of(db, tmp_path)
    report = again(*edits, asked=ends)
    if gone == 2:
        assert report.imported
        return
    assert not report.imported
    assert bytes_of(db, tmp_path) == before
    assert report.refused == (
        "3 av registrets 10 kunder skulle avslutas, mer än 20 %. Filen kan vara ofullständig. "
        "Är det ändå rätt, lägg till --yes."
    )
    assert again(*edits, asked=replace(ends, dry=True)).refused
    assert again(*edits, asked=replace(ends, sure=True)).imported


def test_half_a_file_of_any_kind_ends_little_without_a_yes(
    samples: Path, tmp_path: Path, again: Callable[..., ImportReport], db: Database
) -> None:
    """Contracts, contacts and links end as silently as customers, and matter as much."""
    asked = Asked(end_missing=date(2026, 12, 31))
    for name, what in (("avtal.csv", "avtal"), ("larmkontakter.csv", "larmkontakter")):
        lines = (samples / name).read_text(encoding="utf-8-sig").splitlines(keepends=True)
        (tmp_path / name).write_text("".join(lines[: len(lines) // 2]), encoding="utf-8")
        report = import_files(db, [tmp_path / name], passwords=Passwords(KEY), now=LATER, asked=asked)
        assert report.refused is not None
        assert f"registrets {len(lines) - 1} {what} skulle avslutas" in report.refused


def test_a_column_of_links_that_is_empty_ends_none_without_a_yes(db: Database, tmp_path: Path) -> None:
    file = tmp_path / "behorighetslistor.csv"
    file.write_text("listnummer;objekt\nL-118;\nL-134;\nL-138;\n")
    report = import_files(db, [file], passwords=Passwords(KEY), now=LATER)
    assert report.refused is not None
    assert "kopplingar mellan listor och objekt skulle avslutas" in report.refused
    sure = Asked(sure=True)
    assert import_files(db, [file], passwords=Passwords(KEY), now=LATER, asked=sure).imported


def test_ends_that_the_file_itself_gives_count_too(again: Callable[..., ImportReport]) -> None:
    report = again(("personer.csv", ";2024-01-01;\n", ";2024-01-01;2026-12-31\n"))
    assert report.refused is not None
    assert "28 av registrets 28 personer" in report.refused


def test_an_end_in_the_past_is_told_once(again: Callable[..., ImportReport]) -> None:
    edit = (
        "personer.csv",
        "Timmerstock-65;ja;nej;2024-01-01;",
        "Timmerstock-65;ja;nej;2024-01-01;2026-10-01",
    )
    assert told(again(edit)) == [("personer", "L-138/3", "ended", {"giltig_till": ("", "2026-10-01")})]
    assert not again(edit).changes
    assert not again(edit, now=datetime(2027, 5, 1, tzinfo=UTC)).changes


@pytest.mark.parametrize(
    ("name", "content", "field"),
    [
        ("kunder.csv", "kundnummer;namn;organisationsnummer;gata;postnummer;ort\n"
         "204502;Bostadsrättsföreningen Solgläntan Norra;769999-0011;Box 214;803 20;Gävle\n", "telefon"),
        ("avtal.csv", "avtalsnummer;kundnummer;slag\n7102301;204501;larm\n", "bunden_till"),
        ("personer.csv", "listnummer;namn;niva\nL-134;Ruben Falk;A\n", "skyddad"),
        ("behorighetslistor.csv", "listnummer;installator\nL-118;\n", "objekt"),
        ("larmkontakter.csv", "objektnummer;nr;ordning;namn;kontaktvag_1;kontaktvag_2;kontaktvag_3\n"
         "31047;1;1;Anna Lindqvist;070-174 06 06;08-465 004 32;anna.lindqvist@example.se\n", "egna_tider"),
        ("rapportmottagare.csv", "objektnummer;namn\n31051;Norrskens Fastighetsvård AB\n", "ort"),
    ],
)  # fmt: skip
def test_columns_that_a_file_lacks_are_left_as_they_are(
    db: Database, tmp_path: Path, name: str, content: str, field: str
) -> None:
    assert field not in content
    (tmp_path / name).write_text(content)
    report = import_files(db, [tmp_path / name], passwords=Passwords(KEY), now=LATER)
    assert not report.faults
    assert not report.changes, report.differences


def test_a_file_without_ends_leaves_an_end_that_is_registered(db: Database, tmp_path: Path) -> None:
    (tmp_path / "avtal.csv").write_text(
        "avtalsnummer;kundnummer;slag;uppsagningstid_manader\n7102313;204509;larm;4\n"
    )
    report = import_files(db, [tmp_path / "avtal.csv"], passwords=Passwords(KEY), now=NOW)
    assert [d.fields for d in report.differences if d.what == "changed"] == [
        {"uppsagningstid_manader": ("3", "4")}
    ]
    file = SqlRegister(db, Passwords(KEY)).customer("204509", TODAY)
    assert file is not None
    assert [(c.uppsagningstid_manader, c.upphor) for c in file.contracts] == [(4, date(2027, 1, 31))]


def test_new_people_get_the_next_number_and_old_ones_keep_theirs(db: Database, tmp_path: Path) -> None:
    (tmp_path / "personer.csv").write_text(
        "listnummer;namn;niva\nL-142;Nils Ny;C\nL-142;Moa Ljung;A\nL-142;Siv Ny;C\n"
    )
    report = import_files(db, [tmp_path / "personer.csv"], passwords=Passwords(KEY), now=NOW)
    found = [(d.key, d.what) for d in report.differences if d.key.startswith("L-142")]
    assert sorted(found) == [
        ("L-142/1", "missing"),
        ("L-142/2", "changed"),
        ("L-142/3", "new"),
        ("L-142/4", "new"),
    ]
