"""Both engines read print, within the alphabet that is asked for."""

from __future__ import annotations

import math

import numpy as np
import pytest

from extract.recognition import models
from extract.recognition.client import Alphabet, Crop, Engine
from extract.recognition.local import Local
from tests.extract.recognition import material as m

TESSERACT = pytest.param(
    Engine.TESSERACT, marks=pytest.mark.skipif(models.tessdata() is None, reason="no models of Tesseract's")
)
ENGINES = pytest.mark.parametrize("engine", [Engine.PPOCR, TESSERACT])

LINES = {
    "a name": ("Sofie Åström", Alphabet.TEXT),
    "capitals": ("VÄSTERÅS", Alphabet.TEXT),
    "an address": ("Ängsvägen 12 B", Alphabet.TEXT),
    "a telephone number": ("070-174 06 05", Alphabet.PHONE),
    "an international one": ("+46 8 465 004 00", Alphabet.PHONE),
    "a date": ("2026-11-23", Alphabet.DATE),
    "a time": ("08:30", Alphabet.TIME),
    "an organisation number": ("559999-0016", Alphabet.ORGNR),
    "an e-mail address": ("anna_ek@exempel.example.se", Alphabet.EMAIL),
}


@ENGINES
@pytest.mark.parametrize(("text", "alphabet"), LINES.values(), ids=LINES)
def test_a_clean_line_is_read(text: str, alphabet: Alphabet, engine: Engine) -> None:
    ((word,),) = m.local().read([m.line(text, alphabet)], [engine])
    assert (word.text, word.engine) == (text, engine)
    assert len(word.chars) == len(text) and word.confidence == min(word.chars) > 0.4


@ENGINES
def test_where_only_digits_may_stand_digits_come_out(engine: Engine) -> None:
    ((word,),) = m.local().read([m.line("l0O1S5", Alphabet.DIGITS)], [engine])
    assert set(word.text) <= Alphabet.DIGITS.characters


@ENGINES
@pytest.mark.parametrize(
    "crop", [m.blank(), Crop(np.full((40, 200), 255, np.uint8)), Crop(np.zeros((1, 1), np.uint8))]
)
def test_where_nothing_stands_nothing_is_read(crop: Crop, engine: Engine) -> None:
    ((word,),) = m.local().read([crop], [engine])
    assert (word.text, word.chars, word.confidence) == ("", (), 0.0)


@ENGINES
def test_the_same_crop_reads_the_same_whatever_was_read_before(engine: Engine) -> None:
    crop = m.line("Örjan Wallén")
    first = m.local().read([crop], [engine])
    m.local().read([m.line("12345", Alphabet.DIGITS), m.line("ZLATAN")], [engine])
    assert m.local().read([crop], [engine]) == first


@ENGINES
@pytest.mark.parametrize("shape", [(1, 5000), (2000, 3), (2, 2), (1000, 4000)])
def test_a_crop_of_any_shape_is_taken(shape: tuple[int, int], engine: Engine) -> None:
    pixels = np.random.default_rng(5).integers(0, 255, shape, dtype=np.uint8)
    ((word,),) = m.local().read([Crop(pixels)], [engine])
    assert word.engine is engine


BAD = {
    "colours": np.zeros((4, 4, 3), np.uint8),
    "other numbers": np.zeros((4, 4), np.float32),
    "nothing": np.zeros((0, 4), np.uint8),
    "too much": np.zeros((2001, 2000), np.uint8),
}


@pytest.mark.parametrize("pixels", BAD.values(), ids=BAD)
def test_what_is_no_crop_is_refused(pixels: np.ndarray) -> None:
    with pytest.raises(ValueError, match="a crop is a grey picture"):
        Crop(pixels)


def test_the_text_that_stands_there_scores_best() -> None:
    crop = m.line("070-174 06 05", Alphabet.PHONE)
    right, near, far = m.local().score(crop, ["070-174 06 05", "070-174 06 06", "08-465 004 00"])
    assert 0 >= right > -0.05 > near > far


def test_a_text_that_cannot_stand_there_has_no_chance() -> None:
    assert m.local().score(m.line("12", Alphabet.DIGITS), ["1x", "", "1" * 300]) == [-math.inf] * 3


def test_an_engine_that_is_left_out_is_not_there() -> None:
    alone = Local(without=[Engine.TESSERACT, Engine.PPOCR])
    assert alone.engines == frozenset()
    assert alone.read([m.line("Hej")], Engine) == [()]
    assert alone.score(m.line("Hej"), ["Hej"]) == [-math.inf]


def test_words_come_in_the_order_of_the_engines() -> None:
    (words,) = m.local().read([m.line("Hej")], [Engine.TESSERACT, Engine.PPOCR])
    assert [word.engine for word in words] == [e for e in Engine if e in m.local().engines]


def test_what_is_read_shows_in_no_repr() -> None:
    crop = m.line("Kanariefågel")
    (words,) = m.local().read([crop], Engine)
    assert "Kanarie" not in repr(words) and "array" not in repr(crop)


def test_the_models_are_known_by_hash_and_the_libraries_by_version() -> None:
    known = models.models()
    assert len(known["ppocr"]) == 64 and known["onnxruntime"].count(".") == 2
    assert models.fingerprint() == m.local().fingerprint and len(models.fingerprint()) == 64
