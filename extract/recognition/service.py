"""The recognition process: both engines loaded, then shut in; crops in, words out.

Started by `extract.recognition.attendant` as `python -m extract.recognition.service FD [TESSDATA]`, it loads
the engines, locks itself down, tells how well that went (`Told`), and serves. On the control socket each
message brings one descriptor, the socket of one file's reading child; the process ends with the control
socket. One request is worked on at a time; each asker's turn is one message (`extract.recognition.frames`).

An asker that breaks the rules, or does not take its answer, loses its connection and nothing else is
harmed. A computation that takes too long ends the process; the attendant starts another.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import selectors
import signal
import socket
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

import cv2
import numpy as np

from extract import sandbox
from extract.limits import IsolationLevel
from extract.recognition import frames
from extract.recognition.alphabet import Alphabet
from extract.recognition.engines import Engine, Told
from extract.recognition.frames import Greeting, Malformed, ReadRequest, ScoreRequest
from extract.recognition.local import Local
from extract.recognition.models import models
from extract.recognition.words import Crop

MEMORY_MB = 1500
"""Address space; some 300 MB of it are resident."""

MOST_ASKERS = 64
"""Connections at a time; one more is closed."""

_MOST_COMPUTING_S = 30
"""CPU time for one message of crops; the longest lines that are taken need a tenth of it."""

_BOUNDS = sandbox.Bounds(MEMORY_MB, descriptors=MOST_ASKERS + 16, serves=True, die_with_parent=False)
_PIECE = 1 << 18


@dataclass
class _Asker:
    """A connection: what has come and what has still to go."""

    fd: int
    came: bytearray = field(default_factory=bytearray)
    going: bytearray = field(default_factory=bytearray)

    @property
    def waits_for(self) -> int:
        """Nothing new is taken before the last answer is gone: so no asker piles up answers."""
        return selectors.EVENT_WRITE if self.going else selectors.EVENT_READ

    def message(self) -> bytes | None:
        """The next whole message, None while it is still coming; raises `Malformed`."""
        head = frames.LENGTH.size
        if len(self.came) < head:
            return None
        end = head + frames.length(bytes(self.came[:head]))
        if len(self.came) < end:
            return None
        message = bytes(self.came[head:end])
        del self.came[:end]
        return message


class _Service:
    def __init__(self, control: socket.socket, recogniser: Local) -> None:
        self.control = control
        self.recogniser = recogniser
        self.greeting = frames.framed(
            frames.pack_greeting(Greeting(recogniser.engines, recogniser.fingerprint))
        )
        self.askers: set[int] = set()
        self.selector = selectors.PollSelector()
        self.selector.register(control, selectors.EVENT_READ)

    def serve(self) -> None:
        """Answer until the control socket closes."""
        while True:
            for key, _ in self.selector.select():
                if key.fileobj is not self.control:
                    self._turn(key.data)
                elif not self._take():
                    return

    def _take(self) -> bool:
        message, fds, _, _ = socket.recv_fds(self.control, 1, 4)
        if len(fds) == 1 and len(self.askers) < MOST_ASKERS:
            self._welcome(fds[0])
        else:
            for fd in fds:
                os.close(fd)
        return bool(message)

    def _welcome(self, fd: int) -> None:
        fcntl.fcntl(fd, fcntl.F_SETFL, fcntl.fcntl(fd, fcntl.F_GETFL) | os.O_NONBLOCK)
        asker = _Asker(fd, going=bytearray(self.greeting))
        self.askers.add(fd)
        self.selector.register(fd, asker.waits_for, asker)

    def _turn(self, asker: _Asker) -> None:
        """Take what came or send what can go; then, with nothing left to send, answer one message."""
        try:
            if asker.going:
                del asker.going[: os.write(asker.fd, asker.going)]
            else:
                self._receive(asker)
            message = None if asker.going else asker.message()
            if message is not None:
                asker.going += frames.framed(self._answer(message))
        except BlockingIOError:
            return
        except (OSError, EOFError, Malformed):
            self._part_from(asker)
        else:
            self.selector.modify(asker.fd, asker.waits_for, asker)

    def _receive(self, asker: _Asker) -> None:
        piece = os.read(asker.fd, _PIECE)
        if not piece:
            raise EOFError
        asker.came += piece

    def _answer(self, message: bytes) -> bytes:
        request = frames.unpack_request(message)
        with _timed():
            if isinstance(request, ScoreRequest):
                return frames.pack_scores(self.recogniser.score(request.crop, request.texts))
            return self._words(request)

    def _words(self, request: ReadRequest) -> bytes:
        return frames.pack_words(self.recogniser.read(request.crops, request.engines))

    def _part_from(self, asker: _Asker) -> None:
        self.selector.unregister(asker.fd)
        self.askers.remove(asker.fd)
        os.close(asker.fd)


@contextlib.contextmanager
def _timed() -> Iterator[None]:
    """SIGPROF, which nobody handles, ends the process."""
    signal.setitimer(signal.ITIMER_PROF, _MOST_COMPUTING_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _warm_up(recogniser: Local) -> None:
    """Use everything once: a shut-in process may find no file to import from."""
    picture = np.full((60, 240), 255, np.uint8)
    cv2.putText(picture, "Hej 123", (10, 45), cv2.FONT_HERSHEY_SIMPLEX, 1.5, 0, 2)
    recogniser.read([Crop(picture, alphabet) for alphabet in Alphabet], Engine)
    recogniser.score(Crop(picture), ["Hej 123"])


def main(fd: int, tessdata: str | None = None) -> None:
    """Load, lock down, tell, serve."""
    if tessdata:
        os.environ["TESSDATA_PREFIX"] = tessdata
    control = socket.socket(fileno=fd)
    control.set_inheritable(False)
    cv2.setNumThreads(1)
    recogniser = Local()
    _warm_up(recogniser)
    service = _Service(control, recogniser)
    told = Told(level=IsolationLevel.REDUCED, engines=recogniser.engines, models=models())
    level = sandbox.shut_in(_BOUNDS, sandbox.prepare())
    os.write(fd, told.model_copy(update={"level": level}).model_dump_json().encode())
    service.serve()


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:])
