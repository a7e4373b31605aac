"""Numbers that are handed out once, such as those of cases."""

from __future__ import annotations

from sqlalchemy import Connection, insert, update

from store.schema import counter


def next_number(connection: Connection, name: str) -> int:
    """The next number of a counter, from 1, inside the caller's transaction."""
    raised = update(counter).where(counter.c.name == name).values(value=counter.c.value + 1)
    value: int | None = connection.execute(raised.returning(counter.c.value)).scalar_one_or_none()
    if value is not None:
        return value
    connection.execute(insert(counter).values(name=name, value=1))
    return 1
