"""What can hinder work with the store. Each carries an exit code and the next step."""

from __future__ import annotations


class StoreError(Exception):
    """The store can't be used as it stands. The message says what and what to do next."""

    exit_code = 5
    next_step = "See `blankett doctor`."

    def __str__(self) -> str:
        return f"{super().__str__()} {self.next_step}"


class SchemaOutdated(StoreError):
    """The database was made by an older version of this program."""

    next_step = "Make a backup with `blankett store backup`, then run `blankett store migrate`."


class SchemaUnknown(StoreError):
    """The database was made by a newer version of this program, or by another program."""

    next_step = "Install the version of Blankett that made it, or give another database URL."


class DatabaseMissing(StoreError):
    """There is no such database, or no folder to make it in."""

    next_step = "Check the database URL in the settings, and that the folder exists and can be written."


class UnsafePlace(StoreError):
    """The database lies where its promises can't be kept."""

    next_step = "Put the database on a local disk."


class StoreBusy(StoreError):
    """Another process kept the database locked for too long. It may pass: try again."""

    next_step = "Try again; if it goes on, look for a process that hangs."


class StoreDamaged(StoreError):
    """The database file is not whole any more."""

    next_step = "Stop all that uses it, keep the file as it is, and restore a backup."


class StoreUnable(StoreError):
    """The disk under the database does not take or give what it should. It may pass: try again."""

    next_step = "Look at the disk: room, rights, faults."


class KeyUnusable(StoreError):
    """The key file is missing, damaged, open to others, or not the one of this database."""

    next_step = (
        "Restore the key file from its backup and give it the rights 0600; without it no password fits."
    )


class LogBroken(StoreError):
    """The log's chain does not hold: a row was altered, inserted or taken away."""

    next_step = "Keep the database as it is and compare with a backup and with printed manifests."
