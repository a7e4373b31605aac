"""Letters of a typeface as coverage masks, whatever file format holds them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from samples.paper.blanks import Picture

_NOWHERE = "\uffff"
"""A character that no typeface has; what is drawn for it is drawn for any that is lacking."""


@dataclass(frozen=True)
class Lettering:
    """A line of text: its mask, and the pen's place in it in px: `left` of the start, `base` from the top."""

    mask: Picture
    left: int
    base: int


@dataclass(frozen=True)
class Typeface:
    """A named face; a character that the first of its `files` lacks is taken from a later one."""

    name: str
    files: tuple[Path, ...]

    def covers(self, text: str) -> bool:
        """Whether every character of the text can be drawn."""
        return all(self._file(character) is not None for character in text)

    @property
    def capital(self) -> float:
        """How tall its capitals are, in sizes of the type: 0.5 to 0.9 in handwriting."""
        return _capital(self.files[0])

    def length(self, text: str, size: float) -> float:
        """How far the pen gets, in px, at `size` px an em."""
        return sum(font.getlength(run) for font, run in self._runs(text, size))

    def letter(self, text: str, size: float, shift: float = 0.0) -> Lettering:
        """The text at `size` px an em; `shift` moves it by a fraction of a pixel to the right.

        A character that no file has is left out.
        """
        runs = self._runs(text, size)
        pad = int(size * 0.6) + 2
        width = int(sum(font.getlength(run) for font, run in runs)) + 2 * pad
        base = int(size * 1.25) + 2
        image = Image.new("L", (width, base + int(size * 0.6) + 2), 0)
        draw, x = ImageDraw.Draw(image), pad + shift
        for font, run in runs:
            draw.text((x, base), run, 255, font=font, anchor="ls")
            x += font.getlength(run)
        return Lettering(np.asarray(image), pad, base)

    def _runs(self, text: str, size: float) -> list[tuple[ImageFont.FreeTypeFont, str]]:
        marked = [(self._file(character), character) for character in text.replace("\u00a0", " ")]
        return [
            (_font(file, round(size, 1)), "".join(character for _, character in run))
            for file, run in groupby(marked, key=lambda each: each[0])
            if file is not None
        ]

    def _file(self, character: str) -> Path | None:
        return next((file for file in self.files if _has(file, character)), None)


@lru_cache(maxsize=256)
def _font(file: Path, size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(file), size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=256)
def _capital(file: Path) -> float:
    _, top, _, bottom = _font(file, 100).getbbox("H", anchor="ls")
    return float(np.clip((bottom - top) / 100, 0.4, 1.0))


@lru_cache(maxsize=20_000)
def _has(file: Path, character: str) -> bool:
    if character.isspace():
        return True
    font = _font(file, 24)
    drawn, lacking = bytes(font.getmask(character)), bytes(font.getmask(_NOWHERE))
    return drawn != lacking and any(drawn)
