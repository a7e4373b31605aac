"""What a copy has kept of the finest print."""

import cv2
import numpy as np

from extract.paper.certainty import Grade, grade_of
from extract.paper.fidelity import fidelity
from extract.paper.picture import Picture
from extract.paper.registered import By, Registered
from extract.paper.surface import Surface, scaling
from extract.paper.templates import DPI, known
from tests.extract.paper import pages


def test_a_good_copy_keeps_nearly_all_and_adds_no_dirt() -> None:
    seen = pages.sheet(pages.paper()).fidelity
    assert seen.kept > 0.99
    assert seen.dirt == 0


def test_a_copy_that_lost_its_dots_and_rings_is_poor() -> None:
    grey = pages.paper()
    lost = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    page = pages.sheet(np.asarray(lost, np.uint8))
    assert page.fidelity.kept < 0.9
    assert grade_of(page) is Grade.POOR


def test_a_dusty_page_is_not_good() -> None:
    grey = pages.paper()
    rng = np.random.default_rng(2)
    for x, y in rng.integers(60, 2400, (900, 2)):
        cv2.circle(grey, (int(x), int(y)), 3, (0,), -1)
    page = pages.sheet(grey)
    assert page.specks > 3
    assert grade_of(page) is not Grade.GOOD


def test_a_clean_page_is_good() -> None:
    assert grade_of(pages.sheet(pages.paper())) is Grade.GOOD


def test_a_page_of_one_bit_is_told() -> None:
    grey = np.where(pages.paper() < 140, 0, 255).astype(np.uint8)
    assert grade_of(pages.sheet(grey)) in (Grade.BLACK, Grade.POOR)


def test_what_a_white_letter_encloses_on_a_dark_band_is_no_fine_print() -> None:
    """The hole of the A in a heading fills with light where every dot is still there."""
    blank = next(each for each in known() if (each.edition.kind, each.page) == ("uppsagning", 1))
    grey = blank.grey.copy()
    hole = (27.3, 45.0, 28.5, 46.4)  # in the heading "Avtal", mm
    x0, y0, x1, y1 = (round(each * DPI / 25.4) for each in hole)
    assert (grey[y0:y1, x0:x1] < 128).any()
    grey[y0:y1, x0:x1] = 255
    height, width = grey.shape
    surface = Surface(blank.width, blank.height, scaling(width / blank.width, height / blank.height))
    found = np.ones(len(blank.blocks), np.bool_)
    page = Registered(blank, Picture.of(grey, blank.width, blank.height), surface, By.MARKS, 1.0, 0.05, found)
    assert fidelity(page, 255.0).kept == 1
