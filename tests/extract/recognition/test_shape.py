"""A crop is cut to what is written, whatever lies around it."""

from __future__ import annotations

import numpy as np
import pytest

from extract.recognition.shape import laid_out
from extract.recognition.words import Pixels
from tests.extract.recognition import material as m

HEIGHT = 48


def _paper(height: int = 120, width: int = 600, grey: int = 250) -> Pixels:
    return np.full((height, width), grey, np.uint8)


def _written(ink: int = 20, grey: int = 250) -> Pixels:
    """A bar of ink 40 px high and 200 px long in the midst of paper."""
    pixels = _paper(grey=grey)
    pixels[40:80, 200:400] = ink
    return pixels


def _shape(pixels: Pixels) -> tuple[int, int]:
    line = laid_out(pixels, HEIGHT)
    assert line is not None
    return line.shape[0], line.shape[1]


def test_a_line_has_the_height_that_is_asked_for_and_keeps_its_proportions() -> None:
    height, width = _shape(_written())
    assert height == HEIGHT
    assert width / height == pytest.approx((200 + 2 * 6) / (40 + 2 * 6), rel=0.05)


def test_how_much_paper_lies_around_changes_nothing() -> None:
    tight = m.line("Åsa Öberg").pixels
    one = laid_out(tight, HEIGHT)
    other = laid_out(np.pad(tight, 60, constant_values=255), HEIGHT)
    assert one is not None and (one == other).all()


def test_dust_far_from_the_writing_is_left_out() -> None:
    dusty = _written()
    dusty[100:102, 20:22] = 0
    dusty[5:7, 550:552] = 0
    assert _shape(dusty) == _shape(_written())


def test_a_small_piece_near_the_writing_belongs_to_it() -> None:
    """As the ring of an Å or the dots of an ö."""
    dotted = _written()
    dotted[30:33, 250:253] = 20
    assert _shape(dotted)[0] == HEIGHT
    assert _shape(dotted)[1] < _shape(_written())[1]


@pytest.mark.parametrize("ink", [150, 190, 215])
def test_pale_ink_becomes_dark(ink: int) -> None:
    line = laid_out(_written(ink=ink), HEIGHT)
    assert line is not None and line.min() < 60 and line.max() > 240


def test_ink_on_dark_paper_is_found() -> None:
    assert _shape(_written(ink=20, grey=130)) == _shape(_written())


@pytest.mark.parametrize("pixels", [_paper(), _paper(1, 1), _paper(grey=0), m.blank().pixels])
def test_where_there_is_no_ink_there_is_no_line(pixels: Pixels) -> None:
    assert laid_out(pixels, HEIGHT) is None


def test_a_line_is_never_longer_than_its_cap() -> None:
    pixels = _paper(30, 6000)
    pixels[12:18, 20:-20] = 0
    assert _shape(pixels) == (HEIGHT, 2400)
