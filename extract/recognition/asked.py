"""The recogniser that the file being read may ask: a reading process has one, and reads one file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from extract.recognition.words import Recogniser, RecognitionLost

_RECOGNISER: ContextVar[Recogniser | None] = ContextVar("recogniser", default=None)


def recogniser() -> Recogniser:
    """Who reads what stands in pictures; raises `RecognitionLost` if nobody does."""
    found = _RECOGNISER.get()
    if found is None:
        raise RecognitionLost
    return found


def announce() -> None:
    """Tell whoever waits for this file that it has pictures, and so may take longer."""
    found = _RECOGNISER.get()
    if found is not None:
        found.announce()


@contextmanager
def asking(recogniser: Recogniser | None) -> Iterator[None]:
    """Have this recogniser asked while a file is read."""
    token = _RECOGNISER.set(recogniser)
    try:
        yield
    finally:
        _RECOGNISER.reset(token)
