"""Whatever is given to the command line: a plain reason, the right exit code, and the next file goes on.

0 all accepted, 2 wrong usage, 3 queried or refused, 4 unreadable, 5 configuration or environment.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from importlib.resources import files
from pathlib import Path

import pytest

from samples.spec import folder
from tests.contract import bad_files
from tests.contract.program import Program, Told

REGISTER = Path(str(files("samples").joinpath("register")))
GOOD = "zz-bra.pdf"
"""A form that is in order, given last: it must be read whatever came before it."""

NO_POWERS = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
"""Starts a program as root for whom rights count."""


def _good() -> bytes:
    return folder().joinpath("01-ny-nattkontakt.pdf").read_bytes()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Program:
    program = Program(tmp_path_factory.mktemp("built"))
    assert program.run("register", "import", REGISTER).code == 0
    return program


@pytest.fixture
def program(built: Program, tmp_path: Path) -> Program:
    """A house of its own with the sample register."""
    shutil.copytree(built.home, tmp_path / "home")
    return Program(tmp_path)


@pytest.fixture
def bound(program: Program) -> Program:
    """The same for a user whom rights hold back."""
    if os.geteuid() != 0:
        return program
    if shutil.which(NO_POWERS[0]) is None:
        pytest.skip("rights do not hold root back, and there is no setpriv")
    program.prefix = NO_POWERS
    return program


def _plain(told: Told) -> Told:
    """What it told, without any sign of a crash."""
    for sign in ("Traceback", "an error inside the program", "Exception ignored", 'File "'):
        assert sign not in told.output, told.output
    return told


def _lines(told: Told) -> list[dict[str, object]]:
    return [json.loads(line) for line in told.stdout.splitlines()]


# Files


@pytest.fixture(scope="module")
def given(built: Program) -> list[Path]:
    """Every bad file, then the good one."""
    place = built.path / "forms"
    place.mkdir()
    for name, (data, _) in bad_files.unreadable().items():
        (place / name).write_bytes(data)
    (place / "zx-bomb.pdf").write_bytes(bad_files.bomb())
    (place / "zy-armed.pdf").write_bytes(bad_files.armed())
    (place / GOOD).write_bytes(_good())
    return sorted(place.iterdir())


@pytest.fixture(scope="module")
def read(built: Program, given: list[Path]) -> dict[str, dict[str, object]]:
    """What `extract` told of each file of one call."""
    told = _plain(built.run("extract", "--json", *given))
    assert told.code == 4
    return {str(line["name"]): line for line in _lines(told) if line["type"] == "source"}


@pytest.mark.parametrize("name", bad_files.unreadable())
def test_a_bad_file_has_a_code_and_a_sentence(name: str, read: dict[str, dict[str, object]]) -> None:
    error = read[name]["error"]
    assert isinstance(error, dict)
    assert error["code"] == bad_files.unreadable()[name][1]
    assert error["message"].endswith(".")


def test_a_bomb_ends_at_a_limit(read: dict[str, dict[str, object]]) -> None:
    error = read["zx-bomb.pdf"]["error"]
    assert isinstance(error, dict) and error["code"] in ("memory-limit", "time-limit")


def test_the_good_file_after_all_the_bad_ones_is_read(read: dict[str, dict[str, object]]) -> None:
    assert (read[GOOD]["error"], read["zy-armed.pdf"]["error"]) == (None, None)


def test_nothing_in_a_hostile_form_is_carried_out(read: dict[str, dict[str, object]], built: Program) -> None:
    """No file that it wants made is made, and no program that it wants started was started."""
    assert not [file for file in built.path.rglob("*") if file.name == bad_files.MARK]
    assert not [seen for seen in built.seen if bad_files.MARK.encode() in seen]


def test_in_the_watched_folder_each_bad_file_gets_a_note_and_the_good_one_a_case(program: Program) -> None:
    slow = {"hundratusen-falt.pdf", "djup.pdf", "tiotusen-sidor.pdf"}
    bad = {name: data for name, (data, _) in bad_files.unreadable().items() if data and name not in slow}
    for name, data in {**bad, GOOD: _good(), "annat.pdf": bad_files.not_ours()}.items():
        program.drop(name, data)
    told = _plain(program.run("watch", program.root, "--once"))
    assert told.code == 4
    failed = {file.name for file in (program.root / "Fel").iterdir()}
    assert failed == {*bad, *(f"{name}.txt" for name in bad)}
    assert len(list((program.root / "Klart").iterdir())) == 2
    assert all(data == (program.root / "Fel" / name).read_bytes() for name, data in bad.items())


NAMES = {
    "a new line": b"rad\nbryt.pdf",
    "not UTF-8": b"ogiltig-\xff\xe5.pdf",
    "the longest that there may be": ("å" * 125 + ".pdf").encode(),
    "turned round": "vit‮fdp.exe".encode(),
    "a command": b'a"b;$(id)`id`.pdf',
    "signs for the terminal": b"\x1b[31m\x07.pdf",
    "a flag": b"-o.pdf",
    "one of our notes": b"Beslut.txt",
}


@pytest.fixture(scope="module")
def named(built: Program) -> Program:
    """A house in which forms with odd names went through the watched folder and through `process`."""
    path = built.path / "named"
    path.mkdir()
    shutil.copytree(built.home, path / "home")
    program = Program(path)
    (path / "odd").mkdir()
    form = folder().joinpath("60-b-lagger-till-kontakt.pdf").read_bytes()
    for number, name in enumerate(NAMES.values()):
        each = form + b"\n" * number
        for place in (path / "odd", program.root / "Inkorg"):
            place.mkdir(parents=True, exist_ok=True)
            Path(os.fsdecode(os.path.join(os.fsencode(place), name))).write_bytes(each)  # noqa: PTH118 bytes
    return program


def test_a_form_is_processed_whatever_its_name(named: Program) -> None:
    """Told in UTF-8, one line each, without anything that a terminal would act on."""
    told = _plain(
        named.run(
            "process", "--json", "-o", named.path / "out", "--", *sorted((named.path / "odd").iterdir())
        )
    )
    lines = _lines(told)
    assert told.code == 3
    assert [line["type"] for line in lines] == ["source", "form"] * len(NAMES)
    assert not any(sign in told.output for sign in "\x1b\x07‮")
    assert len(list((named.path / "out").glob("*.pdf"))) == len(NAMES)


def test_a_dropped_form_is_processed_whatever_its_name(named: Program) -> None:
    """Each original lies in its case's folder under the very name that it came with."""
    told = _plain(named.run("watch", named.root, "--once"))
    assert told.code == 3
    assert not any(sign in told.output for sign in "\x1b\x07‮")
    kept = {os.fsencode(file.name) for file in (named.root / "Klart").glob("*/*")}
    names = {name for name in NAMES.values() if name != b"Beslut.txt"}
    assert kept >= {name if name.endswith(b".pdf") else name + b".pdf" for name in names}
    assert len(list((named.root / "Klart").iterdir())) == len(NAMES)
    assert list((named.root / "Inkorg").iterdir()) == []


