"""A workbook is read as what its writer meant, or refused with a sentence that says what to do."""

from __future__ import annotations

import datetime
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from register import door, generator, workbook
from register.exporter import export_folder
from register.importer import ImportReport, import_files
from register.registry import SqlRegister
from register.sheets import Day, Number, Spoiled, Truth, Unreadable
from store.database import Database
from store.passwords import Passwords
from store.register_schema import behorig
from tests.register.conftest import KEY, NOW, TODAY
from tests.register.workbooks import of_folder, write

CUSTOMERS: list[list[Any]] = [
    ["kundnummer", "namn", "organisationsnummer", "gata", "postnummer", "ort", "telefon"],
    [204501, "Kvarnen AB", "559999-0016", "Ågatan 1", 72213, "Västerås", "070-174 06 05"],
]
PEOPLE: list[list[Any]] = [
    ["listnummer", "nr", "namn", "niva", "losenord", "skyddad"],
    ["L-1", 1, "Anna Ek", "A", "Kanelbulle-47", False],
]
LISTS: list[list[Any]] = [["listnummer"], ["L-1"]]


def imported(db: Database, *paths: Path) -> ImportReport:
    return import_files(db, paths, passwords=Passwords(KEY), now=NOW)


def told(db: Database, path: Path) -> tuple[str | None, int | None, str | None, str]:
    [fault] = imported(db, path).faults
    return fault.sheet, fault.line, fault.column, fault.message


def test_the_sample_register_comes_in_from_a_workbook_as_from_its_files(
    db: Database, empty: Database, samples: Path, passwords: Passwords, tmp_path: Path
) -> None:
    report = imported(empty, of_folder(samples, tmp_path / "register.xlsx"))
    assert report.imported, report.faults
    for number in range(204501, 204511):
        first, second = (SqlRegister(one, passwords).customer(str(number), TODAY) for one in (db, empty))
        assert first is not None
        assert second is not None
        dropped = {"id"}
        assert first.customer.model_dump(exclude=dropped) == second.customer.model_dump(exclude=dropped)
        assert [c.model_dump(exclude=dropped) for c in first.contracts] == [
            c.model_dump(exclude=dropped) for c in second.contracts
        ]
        assert [len(lista.personer) for lista in first.listor] == [
            len(lista.personer) for lista in second.listor
        ]


def test_one_workbook_a_table_is_known_by_its_files_name(empty: Database, tmp_path: Path) -> None:
    report = imported(empty, write(tmp_path / "Kunder.xlsx", {"Blad1": CUSTOMERS}))
    assert report.imported, report.faults
    found = SqlRegister(empty, Passwords(KEY)).customer("204501", TODAY)
    assert found is not None
    assert (found.customer.adress.postnummer, found.customer.telefon) == ("72213", "+46701740605")


def test_a_folder_may_hold_both_kinds_of_files(empty: Database, tmp_path: Path) -> None:
    write(tmp_path / "register.xlsx", {"kunder": CUSTOMERS})
    (tmp_path / "~$register.xlsx").write_bytes(b"left by a spreadsheet program")
    (tmp_path / "avtal.csv").write_text("avtalsnummer;kundnummer;slag\n71;204501;larm\n")
    assert imported(empty, tmp_path).counts.keys() == {"kunder.csv", "avtal.csv"}


def test_a_table_in_two_places_is_refused(empty: Database, tmp_path: Path) -> None:
    write(tmp_path / "kunder.xlsx", {"kunder": CUSTOMERS})
    (tmp_path / "kunder.csv").write_text("kundnummer\n1\n")
    [fault] = imported(empty, tmp_path).faults
    assert "kunder.csv" in fault.message
    assert "kunder.xlsx, blad kunder" in fault.message


def with_customer(**cells: Any) -> list[list[Any]]:
    header, row = CUSTOMERS
    return [header, [cells.get(name, value) for name, value in zip(header, row, strict=True)]]


