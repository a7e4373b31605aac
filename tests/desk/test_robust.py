"""Whatever the machine, the shell or one file is like, the rest of the work is done and told."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desk.settings import load
from tests.desk.conftest import Run
from tests.pipeline import house as h
from tests.pipeline.house import House

PROGRAM = [sys.executable, "-c", "from desk.main import main; main()"]


@pytest.fixture
def two(tmp_path: Path) -> list[Path]:
    files = [tmp_path / "a.pdf", tmp_path / "b.pdf"]
    for file, sample in zip(files, (h.ACCEPTED, h.ALSO_ACCEPTED), strict=True):
        file.write_bytes(h.sample(sample))
    return files


def test_a_bug_in_one_file_does_not_keep_the_next_from_being_processed(
    run: Run, two: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    from desk.commands import process

    def broken(file: Path, *rest: object) -> object:
        if file.name == "a.pdf":
            raise RuntimeError("words of a form")
        return whole(file, *rest)  # type: ignore[arg-type]

    whole = process._through_the_line
    monkeypatch.setattr(process, "_through_the_line", broken)
    told = run("process", *two, "-o", "out")
    assert told.exit_code == 1
    assert "b.pdf: godkänd" in told.stdout
    assert "words of a form" not in told.output


def test_a_terminal_without_arrows_and_rings_is_no_bug(house: House) -> None:
    house.drop("åtgärd.pdf", h.sample(h.ACCEPTED))
    environ = {"PYTHONIOENCODING": "ascii", "BLANKETT_REST_SECONDS": "0.02", "PATH": ""}
    command = [*PROGRAM, "--home", str(house.home), "watch", str(house.root.path), "--once"]
    done = subprocess.run(command, env=environ, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_letters_go_to_a_folder_whatever_bytes_its_name_has(house: House, two: list[Path]) -> None:
    folder = os.fsencode(two[0].parent) + b"/brev-\xe5"
    out = os.fsdecode(folder)
    command = [*PROGRAM, "--home", str(house.home), "process", str(two[0]), "--json", "-o", out]
    done = subprocess.run(command, env={"PATH": ""}, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(os.listdir(folder)) == 1  # noqa: PTH208 the folder's name is bytes


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_nowhere_to_write_the_result_is_the_environments_fault(house: House, two: list[Path]) -> None:
    command = [*PROGRAM, "--home", str(house.home), "extract", str(two[0]), "--json"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, env={"PATH": ""}, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 5
    assert b"Traceback" not in done.stderr


def test_an_abort_leaves_no_core_file_with_a_password_in_it() -> None:
    told = "import resource; from desk import main; main.cli = lambda **_: None; main.main(); "
    told += "print(resource.getrlimit(resource.RLIMIT_CORE)[0])"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout == "0\n"


def test_an_empty_variable_is_as_good_as_none() -> None:
    assert load(environ={"BLANKETT_HOME": ""}).home == load(environ={}).home


def test_an_original_named_like_a_letter_of_ours_keeps_its_bytes(house: House) -> None:
    data = h.sample(h.REFUSED)
    house.drop("Begäran om komplettering 100-014-K1.pdf", data)
    house.once()
    [folder] = house.root.done.iterdir()
    originals = [file for file in folder.iterdir() if file.read_bytes() == data]
    assert [file.name for file in originals] == ["Original Begäran om komplettering 100-014-K1.pdf"]
    assert len(list(folder.glob("*.pdf"))) == 2


def test_a_named_pipe_is_no_form(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "form.pdf")
    told = run("extract", tmp_path / "form.pdf")
    assert told.exit_code == 4
    assert "kunde inte öppnas" in told.stdout