def test_what_is_no_file_stays_and_stops_nothing(program: Program) -> None:
    """Links, pipes and folders called like a form: none is followed, opened or taken."""
    good = program.drop(GOOD, _good())
    (program.path / "secret").write_bytes(_good())
    (good.parent / "link.pdf").symlink_to(program.path / "secret")
    (good.parent / "folder.pdf").mkdir()
    os.mkfifo(good.parent / "pipe.pdf")
    told = _plain(program.run("watch", program.root, "--once"))
    assert (told.code, len(list((program.root / "Klart").iterdir()))) == (0, 1)
    assert {file.name for file in good.parent.iterdir()} == {"link.pdf", "folder.pdf", "pipe.pdf"}


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_a_device_is_not_read_for_ever_and_the_next_file_is_read(program: Program, device: str) -> None:
    told = _plain(program.run("extract", "--json", device, program.drop(GOOD, _good())))
    assert told.code == 4
    assert [line["error"] is None for line in _lines(told) if line["type"] == "source"] == [False, True]


@pytest.mark.parametrize("wrong", [("nowhere.pdf",), (".",), ("",), ()])
def test_a_file_that_is_none_is_wrong_usage(program: Program, wrong: tuple[str, ...]) -> None:
    assert _plain(program.run("extract", *wrong)).code == 2


