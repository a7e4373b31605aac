"""Papers that are no form of ours, or no longer one: none may ever be taken for a form page.

Each is taken by a machine of an office, a fax or a telephone and held against every blank.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from bench.reading.observed import picture
from bench.reading.processes import spread
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


COLUMNS: Final = ("strangers", "pages", "taken for a form's page")


@dataclass(frozen=True)
class Row:
    """One kind of stranger: how many there were, and which (seed and recipe) were taken for a form page."""

    what: str
    pages: int
    taken: tuple[str, ...]

    def told(self) -> tuple[str, ...]:
        """As a line of the table."""
        return self.what, f"{self.pages}", f"{len(self.taken)}"


def run_strangers(
    pages: int,
    seed: int = SEED,
    purpose: Purpose = Purpose.MEASURE,
    only: Sequence[str] = (),
    *,
    workers: int = 1,
) -> Iterator[Row]:
    """So many of each kind, in turn through all the machines of a purpose; `only` some of the kinds."""
    named = enumerate(only or STRANGERS)
    todo = [(what, number, each, seed, purpose) for number, what in named for each in range(pages)]
    done = zip(todo, spread(_taken_for, todo, workers), strict=True)
    for what, of_kind in itertools.groupby(done, key=lambda one: one[0][0]):
        yield Row(what, pages, tuple(taken for _, taken in of_kind if taken))


def _taken_for(stranger: tuple[str, int, int, int, Purpose]) -> str:
    """Which form page a stranger was taken for; empty if none."""
    what, number, each, seed, purpose = stranger
    rng = chance(purpose, seed, number, each)
    recipes = RECIPES[purpose]
    recipe = recipes[(seed + 7 * number + each) % len(recipes)]
    found = recognise(picture(degrade(STRANGERS[what](rng), recipe, rng))).registered
    return f"{each} {recipe.name}: {found.template.key}, {found.agreement:.2f}" if found else ""


def figure(rows: Sequence[Row]) -> str:
    """All of it in a line."""
    return f"{sum(len(row.taken) for row in rows)} of {sum(row.pages for row in rows)} strangers registered"
