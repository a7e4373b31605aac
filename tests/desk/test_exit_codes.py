"""Exit codes: 0 all accepted, 2 usage, 3 queried or refused, 4 unreadable, 5 environment, 1 a bug."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from desk import codes
from tests.desk.conftest import Run
from tests.pipeline import house as h
from tests.pipeline.house import House


@pytest.fixture
def forms(tmp_path: Path) -> dict[str, Path]:
    """One file of each sort."""
    files = {"accepted": h.ACCEPTED, "queried": h.QUERIED, "refused": h.REFUSED, "not-ours": h.NOT_OURS}
    made = {name: tmp_path / f"{name}.pdf" for name in (*files, "unreadable")}
    for name, sample in files.items():
        made[name].write_bytes(h.sample(sample))
    made["unreadable"].write_bytes(h.UNREADABLE)
    return made


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (("accepted",), 0),
        (("queried",), 3),
        (("refused",), 3),
        (("not-ours",), 3),
        (("unreadable",), 4),
        (("accepted", "queried"), 3),
        (("accepted", "unreadable", "refused"), 4),
    ],
)
def test_process(run: Run, forms: dict[str, Path], given: tuple[str, ...], code: int) -> None:
    assert run("process", *(forms[name] for name in given), "-o", "letters").exit_code == code


@pytest.mark.parametrize(
    ("given", "code"),
    [(("accepted",), 0), (("queried",), 0), (("not-ours",), 3), (("accepted", "unreadable"), 4)],
)
def test_extract_judges_nothing(run: Run, forms: dict[str, Path], given: tuple[str, ...], code: int) -> None:
    assert run("extract", *(forms[name] for name in given)).exit_code == code


@pytest.mark.parametrize(
    ("given", "code"),
    [((), 0), (("accepted",), 0), (("accepted", "queried"), 3), (("unreadable", "queried"), 4)],
)
def test_watch(run: Run, house: House, forms: dict[str, Path], given: tuple[str, ...], code: int) -> None:
    for name in given:
        house.drop(f"{name}.pdf", forms[name].read_bytes())
    assert run("watch", house.root.path, "--once").exit_code == code


@pytest.mark.parametrize(
    "wrong",
    [
        ("process",),
        ("process", "nowhere.pdf", "-o", "letters"),
        ("process", ".", "-o", "letters"),
        ("extract", "--josn"),
        ("blank", "okänd", "-o", "a.pdf"),
        ("forms", "show", "okänd"),
        ("cases", "100-015"),
        ("cases", "100-014"),
        ("cases", "rule", "100-014", "AUT-10"),
        ("register", "show", "999999"),
        ("register", "import", "nowhere"),
        ("nosuchcommand",),
    ],
)
def test_wrong_usage_is_2_and_says_what_is_wrong(run: Run, wrong: tuple[str, ...]) -> None:
    told = run(*wrong)
    assert told.exit_code == 2
    assert told.stderr
    assert "Traceback" not in told.output


def test_a_missing_watched_folder_is_5(run: Run) -> None:
    told = run("watch", "nowhere", "--once")
    assert told.exit_code == 5
    assert "nowhere" in told.stderr


def test_a_folder_that_cannot_be_made_is_5(run: Run, forms: dict[str, Path], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    told = run("process", forms["accepted"], "-o", tmp_path / "file" / "letters")
    assert told.exit_code == 5
    assert "-o" in told.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="rights do not hold root back")
def test_a_file_without_rights_is_4_and_the_next_goes_on(run: Run, forms: dict[str, Path]) -> None:
    forms["refused"].chmod(0)
    told = run("extract", forms["refused"], forms["accepted"])
    assert told.exit_code == 4
    assert "accepted.pdf" in told.stdout


def test_a_key_that_is_open_to_others_is_5(run: Run, house: House, forms: dict[str, Path]) -> None:
    (house.home / "key").chmod(0o644)
    told = run("process", forms["accepted"], "-o", "letters")
    assert told.exit_code == 5
    assert "key" in told.stderr


def test_a_database_of_another_program_is_5(run: Run, house: House, forms: dict[str, Path]) -> None:
    for file in house.home.glob("blankett.sqlite*"):
        file.unlink()
    (house.home / "blankett.sqlite").write_bytes(b"something else, and long enough to be looked at" * 100)
    assert run("process", forms["accepted"], "-o", "letters").exit_code == 5


def test_a_home_that_cannot_be_made_is_5(run: Run, forms: dict[str, Path], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    told = run("--home", tmp_path / "file" / "home", "process", forms["accepted"], "-o", "letters")
    assert told.exit_code == 5


@pytest.mark.parametrize(
    ("seen", "worst"),
    [
        ([], 0),
        ([0, 0], 0),
        ([0, 3], 3),
        ([3, 4, 0], 4),
        ([4, 5, 3], 5),
        ([5, 1, 4, 3, 0], 1),
    ],
)
def test_the_first_that_applies_of_1_5_4_3_0(seen: list[int], worst: int) -> None:
    assert codes.worst(seen) == worst


def test_a_bug_is_1_and_one_line_that_says_where_it_is_logged(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    words = ["what", "stands", "there"]

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError(" ".join(words))

    monkeypatch.setattr("desk.commands.blank.make", broken)
    told = run("blank", "atgardsunderlag", "-o", "a.pdf")
    log = tmp_path / "state" / "blankett" / "errors.log"
    assert told.exit_code == 1
    assert str(log) in told.stderr
    assert "Traceback" not in told.output
    assert "what stands there" not in told.output + log.read_text(encoding="utf-8")
    assert "blank.py" in log.read_text(encoding="utf-8")


def test_debugging_shows_the_places_in_the_code(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BLANKETT_DEBUG", "1")
    told = run("watch", "nowhere", "--once")
    assert told.exit_code == 5
    assert "folder.py" in told.stderr
