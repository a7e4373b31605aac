"""Import of a register from a folder of CSV files, all or nothing, with a report row by row.

Nothing is written when anything is wrong, unless `partial` asks for the good rows to be taken. The
same files twice change nothing; a row that differs closes the version that holds and opens a new
one. A row that is no longer in a file stays: it ends when its `giltig_till` says so. Passwords
are hashed here and stand nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

from pydantic import Field, SecretStr
from sqlalchemy import Connection, delete, insert

from forms.records import Record
from register import parsing, versions
from register.csvfile import Fault
from register.files import BEHORIGHETSLISTOR, PASSWORD, PERSONER, Cells
from register.parsing import Parsed
from register.versions import Tally, Wanted
from store import counters, log
from store.database import Database
from store.passwords import Passwords
from store.register_schema import behorig, lista_objekt, postnummer


class ImportReport(Record):
    """What an import did: whether anything was `imported`, what is wrong, and counts by file name."""

    imported: bool
    faults: tuple[Fault, ...] = ()
    counts: dict[str, Tally] = Field(default_factory=dict)


def import_folder(
    db: Database, folder: Path, *, passwords: Passwords, now: datetime, partial: bool = False
) -> ImportReport:
    """Import the files that are in the folder; `now` is the moment of the import."""
    found = parsing.parse(folder)
    with db.read() as connection:
        good = parsing.with_references(connection, found, versions.day_of(now))
        # before the transaction, which is not to be held for the time that hashing takes
        hashes = _hashes(connection, good.rows.get(PERSONER.name, []), passwords)
    faults = tuple(good.faults)
    if (faults and not partial) or not (any(good.rows.values()) or good.places):
        return ImportReport(imported=False, faults=faults)
    with db.transaction() as connection:
        counts = {name: _write(connection, rows, hashes, now) for name, rows in good.rows.items()}
        _write_places(connection, good.places)
        _note(connection, passwords, counts, len(faults), now)
    return ImportReport(imported=True, faults=faults, counts=counts)


def _hashes(connection: Connection, people: Sequence[Parsed], passwords: Passwords) -> dict[str, str | None]:
    """The hash that each person is to have, by key: the present one where the password is the same."""
    present = versions.latest(connection, behorig, [person.key for person in people])

    def hash_of(person: Parsed) -> str | None:
        stored = present[person.key].losenord_hash if person.key in present else None
        given = person.cells[PASSWORD.name]
        if not isinstance(given, SecretStr) or (stored is not None and passwords.is_right(stored, given)):
            return stored
        return passwords.hash(given)

    with ThreadPoolExecutor() as threads:
        return dict(zip((person.key for person in people), threads.map(hash_of, people), strict=True))


def _write(
    connection: Connection, rows: Sequence[Parsed], hashes: dict[str, str | None], now: datetime
) -> Tally:
    if not rows:
        return Tally()
    file = rows[0].file
    if file is PERSONER:
        wanted = [
            _wanted(row, row.values(PASSWORD.name) | {"losenord_hash": hashes[row.key]}) for row in rows
        ]
    elif file is BEHORIGHETSLISTOR:
        wanted = [_wanted(row, row.values("objekt")) for row in rows]
    else:
        wanted = [_wanted(row, row.values()) for row in rows]
    tally = versions.put(connection, file.table, wanted, now)
    return tally + _write_links(connection, rows, now) if file is BEHORIGHETSLISTOR else tally


def _wanted(row: Parsed, values: Cells) -> Wanted:
    return Wanted(row.key, values, row.start, row.until)


def _write_links(connection: Connection, rows: Iterable[Parsed], now: datetime) -> Tally:
    """Link lists to the objects that their rows name, and end the links that they no longer name."""
    today = versions.day_of(now)
    wanted = {link.key: link for row in rows for link in _links(row)}
    lists = {row.key for row in rows}
    present = versions.known_keys(connection, lista_objekt, today)
    gone = {key for key in present if key.split("/")[0] in lists} - wanted.keys()
    ended = versions.end(connection, lista_objekt, gone, today)
    return versions.put(connection, lista_objekt, list(wanted.values()), now) + ended


def _links(row: Parsed) -> list[Wanted]:
    return [
        Wanted(f"{row.key}/{objekt}", {"listnummer": row.key, "objektnummer": objekt}, row.start, row.until)
        for objekt in sorted(parsing.named(row.cells["objekt"]))
    ]


def _write_places(connection: Connection, places: list[Cells] | None) -> None:
    if places:
        connection.execute(delete(postnummer))
        connection.execute(insert(postnummer), places)


def _note(
    connection: Connection, passwords: Passwords, counts: dict[str, Tally], refused: int, now: datetime
) -> None:
    total = sum(counts.values(), start=Tally())
    number = counters.next_number(connection, "register.import")
    detail = {"new": total.new, "changed": total.changed, "ended": total.ended, "faults": refused}
    log.append(connection, passwords.key, "register.imported", f"import/{number}", at=now, detail=detail)
