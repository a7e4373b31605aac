"""Opening the files that a command was given; one that cannot be opened is told, and the next goes on."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click

from desk import codes, output
from desk.failures import note_bug
from forms.records import Source, SourceError
from pipeline.names import display

FILES = click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(exists=True, dir_okay=False, readable=False, path_type=Path),
)
"""The argument of the commands that take forms."""


def name_of(file: Path) -> str:
    """A file's name for people."""
    return display(os.fsencode(file.name))


def for_each(files: Sequence[Path], label: str, work: Callable[[Path], int]) -> int:
    """Do `work` for each file, with progress; answers the exit code of all.

    A bug that one file brings out is told, and the next file goes on. What is around us (a full
    disk, a lost database, a reader that has gone) would be the same for the next, and ends it.
    """
    seen = []
    for file in output.progress(files, label):
        try:
            seen.append(work(file))
        except Exception as error:
            if isinstance(error, OSError) or hasattr(error, "exit_code"):
                raise
            output.aside(note_bug(error))
            seen.append(codes.BUG)
    return codes.worst(seen)


def open_form(file: Path) -> int:
    """A file as a descriptor to read from; `OSError` if it can't be had or isn't a plain file."""
    descriptor = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "not a plain file", file)
    return descriptor


@contextmanager
def closing(descriptor: int) -> Iterator[None]:
    """Close a descriptor afterwards."""
    try:
        yield
    finally:
        os.close(descriptor)


def unopened(file: Path, error: OSError, received: datetime) -> Source:
    """What is told of a file that could not be opened."""
    why = SourceError(code="no-access", message=f"Filen kunde inte öppnas ({error.strerror}).")
    return Source(name=name_of(file), sha256="", channel=None, pages=(), received=received, error=why)
