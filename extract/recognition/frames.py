"""What travels between a reading child and the recognition process: small binary messages, checked.

A message is its length (4 bytes, little-endian) and as many bytes. Neither side trusts the other: a
taken-over child may send anything, and a taken-over recogniser may answer anything. What is not as it
must be is `Malformed`; its text holds nothing of the message.

    child → recogniser   HELLO               1 byte, taken by the nursery: there are pictures here
    recogniser → child   greeting            engines as bits, fingerprint (64 hexadecimal digits)
    child → recogniser   READ                engines as bits, crops
    recogniser → child   words               for each crop and engine a text and its probabilities
    child → recogniser   SCORE               a crop, texts
    recogniser → child   scores              one number for each text
"""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from extract.recognition.alphabet import Alphabet
from extract.recognition.engines import Engine
from extract.recognition.words import MOST_PIXELS, Crop, Word
from forms.tidy import readable

READ, SCORE = 1, 2

MOST_BYTES = 8_000_000
"""Of one message."""
MOST_CROPS = 32
"""In one message: so no child keeps the others waiting for much more than a second."""
MOST_PIXELS_TOGETHER = 7_900_000
"""Of the crops in one message."""
MOST_TEXTS = 64
MOST_CHARACTERS = 400
"""Of one text; what two lines of small print across a page hold."""

LENGTH = struct.Struct("<I")
_SIZE = struct.Struct("<BHH")
_COUNT = struct.Struct("<H")
_ENGINES = tuple(Engine)
_ALPHABETS = tuple(Alphabet)
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")


class Malformed(Exception):
    """A message that the other side cannot have meant."""


@dataclass(frozen=True)
class Greeting:
    """What the recogniser says of itself: its engines, and `models.fingerprint` of what it runs."""

    engines: frozenset[Engine]
    fingerprint: str


@dataclass(frozen=True)
class ReadRequest:
    """Read these crops with these engines."""

    crops: tuple[Crop, ...]
    engines: frozenset[Engine]


@dataclass(frozen=True)
class ScoreRequest:
    """Tell how well these texts stand in this crop."""

    crop: Crop
    texts: tuple[str, ...] = field(repr=False)


def framed(message: bytes) -> bytes:
    """The message with its length before it; `ValueError` for one that is too long."""
    if len(message) > MOST_BYTES:
        raise ValueError("a message beyond its cap")
    return LENGTH.pack(len(message)) + message


def length(header: bytes) -> int:
    """How long the message is that follows."""
    (size,) = LENGTH.unpack(header)
    if not 0 < size <= MOST_BYTES:
        raise Malformed
    return int(size)


def pack_greeting(greeting: Greeting) -> bytes:
    """The message that opens a connection."""
    return bytes([_bits(greeting.engines)]) + greeting.fingerprint.encode()


def unpack_greeting(message: bytes) -> Greeting:
    """Raises `Malformed`."""
    taken = _Taken(message)
    engines = taken.engines()
    fingerprint = taken.bytes_(64).decode("ascii", "replace")
    if not _FINGERPRINT.fullmatch(fingerprint):
        raise Malformed
    taken.end()
    return Greeting(engines, fingerprint)


def pack_read(crops: Sequence[Crop], engines: Iterable[Engine]) -> bytes:
    """Ask for words."""
    return b"".join([bytes([READ, _bits(engines), len(crops)]), *map(_packed_crop, crops)])


def pack_score(crop: Crop, texts: Sequence[str]) -> bytes:
    """Ask for scores."""
    return b"".join([bytes([SCORE]), _packed_crop(crop), bytes([len(texts)]), *map(_packed_text, texts)])


def unpack_request(message: bytes) -> ReadRequest | ScoreRequest:
    """What a child asks; raises `Malformed`."""
    taken = _Taken(message)
    kind = taken.byte()
    if kind not in (READ, SCORE):
        raise Malformed
    request = _read_request(taken) if kind == READ else _score_request(taken)
    taken.end()
    return request


