"""Our side of the zygote: start it, ask it, survive its death."""

from __future__ import annotations

import atexit
import os
import socket
import threading
from contextlib import ExitStack

from extract.kept import Kept
from extract.limits import Limits
from extract.recognition.attendant import Attendant
from extract.waiting import Answered, AnswerTooLong, Waiting, ZygoteDied
from forms import catalogue

__all__ = ["AnswerTooLong", "Answered", "Nursery", "ZygoteDied"]


class _Zygote(Kept):
    """One running zygote process."""

    def __init__(self) -> None:
        self.editions = catalogue.state()
        super().__init__("extract.zygote", "reading", _own_blanks())

    @property
    def up_to_date(self) -> bool:
        """Whether it knows the own blanks that we know."""
        return self.editions == catalogue.state()

    def request(self, limits: Limits, *fds: int) -> None:
        """Let a child read: the PDF, the pipe, the request's socket, and the one for pictures."""
        try:
            self.send(limits.model_dump_json().encode(), *fds)
        except OSError as error:
            raise ZygoteDied from error


def _own_blanks() -> list[str]:
    """The folder that the zygote loads own blanks from, as we did."""
    folder = catalogue.own_folder()
    return [str(folder.resolve())] if folder else []


class Nursery:
    """The zygote of this process, started when first needed and again when it died. Thread-safe.

    `attendant` keeps the recognition process, which the first file with pictures starts.
    """

    def __init__(self) -> None:
        self.attendant = Attendant()
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

        Raises `NotStarted` if no zygote starts, `ZygoteDied` if it dies twice under this file, and
        `AnswerTooLong`.
        """
        zygote = self._running()
        try:
            return _ask(zygote, fd, limits, self.attendant)
        except ZygoteDied:
            self._bury(zygote)
            return _ask(self._running(), fd, limits, self.attendant)

    def start(self) -> None:
        """Start the zygote before the first file comes; it takes about a second."""
        self._running()

    def close(self) -> None:
        """End the zygote and the recognition process and wait for them; a later `ask` starts new ones."""
        with self._lock:
            if self._zygote:
                self._zygote.close()
            self._zygote = None
        self.attendant.close()

    def _after_fork(self) -> None:
        self.attendant.forget()
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
                zygote.kill()
                self._zygote = None


def _ask(zygote: _Zygote, fd: int, limits: Limits, attendant: Attendant) -> Answered:
    with ExitStack() as ours:
        with ExitStack() as theirs:
            request, request_end = _pair(ours, theirs)
            pictures, pictures_end = _pair(ours, theirs)
            answer, answer_end = _pipe(ours, theirs)
            waiting = Waiting(answer, request, pictures, limits, attendant)
            zygote.request(limits, fd, answer_end, request_end.fileno(), pictures_end.fileno())
        return waiting.answered()


def _pair(ours: ExitStack, theirs: ExitStack) -> tuple[socket.socket, socket.socket]:
    one, other = socket.socketpair()
    return ours.enter_context(one), theirs.enter_context(other)


def _pipe(ours: ExitStack, theirs: ExitStack) -> tuple[int, int]:
    one, other = os.pipe()
    ours.callback(os.close, one)
    theirs.callback(os.close, other)
    return one, other
