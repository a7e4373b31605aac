"""`blankett register import` and `map`: what they tell people and programs, and how they end."""

from __future__ import annotations

import json
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tests.desk.conftest import Run
from tests.register.workbooks import of_folder, write


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """The sample register as CSV, to be altered."""
    folder = tmp_path / "register"
    folder.mkdir()
    with as_file(files("samples").joinpath("register")) as samples:
        for file in samples.glob("*.csv"):
            (folder / file.name).write_bytes(file.read_bytes())
    return folder


def alter(register: Path, name: str, old: str, new: str) -> None:
    text = (register / name).read_text(encoding="utf-8-sig")
    assert old in text
    (register / name).write_text(text.replace(old, new), encoding="utf-8")


def lines_of(told: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in told.stdout.splitlines()]


def test_the_same_register_again_changes_nothing(run: Run, register: Path, tmp_path: Path) -> None:
    for source in (register, of_folder(register, tmp_path / "register.xlsx")):
        told = run("register", "import", source)
        assert (told.exit_code, told.stdout.splitlines()[-1]) == (0, "Inget ändras.")


def test_a_dry_run_tells_before_and_after_and_the_import_says_the_same(run: Run, register: Path) -> None:
    alter(register, "kunder.csv", "Museibacken 1;", "Museibacken 2;")
    alter(register, "personer.csv", "Spinnrock-88", "Slända-12")
    dry = run("register", "import", register, "--dry-run")
    assert dry.exit_code == 0
    for line in (
        "kunder: ändras 204506 Stiftelsen Tallbacka Hembygdsmuseum",
        "    gata: Museibacken 1 → Museibacken 2",
        "personer: ändras L-138/1 Bo Tallberg",
        "    losenord: ändrat",
        "kunder\t0\t1\t0\t9\t0",
        "Provkörning: ingenting är skrivet.",
    ):
        assert line in dry.stdout
    real = run("register", "import", register)
    assert real.stdout.replace("Importerat.", "") == dry.stdout.replace(
        "Provkörning: ingenting är skrivet.", ""
    )
    assert "Slända" not in dry.output + real.output


def test_every_difference_is_one_line_of_json(run: Run, register: Path) -> None:
    alter(register, "kunder.csv", "Museibacken 1;", "Museibacken 2;")
    alter(register, "larmkontakter.csv", "31111;2;2;", "31111;7;2;")
    told = lines_of(run("register", "import", register, "--dry-run", "--json"))
    assert [line["type"] for line in told] == ["difference"] * 3 + ["import"]
    assert [(line["table"], line["key"], line["what"]) for line in told[:-1]] == [
        ("kunder", "204506", "changed"),
        ("larmkontakter", "31111/7", "new"),
        ("larmkontakter", "31111/2", "missing"),
    ]
    assert told[0]["fields"] == {"gata": {"before": "Museibacken 1", "after": "Museibacken 2"}}
    assert (told[-1]["dry_run"], told[-1]["changes"], told[-1]["imported"]) == (True, True, False)


def test_many_differences_are_counted_but_all_stand_in_the_json(run: Run, register: Path) -> None:
    alter(register, "personer.csv", ";nej;2024", ";ja;2024")
    text = run("register", "import", register, "--dry-run").stdout
    assert text.count("personer: ändras") == 20
    assert "personer: 7 till som ändras (--json visar alla)" in text
    told = lines_of(run("register", "import", register, "--dry-run", "--json"))
    assert len(told) == 28


def test_faults_stand_on_standard_error_with_their_place_and_end_with_4(run: Run, register: Path) -> None:
    alter(register, "kunder.csv", "559999-0073", "559999-0074")
    told = run("register", "import", register)
    assert told.exit_code == 4
    assert told.stdout == "Ingenting är importerat.\n"
    assert told.stderr == (
        "kunder.csv (rad 9, organisationsnummer): Inget giltigt organisationsnummer; kontrollera siffrorna.\n"
    )


def test_the_same_fault_in_many_rows_is_told_for_the_first(run: Run, register: Path) -> None:
    """Thousands of lines about one column help nobody; a program gets them all."""
    alter(register, "personer.csv", ";A;", ";X;")
    wrong = run("register", "import", register).stderr.splitlines()
    told = lines_of(run("register", "import", register, "--json"))
    faults = [line for line in told if line["type"] == "fault" and line["column"] == "niva"]
    assert len(faults) > 6
    assert sum("Okänt värde" in line for line in wrong) == 5
    assert f"  … och samma fel på {len(faults) - 5} rader till, den sista på rad {faults[-1]['line']} " in (
        "\n".join(wrong)
    )


def test_half_a_register_ends_nobody_without_a_yes(run: Run, register: Path) -> None:
    file = register / "kunder.csv"
    file.write_text("".join(file.read_text(encoding="utf-8-sig").splitlines(keepends=True)[:5]))
    told = run("register", "import", file, "--end-missing", "2027-01-01")
    assert told.exit_code == 3
    assert "6 av registrets 10 kunder skulle avslutas" in told.stdout
    assert run("register", "import", file, "--end-missing", "2027-01-01", "--yes").exit_code == 0


@pytest.mark.parametrize(
    "flags",
    [
        ("--partial", "--end-missing", "2027-01-01"),
        ("--end-missing", "i morgon"),
        ("--map", "nowhere.toml"),
    ],
)
def test_what_makes_no_sense_is_wrong_usage(run: Run, register: Path, flags: tuple[str, ...]) -> None:
    assert run("register", "import", register, *flags).exit_code == 2


def test_a_wrong_mapping_is_told_by_its_place(run: Run, register: Path, tmp_path: Path) -> None:
    (tmp_path / "karta.toml").write_text("[kunder.columns]\nkundnumer = 'Kundnr'\n")
    told = run("register", "import", register, "--map", tmp_path / "karta.toml")
    assert told.exit_code == 4
    assert told.stderr == "karta.toml (kunder.columns.kundnumer): Kolumnen finns inte. Menas kundnummer?\n"


def test_a_proposed_mapping_is_written_once_and_can_be_used(run: Run, tmp_path: Path) -> None:
    headings = ["Kundnr", "Företagsnamn", "Orgnr", "Gatuadress", "Postnr", "Postort", "Säljare"]
    row = ["204511", "Kvarnen AB", "559999-0099", "Ågatan 1", "722 13", "Västerås", "Disa"]
    path = write(tmp_path / "a.xlsx", {"Kundlista": [headings, row]})
    assert run("register", "map", path, "-o", "karta.toml").exit_code == 0
    assert run("register", "map", path, "-o", "karta.toml").exit_code == 2
    told = run("register", "import", path, "--map", "karta.toml")
    assert told.exit_code == 0
    assert "kunder: ny 204511 Kvarnen AB" in told.stdout
    assert "Kolumner som inte läses: ”Säljare”." in told.stderr


def test_a_name_that_is_no_text_stops_nothing(run: Run, tmp_path: Path) -> None:
    odd = Path(bytes(tmp_path).decode() + "/r\udce9gister.csv")
    odd.write_bytes(b"kundnummer\n")
    told = run("register", "import", odd, "--json")
    assert told.exit_code == 4
    assert "r�gister.csv" in lines_of(told)[0]["file"]
