"""A file that came as pictures through the seam: a recogniser when it is needed, and none that is missed."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from functools import cache

import pytest

from extract import kept, seam
from extract.limits import Limits
from extract.recognition.attendant import Attendant
from forms.records import Channel
from samples.fill import Entry, fill
from tests.extract import material as m
from tests.extract.test_pages import flat, pictures

VALUES: dict[str, Entry] = {"kundnamn": "Örter AB", "kundnummer": "100123"}


@cache
def scanned() -> bytes:
    """A form with little on it, as a scanner makes it."""
    return pictures(flat(fill(m.blank(), VALUES)))


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    seam._nursery.attendant.close()
    yield
    seam._nursery.attendant.close()


def _pid() -> int | None:
    return seam._nursery.attendant.pid


def _texts(extracted: seam.Extracted) -> dict[str, object]:
    (read,) = extracted.readings
    assert read.channel is Channel.SCANNED
    cells = {cell.field: cell.text for cell in read.cells}
    return {field: cells[field] for field in VALUES}


def test_a_digital_form_starts_no_recogniser() -> None:
    assert m.seen(m.filled()).source.error is None
    assert _pid() is None


def test_the_first_picture_starts_a_recogniser_and_the_next_asks_the_same() -> None:
    assert _texts(m.seen(scanned())) == VALUES
    first = _pid()
    assert first is not None
    assert _texts(m.seen(scanned())) == VALUES
    assert _pid() == first
    os.kill(first, signal.SIGKILL)
    assert _texts(m.seen(scanned())) == VALUES
    assert _pid() not in (None, first)


def test_a_file_whose_recogniser_dies_under_it_is_read_again() -> None:
    seam._nursery.attendant.told()
    first = _pid()
    assert first is not None
    os.kill(first, signal.SIGSTOP)  # it takes the file's child and answers nothing
    read: list[seam.Extracted] = []
    asking = threading.Thread(target=lambda: read.append(m.seen(scanned())))
    asking.start()
    time.sleep(1)
    os.kill(first, signal.SIGKILL)
    asking.join()
    assert _texts(read[0]) == VALUES
    assert _pid() not in (None, first)


def test_a_picture_that_nobody_can_read_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    def starts(self: Attendant) -> None:
        raise kept.NotStarted("recognition")

    monkeypatch.setattr(Attendant, "_started", starts)
    error = m.seen(scanned()).source.error
    assert error is not None and error.code == "no-recognition"
    assert m.seen(m.filled()).source.error is None


def test_a_picture_may_take_longer_than_other_files() -> None:
    assert _texts(m.seen(scanned(), Limits(wall_s=0.2))) == VALUES
