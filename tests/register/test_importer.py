"""The import takes all or nothing, says what is wrong row by row, and never shows a password."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import select

from register.importer import ImportReport, import_folder
from register.registry import SqlRegister, places
from register.versions import Tally
from store import log
from store.database import Database
from store.passwords import Passwords
from store.register_schema import behorig, kund
from store.schema import log as log_table
from tests.register.conftest import NOW, TODAY

CUSTOMER = (
    "kundnummer;namn;organisationsnummer;gata;postnummer;ort\n"
    "204501;Kvarnen AB;559999-0016;Ågatan 1;722 13;Västerås\n"
)
CONTRACT = "avtalsnummer;kundnummer;slag\n71;204501;larm\n"
OBJECT = "objektnummer;avtalsnummer;namn;postnummer;ort\n31;71;Kvarnen;722 13;Västerås\n"
LIST = "listnummer;objekt\nL-1;31\n"
PERSON = "listnummer;nr;namn;niva;losenord\nL-1;1;Anna Ek;A;Kanelbulle-47\n"
GOOD = {
    "kunder.csv": CUSTOMER,
    "avtal.csv": CONTRACT,
    "objekt.csv": OBJECT,
    "behorighetslistor.csv": LIST,
    "personer.csv": PERSON,
}


def a_folder(tmp_path: Path, contents: dict[str, str]) -> Path:
    folder = tmp_path / "csv"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in contents.items():
        (folder / name).write_text(content, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("file", "content", "line", "column", "says"),
    [
        ("kunder.csv", CUSTOMER.replace("0016", "0017"), 2, "organisationsnummer", "organisationsnummer"),
        ("kunder.csv", CUSTOMER.replace("722 13", "022 13"), 2, "postnummer", "postnummer"),
        ("kunder.csv", CUSTOMER.replace("Kvarnen AB", " "), 2, "namn", "saknas"),
        ("kunder.csv", CUSTOMER.replace("Kvarnen AB", "Kvarnen\x07"), 2, "namn", "tecken"),
        ("kunder.csv", CUSTOMER.replace("204501", "2045 01 XX"), 2, "kundnummer", "högst tio"),
        ("kunder.csv", CUSTOMER + CUSTOMER.splitlines()[1], 3, "kundnummer", "står redan på rad 2"),
        ("kunder.csv", CUSTOMER + "204502;Kort rad\n", 3, None, "2 kolumner, rubrikraden 6"),
        ("kunder.csv", CUSTOMER.replace("organisationsnummer", "orgnr"), 1, "organisationsnummer", "saknas"),
        ("kunder.csv", CUSTOMER.replace("gata", "gatuadress"), 1, None, "Kolumn 4 i rubrikraden är okänd"),
        ("kunder.csv", CUSTOMER.replace("gata", "ort"), 1, "ort", "två gånger"),
        ("kunder.csv", CUSTOMER.splitlines()[1], 1, "kundnummer", "saknas i rubrikraden"),
        ("kunder.csv", "", 1, "kundnummer", "saknas i rubrikraden"),
        ("kunder.csv", CUSTOMER + '204502;"Ett citat\n', 3, None, "citattecken"),
        ("avtal.csv", CONTRACT.replace("larm", "alarm"), 2, "slag", "larm, jour"),
        ("avtal.csv", CONTRACT.replace("204501", "204599"), 2, "kundnummer", "Kunden finns varken"),
        (
            "avtal.csv",
            "avtalsnummer;kundnummer;slag;uppsagningstid_manader\n71;204501;larm;tre\n",
            2,
            "uppsagningstid_manader",
            "heltal",
        ),
        (
            "avtal.csv",
            "avtalsnummer;kundnummer;slag;bunden_till\n71;204501;larm;2027-02-30\n",
            2,
            "bunden_till",
            "datum",
        ),
        (
            "avtal.csv",
            "avtalsnummer;kundnummer;slag;giltig_fran;giltig_till\n71;204501;larm;2026-05-01;2026-05-01\n",
            2,
            "giltig_till",
            "innan den har börjat",
        ),
        (
            "avtal.csv",
            "avtalsnummer;kundnummer;slag;giltig_till\n71;204501;larm;2026-05-01\n",
            2,
            "giltig_fran",
            "behöver också",
        ),
        ("objekt.csv", OBJECT.replace("31;71", "31;72"), 2, "avtalsnummer", "Avtalet finns varken"),
        (
            "objekt.csv",
            OBJECT.replace("ort", "ort;kategorier").replace("Västerås", "Västerås;brand|vatten"),
            2,
            "kategorier",
            "Okänt värde",
        ),
        (
            "objekt.csv",
            OBJECT.replace("ort", "ort;larmsandare").replace("Västerås", "Västerås;44|44"),
            2,
            "larmsandare",
            "två gånger",
        ),
        ("behorighetslistor.csv", "listnummer;objekt\nL-1;31|32\n", 2, "objekt", "Objektet finns varken"),
        (
            "behorighetslistor.csv",
            "listnummer;objekt;installator\nL-1;31;Ingen AB\n",
            2,
            "installator",
            "Installatören finns varken",
        ),
        ("personer.csv", PERSON.replace(";A;", ";D;"), 2, "niva", "A, B, C"),
        ("personer.csv", PERSON.replace("L-1", "L-9"), 2, "listnummer", "Behörighetslistan finns varken"),
        ("personer.csv", PERSON.replace("Anna Ek;A;", "Anna Ek;"), 2, None, "kolumner"),
        ("personer.csv", PERSON.replace("losenord", "telefon"), 2, "telefon", "telefonnummer"),
        ("personer.csv", PERSON.replace("losenord", "epost"), 2, "epost", "e-postadress"),
        ("personer.csv", PERSON.replace("losenord", "skyddad"), 2, "skyddad", "ja eller nej"),
        ("personer.csv", PERSON.replace("losenord", "foretaget"), 1, None, "okänd"),
        (
            "larmkontakter.csv",
            "objektnummer;nr;ordning;namn;kontaktvag_1\n31;1;1;Anna Ek;\n",
            2,
            "kontaktvag_1",
            "Minst en kontaktväg",
        ),
        (
            "larmkontakter.csv",
            "objektnummer;nr;ordning;namn;kontaktvag_1\n31;1;0;Anna Ek;anna@example.se\n",
            2,
            "ordning",
            "heltal från 1",
        ),
        (
            "larmkontakter.csv",
            "objektnummer;nr;ordning;namn;kontaktvag_1;egna_tider\n31;1;1;Anna Ek;anna@example.se;7–9\n",
            2,
            "egna_tider",
            "Egna tider",
        ),
        (
            "rapportmottagare.csv",
            "objektnummer;nr;namn;gata\n31;1;Anna Ek;Ågatan 1\n",
            2,
            "postnummer",
            "både postnummer och ort",
        ),
        (
            "atgardsplaner.csv",
            "objektnummer;kategori;steg;aterkallas\n31;brand;ringa;ja\n",
            2,
            "steg",
            "Okänt värde",
        ),
        ("postnummer.csv", "postnummer;ort\n722 13;Västerås\n7221;Västerås\n", 3, "postnummer", "postnummer"),
    ],
)
def test_what_is_wrong_is_told_by_file_line_and_column_and_nothing_is_imported(
    empty: Database,
    passwords: Passwords,
    tmp_path: Path,
    file: str,
    content: str,
    line: int,
    column: str | None,
    says: str,
) -> None:
    report = import_folder(empty, a_folder(tmp_path, GOOD | {file: content}), passwords=passwords, now=NOW)
    first = next(fault for fault in report.faults if fault.file == file)
    assert (first.line, first.column) == (line, column)
    assert says in first.message
    assert "Kanelbulle" not in report.model_dump_json()
    assert not report.imported
    with empty.read() as connection:
        assert connection.execute(select(kund)).all() == []


def test_a_file_that_is_not_utf_8_is_told_with_its_line(
    empty: Database, passwords: Passwords, tmp_path: Path
) -> None:
    folder = a_folder(tmp_path, GOOD)
    (folder / "kunder.csv").write_bytes(CUSTOMER.encode("cp1252"))
    report = import_folder(empty, folder, passwords=passwords, now=NOW)
    fault = next(fault for fault in report.faults if fault.file == "kunder.csv")
    assert (fault.line, "UTF-8" in fault.message) == (2, True)


def test_a_folder_without_any_of_the_files_is_told(
    empty: Database, passwords: Passwords, tmp_path: Path
) -> None:
    report = import_folder(empty, a_folder(tmp_path, {"kund.csv": CUSTOMER}), passwords=passwords, now=NOW)
    assert not report.imported
    assert [fault.line for fault in report.faults] == [None]


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "with a byte order mark"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_spreadsheets_write_is_read(
    empty: Database, passwords: Passwords, tmp_path: Path, mark: str, delimiter: str, newline: str
) -> None:
    contents = {
        name: mark + text.replace(";", delimiter).replace("\n", newline) + newline
        for name, text in GOOD.items()
    }
    folder = a_folder(tmp_path, {})
    for name, text in contents.items():
        (folder / name).write_bytes(text.encode())
    report = import_folder(empty, folder, passwords=passwords, now=NOW)
    assert report.imported, report.faults
    found = SqlRegister(empty, passwords).customer("204501", TODAY)
    assert found is not None
    assert found.customer.adress.gata == "Ågatan 1"


def test_the_line_of_a_row_counts_line_breaks_inside_cells(
    empty: Database, passwords: Passwords, tmp_path: Path
) -> None:
    text = CUSTOMER.replace("Kvarnen AB", '"Kvarnen\nAB"') + "\n204502;X;1;Y;722 13;Västerås\n"
    report = import_folder(empty, a_folder(tmp_path, {"kunder.csv": text}), passwords=passwords, now=NOW)
    assert [fault.line for fault in report.faults] == [5]


def test_partial_takes_the_good_rows_and_leaves_those_below_a_bad_one(
    empty: Database, passwords: Passwords, tmp_path: Path
) -> None:
    bad = CUSTOMER + "204502;Trasig AB;559999-0017;Ågatan 2;722 13;Västerås\n"
    contents = GOOD | {"kunder.csv": bad, "avtal.csv": CONTRACT + "72;204502;larm\n"}
    report = import_folder(empty, a_folder(tmp_path, contents), passwords=passwords, now=NOW, partial=True)
    assert report.imported
    assert [(fault.file, fault.line) for fault in report.faults] == [("avtal.csv", 3), ("kunder.csv", 3)]
    register = SqlRegister(empty, passwords)
    assert register.customer("204501", TODAY) is not None
    assert register.customer("204502", TODAY) is None
    assert register.owner_of("72") is None


def _again(db: Database, samples: Path, passwords: Passwords, tmp_path: Path, **edits: str) -> ImportReport:
    """Import the samples once more, later, with `old=new` put in place in one file."""
    folder = tmp_path / "again"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(samples, folder)
    file = folder / edits["file"]
    text = file.read_text(encoding="utf-8-sig")
    assert edits["old"] in text
    file.write_text(text.replace(edits["old"], edits["new"]), encoding="utf-8-sig")
    return import_folder(db, folder, passwords=passwords, now=NOW + timedelta(days=10))


def test_the_same_files_twice_change_nothing(db: Database, samples: Path, passwords: Passwords) -> None:
    with db.read() as connection:
        before = connection.execute(select(behorig)).all()
    report = import_folder(db, samples, passwords=passwords, now=NOW + timedelta(days=1))
    total = sum(report.counts.values(), start=Tally())
    assert (total.new, total.changed, total.ended) == (0, 0, 0)
    assert total.unchanged > 150
    with db.read() as connection:
        assert connection.execute(select(behorig)).all() == before


def test_a_changed_row_opens_a_new_version_from_the_day_of_the_import(
    db: Database, samples: Path, passwords: Passwords, tmp_path: Path
) -> None:
    report = _again(
        db, samples, passwords, tmp_path, file="kunder.csv", old="Museibacken 1", new="Museibacken 2"
    )
    assert report.counts["kunder.csv"] == Tally(changed=1, unchanged=9)
    register = SqlRegister(db, passwords)
    for day, version, street in ((TODAY, 1, "Museibacken 1"), (date(2026, 12, 3), 2, "Museibacken 2")):
        found = register.customer("204506", day)
        assert found is not None
        assert (found.customer.version, found.customer.adress.gata) == (version, street)


def test_a_row_with_a_later_first_day_holds_from_that_day(
    db: Database, samples: Path, passwords: Passwords, tmp_path: Path
) -> None:
    _again(
        db,
        samples,
        passwords,
        tmp_path,
        file="personer.csv",
        old="Olof Grahn;C;;070-174 06 24;;Timmerstock-65;ja;nej;2024-01-01",
        new="Olof Grahn;A;;070-174 06 24;;Timmerstock-65;ja;nej;2027-02-01",
    )
    register = SqlRegister(db, passwords)
    levels = {}
    for day in (date(2027, 1, 31), date(2027, 2, 1)):
        found = register.customer("204506", day)
        assert found is not None
        levels[day] = next(p.niva for lista in found.listor for p in lista.personer if p.namn == "Olof Grahn")
    assert list(levels.values()) == ["C", "A"]


def test_a_row_with_a_last_day_ends(
    db: Database, samples: Path, passwords: Passwords, tmp_path: Path
) -> None:
    report = _again(
        db,
        samples,
        passwords,
        tmp_path,
        file="personer.csv",
        old="Stetoskop-72;ja;nej;2024-01-01;",
        new="Stetoskop-72;ja;nej;2024-01-01;2026-12-31",
    )
    assert report.counts["personer.csv"] == Tally(ended=1, unchanged=27)
    register = SqlRegister(db, passwords)
    for day, there in ((date(2026, 12, 30), True), (date(2026, 12, 31), False)):
        found = register.customer("204503", day)
        assert found is not None
        assert any(p.namn == "Lena Forsgren" for p in found.listor[0].personer) is there


def test_a_person_who_came_back_gets_a_new_version_and_the_gap_stays(
    db: Database, samples: Path, passwords: Passwords, tmp_path: Path
) -> None:
    old, gone = "Stetoskop-72;ja;nej;2024-01-01;", "Stetoskop-72;ja;nej;2024-01-01;2026-11-25"
    _again(db, samples, passwords, tmp_path, file="personer.csv", old=old, new=gone)
    report = import_folder(db, samples, passwords=passwords, now=datetime(2027, 3, 1, tzinfo=UTC))
    assert report.counts["personer.csv"] == Tally(changed=1, unchanged=27)
    register = SqlRegister(db, passwords)
    there = {}
    for day in (date(2026, 11, 24), date(2026, 12, 24), date(2027, 3, 1)):
        found = register.customer("204503", day)
        assert found is not None
        there[day] = [(p.id, p.version) for p in found.listor[0].personer if p.namn == "Lena Forsgren"]
    first, gap, back = there.values()
    assert gap == []
    assert first[0][0] == back[0][0]
    assert (first[0][1], back[0][1]) == (1, 2)


def test_a_list_that_no_longer_names_an_object_is_no_longer_linked_to_it(
    db: Database, samples: Path, passwords: Passwords, tmp_path: Path
) -> None:
    report = _again(
        db,
        samples,
        passwords,
        tmp_path,
        file="behorighetslistor.csv",
        old="L-118;31045|31046|31047",
        new="L-118;31045|31047",
    )
    assert report.counts["behorighetslistor.csv"] == Tally(changed=1, unchanged=9)
    [difference] = report.differences
    assert difference.fields == {"objekt": ("31045, 31046, 31047", "31045, 31047")}
    register = SqlRegister(db, passwords)
    for day, linked in ((TODAY, ("31045", "31046", "31047")), (date(2026, 12, 3), ("31045", "31047"))):
        found = register.customer("204501", day)
        assert found is not None
        assert found.listor[0].objekt == linked


def test_a_new_password_counts_and_an_empty_one_leaves_the_old(
    db: Database, samples: Path, passwords: Passwords, tmp_path: Path
) -> None:
    for old, new, right in (
        ("Spinnrock-88", "", "Spinnrock-88"),
        ("Spinnrock-88", "Mjölksäck-11", "Mjölksäck-11"),
    ):
        _again(db, samples, passwords, tmp_path, file="personer.csv", old=old, new=new)
        register = SqlRegister(db, passwords)
        found = register.customer("204506", date(2026, 12, 3))
        assert found is not None
        bo = next(p for lista in found.listor for p in lista.personer if p.namn == "Bo Tallberg")
        assert register.password_is(bo.id, SecretStr(right))


def test_no_password_stands_anywhere_in_the_database_files(
    db: Database, samples: Path, passwords: Passwords, tmp_path: Path
) -> None:
    _again(db, samples, passwords, tmp_path, file="personer.csv", old="Spinnrock-88", new="Mjölksäck-11")
    lines = (samples / "personer.csv").read_text(encoding="utf-8-sig").splitlines()
    place = lines[0].split(";").index("losenord")
    canaries = {line.split(";")[place] for line in lines[1:]} - {""} | {"Mjölksäck-11"}
    assert len(canaries) > 20
    kept = b"".join(file.read_bytes() for file in tmp_path.glob("register.db*"))
    assert b"Bo Tallberg" in kept
    for canary in canaries:
        for text in (canary, canary.split("-")[0]):
            forms = (text.encode(), text.encode("utf-16-le"), json.dumps(text)[1:-1].encode())
            assert not any(form in kept for form in forms)


def test_an_import_stands_in_the_log_with_counts_alone(db: Database, passwords: Passwords) -> None:
    with db.read() as connection:
        assert log.verify(connection, passwords.key)[0] == 1
        row = connection.execute(select(log_table)).one()
    assert (row.event, row.ref) == ("register.imported", "import/1")
    assert set(row.detail) == {"new", "changed", "ended", "faults"}


def test_postal_codes_are_replaced_as_a_whole(db: Database, passwords: Passwords, tmp_path: Path) -> None:
    with db.read() as connection:
        assert places(connection)["72213"] == {"Västerås"}
    folder = a_folder(tmp_path, {"postnummer.csv": "postnummer;ort\n111 20;Stockholm\n111 20;Norrmalm\n"})
    assert import_folder(db, folder, passwords=passwords, now=NOW).imported
    with db.read() as connection:
        assert places(connection) == {"11120": {"Stockholm", "Norrmalm"}}
