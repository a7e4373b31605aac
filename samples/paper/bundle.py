"""Several forms in one file, as they leave a feeder: pages lost, swapped, taken twice, others between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from samples.paper.capture import Capture
from samples.paper.degrade import degrade
from samples.paper.material import Paper
from samples.paper.paperwork import FOREIGN
from samples.paper.recipe import Recipe


class Fate(StrEnum):
    """Why a page lies where it lies."""

    ITSELF = "itself"
    AGAIN = "again"
    """A second picture of a page that is there already."""
    FOREIGN = "foreign"


@dataclass(frozen=True)
class Leaf:
    """The truth of one page of the file.

    Of which form (its number in `Bundle.papers`, from 0) it is which page (from 1), or the name of the
    other paper that it is: `white` only if nothing stands on it.
    """

    fate: Fate
    form: int | None = None
    kind: str | None = None
    form_page: int | None = None
    foreign: str | None = None


@dataclass(frozen=True)
class Disorder:
    """How often pages are lost, taken again, have another paper before them, or swapped within a form.

    `mixed` pages of all forms lie in no order at all.
    """

    lost: float = 0.08
    again: float = 0.08
    between: float = 0.15
    mixed: bool = False
    swapped: float = 0.2


@dataclass(frozen=True)
class Bundle:
    """One file's pages in order, and what each of them is."""

    papers: tuple[Paper, ...]
    captures: tuple[Capture, ...]
    leaves: tuple[Leaf, ...]


def bundled(papers: Sequence[Paper], disorder: Disorder, rng: np.random.Generator) -> Bundle:
    """The pages of some forms as one file. At least one page of each form stays."""
    pages: list[tuple[Capture, Leaf]] = []
    for number, paper in enumerate(papers):
        pages += _swapped(_kept(number, paper, disorder, rng), disorder, rng)
    if disorder.mixed:
        pages = [pages[int(each)] for each in rng.permutation(len(pages))]
    recipe = papers[0].captures[0].recipe
    filled = [leaf for page in pages for leaf in (*_others(disorder, recipe, rng), page)]
    return Bundle(tuple(papers), tuple(page for page, _ in filled), tuple(leaf for _, leaf in filled))


def _kept(
    number: int, paper: Paper, disorder: Disorder, rng: np.random.Generator
) -> list[tuple[Capture, Leaf]]:
    kept: list[tuple[Capture, Leaf]] = []
    for sheet, capture in zip(paper.sheets, paper.captures, strict=True):
        last = sheet.page == len(paper.sheets)
        if rng.random() < disorder.lost and (kept or not last):
            continue
        kept.append((capture, Leaf(Fate.ITSELF, number, sheet.form, sheet.page)))
        if rng.random() < disorder.again:
            second = degrade(sheet.picture, capture.recipe, rng)
            kept.append((second, Leaf(Fate.AGAIN, number, sheet.form, sheet.page)))
    return kept


def _swapped(
    pages: list[tuple[Capture, Leaf]], disorder: Disorder, rng: np.random.Generator
) -> list[tuple[Capture, Leaf]]:
    for at in range(len(pages) - 1):
        if rng.random() < disorder.swapped:
            pages[at], pages[at + 1] = pages[at + 1], pages[at]
    return pages


def _others(disorder: Disorder, recipe: Recipe, rng: np.random.Generator) -> list[tuple[Capture, Leaf]]:
    if rng.random() >= disorder.between:
        return []
    name = str(rng.choice(sorted(FOREIGN)))
    paper = FOREIGN[name](rng)
    known = name if name != "white" or paper.min() == 255 else "numbered"
    return [(degrade(paper, recipe, rng), Leaf(Fate.FOREIGN, foreign=known))]
