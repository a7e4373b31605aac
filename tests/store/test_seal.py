"""A database is opened with the key that it was made with, or not at all."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from store import log
from store.database import Database
from store.errors import KeyUnusable
from store.seal import key_of
from store.secrets import KEY_BYTES, Key

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database.open(f"sqlite:///{tmp_path / 'a.sqlite'}")


def _written(database: Database, key: Key) -> None:
    with database.transaction() as connection:
        log.append(connection, key, "case.opened", "100-014", at=NOW, detail={"document": "x"})


def test_a_new_database_gets_a_key_and_keeps_it(database: Database, tmp_path: Path) -> None:
    made = key_of(database, tmp_path / "key")
    _written(database, made)
    assert key_of(database, tmp_path / "key").digest("a", b"x") == made.digest("a", b"x")


def test_a_database_whose_key_is_gone_gets_no_new_one(database: Database, tmp_path: Path) -> None:
    """A volume that is not mounted must not make every password wrong."""
    _written(database, key_of(database, tmp_path / "key"))
    (tmp_path / "key").unlink()
    with pytest.raises(KeyUnusable, match="can't be read"):
        key_of(database, tmp_path / "key")
    assert not (tmp_path / "key").exists()


def test_another_databases_key_is_refused(database: Database, tmp_path: Path) -> None:
    _written(database, key_of(database, tmp_path / "key"))
    Key.create(tmp_path / "other")
    with pytest.raises(KeyUnusable, match="not the one"):
        key_of(database, tmp_path / "other")


def test_a_key_in_no_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(KeyUnusable, match="can't be made"):
        Key.open(tmp_path / "nowhere" / "key")


def test_nothing_unfinished_is_left_beside_a_key(tmp_path: Path) -> None:
    Key.create(tmp_path / "key")
    with pytest.raises(FileExistsError):
        Key.create(tmp_path / "key")
    assert [file.name for file in tmp_path.iterdir()] == ["key"]
    assert (tmp_path / "key").stat().st_size == KEY_BYTES
    assert (tmp_path / "key").stat().st_nlink == 1