def pack_words(words: Sequence[Sequence[Word]]) -> bytes:
    """Answer with words; a text beyond its cap is cut."""
    return b"".join(_packed_word(word) for of_crop in words for word in of_crop)


def unpack_words(message: bytes, crops: int, engines: frozenset[Engine]) -> list[tuple[Word, ...]]:
    """For each of so many crops a word from each engine, in their order; raises `Malformed`."""
    taken = _Taken(message)
    used = [engine for engine in _ENGINES if engine in engines]
    words = [tuple(_word(taken, engine) for engine in used) for _ in range(crops)]
    taken.end()
    return words


def pack_scores(scores: Sequence[float]) -> bytes:
    """Answer with scores."""
    return struct.pack(f"<{len(scores)}d", *scores)


def unpack_scores(message: bytes, texts: int) -> list[float]:
    """A score for each of so many texts; raises `Malformed`."""
    taken = _Taken(message)
    scores = list(struct.unpack(f"<{texts}d", taken.bytes_(8 * texts)))
    taken.end()
    if any(math.isnan(score) or score > 0 for score in scores):
        raise Malformed
    return scores


class _Taken:
    """A message, taken piece by piece."""

    def __init__(self, message: bytes) -> None:
        self._message = message
        self._at = 0

    def bytes_(self, count: int) -> bytes:
        piece = self._message[self._at : self._at + count]
        if len(piece) < count:
            raise Malformed
        self._at += count
        return piece

    def byte(self) -> int:
        return self.bytes_(1)[0]

    def engines(self) -> frozenset[Engine]:
        bits = self.byte()
        if bits >> len(_ENGINES):
            raise Malformed
        return frozenset(engine for n, engine in enumerate(_ENGINES) if bits >> n & 1)

    def end(self) -> None:
        if self._at != len(self._message):
            raise Malformed


def _read_request(taken: _Taken) -> ReadRequest:
    engines = taken.engines()
    count = taken.byte()
    if count > MOST_CROPS:
        raise Malformed
    return ReadRequest(tuple(_crop(taken) for _ in range(count)), engines)


def _score_request(taken: _Taken) -> ScoreRequest:
    crop = _crop(taken)
    count = taken.byte()
    if count > MOST_TEXTS:
        raise Malformed
    return ScoreRequest(crop, tuple(_text(taken) for _ in range(count)))


def _packed_crop(crop: Crop) -> bytes:
    head = _SIZE.pack(_ALPHABETS.index(crop.alphabet), *crop.pixels.shape)
    return head + crop.pixels.tobytes()


def _crop(taken: _Taken) -> Crop:
    alphabet, height, width = _SIZE.unpack(taken.bytes_(_SIZE.size))
    if alphabet >= len(_ALPHABETS) or not 0 < height * width <= MOST_PIXELS:
        raise Malformed
    pixels = np.frombuffer(taken.bytes_(height * width), np.uint8).reshape(height, width)
    return Crop(pixels, _ALPHABETS[alphabet])


def _packed_text(text: str) -> bytes:
    encoded = text.encode()
    return _COUNT.pack(len(encoded)) + encoded


def _text(taken: _Taken) -> str:
    """One line that a person could have meant, at most so long."""
    (size,) = _COUNT.unpack(taken.bytes_(_COUNT.size))
    try:
        text = taken.bytes_(size).decode()
    except UnicodeDecodeError:
        raise Malformed from None
    if len(text) > MOST_CHARACTERS or "\n" in text or not readable(text):
        raise Malformed
    return text


def _packed_word(word: Word) -> bytes:
    text = word.text[:MOST_CHARACTERS]
    return _packed_text(text) + struct.pack(f"<{len(text)}d", *word.chars[: len(text)])


def _word(taken: _Taken, engine: Engine) -> Word:
    text = _text(taken)
    chars = struct.unpack(f"<{len(text)}d", taken.bytes_(8 * len(text)))
    if not all(0 <= chance <= 1 for chance in chars):
        raise Malformed
    return Word.of(engine, text, chars)


def _bits(engines: Iterable[Engine]) -> int:
    return sum(1 << _ENGINES.index(engine) for engine in set(engines))
