"""Tesseract, by `tesserocr`, with the models of the machine's own package.

`tesserocr` brings a Tesseract of its own; the models are Debian's `tesseract-ocr-swe` and `-eng`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import cv2
import numpy as np

from extract.recognition.alphabet import Alphabet
from extract.recognition.models import LANGUAGES
from extract.recognition.shape import laid_out
from extract.recognition.words import Crop, Engine, Pixels, Word

_HEIGHT = 48
_BORDER = 10
_WHITELIST = "tessedit_char_whitelist"


class Tesseract:
    """Tesseract, loaded. Not to be used from two threads at once."""

    engine = Engine.TESSERACT

    def __init__(self, folder: Path) -> None:
        os.environ["OMP_THREAD_LIMIT"] = "1"
        import tesserocr  # type: ignore[import-untyped]

        self._tesserocr = tesserocr
        self._api = tesserocr.PyTessBaseAPI(
            path=str(folder),
            lang="+".join(LANGUAGES),
            psm=tesserocr.PSM.SINGLE_LINE,
            oem=tesserocr.OEM.LSTM_ONLY,
            variables={"tessedit_do_invert": "0"},
        )

    def read(self, crop: Crop) -> Word:
        """What stands in the crop."""
        line = laid_out(crop.pixels, _HEIGHT)
        if line is None:
            return Word.of(self.engine, "", ())
        self._show(line)
        self._api.SetVariable(_WHITELIST, _whitelist(crop.alphabet))
        self._api.Recognize()
        text, chars = _joined(self._symbols())
        self._api.Clear()
        return Word.of(self.engine, text, chars)

    def _show(self, line: Pixels) -> None:
        framed = cv2.copyMakeBorder(
            line, _BORDER, _BORDER, _BORDER, _BORDER, cv2.BORDER_CONSTANT, value=int(np.median(line))
        )
        height, width = framed.shape
        self._api.SetImageBytes(framed.tobytes(), width, height, 1, width)
        self._api.SetSourceResolution(300)

    def _symbols(self) -> Iterable[tuple[str, float]]:
        level = self._tesserocr.RIL
        found = self._api.GetIterator()
        if found is None:
            return
        first = True
        for symbol in self._tesserocr.iterate_level(found, level.SYMBOL):
            try:
                text = symbol.GetUTF8Text(level.SYMBOL)
            except RuntimeError:  # a symbol that it has no text for
                continue
            chance = min(1.0, max(0.0, symbol.Confidence(level.SYMBOL) / 100))
            if not first and symbol.IsAtBeginningOf(level.WORD):
                yield " ", chance
            first = False
            yield text, chance


def _whitelist(alphabet: Alphabet) -> str:
    return "".join(sorted(alphabet.characters - {" "})) if alphabet.numeric else ""


def _joined(symbols: Iterable[tuple[str, float]]) -> tuple[str, list[float]]:
    """A symbol may be several characters; each has the symbol's chance."""
    texts: list[str] = []
    chars: list[float] = []
    for text, chance in symbols:
        texts.append(text)
        chars += [chance] * len(text)
    return "".join(texts), chars
