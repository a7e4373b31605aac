"""What a copy has kept of the finest print."""

import cv2
import numpy as np

from extract.paper.certainty import Grade, grade_of
from samples.paper.blanks import blank
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
    page = pages.sheet(pages.dusted(pages.paper()))
    assert page.specks > 3
    assert grade_of(page) is not Grade.GOOD


def test_a_clean_page_is_good() -> None:
    assert grade_of(pages.sheet(pages.paper())) is Grade.GOOD


def test_a_page_of_one_bit_is_told() -> None:
    grey = np.where(pages.paper() < 140, 0, 255).astype(np.uint8)
    assert grade_of(pages.sheet(grey)) in (Grade.BLACK, Grade.POOR)


def test_what_a_white_letter_encloses_on_a_dark_band_is_no_fine_print() -> None:
    """The hole of the A in a heading fills with light where every dot is still there."""
    grey = pages.paper(form="uppsagning")
    x0, y0, x1, y1 = (round(mm * pages.PX) for mm in (27.3, 45.0, 28.5, 46.4))  # in the heading "Avtal"
    assert (grey[y0:y1, x0:x1] < 128).any()
    grey[y0:y1, x0:x1] = 255
    assert pages.sheet(grey, form="uppsagning").fidelity.kept == 1


def test_a_dot_between_bold_letters_is_there_though_all_near_it_blurs_at_200_dpi() -> None:
    """That of the ö of "Nuvarande lösenord" on the page for more people."""
    grey = blank(pages.FORM, 4, continuation=True)
    coarse = cv2.resize(
        cv2.GaussianBlur(grey, (0, 0), 1.2), None, fx=2 / 3, fy=2 / 3, interpolation=cv2.INTER_AREA
    )
    assert pages.sheet(np.asarray(coarse, np.uint8), 4).fidelity.kept == 1
