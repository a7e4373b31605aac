"""Tesseract, by `tesserocr`, with the models of the machine's own package.

`tesserocr` brings a Tesseract of its own; the models are Debian's `tesseract-ocr-swe` and `-eng`. The
first language is asked first, the second where the first is unsure. Swedish comes first for words. For
numbers and e-mail addresses English does: its model is twice as fast, and the Swedish one reads `@` as Q.

No list of allowed characters is given at first, since with one Tesseract leaves out spaces and loses
its certainty: so what it reads may lie outside the alphabet, which is for the caller to see. Only where
no letter can stand and it sees one is it asked again, for digits.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from extract.recognition.alphabet import Alphabet
from extract.recognition.engines import Engine
from extract.recognition.models import LANGUAGES
from extract.recognition.shape import laid_out
from extract.recognition.words import Crop, Pixels, Word

_HEIGHT = 40
"""Of a laid-out line, px; 32 to 60 read alike, and the time grows with it."""
_BORDER = 10
_DPI = 300

_WHITELIST = "tessedit_char_whitelist"


class Tesseract:
    """Tesseract, loaded. Not to be used from two threads at once."""

    engine = Engine.TESSERACT

    def __init__(self, folder: Path) -> None:
        os.environ["OMP_THREAD_LIMIT"] = "1"
        self._words = _api(folder, LANGUAGES)
        self._numbers = _api(folder, LANGUAGES[::-1])

    def read(self, crop: Crop) -> Word:
        """What stands in the crop."""
        line = laid_out(crop.pixels, _HEIGHT)
        if line is None:
            return Word.of(self.engine, "", ())
        api = self._words if crop.alphabet is Alphabet.TEXT else self._numbers
        word = self._read(api, line, "")
        if crop.alphabet.numeric and not crop.alphabet.characters.issuperset(word.text):
            return self._read(api, line, "".join(sorted(crop.alphabet.characters)))
        return word

    def _read(self, api: Any, line: Pixels, allowed: str) -> Word:
        api.SetVariable(_WHITELIST, allowed)
        _show(api, line)
        api.Recognize()
        texts, chances = [], []
        for text, chance in _symbols(api):
            texts.append(text)
            chances += [chance] * len(text)
        api.Clear()
        return Word.of(self.engine, "".join(texts), chances)


def _api(folder: Path, languages: tuple[str, ...]) -> Any:
    """A `tesserocr.PyTessBaseAPI` for single lines of dark ink on light paper."""
    import tesserocr  # type: ignore[import-untyped]

    return tesserocr.PyTessBaseAPI(
        path=str(folder),
        lang="+".join(languages),
        psm=tesserocr.PSM.SINGLE_LINE,
        oem=tesserocr.OEM.LSTM_ONLY,
        variables={"tessedit_do_invert": "0"},
    )


def _show(api: Any, line: Pixels) -> None:
    paper = float(np.percentile(line, 90))
    framed = cv2.copyMakeBorder(line, _BORDER, _BORDER, _BORDER, _BORDER, cv2.BORDER_CONSTANT, value=paper)
    height, width = framed.shape
    api.SetImageBytes(framed.tobytes(), width, height, 1, width)
    api.SetSourceResolution(_DPI)


def _symbols(api: Any) -> Iterator[tuple[str, float]]:
    """What Tesseract tells apart, with its certainty 0-1; a space before a word has that of what follows."""
    from tesserocr import RIL, iterate_level

    found = api.GetIterator()
    if found is None:
        return
    for n, symbol in enumerate(iterate_level(found, RIL.SYMBOL)):
        try:
            text = symbol.GetUTF8Text(RIL.SYMBOL)
        except RuntimeError:  # a symbol that it has no text for
            continue
        chance = min(1.0, max(0.0, symbol.Confidence(RIL.SYMBOL) / 100))
        if n and symbol.IsAtBeginningOf(RIL.WORD):
            yield " ", chance
        yield text, chance
