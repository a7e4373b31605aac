"""Our side of the zygote: start it, ask it, survive its death."""

from __future__ import annotations

import atexit
import os
import select
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field

from extract.ending import Ending
from extract.limits import Limits
from extract.zygote import READY
from forms import catalogue
from forms.faults import EnvironmentFault

_START_S = 60.0
"""How long the zygote may take to import everything, on a busy machine."""

_GRACE_S = 5.0
"""How long after the wall time the zygote itself is taken for hung."""

_CHUNK = 1 << 16


class NoReader(EnvironmentFault):
    """The reading process cannot be started."""

    def __init__(self) -> None:
        super().__init__(
            "the reading process does not start",
            next_step="Run `blankett doctor`; it tells what is missing.",
        )


class ZygoteDied(Exception):
    """The zygote went away before it told how the child ended."""


class AnswerTooLong(Exception):
    """A child wrote more than it may; it has been killed."""


@dataclass(frozen=True)
class Answered:
    """What a child wrote, and how it ended."""

    document: bytes = field(repr=False)
    ending: Ending


class _Zygote:
    """One running zygote process."""

    def __init__(self) -> None:
        kind = socket.SOCK_SEQPACKET if sys.platform == "linux" else socket.SOCK_STREAM
        self.control, theirs = socket.socketpair(socket.AF_UNIX, kind)
        self.editions = catalogue.state()
        self.lock = threading.Lock()
        try:
            with theirs:
                self.process = _started(theirs.fileno())
        except OSError:
            self.control.close()
            raise NoReader from None
        self.control.settimeout(_START_S)
        if not self._is_ready():
            self.close()
            raise NoReader
        self.control.settimeout(_GRACE_S)

    def _is_ready(self) -> bool:
        try:
            return self.control.recv(len(READY)) == READY
        except OSError:
            return False

    @property
    def alive(self) -> bool:
        return self.process.poll() is None

    @property
    def up_to_date(self) -> bool:
        """Whether it knows the own blanks that we know."""
        return self.editions == catalogue.state()

    def request(self, limits: Limits, *fds: int) -> None:
        try:
            with self.lock:
                socket.send_fds(self.control, [limits.model_dump_json().encode()], fds)
        except OSError as error:
            raise ZygoteDied from error

    def close(self) -> None:
        """End the zygote; the kernel ends its children with it."""
        self.control.close()
        try:
            self.process.wait(_GRACE_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def forget(self) -> None:
        """In a forked copy of our process: let go of what belongs to the original."""
        self.control.close()
        self.process.returncode = 0  # it is not ours to wait for


def _started(control: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 our own module by our own interpreter
        [sys.executable, "-P", "-m", "extract.zygote", str(control), *_own_blanks()],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "LC_ALL": "C.UTF-8"},
        pass_fds=[control],
        start_new_session=True,
    )


def _own_blanks() -> list[str]:
    """The folder that the zygote loads own blanks from, as we did."""
    folder = catalogue.own_folder()
    return [str(folder.resolve())] if folder else []


class Nursery:
    """The zygote of this process, started when first needed and again when it died. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._zygote: _Zygote | None = None
        atexit.register(self.close)
        os.register_at_fork(after_in_child=self._after_fork)

    @property
    def pid(self) -> int | None:
        """The zygote's process id, None when none runs."""
        return self._zygote.process.pid if self._zygote and self._zygote.alive else None

    def ask(self, fd: int, limits: Limits) -> Answered:
        """Let a child read the open file `fd`.

        Raises `NoReader` if no zygote starts, `ZygoteDied` if it dies twice under this file, and
        `AnswerTooLong`.
        """
        zygote = self._running()
        try:
            return _ask(zygote, fd, limits)
        except ZygoteDied:
            self._bury(zygote)
            return _ask(self._running(), fd, limits)

    def start(self) -> None:
        """Start the zygote before the first file comes; it takes about a second."""
        self._running()

    def close(self) -> None:
        """End the zygote and wait for it; a later `ask` starts a new one."""
        with self._lock:
            if self._zygote:
                self._zygote.close()
            self._zygote = None

    def _after_fork(self) -> None:
        self._lock = threading.Lock()
        if self._zygote:
            self._zygote.forget()
        self._zygote = None

    def _running(self) -> _Zygote:
        with self._lock:
            if self._zygote and not (self._zygote.alive and self._zygote.up_to_date):
                self._zygote.close()
                self._zygote = None
            if self._zygote is None:
                self._zygote = _Zygote()
            return self._zygote

    def _bury(self, zygote: _Zygote) -> None:
        """Make sure that a zygote that failed is gone, unless another thread did already."""
        with self._lock:
            if self._zygote is zygote:
                zygote.process.kill()
                zygote.close()
                self._zygote = None


def _ask(zygote: _Zygote, fd: int, limits: Limits) -> Answered:
    ours, theirs = socket.socketpair()
    with ours:
        with theirs:
            answer, answer_end = os.pipe()
            try:
                zygote.request(limits, fd, answer_end, theirs.fileno())
            except ZygoteDied:
                os.close(answer)
                raise
            finally:
                os.close(answer_end)
        return _answered(ours, answer, limits)


def _answered(ours: socket.socket, answer: int, limits: Limits) -> Answered:
    with os.fdopen(answer, "rb", buffering=0):
        deadline = time.monotonic() + limits.wall_s + _GRACE_S
        try:
            document = _read(answer, int(limits.answer_mb * 1e6), deadline)
            return Answered(document, _ending(ours, deadline))
        except TimeoutError:
            raise ZygoteDied from None  # it hangs: its own limit came long before


def _read(pipe: int, most: int, deadline: float) -> bytes:
    """Everything up to the end of the pipe."""
    parts: list[bytes] = []
    size = 0
    while True:
        _await(pipe, deadline)
        part = os.read(pipe, _CHUNK)
        if not part:
            return b"".join(parts)
        parts.append(part)
        size += len(part)
        if size > most:
            raise AnswerTooLong


def _ending(ours: socket.socket, deadline: float) -> Ending:
    _await(ours.fileno(), deadline)
    try:
        told = ours.recv(_CHUNK)
    except ConnectionError:
        told = b""
    if not told:
        raise ZygoteDied
    return Ending.model_validate_json(told)


def _await(fd: int, deadline: float) -> None:
    waiter = select.poll()
    waiter.register(fd, select.POLLIN)
    if not waiter.poll(max(0.0, deadline - time.monotonic()) * 1000):
        raise TimeoutError
