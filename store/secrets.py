"""The key that is kept outside the database: 32 random bytes in a file of its own.

A stolen database alone then gives neither passwords (they are hashed with the key) nor the
content behind a digest, and its log can't be rewritten without being noticed.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import stat
from pathlib import Path

from store.errors import KeyUnusable

KEY_BYTES = 32
"""As long as the output of SHA-256, which RFC 2104 § 3 asks for."""


class Key:
    """The key. Its bytes never leave this object; ask it for digests, one `purpose` at a time."""

    def __init__(self, material: bytes) -> None:
        if len(material) != KEY_BYTES:
            raise KeyUnusable(f"The key is {len(material)} bytes, not {KEY_BYTES}.")
        self._material = material

    def __repr__(self) -> str:
        return "Key()"

    @classmethod
    def create(cls, path: Path) -> Key:
        """Make a new key file with rights 0600, whole or not at all.

        Raises `FileExistsError` rather than replace one, `KeyUnusable` where none can be made.
        """
        try:
            _write_new(path, secrets.token_bytes(KEY_BYTES))
        except FileExistsError:
            raise
        except OSError as error:
            raise KeyUnusable(f"The key file {path} can't be made: {error.strerror}.") from error
        return cls.load(path)

    @classmethod
    def load(cls, path: Path) -> Key:
        """Read a key file; `KeyUnusable` if it is missing, damaged, or readable by others."""
        try:
            with path.open("rb") as file:
                mode = os.fstat(file.fileno()).st_mode
                material = file.read(KEY_BYTES + 1)
        except OSError as error:
            raise KeyUnusable(f"The key file {path} can't be read: {error.strerror}.") from error
        if stat.S_IMODE(mode) & 0o077:
            raise KeyUnusable(f"The key file {path} is open to others.")
        return cls(material)

    @classmethod
    def open(cls, path: Path) -> Key:
        """Read the key file, or make it if there is none.

        For a database that is new; `store.seal.key_of` opens the key of one that may not be.
        """
        try:
            return cls.create(path)
        except FileExistsError:
            return cls.load(path)

    def digest(self, purpose: str, message: bytes) -> bytes:
        """HMAC-SHA256 of a message under a key of its own for each purpose."""
        subkey = hmac.digest(self._material, f"blankett/{purpose}".encode(), hashlib.sha256)
        return hmac.digest(subkey, message, hashlib.sha256)

    def hexdigest(self, purpose: str, message: bytes) -> str:
        """The same in hex: what may stand in the log instead of the content itself."""
        return self.digest(purpose, message).hex()


def _write_new(path: Path, material: bytes) -> None:
    """Write beside it first: another process must never find the file without its bytes."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    unfinished.unlink(missing_ok=True)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(material)
            file.flush()
            os.fsync(file.fileno())
        os.link(unfinished, path)
    finally:
        unfinished.unlink()
    _fsync_folder(path.parent)


def _fsync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
