"""Writing that survives a power cut: bytes to disk first, then the name, then the folder.

`step` is called after each step with its name. It does nothing in service; tests hand in one that
kills the process at a given step.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias
from uuid import uuid4

Step: TypeAlias = Callable[[str], None]
"""Is told each step once it is done."""

PRIVATE = 0o600
"""Originals may hold passwords: rights for the service alone."""
SHARED = 0o660
"""Files that staff pick up; the umask may take from it."""

_BLOCK = 1 << 20


def no_step(name: str) -> None:
    """Do nothing at a step."""


def fsync_directory(path: Path) -> None:
    """Make the names in a directory durable."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def blocks(descriptor: int) -> Iterator[bytes]:
    """The rest of a file, a block at a time."""
    while block := os.read(descriptor, _BLOCK):
        yield block


def write(path: Path, data: bytes, *, mode: int = PRIVATE, step: Step = no_step) -> None:
    """Write a file so that it is there whole or not at all; an earlier one is replaced."""
    unfinished = _temporary(path.parent)
    try:
        _fill(unfinished, iter((data,)), mode)
        step("written")
        unfinished.rename(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
    fsync_directory(path.parent)
    step("named")


def copy(source: Path, target: Path, *, mode: int = SHARED) -> None:
    """Copy a file so that the copy is there whole or not at all."""
    unfinished = _temporary(target.parent)
    descriptor = os.open(source, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        _fill(unfinished, blocks(descriptor), mode)
        unfinished.rename(target)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
    finally:
        os.close(descriptor)
    fsync_directory(target.parent)


def digest(file: Path) -> str:
    """The SHA-256 of a file's bytes, in hex."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def spool(descriptor: int, directory: Path) -> tuple[Path, str]:
    """Copy an open file into `directory`, to disk; answers the copy's path and its SHA-256 in hex."""
    hashed = hashlib.sha256()
    spooled = _temporary(directory)

    def told() -> Iterator[bytes]:
        for block in blocks(descriptor):
            hashed.update(block)
            yield block

    try:
        _fill(spooled, told(), PRIVATE)
    except OSError:
        spooled.unlink(missing_ok=True)
        raise
    return spooled, hashed.hexdigest()


def link(source: Path, target: Path) -> bool:
    """Give `source` the name `target` as well; False when `target` was there already."""
    try:
        os.link(source, target)
    except FileExistsError:
        return False
    return True


def clear(directory: Path) -> None:
    """Remove what processes that have died left unfinished in a directory."""
    for unfinished in directory.glob(".*.tmp"):
        pid = unfinished.name[1:].partition("-")[0]
        if not Path("/proc", pid).exists():
            unfinished.unlink(missing_ok=True)


def _temporary(directory: Path) -> Path:
    return directory / f".{os.getpid()}-{uuid4().hex}.tmp"


def _fill(path: Path, data: Iterator[bytes], mode: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, mode)
    with os.fdopen(descriptor, "wb") as file:
        for block in data:
            file.write(block)
        file.flush()
        os.fsync(file.fileno())
