"""What other people call things is understood by a mapping, and what is wrong in one is told."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.facts import CustomerFile
from register import mapping, workbook
from register.files import LAYOUTS, WAYS
from register.importer import ImportReport, import_files
from register.mapping import WrongMap
from register.nearest import folded
from register.proposal import propose
from register.registry import SqlRegister
from register.sheets import Sheet, known_by
from register.tables import table
from store.database import Database
from store.passwords import Passwords
from tests.register.conftest import KEY, NOW, TODAY
from tests.register.workbooks import write

THEIRS: dict[str, list[list[Any]]] = {
    "Kundregister": [
        ["Utdrag ur kundregistret"],
        ["Kundnr", "Företagsnamn", "Org.nr", "Postadress", "Tfn", "Säljare"],
        [204501, "Kvarnen AB", "559999-0016", "Ågatan 1, 722 13 Västerås", "070-174 06 05", "Disa"],
    ],
    "Objektslista": [
        ["Kundnr", "Avtal", "Typ", "Objektnr", "Objekt", "Adress", "Larmtyper", "Kontakt", "Telefon",
         "Nyckel"],
        [204501, 71, "Larm avtal", 31, "Kvarnen", "Ågatan 1; 722 13 Västerås", "Inbrott, Brand", "Anna Ek",
         "070-174 06 06 / anna@example.se", "x"],
        [204501, 71, "Larm avtal", 31, "Kvarnen", "Ågatan 1; 722 13 Västerås", "Inbrott, Brand", "Bo Alm",
         "070-174 06 07", ""],
    ],
    "Behöriga": [
        ["Lista", "Namn", "Behörighet", "Lösen", "Sekretess"],
        ["L-1", "Anna Ek", 1, "Kanelbulle-47", "N"],
        ["L-1", "Bo Alm", "2", "", "J"],
    ],
    "Listor": [["Lista", "Objekt"], ["L-1", "31"]],
}  # fmt: skip

MAP = """
[kunder]
sheet = "Kundregister"
header = 2
[kunder.columns]
kundnummer = "Kundnr"
namn = "Företagsnamn"
organisationsnummer = "Org.nr"
adress = "Postadress"
telefon = "Tfn"
[kunder.constants]
giltig_fran = 2024-01-01

[avtal]
sheet = "Objektslista"
[avtal.columns]
avtalsnummer = "Avtal"
kundnummer = "Kundnr"
slag = "Typ"
[avtal.values.slag]
"larm avtal" = "larm"

[objekt]
sheet = "Objektslista"
[objekt.columns]
objektnummer = "Objektnr"
avtalsnummer = "Avtal"
namn = "Objekt"
adress = "Adress"
kategorier = { column = "Larmtyper", separator = "," }
[objekt.values.kategorier]
Inbrott = "inbrott"
Brand = "brand"

[larmkontakter]
sheet = "Objektslista"
[larmkontakter.columns]
objektnummer = "Objektnr"
namn = "Kontakt"
kontaktvagar = "Telefon"
nyckel = "Nyckel"

[personer]
sheet = "Behöriga"
[personer.columns]
listnummer = "Lista"
niva = "Behörighet"
losenord = "Lösen"
skyddad = "Sekretess"
[personer.values.niva]
1 = "A"
2 = "B"

