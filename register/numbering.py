"""Numbers for rows that come without: a person keeps his by name, a new one gets the next.

`nr` tells the rows of one list, object or customer apart. Other people's registers seldom have such a
number; the name does its work, as long as nobody else on the list has the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sqlalchemy import Connection

from register import versions
from register.columns import Value
from register.files import ORDER, ROW
from register.parsing import Parse, Parsed
from register.sheets import Fault

_SAME_NAME = "Raden har samma namn som rad {line}. Ge dem var sitt nr för att hålla dem isär."
_SAME_ROW = "Samma rad står redan på rad {line}."


def numbered(connection: Connection, parsed: Parse) -> Parse:
    """The same rows, each with its number; a row that stands twice is a fault and left out."""
    faults = list(parsed.faults)
    rows = {name: list(_distinct(_filled(connection, rows), faults)) for name, rows in parsed.rows.items()}
    return replace(parsed, rows=rows, faults=faults)


def _filled(connection: Connection, rows: list[Parsed]) -> list[Parsed]:
    if not rows or ROW.name not in rows[0].cells:
        return rows
    if ORDER.name in rows[0].cells:
        rows = list(_in_order(rows))
    if all(row.cells[ROW.name] for row in rows):
        return rows
    return list(_by_name(connection, rows))


def _in_order(rows: Iterable[Parsed]) -> Iterator[Parsed]:
    places: dict[str, int] = defaultdict(int)
    for row in rows:
        places[_owner(row)] += 1
        yield _with(row, ORDER.name, row.cells[ORDER.name] or places[_owner(row)])


def _by_name(connection: Connection, rows: list[Parsed]) -> Iterator[Parsed]:
    present = versions.latest(connection, rows[0].file.table)
    taken: dict[str, set[object]] = defaultdict(set)
    for key in present:
        owner, _, nr = key.rpartition("/")
        taken[owner].add(int(nr))
    mine: dict[tuple[str, str], Value] = {}
    # of two with one name, the one that holds
    for old in sorted(present.values(), key=lambda one: (one.valid_to is None, one.nr)):
        mine[(old.key.rpartition("/")[0], old.namn.casefold())] = old.nr
    for row in rows:
        taken[_owner(row)].add(row.cells[ROW.name])
    for row in rows:
        known = row.cells[ROW.name] or mine.get(_name(row))
        number = known or 1 + max((one for one in taken[_owner(row)] if isinstance(one, int)), default=0)
        taken[_owner(row)].add(number)
        mine.setdefault(_name(row), number)
        yield _with(row, ROW.name, number)


def _distinct(rows: Iterable[Parsed], faults: list[Fault]) -> Iterator[Parsed]:
    good: dict[str, Parsed] = {}
    for row in rows:
        first = good.setdefault(row.key, row)
        if first is row:
            yield row
            continue
        by_name = row.file.key[-1] == ROW.name and ROW.name not in row.table.given
        message = (_SAME_NAME if by_name else _SAME_ROW).format(line=first.line)
        faults.append(row.fault("namn" if by_name else row.file.key[-1], message))


def _owner(row: Parsed) -> str:
    return str(row.cells[row.file.key[0]])


def _name(row: Parsed) -> tuple[str, str]:
    return _owner(row), str(row.cells["namn"]).casefold()


def _with(row: Parsed, column: str, value: Value) -> Parsed:
    return replace(row, cells=row.cells | {column: value})
