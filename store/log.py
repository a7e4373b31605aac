"""The append-only log: who or what did what, when, on which ground.

Rows hold ids, codes and keyed digests, never form data, so that the log survives a purge. Each
row's hash is keyed and covers the row before. Altering, inserting or removing a row breaks the
chain; cutting off its end shows against a head that was printed elsewhere (`head`).
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TypeAlias

from sqlalchemy import Connection, insert, select

from store.errors import LogBroken
from store.schema import log
from store.secrets import Key

Detail: TypeAlias = Mapping[str, str | int | bool | None]

START = "0" * 64
"""What stands in place of an earlier hash in the first row."""


def append(
    connection: Connection, key: Key, event: str, ref: str, *, at: datetime, detail: Detail | None = None
) -> str:
    """Add one row inside the caller's transaction, and give its hash, the new head.

    `event` is a stable code such as `letter.released`, `ref` the id of what it is about.
    """
    seq, prev = _last(connection)
    kept = dict(detail or {})
    row_hash = _hash(key, seq + 1, at, event, ref, kept, prev)
    row = {
        "seq": seq + 1,
        "at": at,
        "event": event,
        "ref": ref,
        "detail": kept,
        "prev": prev,
        "hash": row_hash,
    }
    connection.execute(insert(log).values(row))
    return row_hash


def head(connection: Connection) -> tuple[int, str]:
    """Number and hash of the last row; 0 and `START` for an empty log."""
    return _last(connection)


def verify(connection: Connection, key: Key, *, known: tuple[int, str] | None = None) -> tuple[int, str]:
    """Check the whole chain, and that it still holds a `known` earlier head; give the head.

    Raises `LogBroken` naming the first row that does not fit.
    """
    seq, prev = 0, START
    for row in connection.execute(select(log).order_by(log.c.seq)).yield_per(1000):
        expected = _hash(key, seq + 1, row.at, row.event, row.ref, row.detail, prev)
        if row.seq != seq + 1 or row.prev != prev or not hmac.compare_digest(expected, row.hash):
            raise LogBroken(f"The log's chain breaks at row {seq + 1}.")
        seq, prev = row.seq, row.hash
        if known is not None and known[0] == seq and known[1] != prev:
            raise LogBroken(f"Row {seq} of the log is not the one that was known.")
    if known is not None and known[0] > seq:
        raise LogBroken(f"The log ends at row {seq}, before the known row {known[0]}.")
    return seq, prev


def fits(connection: Connection, key: Key) -> bool:
    """Whether the last row was written with this key; an empty log fits any."""
    row = connection.execute(select(log).order_by(log.c.seq.desc()).limit(1)).one_or_none()
    if row is None:
        return True
    expected = _hash(key, row.seq, row.at, row.event, row.ref, row.detail, row.prev)
    return hmac.compare_digest(expected, row.hash)


def _last(connection: Connection) -> tuple[int, str]:
    row = connection.execute(select(log.c.seq, log.c.hash).order_by(log.c.seq.desc()).limit(1)).one_or_none()
    return (row.seq, row.hash) if row else (0, START)


def _hash(key: Key, seq: int, at: datetime, event: str, ref: str, detail: Detail, prev: str) -> str:
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    content = json.dumps([seq, moment, event, ref, detail, prev], ensure_ascii=False, sort_keys=True)
    return key.hexdigest("log", content.encode())
