"""A database is made, opened, and refused; a transaction is whole or not at all."""

from __future__ import annotations

import sqlite3
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, insert, select
from sqlalchemy.exc import DBAPIError

import store.register_schema  # noqa: F401 its tables belong to the schema
from store import database, migrate, place
from store.database import Database
from store.errors import DatabaseMissing, SchemaOutdated, SchemaUnknown, StoreBusy, StoreError, UnsafePlace
from store.schema import REVISIONS, counter, metadata


def url_of(path: Path) -> str:
    return f"sqlite:///{path}"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "blankett.db"


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    opened = Database.open(url_of(path))
    yield opened
    opened.close()


def _everything_in(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """All tables, indexes and triggers with their clauses.

    The order of constraints means nothing, nor do the quotes that a renamed table's name is given.
    """
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE '%alembic_version%'")
    compact = {name: "".join((sql or "").replace('"', "").split()).removesuffix(")") for name, sql in rows}
    return {
        name: sorted(part.rstrip(",") for part in sql.split("CONSTRAINT")) for name, sql in compact.items()
    }


def test_migrations_from_empty_make_exactly_what_the_program_declares(db: Database, path: Path) -> None:
    declared = create_engine("sqlite://")
    with declared.begin() as connection:
        metadata.create_all(connection)
        wanted = _everything_in(connection.connection.driver_connection)  # type: ignore[arg-type]
    declared.dispose()
    migrated = sqlite3.connect(path)
    try:
        assert _everything_in(migrated) == wanted
    finally:
        migrated.close()


def test_the_program_knows_every_migration_in_the_package() -> None:
    assert migrate.revisions() == REVISIONS


def test_a_new_database_is_open_to_its_owner_alone(db: Database, path: Path) -> None:
    with db.transaction() as connection:
        connection.execute(insert(counter).values(name="a", value=1))
    files = sorted(path.parent.glob("blankett.db*"))
    assert [file.name for file in files] == ["blankett.db", "blankett.db-shm", "blankett.db-wal"]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_a_database_open_to_others_is_closed_to_them(db: Database, path: Path) -> None:
    db.close()
    path.chmod(0o664)
    Database.open(url_of(path)).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("busy_timeout", 30_000),
    ],
)
def test_each_connection_keeps_the_promises(db: Database, pragma: str, value: object) -> None:
    with db.transaction() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == value
    with db.read() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == value


def test_opening_again_changes_nothing(db: Database, path: Path) -> None:
    with db.transaction() as connection:
        connection.execute(insert(counter).values(name="a", value=7))
    again = Database.open(url_of(path))
    with again.read() as connection:
        assert connection.execute(select(counter.c.value)).scalar_one() == 7
    again.close()


