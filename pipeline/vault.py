"""The bytes: originals by their SHA-256, letters by their id, each on disk before the ledger knows it.

HOME/spool     copies that are being made
HOME/blob      originals, never changed, for the service alone
HOME/letters   letters as they go out
HOME/outbox    ids of letters that have not reached their case's folder yet
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extract import filetypes
from forms.faults import EnvironmentFault, PassingFault
from forms.records import Letter
from pipeline import durable
from pipeline.durable import Step, no_step

_HEAD = 1024
"""Bytes of an original that tell what it is."""

_LONGEST_NAME = 255
"""Bytes; the usual limit of file systems."""


class Vault:
    """Keeps originals and letters below one folder on a local disk."""

    def __init__(self, home: Path, step: Step = no_step) -> None:
        self.home = home
        self._step = step

    @property
    def blobs(self) -> Path:
        """Where originals are."""
        return self.home / "blob"

    @property
    def letters(self) -> Path:
        """Where letters are."""
        return self.home / "letters"

    @property
    def outbox(self) -> Path:
        """Where the ids of letters are that wait to be put into their case's folder."""
        return self.home / "outbox"

    @property
    def _spool(self) -> Path:
        return self.home / "spool"

    def prepare(self) -> None:
        """Make the folders, for the service alone; `EnvironmentFault` when that cannot be done."""
        try:
            for folder in (self._spool, self.blobs, self.letters, self.outbox):
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise EnvironmentFault(
                f"cannot make the folders below {self.home}: {error.strerror}",
                next_step="Set `home` to a folder that the service may write to.",
            ) from error

    def keep(self, descriptor: int) -> tuple[str, int]:
        """Keep the bytes of an open file; answers SHA-256 in hex and size. On disk when it returns."""
        try:
            copy, sha256 = durable.spool(descriptor, self._spool)
        except OSError as error:
            raise PassingFault(
                f"cannot keep an original: {error.strerror}", next_step=f"Make room below {self.home}."
            ) from error
        self._step("spooled")
        durable.link(copy, self.blob(sha256))
        size = copy.stat().st_size
        self._step("linked")
        durable.fsync_directory(self.blobs)
        copy.unlink()
        self._step("kept")
        return sha256, size

    def blob(self, sha256: str) -> Path:
        """Where the original with this hash is."""
        return self.blobs / sha256

    def named_as_it_is(self, sha256: str, raw: str) -> str:
        """A name for an original with the suffix of what it is put after it, where it has another or none.

        A name for which there is no room then stays as it is.
        """
        with self.blob(sha256).open("rb") as original:
            head = original.read(_HEAD)
        if filetypes.named_as_it_is(raw, head):
            return raw
        named = raw + filetypes.suffix(head)
        return named if len(os.fsencode(named)) <= _LONGEST_NAME else raw

    @contextmanager
    def original(self, sha256: str) -> Iterator[int]:
        """An original as an open descriptor."""
        descriptor = os.open(self.blob(sha256), os.O_RDONLY | os.O_NOFOLLOW)
        try:
            yield descriptor
        finally:
            os.close(descriptor)

    def put_letter(self, letter: Letter) -> str:
        """Put a letter on disk, and its id in the outbox; answers its file name. It may be put again."""
        durable.write(self.letters / f"{letter.id}.pdf", letter.pdf, step=self._step)
        if letter.plain is not None:
            durable.write(self.letters / f"{letter.id}.txt", letter.plain.encode(), step=self._step)
        durable.write(self.outbox / letter.id, b"", step=self._step)
        return f"{letter.id}.pdf"

    def letter_files(self, id: str) -> list[Path]:
        """A letter's files: the PDF and, where it has one, its text for an e-mail."""
        return [file for suffix in (".pdf", ".txt") if (file := self.letters / f"{id}{suffix}").exists()]

    def waiting(self) -> list[str]:
        """Ids of the letters in the outbox; those that the ledger does not know were never released."""
        return sorted(file.name for file in self.outbox.iterdir() if not file.name.startswith("."))

    def sent(self, id: str) -> None:
        """Take a letter out of the outbox: its case's folder has it."""
        (self.outbox / id).unlink(missing_ok=True)
        durable.fsync_directory(self.outbox)

    def clear(self) -> None:
        """Remove copies that a crash left unfinished."""
        durable.clear(self._spool)
        durable.clear(self.letters)
        durable.clear(self.outbox)

    @contextmanager
    def locked(self, name: str) -> Iterator[None]:
        """Hold a lock among all processes with this home; it falls with the process that holds it."""
        descriptor = os.open(self.home / f"{name}.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)
