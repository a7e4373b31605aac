"""The reading child's side: ask the recognition process over the socket that the child was given."""

from __future__ import annotations

import math
import os
import signal
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from extract.recognition import frames
from extract.recognition.alphabet import Alphabet
from extract.recognition.engines import HELLO, Engine
from extract.recognition.frames import Greeting, Malformed
from extract.recognition.words import Crop, Pixels, Recogniser, RecognitionLost, Word

__all__ = ["Alphabet", "Crop", "Engine", "Pixels", "Recogniser", "RecognitionLost", "Word", "connect"]

_PIECE = 1 << 16


def connect(fd: int) -> Recogniser:
    """The recogniser behind the socket `fd`. Nothing is sent before something is announced or asked."""
    return _Remote(fd)


class _Remote:
    """A `Recogniser` in another process."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._announced = False
        self._greeting: Greeting | None = None

    @property
    def engines(self) -> frozenset[Engine]:
        return self._greeted().engines

    @property
    def fingerprint(self) -> str:
        return self._greeted().fingerprint

    def announce(self) -> None:
        """The soft limit of CPU time is for files without pictures; from now on only the hard one counts."""
        if self._announced:
            return
        self._announced = True
        signal.signal(signal.SIGXCPU, signal.SIG_IGN)
        with _or_lost():
            _write(self._fd, HELLO)

    def read(self, crops: Sequence[Crop], engines: Iterable[Engine]) -> list[tuple[Word, ...]]:
        used = self.engines & frozenset(engines)
        if not used:
            return [()] * len(crops)
        return [words for some in _shared_out(crops) for words in self._read(some, used)]

    def score(self, crop: Crop, texts: Sequence[str]) -> list[float]:
        self._greeted()
        possible = sorted({text for text in texts if _possible(text, crop)})
        scores: dict[str, float] = {}
        for begin in range(0, len(possible), frames.MOST_TEXTS):
            some = possible[begin : begin + frames.MOST_TEXTS]
            scores |= zip(some, self._score(crop, some), strict=True)
        return [scores.get(text, -math.inf) for text in texts]

    def _read(self, crops: Sequence[Crop], engines: frozenset[Engine]) -> list[tuple[Word, ...]]:
        with _or_lost():
            answer = self._asked(frames.pack_read(crops, engines))
            return frames.unpack_words(answer, len(crops), engines)

    def _score(self, crop: Crop, texts: Sequence[str]) -> list[float]:
        with _or_lost():
            return frames.unpack_scores(self._asked(frames.pack_score(crop, texts)), len(texts))

    def _greeted(self) -> Greeting:
        if self._greeting is None:
            self.announce()
            with _or_lost():
                self._greeting = frames.unpack_greeting(_message(self._fd))
        return self._greeting

    def _asked(self, message: bytes) -> bytes:
        _write(self._fd, frames.framed(message))
        return _message(self._fd)


@contextmanager
def _or_lost() -> Iterator[None]:
    try:
        yield
    except (OSError, EOFError, Malformed):
        raise RecognitionLost from None


def _possible(text: str, crop: Crop) -> bool:
    return 0 < len(text) <= frames.MOST_CHARACTERS and crop.alphabet.characters.issuperset(text)


def _shared_out(crops: Sequence[Crop]) -> Iterator[list[Crop]]:
    """The crops in their order, in parts that fit into one message."""
    part: list[Crop] = []
    room = frames.MOST_PIXELS_TOGETHER
    for crop in crops:
        if part and (len(part) == frames.MOST_CROPS or crop.pixels.size > room):
            yield part
            part, room = [], frames.MOST_PIXELS_TOGETHER
        part.append(crop)
        room -= crop.pixels.size
    if part:
        yield part


def _write(fd: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(fd, left) :]


def _message(fd: int) -> bytes:
    return _exactly(fd, frames.length(_exactly(fd, frames.LENGTH.size)))


def _exactly(fd: int, size: int) -> bytes:
    parts: list[bytes] = []
    while size:
        part = os.read(fd, min(size, _PIECE))
        if not part:
            raise EOFError
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