def test_a_file_that_may_not_be_read_is_told_and_the_next_is_read(bound: Program) -> None:
    locked = bound.drop("aa.pdf", _good())
    locked.chmod(0)
    told = _plain(bound.run("extract", "--json", locked, bound.drop(GOOD, _good())))
    assert told.code == 4
    assert [line["error"] is None for line in _lines(told) if line["type"] == "source"] == [False, True]


# Register


def _spoiled(program: Program, change: Callable[[Path], object]) -> Told:
    register = program.path / "register"
    shutil.copytree(REGISTER, register)
    change(register / "personer.csv")
    return _plain(program.run("register", "import", register))


def _replace(old: str, new: str) -> Callable[[Path], object]:
    return lambda file: file.write_text(
        file.read_text(encoding="utf-8-sig").replace(old, new), encoding="utf-8"
    )


ROWS: dict[str, Callable[[Path], object]] = {
    "a level that there is not": _replace("Lindqvist;A;", "Lindqvist;Q;"),
    "a column too many, for a semicolon in a password": _replace("Kanelbulle-47", "Kanel;bulle-47"),
    "a quote that does not end": _replace(";Anna Karin", ';"Anna Karin'),
    "no header": _replace("listnummer;nr;namn", "L-118;1;Kanelbulle-47"),
    "Latin-1": lambda file: file.write_bytes(file.read_text(encoding="utf-8-sig").encode("latin-1")),
    "nothing": lambda file: file.write_bytes(b""),
    "a cell without end": _replace("Anna Karin", "x" * 200_000),
    "the same row twice": _replace("L-118;2;", "L-118;1;"),
}


@pytest.mark.parametrize("row", ROWS)
def test_a_wrong_row_is_told_by_file_and_line_and_never_quoted(program: Program, row: str) -> None:
    told = _spoiled(program, ROWS[row])
    assert told.code == 4
    assert "personer.csv" in told.output
    assert "Kanel" not in told.output and "bulle-47" not in told.output


def test_a_register_that_may_not_be_read_is_told(bound: Program) -> None:
    told = _spoiled(bound, lambda file: file.chmod(0))
    assert (told.code, "personer.csv" in told.output) == (4, True)


# Settings, database, key, disk

SETTINGS = {
    "not TOML": b"home = 'x\n",
    "not UTF-8": b"\xff\xfe",
    "a setting that there is not": b"hem = 'x'\n",
    "a setting of another kind": b"[limits]\nwall_s = 'Kanelbulle-47'\n",
    "a part that is no part": b"sender = 5\n",
}


@pytest.mark.parametrize("setting", SETTINGS)
def test_wrong_settings_are_told(program: Program, setting: str) -> None:
    file = program.path / "blankett.toml"
    file.write_bytes(SETTINGS[setting])
    told = _plain(program.run("--config", file, "cases"))
    assert told.code == 5
    assert "Kanelbulle-47" not in told.output


@pytest.mark.parametrize(
    "environment",
    [{"BLANKETT_HEM": "x"}, {"BLANKETT_LIMITS__WALL_S": "-1"}, {"BLANKETT_CONFIG": "/nowhere/a.toml"}],
)
def test_a_wrong_environment_is_told(program: Program, environment: dict[str, str]) -> None:
    assert _plain(program.run("cases", environment=environment)).code == 5


def _overwrite(name: str, data: bytes) -> Callable[[Path], object]:
    return lambda home: (home / name).write_bytes(data)


