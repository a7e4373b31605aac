"""Database and key belong together: passwords are hashed, and the log is chained, with the key.

A new key beside an old database would make every password wrong and break the log's chain for good;
so a key is made only for a database in which nothing has been logged yet.
"""

from __future__ import annotations

from pathlib import Path

from store import log
from store.database import Database
from store.errors import KeyUnusable
from store.secrets import Key


def key_of(database: Database, path: Path) -> Key:
    """The key of a database from its file; a new one for a new database.

    Raises `KeyUnusable` if the file is missing, damaged, open to others, or of another database.
    """
    with database.read() as connection:
        is_new = log.head(connection) == (0, log.START)
        key = Key.open(path) if is_new else Key.load(path)
        if not log.fits(connection, key):
            raise KeyUnusable(f"The key in {path} is not the one that this database was made with.")
    return key
