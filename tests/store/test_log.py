"""The log can be added to, and nothing else; what is done to it behind the program's back shows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError, StatementError

from store import log
from store.counters import next_number
from store.database import Database
from store.errors import LogBroken
from store.schema import LOG_TRIGGERS
from store.schema import log as log_table
from store.secrets import Key

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
KEY = Key(b"k" * 32)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "blankett.db"


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    opened = Database.open(f"sqlite:///{path}")
    with opened.transaction() as connection:
        for number in range(5):
            detail: log.Detail = {"case": f"B-{number}", "count": number, "first": number == 0, "why": None}
            log.append(
                connection, KEY, "case.opened", f"B-{number}", at=NOW + timedelta(number), detail=detail
            )
    yield opened
    opened.close()


def _behind_its_back(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for trigger in LOG_TRIGGERS:
        connection.execute(f"DROP TRIGGER {trigger.split()[2]}")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_chain_that_was_left_alone_holds(db: Database) -> None:
    with db.read() as connection:
        assert log.verify(connection, KEY) == log.head(connection)
        assert log.head(connection)[0] == 5


def test_an_empty_log_holds(tmp_path: Path) -> None:
    empty = Database.open(f"sqlite:///{tmp_path / 'empty.db'}")
    with empty.read() as connection:
        assert log.verify(connection, KEY) == (0, log.START)
    empty.close()


def test_a_row_comes_back_as_it_was_written(db: Database) -> None:
    with db.read() as connection:
        row = connection.execute(select(log_table).where(log_table.c.seq == 2)).one()
    assert (row.at, row.event, row.ref) == (NOW + timedelta(1), "case.opened", "B-1")
    assert row.detail == {"case": "B-1", "count": 1, "first": False, "why": None}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE log SET event = 'x' WHERE seq = 1",
        "DELETE FROM log WHERE seq = 5",
        "DELETE FROM log",
        "INSERT OR REPLACE INTO log SELECT 3, at, 'x', ref, detail, prev, hash FROM log WHERE seq = 3",
    ],
)
def test_the_database_refuses_to_change_the_log(db: Database, statement: str) -> None:
    with pytest.raises(DBAPIError, match="append-only"), db.transaction() as connection:
        connection.exec_driver_sql(statement)
    with db.read() as connection:
        assert log.verify(connection, KEY)[0] == 5


@pytest.mark.parametrize(
    ("statement", "row"),
    [
        ("UPDATE log SET event = 'case.closed' WHERE seq = 3", 3),
        ("UPDATE log SET ref = 'B-9' WHERE seq = 1", 1),
        ("UPDATE log SET detail = replace(detail, '2', '3') WHERE seq = 3", 3),
        ("UPDATE log SET at = replace(at, '2026', '2025') WHERE seq = 5", 5),
        ("UPDATE log SET hash = replace(hash, substr(hash, 1, 1), 'z') WHERE seq = 5", 5),
        ("DELETE FROM log WHERE seq = 1", 1),
        ("DELETE FROM log WHERE seq = 4", 4),
        ("UPDATE log SET seq = 9 WHERE seq = 5", 5),
    ],
)
def test_one_altered_row_is_found(db: Database, path: Path, statement: str, row: int) -> None:
    _behind_its_back(path, statement)
    with db.read() as connection, pytest.raises(LogBroken, match=f"row {row}"):
        log.verify(connection, KEY)


def test_a_log_written_with_another_key_does_not_hold(db: Database) -> None:
    with db.read() as connection, pytest.raises(LogBroken, match="row 1"):
        log.verify(connection, Key(b"x" * 32))


def test_a_log_that_was_cut_off_shows_against_a_head_that_was_kept(db: Database, path: Path) -> None:
    with db.read() as connection:
        known = log.head(connection)
    _behind_its_back(path, "DELETE FROM log WHERE seq >= 4")
    with db.read() as connection:
        assert log.verify(connection, KEY)[0] == 3
        with pytest.raises(LogBroken, match="before the known row 5"):
            log.verify(connection, KEY, known=known)


def test_a_log_that_was_cut_off_and_went_on_shows_too(db: Database, path: Path) -> None:
    with db.read() as connection:
        known = log.head(connection)
    _behind_its_back(path, "DELETE FROM log WHERE seq >= 4")
    with db.transaction() as connection:
        for number in range(3):
            log.append(connection, KEY, "case.opened", f"C-{number}", at=NOW)
    with db.read() as connection, pytest.raises(LogBroken, match="Row 5"):
        log.verify(connection, KEY, known=known)


def test_a_moment_without_a_zone_is_refused(db: Database) -> None:
    with pytest.raises(StatementError, match="zone"), db.transaction() as connection:
        log.append(connection, KEY, "x", "y", at=NOW.replace(tzinfo=None))


def test_a_counter_counts_from_one_and_each_by_itself(db: Database) -> None:
    with db.transaction() as connection:
        assert [next_number(connection, "case") for _ in range(3)] == [1, 2, 3]
        assert next_number(connection, "run") == 1
    with db.transaction() as connection:
        assert next_number(connection, "case") == 4
