"""Versions of the register's rows: what holds on a day, and how a change is written.

A change closes the version that holds and opens a new one, so that the register can always say what
held on an earlier day, and a judgement can tell whether the row it saw is still the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    Row,
    Select,
    Table,
    and_,
    bindparam,
    case,
    func,
    insert,
    or_,
    select,
    update,
)

from forms.records import Record
from store.register_schema import register_row
from store.schema import log, metadata

Values: TypeAlias = Mapping[str, Any]

SWEDEN = ZoneInfo("Europe/Stockholm")
FEW = 500
"""Up to so many keys are looked up one by one; for more the whole table is read."""

KEPT = frozenset({"id", "version", "valid_from", "valid_to", "recorded_at", "key", "last_end"})
"""The columns that tell of the version; all others are its content."""


@dataclass(frozen=True)
class Wanted:
    """What a row is to hold, by its table's columns, from `start` on and up to, not including, `until`.

    No `start`, or one that isn't later than what the register already holds, means: from today, or
    from the first day of a version that is yet to begin, which is thereby replaced. The columns that
    are `kept` stay as they are in a row that is there, and so does its end if `keeps_end`.
    """

    key: str
    values: Values = field(repr=False)
    start: date | None = None
    until: date | None = None
    kept: frozenset[str] = frozenset()
    keeps_end: bool = False


class What(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    ENDED = "ended"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Step:
    """What is to be done to one row: `old` is its newest version, `values` what it is to hold then.

    `start` is the first day of the new version, `until` the first day on which the row no longer
    holds, None for an open end.
    """

    key: str
    what: What
    old: Row[Any] | None = field(repr=False)
    values: Values = field(repr=False)
    start: date
    until: date | None


@dataclass(frozen=True)
class Plan:
    """What is to be done to one table, row by row."""

    table: Table
    steps: tuple[Step, ...]

    @property
    def tally(self) -> Tally:
        """How many rows are new, changed, ended, and left alone."""
        counts = Counter(step.what for step in self.steps)
        return Tally(**{what.value: counts[what] for what in What})

    @property
    def changes(self) -> bool:
        """Whether there is anything to write."""
        return any(step.what is not What.UNCHANGED for step in self.steps)


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
    return {name: value for name, value in row._mapping.items() if name not in KEPT}


def latest(connection: Connection, table: Table, keys: Collection[str] | None = None) -> dict[str, Row[Any]]:
    """The newest version of each row of a table by its key, or of those with some keys.

    It may have ended, or not have begun, or been taken back before it began. Rows have the table's
    columns, `key`, and `last_end`: the latest end of a version that held on any day.
    """
    held = case((table.c.valid_to > table.c.valid_from, table.c.valid_to))
    of_all = (func.max(table.c.version).label("version"), func.max(held).label("last_end"))
    newest = select(table.c.id, *of_all).group_by(table.c.id).subquery()
    # no one asks when it was recorded, and reading a moment takes longer than the rest
    columns: list[Any] = [column for column in table.c if column.name != "recorded_at"]
    query: Select[Any] = (
        select(register_row.c.key, *columns, newest.c.last_end)
        .join(register_row, register_row.c.id == table.c.id)
        .join(newest, and_(newest.c.id == table.c.id, newest.c.version == table.c.version))
    )
    if keys is not None and len(keys) <= FEW:
        query = query.where(register_row.c.table_name == table.name, register_row.c.key.in_(keys))
    rows: Iterable[Row[Any]] = connection.execute(query)
    return {row.key: row for row in rows}


def known_keys(connection: Connection, table: Table, on: date) -> set[str]:
    """The keys of the rows that hold on a day or are to hold later."""
    query = (
        select(register_row.c.key)
        .join(table, table.c.id == register_row.c.id)
        .where(or_(table.c.valid_to.is_(None), table.c.valid_to > on))
    )
    return set(connection.execute(query).scalars())


def fingerprint(connection: Connection) -> tuple[object, ...]:
    """What is another whenever anyone has changed a row of the register, or logged that he has."""
    tables = [table for table in metadata.sorted_tables if "valid_to" in table.c]
    of_rows = (
        connection.execute(
            select(func.count(), func.count(table.c.valid_to), func.max(table.c.recorded_at))
        ).one()
        for table in tables
    )
    logged = select(func.count()).select_from(log).where(log.c.event.like("register.%"))
    return (*map(tuple, of_rows), connection.execute(logged).scalar_one())


def plan(connection: Connection, table: Table, wanted: Sequence[Wanted], now: datetime) -> Plan:
    """What is needed for rows to hold what is wanted. Each key may stand once. Nothing is written."""
    present = latest(connection, table, [row.key for row in wanted])
    today = day_of(now)
    return Plan(table, tuple(_step(row, present.get(row.key), today) for row in wanted))


def plan_end(connection: Connection, table: Table, keys: Collection[str], on: date) -> Plan:
    """What is needed for rows to hold up to, not including, a day; ended ones are left out."""
    steps = [
        Step(key, What.ENDED, old, content(old), old.valid_from, on)
        for key, old in latest(connection, table, keys).items()
        if key in keys and _open_on(old, on)
    ]
    return Plan(table, tuple(steps))


def carry_out(connection: Connection, plan: Plan, now: datetime) -> Tally:
    """Write what is planned, inside the caller's transaction, in few statements."""
    for statement, given in ((_set_end(plan.table), _closing), (_cut_off(plan.table), _cut)):
        ends = [one for one in map(given, plan.steps) if one is not None]
        if ends:
            connection.execute(statement, ends)
    opened = [step for step in plan.steps if step.what in (What.NEW, What.CHANGED)]
    if opened:
        ids = _ids(connection, plan.table, opened)
        rows = [{"id": ids[step.key]} | _opening(step, now) for step in opened]
        connection.execute(insert(plan.table), rows)
    return plan.tally


