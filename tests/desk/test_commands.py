"""What each command tells people, and that it leaves alone what is not its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from forms.catalogue import Kind, kinds
from tests.desk.conftest import Run
from tests.pipeline import house as h
from tests.pipeline.house import House


def test_process_tells_decision_findings_and_where_the_letters_lie(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(h.sample(h.REFUSED))
    told = run("process", file, "-o", "brev")
    assert "a.pdf: kan inte genomföras som det står" in told.stdout
    assert "AUT-01" in told.stdout
    [letter] = Path("brev").iterdir()
    assert str(letter) in told.stdout


def test_process_opens_no_case_and_keeps_no_original(run: Run, house: House, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(h.sample(h.ACCEPTED))
    run("process", file, "-o", "brev")
    assert house.cases() == ()
    assert not (house.home / "blob").exists()


def test_extract_shows_what_is_written_by_field(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(h.sample(h.SECRET))
    told = run("extract", file)
    assert "kundnummer: 204508" in told.stdout
    assert "behorig.1.nytt_losenord: (finns, visas inte)" in told.stdout


def test_watch_tells_of_each_file_and_where_it_is_now(run: Run, house: House) -> None:
    house.drop("a.pdf", h.sample(h.ACCEPTED))
    house.drop("b.pdf", h.sample(h.ACCEPTED))
    house.drop("c.pdf", h.UNREADABLE)
    house.drop("d.pdf", b"")
    told = run("watch", house.root.path, "--once")
    [case] = house.cases()
    assert f"a.pdf: ärende {case.number}: godkänd" in told.stdout
    assert f"b.pdf: dubblett av ärende {case.number}" in told.stdout
    assert "c.pdf: Filen är en text utan blankett" in told.stdout
    assert "d.pdf: filen är tom" in told.stderr


def test_a_watching_service_ends_cleanly_on_sigterm(house: House) -> None:
    command = [sys.executable, "-c", "from desk.main import main; main()", "--home", str(house.home)]
    environ = {"BLANKETT_REST_SECONDS": "0.02", "BLANKETT_SCAN_SECONDS": "0.05", "PATH": ""}
    house.drop("a.pdf", h.sample(h.ACCEPTED))
    watch = [*command, "watch", str(house.root.path)]
    with subprocess.Popen(watch, env=environ, stdout=subprocess.PIPE, text=True) as service:
        assert service.stdout is not None
        first = service.stdout.readline()
        service.send_signal(signal.SIGTERM)
        service.communicate(timeout=60)
    assert "a.pdf" in first
    assert service.returncode == 0
    assert house.letters() == ["bekraftelse_andring"]


def test_cases_lists_words_of_an_emergency_first(run: Run, house: House) -> None:
    house.drop("1.pdf", h.sample(h.QUERIED))
    house.drop("2.pdf", h.sample("48-rop-pa-hjalp"))
    house.drop("3.pdf", h.sample(h.ACCEPTED))
    run("watch", house.root.path, "--once")
    listed = [json.loads(line) for line in run("cases", "--json").stdout.splitlines()]
    urgent, waiting, closed = house.cases()[1], house.cases()[0], house.cases()[2]
    assert [each["case"] for each in listed] == [urgent.number, waiting.number, closed.number]
    assert [each["state"] for each in listed] == ["waiting", "waiting", "closed"]


def test_a_case_tells_its_file_decision_questions_and_folder(run: Run, house: House) -> None:
    house.drop("ny a.pdf", h.sample(h.QUERIED))
    run("watch", house.root.path, "--once")
    [case] = house.cases()
    told = run("cases", case.number)
    assert told.exit_code == 0
    for part in ("ny a.pdf", "väntar på en handläggare", "AUT-10", "Ring upp på", str(house.root.done)):
        assert part in told.stdout


def test_a_ruling_is_kept_with_name_and_ground(run: Run, house: House) -> None:
    house.drop("a.pdf", h.sample(h.QUERIED))
    run("watch", house.root.path, "--once")
    [case] = house.cases()
    told = run(
        "cases", "rule", case.number, "aut-10", "--by", "Disa", "--ground", "Ringde", "--call-back", "--json"
    )
    assert told.exit_code == 0
    ruled = json.loads(told.stdout)
    assert ruled["decision"] == "accept"
    [given] = ruled["rulings"]
    assert (given["rule"], given["by"], given["ground"], given["call_back"]) == (
        "AUT-10", "Disa", "Ringde", True,
    )  # fmt: skip
    [letter] = ruled["letters"]
    assert Path(letter["file"]).exists()


@pytest.mark.parametrize("empty", ["--by", "--ground"])
def test_a_ruling_needs_a_name_and_a_ground(run: Run, house: House, empty: str) -> None:
    house.drop("a.pdf", h.sample(h.QUERIED))
    run("watch", house.root.path, "--once")
    options = {"--by": "Disa", "--ground": "Ringde", empty: "  "}
    given = [part for option in options.items() for part in option]
    assert run("cases", "rule", house.cases()[0].number, "AUT-10", *given).exit_code == 2


def test_blank_writes_a_pdf_with_fields(run: Run) -> None:
    assert run("blank", "atgardsunderlag", "-o", "tom.pdf", "--continuation").exit_code == 0
    with pikepdf.open("tom.pdf") as document:
        assert len(document.pages) == 4
        assert "/AcroForm" in document.Root


@pytest.mark.parametrize("form", kinds(), ids=lambda form: form.name)
def test_blank_writes_every_kind_with_the_pages_of_its_newest_edition(run: Run, form: Kind) -> None:
    assert run("blank", form.name, "-o", "tom.pdf").exit_code == 0
    with pikepdf.open("tom.pdf") as document:
        assert len(document.pages) == form.current.pages


def test_a_kind_without_a_continuation_sheet_is_not_written_with_one(run: Run, tmp_path: Path) -> None:
    told = run("blank", "uppsagning", "-o", tmp_path / "tom.pdf", "--continuation")
    assert told.exit_code == 2
    assert "uppsagning has no continuation sheet" in told.stderr
    assert not (tmp_path / "tom.pdf").exists()


@pytest.mark.parametrize("form", kinds(), ids=lambda form: form.name)
def test_forms_lists_every_kind_and_shows_its_fields(run: Run, form: Kind) -> None:
    listed, shown = run("forms").stdout, run("forms", "show", form.name).stdout
    assert form.name in listed
    assert all(field.name in shown for field in form.fields)


def test_a_register_with_broken_rows_is_not_imported_and_each_row_is_told(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "register"
    assert run("register", "export", folder).exit_code == 0
    kunder = folder / "kunder.csv"
    kunder.write_text(kunder.read_text(encoding="utf-8-sig") + "bara;två\n", encoding="utf-8")
    told = run("register", "import", folder)
    assert told.exit_code == 4
    assert "kunder.csv" in told.stderr
    assert "Ingenting är importerat" in told.stdout


def test_a_register_goes_out_and_in_again_unchanged(run: Run, tmp_path: Path) -> None:
    run("register", "export", tmp_path / "register")
    told = run("register", "import", tmp_path / "register", "--json")
    assert told.exit_code == 0
    counts = json.loads(told.stdout.splitlines()[-1])["counts"]
    assert all(count["new"] == count["changed"] == count["ended"] == 0 for count in counts.values())


def test_register_show_and_generate(run: Run, tmp_path: Path) -> None:
    assert "Mälarkök" in run("register", "show", "204501").stdout
    assert run("register", "generate", tmp_path / "big", "--customers", "3").exit_code == 0
    assert (tmp_path / "big" / "kunder.csv").exists()


def test_doctor_finds_all_well(run: Run) -> None:
    told = run("doctor")
    assert "wrong" not in told.stdout
    assert told.exit_code == 0


def test_doctor_tells_what_is_missing_and_makes_nothing(run: Run, tmp_path: Path) -> None:
    told = run("--home", tmp_path / "empty", "doctor")
    assert told.exit_code == 5
    assert "store migrate" in told.stdout
    assert not (tmp_path / "empty").exists()


def test_store_migrate_makes_what_a_first_start_needs(run: Run, tmp_path: Path) -> None:
    assert run("--home", tmp_path / "new", "store", "migrate").exit_code == 0
    assert run("--home", tmp_path / "new", "doctor").exit_code == 0
    assert (tmp_path / "new" / "key").stat().st_mode & 0o077 == 0


def test_doctor_finds_a_log_that_was_tampered_with(run: Run, house: House) -> None:
    with house.database().transaction() as connection:
        connection.exec_driver_sql("DROP TRIGGER log_refuses_update")
        connection.exec_driver_sql("UPDATE log SET event = 'another' WHERE seq = 1")
    told = run("doctor")
    assert told.exit_code == 5
    assert "chain breaks at row 1" in told.stdout


def test_a_reader_that_goes_away_is_no_bug(house: House, tmp_path: Path) -> None:
    """As in `blankett forms show atgardsunderlag | head`: nothing is told, nothing is logged."""
    command = [sys.executable, "-c", "from desk.main import main; main()", "--home", str(house.home)]
    environ = {"XDG_STATE_HOME": str(tmp_path), "PATH": ""}
    told, reader_end = subprocess.PIPE, os.pipe()
    os.close(reader_end[0])
    done = subprocess.run(
        [*command, "forms", "show", "atgardsunderlag"],
        env=environ, stdout=reader_end[1], stderr=told, check=False,
    )  # fmt: skip
    os.close(reader_end[1])
    assert (done.returncode, done.stderr) == (141, b"")
    assert not list(tmp_path.rglob("errors.log"))
