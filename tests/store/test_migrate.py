"""A store that an earlier version made is brought up to date with all that it holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, insert, select, text

from store import log, migrate
from store.database import Database
from store.errors import SchemaOutdated
from store.register_schema import avtal
from store.schema import ruling
from store.secrets import KEY_BYTES, Key

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
KEY = Key(b"k" * KEY_BYTES)

FIRST = """
INSERT INTO register_row (id, table_name, key) VALUES (7, 'avtal', '7102301');
INSERT INTO avtal VALUES (7, 1, '2024-01-01', '2026-01-01', '2024-01-01T00:00:00.000000Z',
    '7102301', '204501', 'larm', 3, '2027-06-30');
INSERT INTO avtal VALUES (7, 2, '2026-01-01', NULL, '2026-01-01T00:00:00.000000Z',
    '7102301', '204501', 'jour', NULL, NULL);
INSERT INTO document VALUES ('d', 1, 'form.pdf', '2026-01-01T00:00:00.000000Z', 'done', 1, NULL, NULL);
INSERT INTO form_case VALUES (3, '100001-3', 'd', 0, NULL, NULL, NULL, NULL, 'query', 'ruled', NULL,
    '2026-01-01T00:00:00.000000Z', '2026-01-01T00:00:00.000000Z', NULL, NULL);
INSERT INTO ruling VALUES (5, 3, 'AUT-10', 'ek', 'Ringde upp.', '2026-01-02T00:00:00.000000Z', 'accept',
    '["behorig.1"]', 1);
"""
"""Rows as the first schema held them."""


@contextmanager
def _at(path: Path, revision: str) -> Iterator[Connection]:
    """A database with the schema of an earlier revision, made by its own migrations."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        migrate.upgrade(connection, revision)
        yield connection
    engine.dispose()


@pytest.fixture
def first(tmp_path: Path) -> str:
    path = tmp_path / "blankett.db"
    with _at(path, "0001") as connection:
        for statement in FIRST.split(";\n"):
            if statement.strip():
                connection.execute(text(statement.replace(":00", r"\:00")))
        log.append(connection, KEY, "document.done", "d", at=NOW)
    return f"sqlite:///{path}"


def test_a_store_of_the_first_schema_is_refused_until_it_is_migrated(first: str) -> None:
    with pytest.raises(SchemaOutdated, match="blankett store migrate"):
        Database.open(first)
    Database.migrate(first).close()
    Database.open(first).close()


def test_contracts_keep_their_versions_and_get_terms_that_say_nothing_new(first: str) -> None:
    db = Database.migrate(first)
    with db.read() as connection:
        rows = connection.execute(select(avtal).order_by(avtal.c.version)).all()
    db.close()
    assert [(r.id, r.version, r.slag, r.bunden_till, r.valid_to) for r in rows] == [
        (7, 1, "larm", date(2027, 6, 30), date(2026, 1, 1)),
        (7, 2, "jour", None, None),
    ]
    assert [(r.forlangning_manader, r.manadsskifte) for r in rows] == [(None, False)] * 2


def test_rulings_keep_what_they_held_and_settle_no_days(first: str) -> None:
    db = Database.migrate(first)
    with db.read() as connection:
        row = connection.execute(select(ruling)).one()
    db.close()
    assert (row.id, row.rule, row.changes, row.call_back) == (5, "AUT-10", ["behorig.1"], True)
    assert (row.arrived, row.ends) == (None, None)


def test_the_log_still_refuses_changes_and_its_chain_holds(first: str) -> None:
    db = Database.migrate(first)
    with db.read() as connection:
        assert log.verify(connection, KEY)[0] == 1
    with pytest.raises(Exception, match="append-only"), db.transaction() as connection:
        connection.execute(text("DELETE FROM log"))
    db.close()


@pytest.mark.parametrize("value", [2, -1])
def test_the_new_columns_hold_what_the_old_ones_would_have(first: str, value: int) -> None:
    """A copied table keeps its checks: neither a flag that is none, nor a kind that is none."""
    db = Database.migrate(first)
    for statement in (f"UPDATE avtal SET manadsskifte = {value}", "UPDATE avtal SET slag = 'tele'"):
        with pytest.raises(Exception, match="CHECK"), db.transaction() as connection:
            connection.execute(text(statement))
    with pytest.raises(Exception, match="FOREIGN KEY"), db.transaction() as connection:
        connection.execute(insert(ruling), [_ruling_of_no_case()])
    db.close()


def _ruling_of_no_case() -> dict[str, object]:
    return {
        "case_id": 99,
        "rule": "UPS-03",
        "by": "ek",
        "ground": "x",
        "at": NOW,
        "outcome": "accept",
        "changes": [],
        "call_back": False,
    }
