"""The watched folder: which files have come to rest, and taking them.

ROOT/Inkorg      where staff drop forms; nothing is ever written there
ROOT/Klart       a folder for each case, with the original and its letters
ROOT/Fel         what could not be read, each with a note beside it
ROOT/.blankett   claims: files that were taken and whose case has no folder yet
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias
from uuid import uuid4

from forms.faults import EnvironmentFault
from pipeline.durable import Step, fsync_directory, no_step

_UNFINISHED = (".part", ".tmp", ".crdownload", ".partial")
_LEADS = (".", "~$")
_OF_THE_SYSTEM = ("thumbs.db", "ehthumbs.db", "desktop.ini")
"""What Windows puts into folders on its own, where there are pictures above all."""

Signature: TypeAlias = tuple[int, int, int, int]
"""Device, inode, size and mtime: while these stand still, nobody writes."""


@dataclass(frozen=True)
class Root:
    """A watched folder and its parts."""

    path: Path

    @property
    def inbox(self) -> Path:
        """Where forms are dropped."""
        return self.path / "Inkorg"

    @property
    def done(self) -> Path:
        """Where cases end."""
        return self.path / "Klart"

    @property
    def failed(self) -> Path:
        """Where unreadable files end."""
        return self.path / "Fel"

    @property
    def claims(self) -> Path:
        """Where taken files are until their case has a folder."""
        return self.path / ".blankett" / "claims"

    @property
    def staging(self) -> Path:
        """Where folders are made before they get their name in `Klart`."""
        return self.path / ".blankett" / "staging"

    def prepare(self) -> None:
        """Make the parts that are missing; `EnvironmentFault` when that cannot be done."""
        if not self.path.is_dir():
            raise EnvironmentFault(
                f"there is no folder {self.path}", next_step="Create it, or name the folder to watch."
            )
        try:
            for part in (self.inbox, self.done, self.failed, self.claims, self.staging):
                part.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise EnvironmentFault(
                f"cannot make the folders below {self.path}: {error.strerror}",
                next_step="Give the service the right to write there.",
            ) from error
        if self.inbox.stat().st_dev != self.claims.stat().st_dev:
            raise EnvironmentFault(
                f"{self.inbox} lies on another file system than {self.claims}",
                next_step="Keep the whole watched folder on one file system.",
            )


@dataclass(frozen=True)
class Dropped:
    """A file in the inbox, as it was at one scan."""

    path: Path
    signature: Signature

    @property
    def empty(self) -> bool:
        """Whether nothing has been written into it yet."""
        return self.signature[2] == 0


@dataclass(frozen=True)
class Claim:
    """A file that we have taken: a folder of its own below `Root.claims`, with the file in it."""

    folder: Path
    file: Path

    @property
    def root(self) -> Root:
        """The watched folder that it was dropped in."""
        return Root(self.folder.parents[2])


def signature(status: os.stat_result) -> Signature:
    """What stands still while nobody writes."""
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def scan(folder: Path) -> Iterator[Dropped]:
    """Every file below `folder` that may be a form, in order of name.

    Hidden and half-written names, those of the system's own files, links and what is no regular file
    are passed over.
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    for entry in entries:
        if _passed_over(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from scan(Path(entry.path))
            continue
        try:
            status = entry.stat(follow_symlinks=False)
        except FileNotFoundError:
            continue
        if stat.S_ISREG(status.st_mode):
            yield Dropped(Path(entry.path), signature(status))


def _passed_over(name: str) -> bool:
    low = name.lower()
    return low.startswith(_LEADS) or low.endswith(_UNFINISHED) or low in _OF_THE_SYSTEM


class Rested:
    """Remembers what was seen, and answers which files have stood still long enough.

    Time is a monotonic clock's, handed in, so that setting the wall clock changes nothing.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._since: dict[Path, tuple[Signature, float]] = {}

    def of(self, dropped: list[Dropped], now: float) -> list[Dropped]:
        """The files that have not changed for the rest time and hold something."""
        since = {d.path: (d.signature, self._first_seen(d, now)) for d in dropped}
        self._since = since
        return [d for d in dropped if not d.empty and since[d.path][1] + self._seconds <= now]

    def _first_seen(self, dropped: Dropped, now: float) -> float:
        known = self._since.get(dropped.path)
        return known[1] if known and known[0] == dropped.signature else now


def claim_folder(root: Root) -> Path:
    """A new, empty folder for one claim."""
    folder = root.claims / uuid4().hex
    folder.mkdir(mode=0o770)
    return folder


def claim(root: Root, dropped: Dropped, step: Step = no_step) -> Claim | None:
    """Take a file out of the inbox by renaming it; None when another watcher was first."""
    folder = claim_folder(root)
    step("claim folder made")
    target = folder / dropped.path.name
    try:
        dropped.path.rename(target)
    except FileNotFoundError:
        with suppress(FileNotFoundError):
            folder.rmdir()
        return None
    step("claimed")
    fsync_directory(folder)
    fsync_directory(root.claims)
    fsync_directory(dropped.path.parent)
    return Claim(folder, target)


def reclaim(root: Root, taken: Claim) -> Claim:
    """Take a claimed file anew, since somebody went on writing into it: it is another document now."""
    folder = claim_folder(root)
    target = folder / taken.file.name
    taken.file.rename(target)
    fsync_directory(folder)
    dispose(taken)
    return Claim(folder, target)


def claims(root: Root) -> list[Claim]:
    """Every file that has been taken and not put away, oldest name first."""
    found: list[Claim] = []
    for folder in sorted(root.claims.iterdir()):
        with suppress(FileNotFoundError, NotADirectoryError):
            found += [Claim(folder, file) for file in sorted(folder.iterdir())[:1]]
    return found


def forget_empty(root: Root) -> None:
    """Remove the claim folders that a crash left empty, or that another watcher is about to fill.

    That watcher finds its folder gone, and takes the file at its next scan.
    """
    for folder in root.claims.iterdir():
        with suppress(OSError):
            folder.rmdir()


def dispose(taken: Claim) -> None:
    """Remove a claim whose bytes are kept and whose case has its folder."""
    taken.file.unlink(missing_ok=True)
    taken.folder.rmdir()
    fsync_directory(taken.folder.parent)
