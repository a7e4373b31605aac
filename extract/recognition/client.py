"""The reading child's side: ask the recognition process over the socket that the child was given."""

from __future__ import annotations

from extract.recognition.alphabet import Alphabet
from extract.recognition.words import Crop, Engine, Pixels, Recogniser, RecognitionLost, Word

__all__ = ["Alphabet", "Crop", "Engine", "Pixels", "Recogniser", "RecognitionLost", "Word", "connect"]


def connect(fd: int) -> Recogniser:
    """The recogniser at the other end of the socket `fd`; raises `RecognitionLost`."""
    raise RecognitionLost(str(fd))
