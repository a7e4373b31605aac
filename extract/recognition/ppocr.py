"""PP-OCRv6-small's recogniser: one line in, a text of the asked-for characters out.

The network takes a line 48 px high as three equal colours from -1 to 1 and gives, every 8 px along the
line, a probability for each of 18,709 characters and for none. Its training wrote some characters by
other code points than Swedes do (`Å` as the unit ångström, `:` as the wide colon of Chinese): their
probabilities are added to the usual ones'.
"""

from __future__ import annotations

import math
import os
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extract.recognition import ctc, wire
from extract.recognition.alphabet import Alphabet
from extract.recognition.shape import laid_out
from extract.recognition.words import Crop, Engine, Pixels, Word

HEIGHT = 48
"""Pixels; the network's own."""

_LEAST_WIDTH = 48
_INPUT = "x"
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX", strict=True))


@dataclass(frozen=True)
class _Classes:
    """An alphabet as the last layer sees it: its characters, and each of the layer's columns' place.

    `characters` begins with the empty string, blank. `columns` are the layer's columns to weigh,
    `places` (same length) the index in `characters` that each column's probability goes to.
    """

    characters: tuple[str, ...]
    columns: NDArray[np.intp] = field(repr=False)
    places: NDArray[np.intp] = field(repr=False)


class PpOcr:
    """The network, loaded. One thread; not to be used from two at once."""

    engine = Engine.PPOCR

    def __init__(self, path: Path) -> None:
        data = path.read_bytes()
        cut = wire.cut(data)
        self._session = _session(cut.model)
        self._features = cut.features
        characters = _characters(self._session, len(cut.bias))
        self._layers = {alphabet: _layer(cut, _classes(characters, alphabet)) for alphabet in Alphabet}

    def read(self, crop: Crop) -> Word:
        """What stands in the crop."""
        layer = self._layers[crop.alphabet]
        spelled = ctc.best(self._probabilities(crop))
        text = "".join(layer.classes.characters[c] for c in spelled.classes)
        left = len(text) - len(text.lstrip(" "))
        text = text.strip(" ")
        return Word.of(self.engine, text, spelled.chances[left : left + len(text)])

    def score(self, crop: Crop, texts: Sequence[str]) -> list[float]:
        """For each text the log-likelihood per character, see `Recogniser.score`."""
        probabilities = self._probabilities(crop)
        places = {c: n for n, c in enumerate(self._layers[crop.alphabet].classes.characters) if c}
        return [_score(probabilities, text, places) for text in texts]

    def _probabilities(self, crop: Crop) -> ctc.Probabilities:
        """(places, characters of the alphabet and blank)."""
        line = laid_out(crop.pixels, HEIGHT)
        if line is None:
            return np.zeros((0, len(self._layers[crop.alphabet].classes.characters)), np.float32)
        (features,) = self._session.run([self._features], {_INPUT: _colours(line)})
        return self._layers[crop.alphabet].probabilities(np.asarray(features, np.float32)[0])


@dataclass(frozen=True)
class _Layer:
    """The last layer for one alphabet."""

    classes: _Classes
    weights: wire.Weights = field(repr=False)
    bias: wire.Weights = field(repr=False)

    def probabilities(self, features: wire.Weights) -> ctc.Probabilities:
        weighed = features @ self.weights + self.bias
        weighed = np.exp(weighed - weighed.max(axis=1, keepdims=True))
        summed = np.zeros((len(features), len(self.classes.characters)), np.float32)
        np.add.at(summed.T, self.classes.places, weighed.T)
        return np.asarray(summed / summed.sum(axis=1, keepdims=True), np.float32)


def _layer(cut: wire.Cut, classes: _Classes) -> _Layer:
    return _Layer(
        classes, np.ascontiguousarray(cut.weights[:, classes.columns]), cut.bias[classes.columns].copy()
    )


def _session(model: bytes) -> Any:
    """The network in ONNX Runtime, which is an `onnxruntime.InferenceSession`.

    ONNX Runtime's wheels report to their maker over the network unless they are told not to before they are
    loaded (its Privacy.md); so it is loaded here and nowhere else.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime  # type: ignore[import-untyped]

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _characters(session: Any, columns: int) -> tuple[str, ...]:
    """The character of each column: blank, then those of the file, then the space."""
    told = session.get_modelmeta().custom_metadata_map.get("character", "")
    characters = ("", *told.split("\n"), " ")
    if len(characters) != columns:
        raise wire.UnknownModel("another list of characters")
    return characters


def _classes(characters: tuple[str, ...], alphabet: Alphabet) -> _Classes:
    wanted = ("", *sorted(alphabet.characters & set(characters)))
    places = {character: place for place, character in enumerate(wanted)}
    found = [(column, places.get(_meant(c, places))) for column, c in enumerate(characters)]
    kept = [(column, place) for column, place in found if place is not None]
    columns, targets = zip(*kept, strict=True)
    return _Classes(wanted, np.array(columns, np.intp), np.array(targets, np.intp))


def _meant(character: str, wanted: dict[str, int]) -> str:
    """The character of our alphabet that looks the same."""
    if character in wanted:
        return character
    return _GREEK.get(character, unicodedata.normalize("NFKC", character))


def _colours(line: Pixels) -> wire.Weights:
    """(1, 3, 48, width), -1 for black and 1 for white; a short line is filled up with paper."""
    width = max(_LEAST_WIDTH, line.shape[1])
    laid = np.full((HEIGHT, width), 255, np.uint8)
    laid[:, : line.shape[1]] = line
    grey = laid.astype(np.float32) / 127.5 - 1.0
    return np.broadcast_to(grey, (1, 3, HEIGHT, width)).copy()


def _score(probabilities: ctc.Probabilities, text: str, places: dict[str, int]) -> float:
    if not text or any(character not in places for character in text):
        return -math.inf
    return ctc.log_likelihood(probabilities, [places[c] for c in text]) / len(text)
