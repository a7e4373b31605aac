"""A database with nothing in it, one with the sample register, and the key for both."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from register.importer import import_folder
from store.database import Database
from store.passwords import Passwords
from store.secrets import KEY_BYTES, Key

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
KEY = Key(b"k" * KEY_BYTES)


@pytest.fixture
def passwords() -> Passwords:
    return Passwords(KEY)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Database]:
    opened = Database.open(f"sqlite:///{tmp_path / 'register.db'}")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def samples() -> Iterator[Path]:
    with as_file(files("samples").joinpath("register")) as folder:
        yield folder


@pytest.fixture(scope="session")
def imported(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a database with the sample register, to be copied."""
    path = tmp_path_factory.mktemp("imported") / "register.db"
    made = Database.open(f"sqlite:///{path}")
    report = import_folder(made, samples, passwords=Passwords(KEY), now=NOW)
    made.close()
    assert report.imported, report.faults
    return path


@pytest.fixture
def db(imported: Path, tmp_path: Path) -> Iterator[Database]:
    shutil.copy(imported, tmp_path / "register.db")
    opened = Database.open(f"sqlite:///{tmp_path / 'register.db'}")
    yield opened
    opened.close()