def put(connection: Connection, table: Table, wanted: Sequence[Wanted], now: datetime) -> Tally:
    """Make rows hold what is wanted, inside the caller's transaction. Each key may stand once."""
    return carry_out(connection, plan(connection, table, wanted, now), now)


def end(connection: Connection, table: Table, keys: Collection[str], on: date, now: datetime) -> Tally:
    """Let rows hold up to, not including, a day; those that have ended by then are left alone."""
    return carry_out(connection, plan_end(connection, table, keys, on), now)


def _step(row: Wanted, old: Row[Any] | None, today: date) -> Step:
    if old is None:
        start = row.start or today
        return Step(row.key, What.NEW, None, row.values, start, _no_earlier(row.until, start))
    held = content(old)
    values = {**row.values, **{name: held[name] for name in row.kept}}
    begin = _begin(row, old, today)
    until = old.valid_to if row.keeps_end and _open_on(old, begin) else row.until
    if held == values and until is not None and until <= begin:
        # it has ended already, or ends before what it was to hold later begins
        what = What.UNCHANGED if _ends_at(old, until) else What.ENDED
        return Step(row.key, what, old, values, old.valid_from, until)
    if held != values or not _open_on(old, begin):
        return Step(row.key, What.CHANGED, old, values, begin, _no_earlier(until, begin))
    what = What.UNCHANGED if old.valid_to == until else What.ENDED
    return Step(row.key, what, old, values, old.valid_from, until)


def _begin(row: Wanted, old: Row[Any], today: date) -> date:
    if row.start is not None and row.start > old.valid_from:
        return row.start
    began: date = old.valid_from
    return max(today, began)


def _no_earlier(until: date | None, start: date) -> date | None:
    return None if until is None else max(until, start)


def _ends_at(row: Row[Any], until: date) -> bool:
    if row.valid_to != row.valid_from:
        return bool(row.valid_to == until)
    return row.last_end is None or bool(row.last_end <= until)


def _open_on(row: Row[Any], on: date) -> bool:
    return row.valid_to is None or bool(row.valid_to > on)


def _closing(step: Step) -> dict[str, Any] | None:
    """The end that the newest version gets, if it gets another."""
    old = step.old
    if old is None or step.what is What.UNCHANGED:
        return None
    if step.what is What.ENDED:
        until = _no_earlier(step.until, old.valid_from)
    elif _open_on(old, step.start):
        until = step.start
    else:
        return None
    return {"b_id": old.id, "b_version": old.version, "b_to": until}


def _cut(step: Step) -> dict[str, Any] | None:
    """The end of a row that ends before its newest version begins: those before it hold too long."""
    if step.old is None or step.what is not What.ENDED or step.until is None:
        return None
    early = step.until < step.old.valid_from
    return {"b_id": step.old.id, "b_to": step.until} if early else None


def _opening(step: Step, now: datetime) -> dict[str, Any]:
    version = 1 if step.old is None else step.old.version + 1
    kept = {"version": version, "valid_from": step.start, "valid_to": step.until, "recorded_at": now}
    return kept | dict(step.values)


def _ids(connection: Connection, table: Table, opened: Sequence[Step]) -> dict[str, int]:
    ids = {step.key: step.old.id for step in opened if step.old is not None}
    fresh = [step.key for step in opened if step.old is None]
    if fresh:
        connection.execute(insert(register_row), [{"table_name": table.name, "key": key} for key in fresh])
        query = select(register_row.c.key, register_row.c.id).where(register_row.c.table_name == table.name)
        if len(fresh) <= FEW:
            query = query.where(register_row.c.key.in_(fresh))
        ids |= {row.key: row.id for row in connection.execute(query)}
    return ids


def _set_end(table: Table) -> Any:
    mine = and_(table.c.id == bindparam("b_id"), table.c.version == bindparam("b_version"))
    return update(table).where(mine).values(valid_to=bindparam("b_to"))


def _cut_off(table: Table) -> Any:
    on = bindparam("b_to", type_=Date)
    end = case((table.c.valid_from > on, table.c.valid_from), else_=on)
    return update(table).where(table.c.id == bindparam("b_id"), table.c.valid_to > on).values(valid_to=end)