[behorighetslistor]
sheet = "Listor"
[behorighetslistor.columns]
listnummer = "Lista"
"""


def imported(db: Database, path: Path, rules: str, tmp_path: Path) -> ImportReport:
    (tmp_path / "map.toml").write_text(rules, encoding="utf-8")
    read = mapping.read(tmp_path / "map.toml")
    return import_files(db, [path], passwords=Passwords(KEY), now=NOW, rules=read)


def the_customer(db: Database) -> CustomerFile:
    found = SqlRegister(db, Passwords(KEY)).customer("204501", TODAY)
    assert found is not None
    return found


def test_a_register_with_other_names_comes_in(empty: Database, tmp_path: Path) -> None:
    report = imported(empty, write(tmp_path / "a.xlsx", THEIRS), MAP, tmp_path)
    assert report.imported, report.faults
    file = the_customer(empty)
    assert (file.customer.adress.gata, file.customer.adress.postnummer) == ("Ågatan 1", "72213")
    assert file.customer.adress.ort == "Västerås"
    assert [(c.avtalsnummer, c.slag) for c in file.contracts] == [("71", "larm")]
    [objekt] = file.objekt
    assert objekt.kategorier == ("inbrott", "brand")
    assert [(k.ordning, k.namn, k.kontaktvagar, k.nyckel) for k in objekt.kontakter] == [
        (1, "Anna Ek", ("+46701740606", "anna@example.se"), True),
        (2, "Bo Alm", ("+46701740607",), False),
    ]
    [lista] = file.listor
    assert [(p.namn, p.niva, p.has_password, p.skyddad) for p in lista.personer] == [
        ("Anna Ek", "A", True, False),
        ("Bo Alm", "B", False, True),
    ]


def test_the_same_again_changes_nothing_and_a_person_who_moves_up_stays_the_same_row(
    empty: Database, tmp_path: Path
) -> None:
    imported(empty, write(tmp_path / "a.xlsx", THEIRS), MAP, tmp_path)
    before = the_customer(empty)
    assert not imported(empty, tmp_path / "a.xlsx", MAP, tmp_path).changes
    fewer = THEIRS | {"Behöriga": [THEIRS["Behöriga"][0], THEIRS["Behöriga"][2]]}
    report = imported(empty, write(tmp_path / "b.xlsx", fewer), MAP, tmp_path)
    assert not report.changes
    assert [(d.what, d.key, d.name) for d in report.differences] == [("missing", "L-1/1", "Anna Ek")]
    assert the_customer(empty) == before


def test_columns_that_are_not_read_are_told_by_name(empty: Database, tmp_path: Path) -> None:
    report = imported(empty, write(tmp_path / "a.xlsx", THEIRS), MAP, tmp_path)
    assert ("Kundregister", "Kolumner som inte läses: ”Säljare”.") in [
        (n.sheet, n.message) for n in report.notes
    ]


def changed(sheet: str, row: int, column: int, value: object) -> dict[str, list[list[Any]]]:
    rows = [list(cells) for cells in THEIRS[sheet]]
    rows[row][column] = value
    return THEIRS | {sheet: rows}


@pytest.mark.parametrize(
    ("sheets", "place", "says"),
    [
        (
            changed("Kundregister", 2, 4, "Kanelbulle-47"),
            "a.xlsx, blad Kundregister (rad 3, ”Tfn”)",
            "Inget giltigt telefonnummer.",
        ),
        (
            changed("Kundregister", 2, 3, "Hemma hos Kanelbulle-47"),
            "a.xlsx, blad Kundregister (rad 3, ”Postadress”)",
            "Adressen går inte att dela i gata, postnummer och ort. Skriv dem i var sin kolumn.",
        ),
        (
            changed("Objektslista", 1, 8, "1, 2, 3, Kanelbulle-47"),
            "a.xlsx, blad Objektslista (rad 2, ”Telefon”)",
            "Högst 3 kontaktvägar får plats.",
        ),
        (
            changed("Behöriga", 1, 2, "Kanelbulle-47"),
            "a.xlsx, blad Behöriga (rad 2, ”Behörighet”)",
            "Okänt värde; välj bland A, B, C.",
        ),
        (
            changed("Behöriga", 0, 2, "Behörighetsnivå"),
            "a.xlsx, blad Behöriga (rad 1, niva)",
            "Kolumnen ”Behörighet” saknas i rubrikraden. Kolumn 3 har en rubrik som liknar den.",
        ),
        (
            changed("Behöriga", 2, 1, "anna ek"),
            "a.xlsx, blad Behöriga (rad 3, namn)",
            "Raden har samma namn som rad 2. Ge dem var sitt nr för att hålla dem isär.",
        ),
    ],
)
def test_faults_are_told_by_the_users_own_headings(
    empty: Database, tmp_path: Path, sheets: dict[str, list[list[Any]]], place: str, says: str
) -> None:
    report = imported(empty, write(tmp_path / "a.xlsx", sheets), MAP, tmp_path)
    assert (place, says) in [(fault.place, fault.message) for fault in report.faults]
    assert "Kanelbulle" not in report.model_dump_json() + repr(report)


def test_a_sheet_that_the_mapping_names_and_nobody_has_is_told(empty: Database, tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", {"Kundlista": THEIRS["Kundregister"]})
    report = imported(empty, path, MAP.split("[avtal]")[0], tmp_path)
    assert report.faults[0].message == "Inget blad och ingen fil heter så som mappningen anger för kunder."
    assert "Är det kunder?" in report.notes[0].message


@pytest.mark.parametrize(
    ("rules", "place", "says"),
    [
        ("kunder", None, "TOML"),
        ("kunder = 1", "kunder", "[kunder]"),
        ("[kundar]", "kundar", "Menas kunder?"),
        ("[zzz]", "zzz", "Välj bland kunder, avtal"),
        ("[kunder]\nshet = 'x'", "kunder.shet", "Menas sheet?"),
        ("[kunder]\nsheet = 3", "kunder.sheet", "namn"),
        ("[kunder]\nheader = 0", "kunder.header", "rubrikradens nummer"),
        ("[kunder]\nheader = true", "kunder.header", "rubrikradens nummer"),
        ("[kunder]\ncolumns = 'x'", "kunder.columns", "[kunder.columns]"),
        ("[kunder.columns]\nkundnumer = 'x'", "kunder.columns.kundnumer", "Menas kundnummer?"),
        ("[kunder.columns]\nkontaktvagar = 'x'", "kunder.columns.kontaktvagar", "finns inte"),
        ("[kunder.columns]\nnamn = 3", "kunder.columns.namn", "Här ska er rubrik stå"),
        ("[kunder.columns]\nnamn = { separator = ',' }", "kunder.columns.namn", "Här ska er rubrik stå"),
        ("[kunder.constants]\nnamn = ['x']", "kunder.constants.namn", "Här ska ett värde stå"),
        ("[avtal.values]\nslag = 'x'", "avtal.values.slag", "Här ska en tabell stå"),
    ],
)
def test_what_is_wrong_in_a_mapping_is_told(tmp_path: Path, rules: str, place: str | None, says: str) -> None:
    (tmp_path / "map.toml").write_text(rules)
    with pytest.raises(WrongMap) as wrong:
        mapping.read(tmp_path / "map.toml")
    [fault] = wrong.value.faults
    assert (fault.file, fault.column, says in fault.message) == ("map.toml", place, True), fault.message


def test_a_mapping_that_is_not_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(WrongMap):
        mapping.read(tmp_path / "map.toml")


def test_a_proposal_is_a_mapping_that_needs_little(empty: Database, tmp_path: Path) -> None:
    """Of a sheet that holds one table, with headings in common use, all but an odd one are found."""
    sheets: dict[str, list[list[Any]]] = {
        "Kundlista": [
            ["Kundnr", "Företagsnamn", "Orgnr", "Gatuadress", "Postnr", "Postort", "Tfn", "Säljare"],
            ["204501", "Kvarnen AB", "559999-0016", "Ågatan 1", 72213, "Västerås", "070-174 06 05", ""],
        ],
        "Avtal": [["Avtalsnr", "Kundnr", "Avtalstyp"], [71, 204501, "larm"]],
    }  # fmt: skip
    path = write(tmp_path / "a.xlsx", sheets)
    proposed = propose([path])
    assert not proposed.faults
    assert '# läses inte: "Säljare"' in proposed.text
    report = imported(empty, path, proposed.text, tmp_path)
    assert report.imported, (report.faults, proposed.text)
    assert the_customer(empty).customer.adress.ort == "Västerås"


def test_a_proposal_sees_titles_above_the_headings_and_whole_addresses(tmp_path: Path) -> None:
    text = propose([write(tmp_path / "a.xlsx", {"Kundregister": THEIRS["Kundregister"]})]).text
    assert 'sheet = "Kundregister"\nheader = 2\n' in text
    assert 'adress = "Postadress"' in text
    assert "måste finnas" not in text


def test_a_proposal_tells_what_it_did_not_find(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", {"Kunder": [["Kundnr", "Ort"], ["1", "x"]], "Övrigt": [["x"], ["y"]]})
    text = propose([path]).text
    assert '# organisationsnummer = ""  # måste finnas; ingen rubrik liknar den' in text
    assert '# Inget i registret liknar bladet "Övrigt" i a.xlsx.' in text


HEADINGS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), min_size=1, max_size=12)
CELL = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=8)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_renaming_columns_and_mapping_them_back_gives_the_same_rows(data: st.DataObject) -> None:
    layout = data.draw(st.sampled_from(LAYOUTS))
    theirs = data.draw(
        st.lists(
            HEADINGS, min_size=len(layout.header), max_size=len(layout.header), unique_by=known_by
        ).filter(lambda names: not {known_by(name) for name in names} & {"", *layout.header})
    )
    rows = data.draw(
        st.lists(st.lists(CELL, min_size=len(theirs), max_size=len(theirs)), max_size=3, unique_by=tuple)
    )
    numbered = list(enumerate(rows, start=2))
    ours = table(Sheet("a", None, ("a",), [(1, list(layout.header)), *numbered]), layout)
    columns = {name: mapping.From(heading) for name, heading in zip(layout.header, theirs, strict=True)}
    rules = mapping.TableMap(columns=columns)
    mapped = table(Sheet("a", None, ("a",), [(1, theirs), *numbered]), layout, rules)
    assert not ours.faults
    assert not mapped.faults
    assert [line.number for line in mapped.lines] == [line.number for line in ours.lines]
    for line, mine in zip(mapped.lines, ours.lines, strict=True):
        # only words for yes and no, and our codes without their case, are other words than before
        for name, cell in mine.cells.items():
            if line.cells[name] not in (cell, "ja", "nej"):
                assert folded(line.cells[name]) == folded(cell)


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("Storgatan 5, 721 30 Västerås", ("", "Storgatan 5", "721 30", "Västerås")),
        ("Storgatan 5 B\n72130  Västerås", ("", "Storgatan 5 B", "72130", "Västerås")),
        ("c/o Ek AB, Box 3, SE-721 30 Stora Mellösa", ("Ek AB", "Box 3", "721 30", "Stora Mellösa")),
        ("721 30 Västerås", ("", "", "721 30", "Västerås")),
        ("", ("", "", "", "")),
    ],
)
def test_an_address_is_divided(cell: str, parts: tuple[str, ...]) -> None:
    kunder = LAYOUTS[0]
    rules = mapping.TableMap(columns={"adress": mapping.From("Adress")})
    header = ["kundnummer", "namn", "organisationsnummer", "Adress"]
    made = table(Sheet("a", None, ("a",), [(1, header), (2, ["1", "x", "y", cell])]), kunder, rules)
    [line] = made.lines
    assert tuple(line.cells[name] for name in mapping.PARTS_OF_ADDRESS) == parts


@pytest.mark.parametrize(
    ("cell", "ways"),
    [
        ("070-174 06 05", ("070-174 06 05", "", "")),
        ("070-174 06 05 eller 08-465 004 01", ("070-174 06 05", "08-465 004 01", "")),
        ("a@example.se;070-174 06 05\n08-465 004 01", ("a@example.se", "070-174 06 05", "08-465 004 01")),
    ],
)
def test_ways_of_contact_are_divided(cell: str, ways: tuple[str, ...]) -> None:
    layout = next(one for one in LAYOUTS if one.stem == "larmkontakter")
    rules = mapping.TableMap(columns={"kontaktvagar": mapping.From("Tfn")})
    made = table(
        Sheet("a", None, ("a",), [(1, ["objektnummer", "namn", "Tfn"]), (2, ["1", "x", cell])]), layout, rules
    )
    [line] = made.lines
    assert tuple(line.cells[name].strip() for name in WAYS) == ways


def read_as(tmp_path: Path, layout: str, columns: dict[str, str], rows: list[list[Any]]) -> Any:
    """A table of a workbook's only sheet."""
    [sheet], _ = workbook.sheets(write(tmp_path / "a.xlsx", {"a": rows}))
    rules = mapping.TableMap(columns={name: mapping.From(theirs) for name, theirs in columns.items()})
    return table(sheet, next(one for one in LAYOUTS if one.stem == layout), rules)


