"""What travels between a reading child and the recognisers is checked on both sides."""

from __future__ import annotations

import contextlib
import math
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.recognition import frames
from extract.recognition.alphabet import Alphabet
from extract.recognition.engines import Engine
from extract.recognition.frames import Greeting, Malformed, ReadRequest, ScoreRequest
from extract.recognition.words import Crop, Word

BOTH = frozenset(Engine)
CROP = Crop(np.arange(12, dtype=np.uint8).reshape(3, 4), Alphabet.PHONE)
WORD = Word.of(Engine.PPOCR, "Åsa", (0.5, 1.0, 0.0))


def test_crops_arrive_as_they_were_sent() -> None:
    request = frames.unpack_request(frames.pack_read([CROP, CROP], [Engine.TESSERACT]))
    assert isinstance(request, ReadRequest)
    assert request.engines == {Engine.TESSERACT}
    assert [crop.alphabet for crop in request.crops] == [Alphabet.PHONE] * 2
    assert (request.crops[1].pixels == CROP.pixels).all()


def test_texts_to_score_arrive_as_they_were_sent() -> None:
    request = frames.unpack_request(frames.pack_score(CROP, ["070", "+46"]))
    assert isinstance(request, ScoreRequest) and request.texts == ("070", "+46")


def test_words_arrive_as_they_were_read() -> None:
    other = Word.of(Engine.TESSERACT, "", ())
    assert frames.unpack_words(frames.pack_words([(WORD, other)]), 1, BOTH) == [(WORD, other)]


def test_scores_arrive_as_they_were_reckoned() -> None:
    scores = [0.0, -0.25, -math.inf]
    assert frames.unpack_scores(frames.pack_scores(scores), 3) == scores


def test_a_greeting_arrives_as_it_was_said() -> None:
    greeting = Greeting(BOTH, "0a" * 32)
    assert frames.unpack_greeting(frames.pack_greeting(greeting)) == greeting


def test_a_text_beyond_its_cap_is_cut_before_it_is_sent() -> None:
    long = Word.of(Engine.PPOCR, "x" * 500, [0.5] * 500)
    ((word,),) = frames.unpack_words(frames.pack_words([(long,)]), 1, frozenset({Engine.PPOCR}))
    assert len(word.text) == len(word.chars) == frames.MOST_CHARACTERS


HEAD = struct.Struct("<BHH")
REQUESTS = {
    "nothing": b"",
    "an unknown wish": b"\x07",
    "an unknown engine": bytes([frames.READ, 0b100, 0]),
    "more crops than are taken": bytes([frames.READ, 1, frames.MOST_CROPS + 1]),
    "fewer crops than promised": bytes([frames.READ, 1, 1]),
    "an unknown alphabet": bytes([frames.READ, 1, 1]) + HEAD.pack(99, 1, 1) + b"x",
    "a crop without height": bytes([frames.READ, 1, 1]) + HEAD.pack(0, 0, 9),
    "a crop beyond its cap": bytes([frames.READ, 1, 1]) + HEAD.pack(0, 65535, 65535),
    "fewer pixels than promised": bytes([frames.READ, 1, 1]) + HEAD.pack(0, 9, 9) + b"x",
    "more than was promised": frames.pack_read([CROP], BOTH) + b"x",
    "more texts than are taken": bytes([frames.SCORE]) + HEAD.pack(0, 1, 1) + b"x" + bytes([255]),
    "a text that is no text": frames.pack_score(CROP, ["aa"]).replace(b"aa", b"\xff\xff"),
}


@pytest.mark.parametrize("message", REQUESTS.values(), ids=REQUESTS)
def test_a_request_that_breaks_the_rules_is_refused_and_not_quoted(message: bytes) -> None:
    with pytest.raises(Malformed) as caught:
        frames.unpack_request(message)
    assert str(caught.value) == "" and caught.value.__cause__ is None


def _words(text: bytes, *chars: float) -> bytes:
    return struct.pack("<H", len(text)) + text + struct.pack(f"<{len(chars)}d", *chars)


ANSWERS = {
    "nothing": b"",
    "a text beyond its cap": _words(b"x" * 401, *[0.5] * 401),
    "two lines": _words(b"a\nb", 1, 1, 1),
    "control characters": _words(b"a\x1b[2J", *[1.0] * 5),
    "a text that runs backwards": _words("a\u202eb".encode(), 1, 1, 1),
    "no text": _words(b"\xc3(", 1, 1),
    "more than certainty": _words(b"a", 1.5),
    "less than nothing": _words(b"a", -0.5),
    "no number": _words(b"a", math.nan),
    "a chance too few": _words(b"ab", 1),
    "a word too many": _words(b"a", 1) * 2,
}


@pytest.mark.parametrize("message", ANSWERS.values(), ids=ANSWERS)
def test_an_answer_that_breaks_the_rules_is_not_believed(message: bytes) -> None:
    with pytest.raises(Malformed):
        frames.unpack_words(message, 1, frozenset({Engine.PPOCR}))


@pytest.mark.parametrize("scores", [[math.nan], [0.5], [math.inf], [-1.0, -1.0], []])
def test_scores_that_cannot_be_are_not_believed(scores: list[float]) -> None:
    with pytest.raises(Malformed):
        frames.unpack_scores(frames.pack_scores(scores), 1)


@pytest.mark.parametrize(
    "message", [b"", b"\x03", b"\x07" + b"a" * 64, b"\x03" + b"A" * 64, b"\x03" + b"a" * 65]
)
def test_a_greeting_that_is_none_is_not_believed(message: bytes) -> None:
    with pytest.raises(Malformed):
        frames.unpack_greeting(message)


@pytest.mark.parametrize("size", [0, frames.MOST_BYTES + 1, 0xFFFFFFFF])
def test_a_message_of_nothing_or_beyond_its_cap_is_refused_by_its_length(size: int) -> None:
    with pytest.raises(Malformed):
        frames.length(frames.LENGTH.pack(size))


@given(st.binary(max_size=200))
def test_whatever_comes_is_a_request_or_malformed(message: bytes) -> None:
    with contextlib.suppress(Malformed):
        frames.unpack_request(message)
    with contextlib.suppress(Malformed):
        frames.unpack_words(message, 2, BOTH)
