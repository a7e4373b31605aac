"""A file with pictures may take longer than one without, and no longer than that."""

from __future__ import annotations

import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from extract.ending import Ending
from extract.limits import Limits
from extract.nursery import Nursery
from extract.recognition.attendant import Attendant
from extract.recognition.engines import HELLO
from extract.waiting import Waiting
from extract.zygote import PICTURES
from tests.extract import material as forms

SHORT = Limits(wall_s=0.5, pictures_wall_s=2.5)


@contextmanager
def _hanging(limits: Limits) -> Iterator[socket.socket]:
    """The request's socket of a child that hangs on its answer, which nobody takes."""
    nursery = Nursery()
    answer, answer_end = os.pipe()
    ours, theirs = socket.socketpair()
    with tempfile.TemporaryFile() as file, ours:
        file.write(forms.filled())
        file.flush()
        nursery._running().request(limits, file.fileno(), answer_end, theirs.fileno(), theirs.fileno())
        os.close(answer_end)
        theirs.close()
        ours.settimeout(30)
        try:
            yield ours
        finally:
            os.close(answer)
            nursery.close()


@pytest.mark.parametrize("told", [(), (PICTURES,), (PICTURES, PICTURES)])
def test_a_child_that_meets_pictures_has_longer_and_then_ends(told: tuple[bytes, ...]) -> None:
    began = time.monotonic()
    with _hanging(SHORT) as request:
        for message in told:
            request.send(message)
        ending = Ending.model_validate_json(request.recv(4096))
    assert ending.overtime and ending.code(10, 1000) == "time-limit"
    assert time.monotonic() - began >= (SHORT.pictures_wall_s if told else SHORT.wall_s)


def test_a_word_that_the_zygote_does_not_know_ends_the_child() -> None:
    with _hanging(Limits()) as request:
        request.send(b"more, please")
        assert Ending.model_validate_json(request.recv(4096)).exit_code == -signal.SIGKILL


@contextmanager
def _waiting(
    attendant: Attendant, limits: Limits
) -> Iterator[tuple[Waiting, int, socket.socket, socket.socket]]:
    """One that waits, and the other side's ends: the pipe, the request's socket, the pictures' socket."""
    answer, answer_end = os.pipe()
    request, request_end = socket.socketpair()
    pictures, pictures_end = socket.socketpair()
    with request, request_end, pictures, pictures_end:
        yield Waiting(answer, request, pictures, limits, attendant), answer_end, request_end, pictures_end
    os.close(answer)


def _end(overtime: bool) -> bytes:
    return Ending(exit_code=0, overtime=overtime, cpu_s=0, peak_mb=0).model_dump_json().encode()


def test_who_never_asks_starts_no_recogniser_and_gets_no_more_time() -> None:
    attendant = Attendant()
    with _waiting(attendant, Limits()) as (waiting, answer, request, pictures):
        os.write(answer, b"read")
        os.close(answer)
        pictures.close()
        request.send(_end(overtime=False))
        assert waiting.answered().document == b"read"
        with pytest.raises(BlockingIOError):
            request.recv(100, socket.MSG_DONTWAIT)
    assert attendant.pid is None


@pytest.mark.parametrize("word", [b"\x00", b"GET /"])
def test_who_does_not_say_hello_is_not_handed_on(word: bytes) -> None:
    attendant = Attendant()
    with _waiting(attendant, Limits()) as (waiting, answer, request, pictures):
        pictures.send(word)
        os.close(answer)
        request.send(_end(overtime=False))
        waiting.answered()
        assert attendant.pid is None


def test_who_says_hello_is_given_time_and_a_recogniser() -> None:
    attendant = Attendant()
    with _waiting(attendant, Limits()) as (waiting, answer, request, pictures):
        pictures.send(HELLO)
        os.close(answer)
        request.send(_end(overtime=False))
        waiting.answered()
        assert request.recv(100) == PICTURES
        pictures.settimeout(30)
        assert pictures.recv(1) and attendant.pid is not None
    attendant.close()


def test_a_recogniser_under_which_a_child_ran_out_of_time_is_replaced() -> None:
    """It may be what the child waited for."""
    attendant = Attendant()
    with _waiting(attendant, Limits()) as (waiting, answer, request, pictures):
        pictures.send(HELLO)
        os.close(answer)
        request.send(_end(overtime=True))
        assert waiting.answered().ending.overtime
    assert attendant.pid is None


SPINS = """
    import resource, signal, sys, time
    from extract import sandbox
    from extract.limits import Limits
    from extract.recognition.client import connect

    sandbox.lock_down(Limits(cpu_s=1, pictures_cpu_s=int(sys.argv[2])), sandbox.prepare())
    if int(sys.argv[1]):
        connect(1).announce()
    while True:
        pass
"""


def _spent_by_children() -> float:
    """CPU time in s, that of the kernel too: the limit counts both."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


@pytest.mark.parametrize(
    ("announces", "most", "spent"), [(0, 3, 1), (1, 2, 2)], ids=["without pictures", "with pictures"]
)
def test_cpu_time_is_counted_to_the_limit_that_holds(announces: int, most: int, spent: int) -> None:
    before = _spent_by_children()
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(SPINS), str(announces), str(most)],
        stdout=subprocess.PIPE, timeout=120, env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
    )  # fmt: skip
    used = _spent_by_children() - before
    assert done.returncode == -(signal.SIGKILL if announces else signal.SIGXCPU)
    assert used >= spent * 0.9