@pytest.mark.parametrize(
    ("cells", "column", "says"),
    [
        ({"telefon": 701740605}, "telefon", "har förlorat sin nolla i början"),
        ({"telefon": 8}, "telefon", "har förlorat sin nolla i början"),
        ({"organisationsnummer": 102030405}, "organisationsnummer", "har förlorat sin nolla"),
        ({"organisationsnummer": 5599990017}, "organisationsnummer", "Inget giltigt organisationsnummer"),
        ({"postnummer": 7221.3}, "postnummer", "Inget giltigt postnummer"),
        ({"kundnummer": datetime.date(2045, 1, 1)}, "kundnummer", "gjort ett datum"),
        ({"namn": datetime.datetime.fromisoformat("2026-05-01T12:30")}, "namn", "gjort ett datum"),
        ({"namn": datetime.time(7, 30)}, "namn", "gjort ett klockslag"),
        ({"gata": datetime.timedelta(hours=40)}, "gata", "gjort ett klockslag"),
        ({"namn": "=A1&B1"}, "namn", "formel utan uträknat värde"),
        ({"gata": "#REF!"}, "gata", "visar ett fel"),
        ({"kundnummer": 1e300}, "kundnummer", "för stort"),
        ({"namn": None}, "namn", "Uppgiften saknas"),
    ],
)
def test_what_a_spreadsheet_has_spoiled_is_told_and_not_guessed(
    empty: Database, tmp_path: Path, cells: dict[str, Any], column: str, says: str
) -> None:
    sheet, line, where, message = told(
        empty, write(tmp_path / "a.xlsx", {"kunder": with_customer(**cells), "blad2": [["x"]]})
    )
    assert (sheet, line, where) == ("kunder", 2, column)
    assert says in message
    assert str(next(iter(cells.values()))) not in message


@pytest.mark.parametrize(
    ("cells", "field", "value"),
    [
        ({"kundnummer": 204501.0}, "kundnummer", "204501"),
        ({"organisationsnummer": 5599990016}, "organisationsnummer", "5599990016"),
        ({"telefon": 46701740605}, "telefon", "+46701740605"),
        ({"namn": 1847}, "namn", "1847"),
        ({"namn": "  Kvarnen\n AB "}, "namn", "Kvarnen AB"),
    ],
)
def test_a_number_counts_as_what_was_typed_where_nothing_can_be_lost(
    empty: Database, tmp_path: Path, cells: dict[str, Any], field: str, value: str
) -> None:
    report = imported(empty, write(tmp_path / "a.xlsx", {"kunder": with_customer(**cells)}))
    assert report.imported, report.faults
    found = SqlRegister(empty, Passwords(KEY)).customer("204501", TODAY)
    assert found is not None
    assert getattr(found.customer, field) == value


