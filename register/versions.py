"""Versions of the register's rows: what holds on a day, and how a change is written.

A change closes the version that holds and opens a new one, so that the register can always say what
held on an earlier day, and a judgement can tell whether the row it saw is still the same.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Table,
    and_,
    bindparam,
    func,
    insert,
    or_,
    select,
    update,
)

from forms.records import Record
from store.register_schema import register_row

Values: TypeAlias = Mapping[str, Any]

SWEDEN = ZoneInfo("Europe/Stockholm")
FEW = 500
"""Up to so many keys are looked up one by one; for more the whole table is read."""

KEPT = frozenset({"id", "version", "valid_from", "valid_to", "recorded_at"})
"""The columns that tell of the version; all others are its content."""


@dataclass(frozen=True)
class Wanted:
    """What a row is to hold, by its table's columns, from `start` on and up to, not including, `until`.

    No `start`, or one that isn't later than what the register already holds, means: from today, or
    from the first day of a version that is yet to begin, which is thereby replaced.
    """

    key: str
    values: Values = field(repr=False)
    start: date | None = None
    until: date | None = None


class Tally(Record):
    """How many rows were new, changed, ended (or given another end), and left alone."""

    new: int = 0
    changed: int = 0
    ended: int = 0
    unchanged: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            new=self.new + other.new,
            changed=self.changed + other.changed,
            ended=self.ended + other.ended,
            unchanged=self.unchanged + other.unchanged,
        )


def day_of(moment: datetime) -> date:
    """The day in Sweden on which a moment falls."""
    return moment.astimezone(SWEDEN).date()


def holds(table: Table, on: date) -> ColumnElement[bool]:
    """The condition that a version holds on a day."""
    return and_(table.c.valid_from <= on, or_(table.c.valid_to.is_(None), table.c.valid_to > on))


def content(row: Row[Any]) -> dict[str, Any]:
    """What a version holds, without its validity."""
    return {name: value for name, value in row._mapping.items() if name not in KEPT and name != "key"}


def latest(connection: Connection, table: Table, keys: Collection[str] | None = None) -> dict[str, Row[Any]]:
    """The newest version of each row of a table by its key, or of those with some keys.

    It may have ended, or not have begun. Rows have the table's columns and `key`.
    """
    newest = select(table.c.id, func.max(table.c.version).label("version")).group_by(table.c.id).subquery()
    query = (
        select(register_row.c.key, table)
        .join(register_row, register_row.c.id == table.c.id)
        .join(newest, and_(newest.c.id == table.c.id, newest.c.version == table.c.version))
    )
    if keys is not None and len(keys) <= FEW:
        query = query.where(register_row.c.table_name == table.name, register_row.c.key.in_(keys))
    return {row.key: row for row in connection.execute(query)}


def known_keys(connection: Connection, table: Table, on: date) -> set[str]:
    """The keys of the rows that hold on a day or are to hold later."""
    query = (
        select(register_row.c.key)
        .join(table, table.c.id == register_row.c.id)
        .where(or_(table.c.valid_to.is_(None), table.c.valid_to > on))
    )
    return set(connection.execute(query).scalars())


def put(connection: Connection, table: Table, wanted: Sequence[Wanted], now: datetime) -> Tally:
    """Make rows hold what is wanted, inside the caller's transaction. Each key may stand once."""
    work = _Work(table, now, latest(connection, table, [row.key for row in wanted]))
    for row in wanted:
        work.take(row)
    work.write(connection)
    return work.tally


def end(connection: Connection, table: Table, keys: Collection[str], on: date) -> Tally:
    """Let rows hold up to, not including, a day; those that have ended by then are left alone."""
    ended = 0
    for key, row in latest(connection, table, keys).items():
        if key in keys and _open_on(row, on):
            connection.execute(_set_end(table), {"b_id": row.id, "b_version": row.version, "b_to": on})
            ended += 1
    return Tally(ended=ended)


class _Work:
    """What is to be written to one table, gathered so that it can be written in few statements."""

    def __init__(self, table: Table, now: datetime, present: dict[str, Row[Any]]) -> None:
        self.table, self.now, self.present = table, now, present
        self.today = day_of(now)
        self.tally = Tally()
        self._opened: list[tuple[str, dict[str, Any]]] = []
        self._closed: list[dict[str, Any]] = []

    def take(self, row: Wanted) -> None:
        """Decide what one row needs."""
        old = self.present.get(row.key)
        if old is None:
            self._open(row, 1, row.start or self.today)
            self.tally += Tally(new=1)
        elif content(old) != row.values or not _open_on(old, self._begin(row, old)):
            self._replace(row, old)
            self.tally += Tally(changed=1)
        elif old.valid_to != row.until:
            self._close(old, row.until and max(row.until, old.valid_from))
            self.tally += Tally(ended=1)
        else:
            self.tally += Tally(unchanged=1)

    def write(self, connection: Connection) -> None:
        """Write what was gathered."""
        if self._closed:
            connection.execute(_set_end(self.table), self._closed)
        if self._opened:
            ids = self._ids(connection)
            connection.execute(
                insert(self.table), [{"id": ids[key]} | values for key, values in self._opened]
            )

    def _begin(self, row: Wanted, old: Row[Any]) -> date:
        if row.start is not None and row.start > old.valid_from:
            return row.start
        began: date = old.valid_from
        return max(self.today, began)

    def _replace(self, row: Wanted, old: Row[Any]) -> None:
        begin = self._begin(row, old)
        if _open_on(old, begin):
            self._close(old, begin)
        self._open(row, old.version + 1, begin)

    def _open(self, row: Wanted, version: int, begin: date) -> None:
        until = None if row.until is None else max(row.until, begin)
        kept = {"version": version, "valid_from": begin, "valid_to": until, "recorded_at": self.now}
        self._opened.append((row.key, kept | dict(row.values)))

    def _close(self, old: Row[Any], on: date | None) -> None:
        self._closed.append({"b_id": old.id, "b_version": old.version, "b_to": on})

    def _ids(self, connection: Connection) -> dict[str, int]:
        ids = {key: row.id for key, row in self.present.items()}
        fresh = [key for key, _ in self._opened if key not in ids]
        if fresh:
            rows = [{"table_name": self.table.name, "key": key} for key in fresh]
            connection.execute(insert(register_row), rows)
            query = select(register_row.c.key, register_row.c.id)
            query = query.where(register_row.c.table_name == self.table.name)
            if len(fresh) <= FEW:
                query = query.where(register_row.c.key.in_(fresh))
            ids |= {row.key: row.id for row in connection.execute(query)}
        return ids


def _open_on(row: Row[Any], on: date) -> bool:
    return row.valid_to is None or bool(row.valid_to > on)


def _set_end(table: Table) -> Any:
    mine = and_(table.c.id == bindparam("b_id"), table.c.version == bindparam("b_version"))
    return update(table).where(mine).values(valid_to=bindparam("b_to"))
