"""Papers that are no form of ours, or no longer one: none may ever be taken for a form page.

Each is taken by a machine of an office, a fax or a telephone and held against every blank.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from bench.reading.observed import picture
from bench.reading.spread import spread
from extract.paper.registration import recognise
from forms.catalogue import kinds
from samples.paper import paperwork
from samples.paper.blanks import Picture, blank, edition_of
from samples.paper.degrade import degrade
from samples.paper.recipes import RECIPES, Purpose, chance

SEED: Final = 3_300_000
"""The first stranger; other material has other seeds."""


def mirrored(rng: np.random.Generator) -> Picture:
    """A page of a form of ours seen from behind, as a slide or a copying mistake shows it."""
    known = kinds()[int(rng.integers(len(kinds())))]
    page = blank(known.name, int(rng.integers(1, edition_of(known.name).pages + 1)))
    return np.ascontiguousarray(page[:, ::-1])


STRANGERS: Final[dict[str, Callable[[np.random.Generator], Picture]]] = {
    "another company's form": paperwork.other_form,
    "scrambled page of ours": paperwork.scrambled,
    "blank page": paperwork.white,
    "desk": paperwork.desk,
    "mirrored page of ours": mirrored,
    "page of text": paperwork.letter,
    "invoice": paperwork.invoice,
    "edition never issued": paperwork.other_edition,
}
"""By what they are."""


@dataclass(frozen=True)
class Row:
    """One kind of stranger: how many there were, and which (seed and recipe) were taken for a form page."""

    what: str
    pages: int
    taken: tuple[str, ...]


def run_strangers(
    pages: int,
    seed: int = SEED,
    purpose: Purpose = Purpose.MEASURE,
    only: Sequence[str] = (),
    *,
    workers: int = 1,
) -> Iterator[Row]:
    """So many of each kind, in turn through all the machines of a purpose; `only` some of the kinds."""
    kinds_ = list(enumerate(only or STRANGERS))
    todo = [(number, what, each, seed, purpose) for number, what in kinds_ for each in range(pages)]
    told = iter(spread(_one, todo, workers))
    for _, what in kinds_:
        taken = [next(told) for _ in range(pages)]
        yield Row(what, pages, tuple(each for each in taken if each))


def _one(number: int, what: str, each: int, seed: int, purpose: Purpose) -> str:
    """What a page was taken for; empty if for none."""
    recipes = RECIPES[purpose]
    rng = chance(purpose, seed, number, each)
    recipe = recipes[(seed + 7 * number + each) % len(recipes)]
    found = recognise(picture(degrade(STRANGERS[what](rng), recipe, rng))).registered
    return f"{each} {recipe.name}: {found.template.key}, {found.agreement:.2f}" if found else ""


def figure(rows: Sequence[Row]) -> str:
    """All of it in a line."""
    return f"{sum(len(row.taken) for row in rows)} of {sum(row.pages for row in rows)} strangers registered"
