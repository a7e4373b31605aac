"""What is wrong around the database is told as that, with the next step; only the rest are faults of ours."""

from __future__ import annotations

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from store.database import Database, path_of
from store.errors import DatabaseMissing, SchemaUnknown, StoreDamaged, StoreUnable, UnsafePlace
from store.schema import document

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def _rows(count: int) -> list[dict[str, object]]:
    return [
        {"sha256": f"{n:064}", "size": n, "first_name": "a" * 500, "created_at": NOW, "state": "received"}
        for n in range(count)
    ]


@pytest.mark.parametrize(
    "url",
    ["", "foo", "postgresql://anna:hemligt@localhost/x", "nosuch://x", "sqlite+nosuch:///x.db", "sqlite:"],
)
def test_a_database_that_cannot_be_is_told_without_its_url_and_leaves_nothing(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises((DatabaseMissing, UnsafePlace)) as refusal:
        Database.open(url)
    assert refusal.value.exit_code == 5
    assert "hemligt" not in str(refusal.value)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("at", [0, 2000])
def test_a_damaged_page_is_damage(tmp_path: Path, at: int) -> None:
    """Whether its head is wrong or what it holds."""
    path = tmp_path / "a.sqlite"
    database = Database.open(f"sqlite:///{path}")
    with database.transaction() as connection:
        connection.execute(insert(document), _rows(400))
    database.close()
    data = bytearray(path.read_bytes())
    for start in range(len(data) // 2 // 4096 * 4096, len(data) - 4096, 4096):
        data[start + at : start + at + 200] = b"\xff" * 200
    path.write_bytes(data)
    with pytest.raises(StoreDamaged), Database.open(f"sqlite:///{path}").read() as connection:
        connection.execute(select(document)).all()


@contextmanager
def _no_file_larger_than(size: int) -> Iterator[None]:
    """A disk without room, as the system tells it to a process with such a limit."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    was = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, was)


def test_a_disk_that_takes_no_more_is_told_and_nothing_is_half_written(tmp_path: Path) -> None:
    database = Database.open(f"sqlite:///{tmp_path / 'a.sqlite'}")
    with _no_file_larger_than(600_000), pytest.raises(StoreUnable), database.transaction() as connection:
        connection.execute(insert(document), _rows(4000))
    with database.transaction() as connection:
        assert connection.execute(select(document)).all() == []
        connection.execute(insert(document), _rows(1))


def test_the_rights_of_a_file_that_is_no_database_are_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_text("something else, and longer than the head of a database")
    file.chmod(0o644)
    with pytest.raises(SchemaUnknown):
        Database.open(f"sqlite:///{file}")
    assert file.stat().st_mode & 0o777 == 0o644
    assert path_of(f"sqlite:///{file}") == file
