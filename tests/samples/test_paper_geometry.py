"""Where the blank lies on a picture is known exactly, whatever machine took it."""

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from forms.layout import MARKS
from samples.paper.blanks import Picture, blank
from samples.paper.capture import Capture
from samples.paper.degrade import degrade
from samples.paper.fax import with_header
from samples.paper.geometry import Bend, Geometry, laid
from samples.paper.recipes import RECIPES, Purpose, chance, recipe

HARDEST = (
    ("tune", "scan-skewed"),
    ("tune", "scan-90"),
    ("tune", "photo-curled"),
    ("tune", "fax-standard"),
    ("calibrate", "copied-often"),
    ("measure", "letter"),
    ("measure", "scan-270"),
    ("measure", "photo"),
)


def square(
    capture: Capture, middle: npt.NDArray[np.float64], reach: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64] | None:
    """The middle of the dark square around a point of the picture; None if it isn't all there."""
    low, high = np.floor(middle - reach).astype(int), np.ceil(middle + reach).astype(int)
    height, width = capture.picture.shape
    if (low < 0).any() or (high > (width, height)).any():
        return None
    part = capture.picture[low[1] : high[1], low[0] : high[0]].astype(float)
    dark = np.clip(np.percentile(part, 90) - part - 60, 0, None)
    ys, xs = np.mgrid[0 : part.shape[0], 0 : part.shape[1]] + 0.5
    inside = np.array([(dark * xs).sum(), (dark * ys).sum()], float) / float(dark.sum())
    return np.asarray(inside + low, float)


@pytest.mark.parametrize(("purpose", "name"), HARDEST)
def test_the_corner_squares_lie_where_the_truth_says(purpose: str, name: str) -> None:
    capture = degrade(blank("uppsagning", 1), recipe(purpose, name), chance(purpose, 5))
    seen = 0
    for box in MARKS:
        points = [(box.x + 3, box.y + 3), (box.x + 4, box.y + 3), (box.x + 3, box.y + 4)]
        middle, right, down = capture.geometry.px(points)
        scale = np.linalg.norm([right - middle, down - middle], axis=1)
        found = square(capture, middle, 4.2 * scale)
        if found is not None:
            seen += 1
            assert (abs(found - middle) < 0.07 * scale.max() + 0.35).all(), (box, found - middle)
    assert seen >= 2


def test_a_bent_page_is_drawn_where_its_geometry_says() -> None:
    """A dot at each of some places is found within a tenth of a px of where it should be."""
    page = np.full((2970, 2100), 255, np.uint8)
    dots = [(40.0, 50.0), (105.0, 148.5), (170.0, 250.0)]
    for x, y in dots:
        cv2.rectangle(page, (int(x * 10) - 8, int(y * 10) - 8), (int(x * 10) + 7, int(y * 10) + 7), (0,), -1)
    geometry = Geometry(np.array([[7.0, 0.3, 20], [-0.2, 7.1, 60], [0, 0, 1]]), Bend(1.0, 3.0, 3.0, 0.4))
    picture = laid(page, geometry, (1600, 2300))
    for expected in geometry.px(dots):
        low = np.round(expected - 14).astype(int)
        part = 255.0 - picture[low[1] : low[1] + 28, low[0] : low[0] + 28]
        ys, xs = np.mgrid[0:28, 0:28] + 0.5
        found = np.array([(part * xs).sum(), (part * ys).sum()]) / part.sum() + low
        assert np.allclose(found, expected, atol=0.1)


def test_the_same_chance_gives_the_same_bytes_and_another_gives_others() -> None:
    page = blank("uppsagning", 2)
    chosen = recipe("tune", "scan-200")
    first, again = (degrade(page, chosen, chance("tune", 3)) for _ in range(2))
    other = degrade(page, chosen, chance("tune", 4))
    assert first.jpeg == again.jpeg
    assert np.array_equal(first.geometry.matrix, again.geometry.matrix)
    assert first.jpeg != other.jpeg


def test_what_is_measured_on_shares_nothing_with_what_is_tuned_on() -> None:
    tune, calibrate, measure = (set(RECIPES[purpose]) for purpose in Purpose)
    assert not tune & measure
    assert not calibrate & measure
    assert not tune & calibrate
    draws = {purpose: chance(purpose, 1).random() for purpose in Purpose}
    assert len(set(draws.values())) == len(draws)
    names = {each.name for each in tune}
    assert {"dithered", "folded", "letter", "scan-600"} <= {each.name for each in measure} - names


def test_a_name_that_no_recipe_has_is_refused() -> None:
    with pytest.raises(KeyError):
        recipe("tune", "letter")


def test_a_fax_and_a_1_bit_scan_have_but_black_and_white() -> None:
    page: Picture = blank("uppsagning", 2)
    for name in ("fax-fine-lines", "scan-1bit"):
        capture = degrade(page, recipe("tune", name), chance("tune", 1))
        assert capture.bilevel
        assert set(np.unique(capture.picture)) == {0, 255}


def test_a_fax_is_headed_by_a_line_that_lies_straight_whatever_its_raster() -> None:
    for dpi in ((204, 196), (204, 98)):
        page = np.full((dpi[1] * 11, 1728), 255, np.uint8)
        headed = with_header(page, dpi, chance("tune", 1))
        rows = np.flatnonzero((headed == 0).any(axis=1))
        assert 0 < rows.min() < rows.max() < 0.3 * dpi[1]
        assert (page == 255).all()
