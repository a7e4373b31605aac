"""What goes to the recognisers and what comes back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from extract.recognition.alphabet import Alphabet
from extract.recognition.engines import Engine

__all__ = ["MOST_PIXELS", "Crop", "Engine", "Pixels", "Recogniser", "RecognitionLost", "Word"]

Pixels = NDArray[np.uint8]
"""Grey values, (height, width); 0 is black. Ink is dark on light paper."""


MOST_PIXELS = 4_000_000
"""Of one crop; a line across a page at 600 dpi has about 4500 by 250."""


class RecognitionLost(Exception):
    """The recognition process went away or answered nonsense: nothing of the file is read from pictures."""


@dataclass(frozen=True)
class Crop:
    """One line of writing cut out of a page, without frames; `alphabet` is what may stand there.

    Raises `ValueError` if `pixels` is no grey picture, is empty, or has more than `MOST_PIXELS`.
    """

    pixels: Pixels = field(repr=False)
    alphabet: Alphabet = Alphabet.TEXT

    def __post_init__(self) -> None:
        if self.pixels.ndim != 2 or self.pixels.dtype != np.uint8 or not 0 < self.pixels.size <= MOST_PIXELS:
            raise ValueError("a crop is a grey picture, neither empty nor beyond its cap")


@dataclass(frozen=True)
class Word:
    """What one engine reads in one crop: the whole line, with its spaces.

    `chars` has for each character the engine's own probability, 0–1; `confidence` is the least of
    them, 0 where nothing is read. The two engines' figures are not on one scale.
    """

    engine: Engine
    text: str = field(repr=False)
    confidence: float
    chars: tuple[float, ...] = field(repr=False)

    @classmethod
    def of(cls, engine: Engine, text: str, chars: Sequence[float]) -> Word:
        """A word with its confidence."""
        return cls(engine, text, min(chars, default=0.0), tuple(chars))


class Recogniser(Protocol):
    """Both engines, wherever they run."""

    @property
    def engines(self) -> frozenset[Engine]:
        """Those that this machine has. Raises `RecognitionLost`."""

    @property
    def fingerprint(self) -> str:
        """What `models.fingerprint` gives for the models that are in use. Raises `RecognitionLost`."""

    def announce(self) -> None:
        """Tell before work on pictures begins that it does: from then on a file may take longer.

        What asks for words announces by itself. Raises `RecognitionLost`.
        """

    def read(self, crops: Sequence[Crop], engines: Iterable[Engine]) -> list[tuple[Word, ...]]:
        """For each crop, in order, a word from each of the engines that were asked for and are there.

        Words come in the order of `Engine`. Raises `RecognitionLost`.
        """

    def score(self, crop: Crop, texts: Sequence[str]) -> list[float]:
        """How well PP-OCR finds that each text stands in the crop: log-likelihood per character.

        At most 0, which is certainty; `-inf` for a text with a character outside the alphabet, and
        for every text where PP-OCR is missing. Raises `RecognitionLost`.
        """
