"""Full stops are counted in the ink of a line, and the feet of letters are none."""

from __future__ import annotations

import cv2
import numpy as np

from extract.paper.entry import Entry
from extract.paper.stops import lacking, standing
from samples.paper.faces import VERA

SIZE = 42
"""px of the type: 10 pt at 300 dpi."""


def entry(drawn: str, pale: str = "") -> Entry:
    """A line of type, and letters behind it that are pale just above their feet, as thin type may be."""
    page = np.pad(VERA.letter(drawn + pale, SIZE).mask, 30).astype(np.float32)
    foot = int(np.flatnonzero(page.any(axis=1))[-1])
    if pale:
        start = 30 + VERA.letter(drawn, SIZE).mask.shape[1]
        page[foot - 9 : foot - 5, start:] *= 0.4
    depth = cv2.GaussianBlur(page, (0, 0), 0.6)
    return Entry(np.asarray(255 - depth, np.uint8), depth > 70, frozenset(), None)


def test_each_stop_on_the_line_is_counted() -> None:
    assert standing(entry("nils.holm.se")) == 2
    assert lacking(entry("nils.holm.se"), "nilsholm.se")
    assert not lacking(entry("nils.holm.se"), "nils.holm.se")


def test_the_feet_of_letters_that_a_pale_place_cuts_off_are_no_stops() -> None:
    assert standing(entry("nils", "mnhl")) == 0
    assert standing(entry("nils.", "mnhl")) == 1