CONTRACT = {"avtalsnummer": "Avtal", "kundnummer": "Kund", "slag": "Typ"}


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("2027-01-31", "2027-02-01"),
        ("31/12 2026", "2027-01-01"),
        (datetime.date(2027, 1, 31), "2027-02-01"),
        ("", ""),
        ("9999-12-31", "9999-12-31"),
        ("tills vidare", "tills vidare"),
    ],
)
def test_the_last_day_of_theirs_is_the_day_before_ours(tmp_path: Path, theirs: object, ours: str) -> None:
    rows: list[list[Any]] = [["Avtal", "Kund", "Typ", "Slut"], ["71", "1", "larm", theirs]]
    [line] = read_as(tmp_path, "avtal", CONTRACT | {"sista_dag": "Slut"}, rows).lines
    assert line.cells["giltig_till"] == ours


def test_a_day_is_filled_from_one_column_only(tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text("[avtal.columns]\nsista_dag = 'a'\ngiltig_till = 'b'\n")
    with pytest.raises(WrongMap) as wrong:
        mapping.read(tmp_path / "map.toml")
    [fault] = wrong.value.faults
    assert (fault.column, fault.message) == (
        "avtal.columns.giltig_till",
        "Kolumnen fylls redan av sista_dag.",
    )


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("Inbrott, Överfall", "inbrott|overfall"),
        ("BRAND|Nät-/batterifel", "brand|nat_batterifel"),
        ("Uteblivet provlarm;Hiss\nAnnan", "uteblivet_provlarm|hiss|annan"),
        ("Inbrott och brand", "Inbrott och brand"),
    ],
)
def test_our_codes_are_known_however_they_are_spelled(tmp_path: Path, theirs: str, ours: str) -> None:
    rows: list[list[Any]] = [["Objekt", "Larmtyper"], ["31", theirs]]
    columns = {"objektnummer": "Objekt", "kategorier": "Larmtyper"}
    columns |= dict.fromkeys(("avtalsnummer", "namn", "postnummer", "ort"), "Objekt")
    [line] = read_as(tmp_path, "objekt", columns, rows).lines
    assert line.cells["kategorier"] == ours


