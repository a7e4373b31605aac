"""The one way to the database: open it, read from it, and change it in one transaction."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Self

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from store import place
from store.errors import (
    DatabaseMissing,
    SchemaOutdated,
    SchemaUnknown,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreUnable,
    UnsafePlace,
)
from store.schema import REVISIONS

BUSY_SECONDS = 30
"""How long to wait for another process's transaction; each of ours takes milliseconds."""

_A_MOMENT: Final = 0.05
"""Seconds between two tries at what SQLite doesn't wait for."""

FULL = 2
"""What `PRAGMA synchronous` answers when a commit waits for the disk."""


class Database:
    """An open database at the schema that this program knows.

    `open` makes a new database; it never migrates an old one: that is `migrate`, on demand.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self._writing = _engine(url, immediate=True)
        self._reading = _engine(url, immediate=False)

    @property
    def shown(self) -> str:
        """The URL as it may be shown: without a password."""
        return self._writing.url.render_as_string(hide_password=True)

    @classmethod
    def open(cls, url: str) -> Self:
        """Open the database, making it first if it is empty or not there.

        Raises `SchemaOutdated` or `SchemaUnknown` for any other schema, `DatabaseMissing` or
        `UnsafePlace` for a place where no database can lie. All carry exit code 5.
        """
        database = cls._at(url)
        if database.revision() is None:
            database._upgrade()
        _refuse_other_schema(database.revision())
        return database

    @classmethod
    def migrate(cls, url: str) -> Self:
        """Open the database and bring an older schema up to the present one, in one transaction."""
        database = cls._at(url)
        if database.revision() != REVISIONS[-1]:
            database._upgrade()
        return cls.open(url)

    @classmethod
    def _at(cls, url: str) -> Self:
        database = cls(url)  # connects to nothing yet; a URL without a driver leaves no file behind
        path = path_of(url)
        if path is not None:
            place.prepare(path)
        return database

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One transaction for reading and writing; only one is open at a time. Errors undo it all.

        Raises `StoreBusy` when another process holds the database for more than `BUSY_SECONDS`.
        """
        with _connect(self._writing) as connection, connection.begin():
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A snapshot: all queries on this connection see the same state. It cannot write."""
        with _connect(self._reading) as connection, connection.begin():
            yield connection

    def revision(self) -> str | None:
        """The schema's revision; None for an empty database.

        Raises `SchemaUnknown` for a file with tables that no migration of ours has made.
        """
        with self.read() as connection:
            return _revision(connection)

    def close(self) -> None:
        """Give back all connections."""
        self._writing.dispose()
        self._reading.dispose()

    def _upgrade(self) -> None:
        from store.migrate import upgrade  # Alembic takes longer to import than most commands to run

        with self.transaction() as connection:
            _refuse_newer_schema(_revision(connection))
            upgrade(connection)


def path_of(url: str) -> Path | None:
    """The file of a SQLite URL; None for another engine. `UnsafePlace` for a database in memory.

    `DatabaseMissing` for what is no URL.
    """
    parsed = _parsed(url)
    if parsed.get_backend_name() != "sqlite":
        return None
    if not parsed.database or parsed.database == ":memory:":
        raise UnsafePlace("A database in memory keeps nothing.")
    return Path(parsed.database)


def _parsed(url: str) -> URL:
    try:
        return make_url(url)
    except ArgumentError:
        raise DatabaseMissing("The database URL is none.") from None  # it may hold a password


def _revision(connection: Connection) -> str | None:
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    if "alembic_version" not in tables:
        raise SchemaUnknown("The database belongs to another program.")
    revisions = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all()
    if len(revisions) != 1:
        raise SchemaUnknown("The database does not say which schema it has.")
    return str(revisions[0])


def _refuse_newer_schema(revision: str | None) -> None:
    if revision is not None and revision not in REVISIONS:
        raise SchemaUnknown(f"The database has schema {revision}, which this version does not know.")


def _refuse_other_schema(revision: str | None) -> None:
    _refuse_newer_schema(revision)
    if revision != REVISIONS[-1]:
        raise SchemaOutdated(f"The database has schema {revision}; this version needs {REVISIONS[-1]}.")


def _engine(url: str, *, immediate: bool) -> Engine:
    # what a statement was given may be personal data, and error texts end up in logs
    try:
        engine = create_engine(url, hide_parameters=True)
    except (ArgumentError, ImportError):
        backend = _parsed(url).get_backend_name()
        raise DatabaseMissing(f"There is no driver for {backend} here.") from None
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_writer if immediate else _prepare_reader)
        event.listen(engine, "begin", _begin_immediate if immediate else _begin)
    return engine


@contextmanager
def _connect(engine: Engine) -> Iterator[Connection]:
    try:
        connection = engine.connect()
    except OperationalError as error:
        raise _around(error) or DatabaseMissing("The database can't be opened.") from error
    except DatabaseError as error:
        raise _around(error) or SchemaUnknown("The file is not a database.") from error
    with connection:
        try:
            yield connection
        except DatabaseError as error:
            told = _around(error)
            if told is None:
                raise
            raise told from error


def _around(error: DatabaseError) -> StoreError | None:
    """What hinders the database when it is not the statement: a damaged file, or the disk under it."""
    code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF  # the rest of the number tells details
    if code == sqlite3.SQLITE_CORRUPT or "Could not decode to UTF-8" in str(error.orig):
        return StoreDamaged("The database file is damaged.")
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return StoreUnable(f"The disk refused ({getattr(error.orig, 'sqlite_errorname', code)}).")
    return None


def _prepare_writer(connection: sqlite3.Connection, _record: ConnectionPoolEntry) -> None:
    # the driver's own idea of transactions begins them too late; ours are begun below
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    _use_wal(connection)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
    synchronous = connection.execute("PRAGMA synchronous").fetchone()[0]
    if (mode, synchronous) != ("wal", FULL):
        raise UnsafePlace(f"The database can't keep its promises here ({mode}, synchronous {synchronous}).")


def _use_wal(connection: sqlite3.Connection) -> None:
    """Set the journal mode, waiting for whoever else makes the same new file.

    SQLite doesn't wait here by itself: a file that is not in WAL mode yet and is being changed to it
    by another connection is told to be locked, whatever the time to wait.
    """
    for left in reversed(range(1 + int(BUSY_SECONDS / _A_MOMENT))):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or not left:
                raise
            time.sleep(_A_MOMENT)


def _prepare_reader(connection: sqlite3.Connection, record: ConnectionPoolEntry) -> None:
    _prepare_writer(connection, record)
    connection.execute("PRAGMA query_only = ON")


def _begin_immediate(connection: Connection) -> None:
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    except OperationalError as error:
        raise StoreBusy("The database is locked by another process.") from error


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
