"""Export of the register to a folder of CSV files that the import reads back to the same content.

Passwords can't be brought out again: `losenord` is empty and `har_losenord` tells whether there is
one. An import of such a file leaves the password as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, select

from register import csvfile, queries
from register.files import BEHORIGHETSLISTOR, FILES, POSTNUMMER, VALIDITY, File
from register.versions import holds
from store.database import Database
from store.register_schema import lista_objekt, register_row


def export_folder(db: Database, folder: Path, on: date) -> dict[str, int]:
    """Write what holds on a day, one file each; gives the number of rows by file name.

    The folder is made if it is not there; files of the same names are replaced.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with db.read() as connection:
        counts = {
            file.name: csvfile.write(folder / file.name, file.header, _rows(connection, file, on))
            for file in FILES
        }
        counts[POSTNUMMER.name] = _write_places(connection, folder)
    return counts


def _rows(connection: Connection, file: File, on: date) -> Iterator[list[str]]:
    table = file.table
    linked = _linked(connection, on) if file is BEHORIGHETSLISTOR else {}
    query = select(table).join(register_row, register_row.c.id == table.c.id).where(holds(table, on))
    # numbers before text, so that row 10 comes after row 9
    order = [table.c[name] for name in file.key]
    for row in connection.execute(query.order_by(*order)).yield_per(1000):
        cells = file.unpack(dict(row._mapping))
        cells |= {VALIDITY[0].name: row.valid_from, VALIDITY[1].name: row.valid_to}
        if file is BEHORIGHETSLISTOR:
            cells["objekt"] = linked.get(row.listnummer, [])
        yield [column.write(cells[column.name]) for column in file.layout.columns]


def _linked(connection: Connection, on: date) -> dict[str, list[str]]:
    query = select(lista_objekt.c.listnummer, lista_objekt.c.objektnummer).where(holds(lista_objekt, on))
    linked: dict[str, list[str]] = {}
    for row in connection.execute(query.order_by(lista_objekt.c.objektnummer)):
        linked.setdefault(row.listnummer, []).append(row.objektnummer)
    return linked


def _write_places(connection: Connection, folder: Path) -> int:
    places = connection.execute(queries.PLACES)
    rows = ([column.write(row._mapping[column.name]) for column in POSTNUMMER.columns] for row in places)
    return csvfile.write(folder / POSTNUMMER.name, POSTNUMMER.header, rows)
