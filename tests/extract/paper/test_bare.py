"""Empty paper is known as such however it was taken; a faint note on it is not overlooked."""

from __future__ import annotations

import numpy as np
import pytest

from bench.reading.observed import picture
from extract.paper.bare import is_bare
from extract.paper.picture import Grey, Picture
from samples.paper.canvas import Canvas
from samples.paper.degrade import degrade
from samples.paper.faces import KALAM
from samples.paper.ink import PENCIL
from samples.paper.paperwork import desk
from samples.paper.recipes import recipe

MACHINES = ("scan-300", "scan-200", "scan-1bit", "scan-jpeg-low", "faded", "fax-fine")


def empty() -> Grey:
    return np.full((3508, 2480), 255, np.uint8)


def noted() -> Grey:
    """An empty page on which somebody wrote two words in pencil."""
    canvas = Canvas(empty(), np.random.default_rng(1))
    canvas.put(KALAM.letter("ring Eva", canvas.size(11)), PENCIL, 90, 130)
    return canvas.picture


def taken(page: Grey, machine: str) -> Picture:
    return picture(degrade(page, recipe("tune", machine), np.random.default_rng(3)))


@pytest.mark.parametrize("machine", MACHINES)
def test_empty_paper_is_bare_and_paper_with_a_note_in_pencil_is_not(machine: str) -> None:
    assert is_bare(taken(empty(), machine))
    assert not is_bare(taken(noted(), machine))


def test_edges_of_paper_and_punched_holes_are_nothing() -> None:
    page = taken(empty(), "scan-300").grey.copy()
    page[:, :40] = 70
    page[:30, :] = 70
    rows, columns = np.ogrid[: page.shape[0], : page.shape[1]]
    for y in (1200, 2200):
        page[(rows - y) ** 2 + (columns - 140) ** 2 < 35**2] = 60
    assert is_bare(Picture.of(page, 210, 297))


def test_a_disc_in_the_middle_of_a_page_is_something() -> None:
    page = taken(empty(), "scan-300").grey.copy()
    rows, columns = np.ogrid[: page.shape[0], : page.shape[1]]
    page[(rows - 1700) ** 2 + (columns - 1200) ** 2 < 35**2] = 60
    assert not is_bare(Picture.of(page, 210, 297))


def test_a_desk_is_not_empty_paper() -> None:
    assert not is_bare(taken(desk(np.random.default_rng(2)), "photo"))


@pytest.mark.parametrize("seed", range(4))
def test_a_desk_as_bright_as_paper_is_told_by_its_grain(seed: int) -> None:
    wood = desk(np.random.default_rng(seed)).astype(np.float32)
    lit = np.clip(wood * (232 / np.median(wood)), 0, 255).astype(np.uint8)
    assert not is_bare(taken(lit, "scan-200"))