def _damage(home: Path) -> None:
    database = home / "blankett.sqlite"
    data = bytearray(database.read_bytes())
    for start in range(20 * 4096, len(data), 4096):
        data[start : start + 64] = b"\xff" * 64
    database.write_bytes(data)


def _later_schema(home: Path) -> None:
    with closing(sqlite3.connect(home / "blankett.sqlite")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def _folder_for_key(home: Path) -> None:
    (home / "key").unlink()
    (home / "key").mkdir()


HOMES: dict[str, Callable[[Path], object]] = {
    "a database that is none": _overwrite("blankett.sqlite", b"not a database, but some other file" * 99),
    "a database cut short": lambda home: os.truncate(home / "blankett.sqlite", 100_000),
    "a damaged database": _damage,
    "a schema from a later version": _later_schema,
    "a key that others may read": lambda home: (home / "key").chmod(0o644),
    "a key cut short": _overwrite("key", b"x" * 31),
    "a folder for a key": _folder_for_key,
    "a key that is gone": lambda home: (home / "key").unlink(),
    "another database's key": _overwrite("key", b"x" * 32),
}


@pytest.mark.parametrize("home", HOMES)
def test_a_house_that_is_not_in_order_is_told_and_nothing_is_written(program: Program, home: str) -> None:
    HOMES[home](program.home)
    before = {file.name: file.read_bytes() for file in program.home.iterdir() if file.is_file()}
    told = _plain(program.run("process", program.drop(GOOD, _good()), "-o", program.path / "out"))
    assert told.code == 5
    assert not list(program.path.glob("out/*"))
    kept = ("blankett.sqlite", "key")
    assert all((program.home / name).read_bytes() == data for name, data in before.items() if name in kept)


@pytest.mark.parametrize(
    "wrong",
    [
        ("--database", "foo"),
        ("--database", "postgresql://anna:Kanelbulle-47@localhost/x"),
        ("--database", "sqlite:////nowhere/a.sqlite"),
        ("--database", "sqlite://"),
        ("--key-file", "/nowhere/key"),
        ("--home", "/proc/nowhere"),
        ("--home", "/dev/null/x"),
    ],
)
def test_a_place_that_cannot_be_is_told(program: Program, wrong: tuple[str, str]) -> None:
    told = _plain(program.run(*wrong, "cases"))
    assert told.code == 5
    assert "Kanelbulle-47" not in told.output


def test_a_house_that_may_not_be_written_to_is_told(bound: Program) -> None:
    for file in (*bound.home.iterdir(), bound.home):
        file.chmod(0o500)
    told = _plain(bound.run("process", bound.drop(GOOD, _good()), "-o", bound.path / "out"))
    bound.home.chmod(0o700)
    assert told.code == 5


def test_a_folder_for_letters_that_may_not_be_written_to_is_told(bound: Program) -> None:
    out = bound.path / "out"
    out.mkdir(mode=0o500)
    assert _plain(bound.run("process", bound.drop(GOOD, _good()), "-o", out)).code == 5


def _small_disk(place: Path, kilobytes: int) -> tuple[str, ...]:
    """Starts a program that sees a disk of so many kB at `place`; skips where that is not allowed."""
    place.mkdir(exist_ok=True)
    script = f'mount -t tmpfs -o size={kilobytes}k small "{place}" && exec "$@"'
    prefix = ("unshare", "--mount", "sh", "-c", script, "sh")
    if shutil.which("unshare") is None or subprocess.run([*prefix, "true"], capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    return prefix


def test_a_full_disk_for_letters_is_told_and_no_half_letter_is_left(program: Program) -> None:
    out = program.path / "small"
    program.prefix = _small_disk(out, 16)
    told = _plain(program.run("process", program.drop(GOOD, _good()), "-o", out))
    assert told.code == 5


def test_a_full_disk_for_the_register_is_told(program: Program) -> None:
    shutil.rmtree(program.home)
    program.prefix = _small_disk(program.home, 400)
    told = _plain(program.run("register", "import", REGISTER))
    assert told.code == 5
