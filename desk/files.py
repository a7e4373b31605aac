"""Opening the files that a command was given; one that cannot be opened is told, and the next goes on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click

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


@contextmanager
def opened(file: Path) -> Iterator[int]:
    """A file as a descriptor to read from."""
    descriptor = os.open(file, os.O_RDONLY | os.O_NONBLOCK)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def unopened(file: Path, error: OSError, received: datetime) -> Source:
    """What is told of a file that could not be opened."""
    why = SourceError(code="no-access", message=f"Filen kunde inte öppnas ({error.strerror}).")
    return Source(name=name_of(file), sha256="", channel=None, pages=(), received=received, error=why)
