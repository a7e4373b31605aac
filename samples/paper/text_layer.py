"""The hidden text that scanners put over their pictures: what a recogniser of theirs took it for."""

from __future__ import annotations

from typing import Final

import numpy as np

from forms.layout import Box
from samples.paper.blanks import edition_of
from samples.paper.capture import Capture
from samples.paper.files import Word
from samples.paper.sheet import Sheet

_TAKEN_FOR: Final = {
    "0": "O",
    "O": "0",
    "1": "l",
    "l": "1",
    "5": "S",
    "8": "B",
    "å": "a",
    "ä": "a",
    "ö": "o",
    "Å": "A",
    "Ö": "O",
    "m": "rn",
    "6": "b",
    "7": "1",
}
"""What recognisers often read instead."""


def text_layer(
    sheet: Sheet, capture: Capture, rng: np.random.Generator, *, wrong: float = 0.0
) -> tuple[Word, ...]:
    """The labels and entries of a page as words where they lie in the picture.

    `wrong` is the share of entries in which characters were taken for others. Passwords are left out,
    for no file that holds samples is to show where one stands.
    """
    edition = edition_of(sheet.form)
    places = [place for place in (*edition.places, *edition.mirrors) if place.page == sheet.page]
    found = []
    for place in places:
        if place.caption and place.label.value == "above":
            found.append(_word(place.caption, Box(place.x, place.y - 3, place.w * 0.7, 2.6), capture))
        entry = sheet.on(place.field)
        if entry is None or entry.secret or place.option or isinstance(entry.text, bool):
            continue
        text = _misread(entry.text, rng) if rng.random() < wrong else entry.text
        found.append(_word(text, Box(place.x + 1, place.y + 1, place.w * 0.8, place.h - 2), capture))
    return tuple(found)


def _word(text: str, box: Box, capture: Capture) -> Word:
    corners = [(box.x + w, box.y + h) for w in (0, box.w) for h in (0, box.h)]
    px = capture.geometry.px(corners)
    mm = px / np.array(capture.dpi) * 25.4
    (left, top), (right, bottom) = mm.min(axis=0), mm.max(axis=0)
    return Word(text, (float(left), float(top), float(right), float(bottom)))


def _misread(text: str, rng: np.random.Generator) -> str:
    """At least one character taken for another, if any of them can be."""
    doubtful = [at for at, each in enumerate(text) if each in _TAKEN_FOR]
    if not doubtful:
        return text[:-1]
    taken = {at for at in doubtful if rng.random() < 0.3} or {doubtful[0]}
    return "".join(_TAKEN_FOR[each] if at in taken else each for at, each in enumerate(text))