def test_an_error_undoes_the_whole_transaction(db: Database) -> None:
    with pytest.raises(ZeroDivisionError), db.transaction() as connection:
        connection.execute(insert(counter).values(name="a", value=1 // 0))
    with db.read() as connection:
        assert connection.execute(select(counter)).all() == []


def test_a_reader_keeps_its_snapshot_while_another_writes(db: Database) -> None:
    with db.read() as reading:
        assert reading.execute(select(counter)).all() == []
        with db.transaction() as writing:
            writing.execute(insert(counter).values(name="a", value=1))
        assert reading.execute(select(counter)).all() == []


def test_an_error_of_the_database_does_not_repeat_what_it_was_given(db: Database) -> None:
    with pytest.raises(DBAPIError) as refusal, db.transaction() as connection:
        connection.execute(insert(counter).values(name="Anna Lindqvist", value=None))
    assert "Anna" not in str(refusal.value)


def test_a_reader_cannot_write(db: Database) -> None:
    with pytest.raises(DBAPIError, match="readonly"), db.read() as connection:
        connection.execute(insert(counter).values(name="a", value=1))


def test_a_second_writer_waits_and_is_told_when_it_takes_too_long(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0)
    first, second = Database.open(url_of(path)), Database.open(url_of(path))
    with first.transaction(), pytest.raises(StoreBusy), second.transaction():
        pass
    with second.transaction() as connection:
        connection.execute(insert(counter).values(name="a", value=1))
    first.close()
    second.close()


def test_two_processes_that_make_the_same_database_both_find_it_made(path: Path) -> None:
    opened: list[Database] = []
    threads = [threading.Thread(target=lambda: opened.append(Database.open(url_of(path)))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one.revision() for one in opened] == [REVISIONS[-1]] * 4
    for one in opened:
        one.close()


def _with_revision(path: Path, *revisions: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE IF NOT EXISTS alembic_version (version_num TEXT)")
    connection.execute("DELETE FROM alembic_version")
    connection.executemany("INSERT INTO alembic_version VALUES (?)", [(one,) for one in revisions])
    connection.commit()
    connection.close()


@pytest.mark.parametrize("revisions", [["9999"], [], ["0001", "9999"]], ids=["newer", "none", "two"])
def test_an_unknown_schema_is_refused(path: Path, revisions: list[str]) -> None:
    _with_revision(path, *revisions)
    for enter in (Database.open, Database.migrate):
        with pytest.raises(SchemaUnknown) as refusal:
            enter(url_of(path))
        assert refusal.value.exit_code == 5
        assert "Install the version" in str(refusal.value)


def test_an_older_schema_is_refused_with_the_command_that_helps(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Database.open(url_of(path)).close()
    monkeypatch.setattr(database, "REVISIONS", (*REVISIONS, "9999"))
    with pytest.raises(SchemaOutdated, match="blankett store migrate") as refusal:
        Database.open(url_of(path))
    assert refusal.value.exit_code == 5


def test_migrating_a_present_or_an_empty_database_opens_it(path: Path) -> None:
    for _ in range(2):
        opened = Database.migrate(url_of(path))
        assert opened.revision() == REVISIONS[-1]
        opened.close()


def test_another_programs_database_is_refused_and_left_alone(path: Path) -> None:
    theirs = sqlite3.connect(path)
    theirs.execute("CREATE TABLE recipes (name TEXT)")
    theirs.close()
    with pytest.raises(SchemaUnknown):
        Database.open(url_of(path))
    theirs = sqlite3.connect(path)
    assert theirs.execute("SELECT name FROM sqlite_master").fetchall() == [("recipes",)]
    theirs.close()


def test_a_file_that_is_no_database_is_refused(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7 a form in the wrong place" * 100)
    with pytest.raises(SchemaUnknown):
        Database.open(url_of(path))


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(DatabaseMissing, match="no folder"):
        Database.open(url_of(tmp_path / "nowhere" / "blankett.db"))


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:"])
def test_a_database_in_memory_is_refused(url: str) -> None:
    with pytest.raises(UnsafePlace):
        Database.open(url)


MOUNTS = """\
20 1 254:0 / / rw,relatime - ext4 /dev/vda rw
21 20 0:40 / {folder}/share rw,relatime shared:1 - cifs //server/share rw
22 20 0:41 / {folder}/with\\040space rw,relatime - nfs4 server:/x rw
"""


@pytest.mark.parametrize(
    ("below", "kind"),
    [("", "ext4"), ("share", "cifs"), ("share/deep", "cifs"), ("shared", "ext4"), ("with space", "nfs4")],
)
def test_the_file_system_is_that_of_the_nearest_mount(tmp_path: Path, below: str, kind: str) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS.format(folder=tmp_path))
    assert place.file_system_of(tmp_path / below, mounts) == kind


def test_a_network_file_system_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(f"21 20 0:40 / {tmp_path} rw,relatime - nfs server:/x rw\n")
    monkeypatch.setattr(place, "MOUNTS", mounts)
    with pytest.raises(UnsafePlace, match="local disk"):
        Database.open(url_of(tmp_path / "blankett.db"))
    assert not (tmp_path / "blankett.db").exists()


def test_every_refusal_tells_the_next_step() -> None:
    for refusal in StoreError.__subclasses__():
        assert str(refusal("What happened.")).startswith("What happened. ")
        assert refusal.exit_code == 5
