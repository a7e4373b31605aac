"""The two engines by name, and what the process that runs them tells of itself. Loads none of them."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from extract.limits import IsolationLevel

HELLO = b"\x01"
"""What a reading child writes first on its socket for pictures: there are some."""


class Engine(StrEnum):
    """The two recognisers; they share neither code nor training, so they rarely err alike."""

    PPOCR = "ppocr"
    """PP-OCRv6-small, a network over the whole line."""
    TESSERACT = "tesseract"
    """Tesseract's LSTM, Swedish and English."""


class Told(BaseModel):
    """What the recognition process tells when it is ready: `models` are those of `models.models`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    level: IsolationLevel
    engines: frozenset[Engine]
    models: dict[str, str]
