"""Both engines in the calling process: what the recognition process serves, and benchmarks and tests use."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from extract.recognition import models, ppocr, tesseract
from extract.recognition.words import Crop, Engine, Word


class Local:
    """A `Recogniser` with the engines that this machine has; loading them takes about half a second.

    `without` leaves engines out, to see what the other one does alone.
    """

    def __init__(self, without: Iterable[Engine] = ()) -> None:
        left_out = frozenset(without)
        model = None if Engine.PPOCR in left_out else models.network()
        folder = None if Engine.TESSERACT in left_out else models.tessdata()
        self._ppocr = ppocr.PpOcr(model) if model else None
        self._tesseract = tesseract.Tesseract(folder) if folder else None

    @property
    def engines(self) -> frozenset[Engine]:
        """Those that are loaded."""
        return frozenset(engine.engine for engine in (self._ppocr, self._tesseract) if engine)

    @property
    def fingerprint(self) -> str:
        """See `Recogniser.fingerprint`."""
        return models.fingerprint()

    def announce(self) -> None:
        """Nothing waits for us."""

    def read(self, crops: Sequence[Crop], engines: Iterable[Engine]) -> list[tuple[Word, ...]]:
        """See `Recogniser.read`."""
        asked = frozenset(engines)
        used = [e for e in (self._ppocr, self._tesseract) if e is not None and e.engine in asked]
        return [tuple(engine.read(crop) for engine in used) for crop in crops]

    def score(self, crop: Crop, texts: Sequence[str]) -> list[float]:
        """See `Recogniser.score`."""
        if self._ppocr is None:
            return [-math.inf] * len(texts)
        return self._ppocr.score(crop, texts)
