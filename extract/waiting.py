"""One file in a reading child's hands: what it answers, how it ends, and whether it meets pictures."""

from __future__ import annotations

import os
import select
import socket
import time
from dataclasses import dataclass, field

from extract.ending import Ending
from extract.kept import GRACE_S, NotStarted
from extract.limits import Limits
from extract.recognition.attendant import Attendant
from extract.recognition.engines import HELLO
from extract.zygote import PICTURES

_CHUNK = 1 << 16


class ZygoteDied(Exception):
    """The zygote went away before it told how the child ended."""


class AnswerTooLong(Exception):
    """A child wrote more than it may; it has been killed."""


@dataclass(frozen=True)
class Answered:
    """What a child wrote, and how it ended."""

    document: bytes = field(repr=False)
    ending: Ending


class Waiting:
    """Waits for one child.

    `answer` is our end of the pipe that it writes to, `request` of the socket on which the zygote tells
    how it ended, `pictures` of the one on which it asks for recognition. They are the caller's to close.
    """

    def __init__(
        self,
        answer: int,
        request: socket.socket,
        pictures: socket.socket,
        limits: Limits,
        attendant: Attendant,
    ) -> None:
        self._answer = answer
        self._request = request
        self._pictures = pictures
        self._limits = limits
        self._attendant = attendant
        self._recogniser: int | None = None
        self._began = time.monotonic()
        self._deadline = self._began + limits.wall_s + GRACE_S

    def answered(self) -> Answered:
        """The answer and the ending; raises `ZygoteDied` and `AnswerTooLong`."""
        try:
            document = self._document()
            ending = self._ending()
        except TimeoutError:
            raise ZygoteDied from None  # it hangs: its own limit came long before
        if ending.overtime and self._recogniser is not None:
            self._attendant.bury(self._recogniser)  # it may be what the child waited for
        return Answered(document, ending)

    def _document(self) -> bytes:
        """Everything up to the end of the pipe."""
        parts: list[bytes] = []
        size = 0
        while True:
            ready = self._ready(self._answer, self._pictures.fileno())
            if self._pictures.fileno() in ready:
                self._hear()
            if self._answer not in ready:
                continue
            part = os.read(self._answer, _CHUNK)
            if not part:
                return b"".join(parts)
            parts.append(part)
            size += len(part)
            if size > self._limits.answer_mb * 1e6:
                raise AnswerTooLong

    def _hear(self) -> None:
        """The child's first byte about pictures, or the end of its socket; ours is not needed any longer."""
        with self._pictures:
            if _received(self._pictures, 1) == HELLO:
                self._take_time()
                self._hand_over()

    def _take_time(self) -> None:
        most = max(self._limits.wall_s, self._limits.pictures_wall_s)
        self._deadline = self._began + most + GRACE_S
        try:
            self._request.send(PICTURES)
        except OSError:
            raise ZygoteDied from None

    def _hand_over(self) -> None:
        """The child and the recogniser speak with each other from now on; without one, it hears so."""
        try:
            self._recogniser = self._attendant.hand(
                self._pictures.fileno(), allow_reduced=self._limits.allow_reduced
            )
        except NotStarted:
            return

    def _ending(self) -> Ending:
        self._ready(self._request.fileno())
        told = _received(self._request, _CHUNK)
        if not told:
            raise ZygoteDied
        return Ending.model_validate_json(told)

    def _ready(self, *fds: int) -> set[int]:
        waiter = select.poll()
        for fd in fds:
            if fd >= 0:
                waiter.register(fd, select.POLLIN)
        ready = waiter.poll(max(0.0, self._deadline - time.monotonic()) * 1000)
        if not ready:
            raise TimeoutError
        return {fd for fd, _ in ready}


def _received(from_: socket.socket, most: int) -> bytes:
    try:
        return from_.recv(most)
    except ConnectionError:
        return b""