def test_a_number_that_became_a_date_is_none_in_a_list_of_numbers(empty: Database, tmp_path: Path) -> None:
    rows = THEIRS | {"Listor": [["Lista", "Objekt"], ["L-1", datetime.date(2031, 1, 1)]]}
    report = imported(empty, write(tmp_path / "a.xlsx", rows), MAP, tmp_path)
    assert ("Listor", 2) in [(f.sheet, f.line) for f in report.faults if "gjort ett datum" in f.message]


def test_notes_beside_the_headings_are_left_out_and_told(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Avtal", "Kund", "Typ", None, "Säljare"],
        ["71", "1", "larm", "Kanelbulle-47", "x"],
        ["72", "1", "larm", None, "x", None, "<- kolla"],
        ["73", "1", "larm"],
    ]
    made = read_as(tmp_path, "avtal", CONTRACT, rows)
    assert not made.faults
    assert len(made.lines) == 3
    assert [note.message for note in made.notes] == [
        "Kolumner som inte läses: ”Säljare”.",
        "Det som står i kolumner utan rubrik läses inte (rad 2, 3).",
    ]


def test_titles_that_are_merged_above_the_headings_are_nothing(empty: Database, tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", THEIRS)
    book = openpyxl.load_workbook(path)
    book["Kundregister"].merge_cells("A1:F1")
    book.save(path)
    assert imported(empty, path, MAP, tmp_path).imported


def test_a_mapping_shows_neither_its_words_nor_its_constants(tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text(
        "[personer.constants]\nlosenord = 'Kanelbulle-47'\n[personer.values.losenord]\nx = 'Kanelbulle-48'\n"
    )
    assert "Kanelbulle" not in repr(mapping.read(tmp_path / "map.toml"))


def test_a_pipe_is_no_mapping_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "map.toml")
    with pytest.raises(WrongMap):
        mapping.read(tmp_path / "map.toml")