def test_dates_booleans_and_percentages_are_what_they_are(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(
        [datetime.date(2026, 1, 31), datetime.datetime.fromisoformat("2026-01-31"), True, 0.5, 3, "3"]
    )
    sheet["D1"].number_format = "0%"
    book.save(tmp_path / "a.xlsx")
    [[(_, cells)]] = [one.rows for one in workbook.sheets(tmp_path / "a.xlsx")[0]]
    assert cells[:3] == ["2026-01-31", "2026-01-31", "ja"]
    assert [type(cell) for cell in cells] == [Day, Day, Truth, Spoiled, Number, str]


def test_a_formula_counts_by_its_value(tmp_path: Path, empty: Database) -> None:
    path = write(tmp_path / "a.xlsx", {"kunder": with_customer(namn='="Kvarnen"&" AB"')})
    _rewritten(path, "xl/worksheets/sheet1.xml", b"<v></v>", b"<v>Kvarnen AB</v>")
    _rewritten(path, "xl/worksheets/sheet1.xml", b'<c r="B2">', b'<c r="B2" t="str">')
    assert imported(empty, path).imported


def test_a_password_is_hashed_and_stands_nowhere(empty: Database, tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", {"behorighetslistor": LISTS, "personer": PEOPLE})
    report = imported(empty, path)
    assert report.imported, report.faults
    with empty.read() as connection:
        assert connection.execute(select(behorig.c.losenord_hash)).scalar_one().startswith("$argon2id$")
    assert "Kanelbulle" not in repr(report) + report.model_dump_json()
    assert "Kanelbulle" not in repr(workbook.sheets(path))


@pytest.mark.parametrize(
    "cell", ["Kanelbulle\u0085-47", datetime.date(2031, 7, 9), "=1+1"], ids=["sign", "date", "formula"]
)
def test_a_password_that_cannot_be_taken_is_not_repeated(
    empty: Database, tmp_path: Path, cell: object
) -> None:
    people = [PEOPLE[0], ["L-1", 1, "Anna Ek", "A", cell, False]]
    path = write(tmp_path / "a.xlsx", {"behorighetslistor": LISTS, "personer": people})
    [fault] = imported(empty, path).faults
    assert (fault.line, fault.column) == (2, "losenord")
    assert all(part not in fault.message for part in ("2031", "Kanel", "1+1"))


def test_a_password_of_digits_is_taken_with_a_word_of_warning(empty: Database, tmp_path: Path) -> None:
    people = [PEOPLE[0], ["L-1", 1, "Anna Ek", "A", 4711, False]]
    path = write(tmp_path / "a.xlsx", {"behorighetslistor": LISTS, "personer": people})
    report = imported(empty, path)
    assert report.imported
    [note] = report.notes
    assert note.message.startswith("1 lösenord står som tal.")
    assert "4711" not in note.message


def test_hidden_sheets_are_left_out_and_said_so(empty: Database, tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", {"kunder": CUSTOMERS, "avtal": [["avtalsnummer"], [1]]})
    book = openpyxl.load_workbook(path)
    book["avtal"].sheet_state = "veryHidden"
    book.save(path)
    report = imported(empty, path)
    assert report.counts.keys() == {"kunder.csv"}
    assert [(note.sheet, note.message) for note in report.notes] == [
        ("avtal", "Bladet är dolt och läses inte.")
    ]


def test_rows_that_are_hidden_are_read_and_said_so(empty: Database, tmp_path: Path) -> None:
    """A filter that somebody forgot must not leave half the customers out, nor bring them in unseen."""
    path = write(tmp_path / "a.xlsx", {"kunder": CUSTOMERS})
    book = openpyxl.load_workbook(path)
    book["kunder"].row_dimensions[2].hidden = True
    book.save(path)
    report = imported(empty, path)
    assert (report.counts["kunder.csv"].new, [note.message for note in report.notes]) == (
        1,
        ["Dolda rader läses också: 1 stycken."],
    )


def test_empty_rows_and_columns_mean_nothing(empty: Database, tmp_path: Path) -> None:
    rows = [[*CUSTOMERS[0], None, None], [], [None] * 9, [*CUSTOMERS[1], None, " "], [], []]
    assert imported(empty, write(tmp_path / "a.xlsx", {"kunder": rows})).imported


def test_values_without_a_heading_are_told(empty: Database, tmp_path: Path) -> None:
    rows = [CUSTOMERS[0], [*CUSTOMERS[1], "Kanelbulle-47"]]
    _, line, _, message = told(empty, write(tmp_path / "a.xlsx", {"kunder": rows}))
    assert (line, message) == (2, "Raden har 8 kolumner, rubrikraden 7.")


@pytest.mark.parametrize(("cells", "refused"), [("A2:A3", True), ("A1:G1", False), ("B2:C2", True)])
def test_merged_cells_among_the_rows_are_refused(
    empty: Database, tmp_path: Path, cells: str, refused: bool
) -> None:
    path = write(tmp_path / "a.xlsx", {"kunder": [*CUSTOMERS, CUSTOMERS[1]]})
    book = openpyxl.load_workbook(path)
    book["kunder"].merge_cells(cells)
    book.save(path)
    messages = [fault.message for fault in imported(empty, path).faults]
    assert any("sammanslagna" in message for message in messages) is refused


def _rewritten(path: Path, part: str, old: bytes, new: bytes) -> None:
    """Put other bytes into one part of a workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def a_zip(path: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "ingen Excelarbetsbok"),
        (b"kundnummer;namn\n1;Kanelbulle-47\n", "ingen Excelarbetsbok"),
        (b"PK\x03\x04" + bytes(100), "ingen Excelarbetsbok"),
        (OLE, "äldre Excelfil (.xls)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "skyddad med lösenord"),
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, "spara den som Excelarbetsbok"),
        ({"[Content_Types].xml": b"", "xl/workbook.bin": b""}, "spara den som Excelarbetsbok"),
        ({"[Content_Types].xml": b"", "xl/vbaProject.bin": b""}, "makron"),
        ({"[Content_Types].xml": b"<Types"}, "kan inte läsas"),
        ({"[Content_Types].xml": b"<Types/>"}, "kan inte läsas"),
        ({str(n): b"" for n in range(door.MOST_PARTS + 1)}, "Dela upp den"),
    ],
    ids=[
        "empty", "text", "broken-zip", "xls", "password", "ods", "xlsb", "xlsm", "broken-xml", "no-workbook",
        "many-parts",
    ],
)  # fmt: skip
def test_what_is_no_workbook_is_refused_with_what_to_do(
    empty: Database, tmp_path: Path, content: bytes | dict[str, bytes], says: str
) -> None:
    path = tmp_path / "kunder.xlsx"
    if isinstance(content, dict):
        a_zip(path, content)
    else:
        path.write_bytes(content)
    _, line, _, message = told(empty, path)
    assert (line, says in message) == (None, True), message


BOMB = b'<?xml version="1.0"?><!DOCTYPE t [<!ENTITY a "aaaaaaaaaa">%s]>' % b"".join(
    b'<!ENTITY %c "&%c;&%c;&%c;">' % (n + 1, n, n, n) for n in range(ord("a"), ord("k"))
)
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE t [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("doctype", [BOMB, OUTSIDE], ids=["bomb", "file"])
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "[Content_Types].xml"])
def test_no_entity_is_expanded_in_any_part(
    empty: Database, tmp_path: Path, part: str, doctype: bytes
) -> None:
    """Some XML parsers refuse entities at once, others leave them out; none puts anything in."""
    path = write(tmp_path / "kunder.xlsx", {"kunder": CUSTOMERS})
    with zipfile.ZipFile(path) as archive:
        content = archive.read(part)
    body = content[content.index(b"?>") + 2 :] if content.startswith(b"<?xml") else content
    for name in (b"Kvarnen AB", b'name="kunder"'):
        body = body.replace(name, name.replace(b"kunder", b"&k;").replace(b"Kvarnen AB", b"&k;"))
    _rewritten(path, part, content, doctype + body)
    report = imported(empty, path)
    if part == "xl/worksheets/sheet1.xml":
        assert "kan inte läsas" in report.faults[0].message
    for told in (*report.faults, *report.notes):
        assert "aaaaaaaaaa" not in told.model_dump_json()


def test_a_zip_that_unpacks_to_too_much_is_refused(empty: Database, tmp_path: Path) -> None:
    path = write(tmp_path / "kunder.xlsx", {"kunder": CUSTOMERS})
    chunk = bytes(1 << 20)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("big", "w") as part:
        for _ in range(door.MOST_UNPACKED // len(chunk) + 1):
            part.write(chunk)
    assert path.stat().st_size < 1_000_000
    assert "Dela upp den" in told(empty, path)[3]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b'<row r="2">', b'<row r="999999999999">', "kan inte läsas"),
        (b"</sheetData>", b'<row r="1048577"/></sheetData>', "1048576 rader"),
        (b'<row r="2">', b'<row r="two">', "kan inte läsas"),
        (b'r="G2"', b'r="XFD2"', "fler än 200 kolumner"),
        (b"<v>204501</v>", b"<v>" + b"9" * 5000 + b"</v>", "för stort"),
        (b"<v>204501</v>", b"<v>204501</v></c></row>", "kan inte läsas"),
    ],
    ids=["row-elsewhere", "row-far-away", "row-named", "column-far-away", "endless-number", "cut"],
)
def test_a_made_up_sheet_is_bounded(
    empty: Database, tmp_path: Path, old: bytes, new: bytes, says: str
) -> None:
    path = write(tmp_path / "kunder.xlsx", {"kunder": CUSTOMERS})
    _rewritten(path, "xl/worksheets/sheet1.xml", old, new)
    assert says in imported(empty, path).faults[0].message


@pytest.mark.slow
def test_a_million_empty_rows_are_nothing(tmp_path: Path, empty: Database) -> None:
    path = write(tmp_path / "kunder.xlsx", {"kunder": CUSTOMERS})
    rows = b"".join(b'<row r="%d"/>' % number for number in range(3, 1_000_003))
    _rewritten(path, "xl/worksheets/sheet1.xml", b"</sheetData>", rows + b"</sheetData>")
    assert imported(empty, path).imported


def test_links_to_other_files_are_not_followed(tmp_path: Path, empty: Database) -> None:
    path = write(tmp_path / "kunder.xlsx", {"kunder": with_customer(namn="='[file:///etc/x]Blad1'!A1")})
    _, _, column, message = told(empty, path)
    assert (column, "formel utan uträknat värde" in message) == ("namn", True)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 6000))
def test_any_damage_is_refused_or_read(noise: bytes, place: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder) / "kunder.xlsx", {"kunder": CUSTOMERS})
        content = bytearray(path.read_bytes())
        content[place : place + len(noise)] = noise
        path.write_bytes(content)
        try:
            workbook.sheets(path)
        except Unreadable as refused:
            assert refused.fault.message.endswith(".")


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_damage_inside_the_sheet_is_refused_or_read(noise: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder) / "kunder.xlsx", {"kunder": CUSTOMERS})
        _rewritten(path, "xl/worksheets/sheet1.xml", b"<v>204501</v>", noise.encode())
        try:
            workbook.sheets(path)
        except Unreadable as refused:
            assert refused.fault.message.endswith(".")


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10_000), st.integers(1, 6))
def test_any_register_comes_back_the_same_through_a_workbook(seed: int, customers: int) -> None:
    """Random register → files → workbook → import → export: the same files."""
    with tempfile.TemporaryDirectory() as made:
        root = Path(made)
        generator.generate(root / "in", customers, seed, with_password=2)
        db = Database.open(f"sqlite:///{root / 'a.db'}")
        report = imported(db, of_folder(root / "in", root / "register.xlsx"))
        assert report.imported, report.faults
        export_folder(db, root / "out", TODAY)
        again = Database.open(f"sqlite:///{root / 'b.db'}")
        assert imported(again, of_folder(root / "out", root / "again.xlsx")).imported
        export_folder(again, root / "again", TODAY)
        for file in (root / "out").iterdir():
            assert (root / "again" / file.name).read_text().replace(";ja;", ";nej;") == (
                file.read_text().replace(";ja;", ";nej;")
            )
        db.close()
        again.close()


OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not here")
def test_a_workbook_that_libreoffice_has_saved_is_read(
    empty: Database, samples: Path, tmp_path: Path
) -> None:
    of_folder(samples, tmp_path / "register.xlsx")
    out = tmp_path / "out"
    command = [str(OFFICE), "--headless", "--convert-to", "xlsx", "--outdir", str(out)]
    subprocess.run([*command, str(tmp_path / "register.xlsx")], check=True, capture_output=True)
    report = imported(empty, out / "register.xlsx")
    assert report.imported, report.faults
