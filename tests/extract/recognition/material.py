"""Lines of print as crops, and a recognition process to ask."""

from __future__ import annotations

import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from extract.recognition.attendant import Attendant
from extract.recognition.client import Alphabet, Crop, Engine, Recogniser, connect
from extract.recognition.local import Local

FONT = Path(__file__).parents[3] / "render" / "fonts" / "BlankettSans-Regular.ttf"
_PAD = 12

local = cache(Local)
"""Both engines, loaded once."""


def line(text: str, alphabet: Alphabet = Alphabet.TEXT, *, px: int = 42, font: Path = FONT) -> Crop:
    """A line of black print on white, `px` high from one line to the next, with some paper around."""
    face = ImageFont.truetype(font, px)
    left, top, right, bottom = face.getbbox(text)
    size = round(right - left) + 2 * _PAD, round(bottom - top) + 2 * _PAD
    picture = Image.new("L", size, 255)
    ImageDraw.Draw(picture).text((_PAD - left, _PAD - top), text, font=face, fill=20)
    return Crop(np.asarray(picture, np.uint8), alphabet)


def blank() -> Crop:
    """Paper with the noise of a scanner."""
    noise = np.random.default_rng(3).normal(240, 3, (60, 300))
    return Crop(np.clip(noise, 0, 255).astype(np.uint8))


def texts(recogniser: Recogniser, crops: list[Crop], engine: Engine) -> list[str]:
    return [word.text for (word,) in recogniser.read(crops, [engine])]


@contextmanager
def asked(attendant: Attendant) -> Iterator[tuple[Recogniser, socket.socket]]:
    """A recogniser as a reading child has it, over a socket as the nursery passes it, and that socket."""
    ours, childs = socket.socketpair()
    before = signal.getsignal(signal.SIGXCPU)
    with childs:
        recogniser = connect(childs.fileno())
        recogniser.announce()
        signal.signal(signal.SIGXCPU, before)  # of our process, which is no reading child
        with ours:
            assert ours.recv(1) == b"\x01"
            attendant.hand(ours.fileno(), allow_reduced=True)
        yield recogniser, childs
