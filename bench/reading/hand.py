"""Typed or written by hand: learn it, and measure how often it is mistaken.

    python -m bench.reading.hand train     writes extract/paper/hand.npz
    python -m bench.reading.hand measure   prints the mistakes by kind of scan

Typefaces, hands, pens, machines and seeds of the two share nothing. `python -m bench.reading.hand_faces`
brings the typefaces. Learning takes half an hour on one core, most of it for making the material.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

import extract.paper
from bench.reading.boosting import Settings, grown
from bench.reading.hand_faces import faces_for
from bench.reading.hand_material import Filled, Form, Made, crowds, forms
from extract.paper import hand
from extract.paper.hand import Weights, among
from extract.paper.look import Floats
from extract.paper.traits import traits
from samples.paper.recipe import Machine, Packing, Recipe
from samples.paper.recipes import Purpose

SEED: Final = 1
PAGES: Final = 270
"""Pages full of writing to learn from, each taken by two machines."""
CALIBRATED: Final = 30
"""Forms, each taken by two machines, by which the limit is chosen."""
MEASURED: Final = 60

_FOLDS: Final = 4
_ALONE: Final = Settings(trees=300, depth=5, rate=0.07, seed=SEED)
_TOGETHER: Final = Settings(trees=150, depth=4, rate=0.06, traits=0.7, seed=SEED)
_MISSED: Final = 0.0005
"""The share of handwriting that may be taken for typed where the limit is chosen."""
_SPENT: Final = {("scan, 200 dpi and more", "scan, 1 bit"): 0.001, ("fax", "photo", "scan, 150 dpi"): 0.005}
"""Kinds of scan, and the share of typed entries that may be taken for handwriting there."""
_FILE: Final = Path(extract.paper.__file__).with_name("hand.npz")


@dataclass(frozen=True, eq=False)
class Seen:
    """A form's entries by their traits, and the truth: whether each was typed, of how many characters."""

    recipe: Recipe
    filled: Filled
    writer: str
    traits: Floats
    made: tuple[Made, ...]
    lengths: NDArray[np.intp]

    @classmethod
    def of(cls, form: Form) -> Seen | None:
        """None for a form of which nothing was found."""
        if not form.samples:
            return None
        return cls(
            form.recipe,
            form.filled,
            form.writer,
            np.stack([traits(sample.entry) for sample in form.samples]),
            tuple(sample.made for sample in form.samples),
            np.array([sample.length for sample in form.samples]),
        )

    @property
    def truth(self) -> NDArray[np.bool_]:
        """Which entries a pen was at work in."""
        return np.array([made is not Made.TYPED for made in self.made])


def material(purpose: Purpose, count: int, of: Callable[..., Iterator[Form]] = forms) -> Iterator[Seen]:
    """Forms of a purpose, seeds from 0, each taken by two machines."""
    faces, began = faces_for(purpose), time.monotonic()
    for seed in range(count):
        for form in of(purpose, seed, faces, times=2):
            if (seen := Seen.of(form)) is not None:
                yield seen
        if seed % 10 == 0:
            print(f"  {purpose} {seed} of {count}, {time.monotonic() - began:.0f} s", flush=True)


def learn(tuned: Sequence[Seen], calibrated: Sequence[Seen]) -> Weights:
    """Weights from material to learn from and other material to choose the limit by."""
    rows, truth = np.concatenate([seen.traits for seen in tuned]), _truth(tuned)
    weight = np.where(truth, 0.5 / truth.mean(), 0.5 / (1 - truth.mean()))
    alone = grown(rows, truth, weight, _ALONE)
    unseen = _out_of_fold(tuned, rows, truth, weight)
    beside, start = [], 0
    for seen in tuned:
        part = slice(start, start := start + len(seen.traits))
        beside.append(among(rows[part], unseen[part]))
    together = grown(np.concatenate(beside), truth, weight, _TOGETHER)
    weights = Weights(alone, together, limit=0.0, traits=rows.shape[1])
    return replace(weights, limit=_limit(weights, calibrated))


def _truth(forms: Iterable[Seen]) -> NDArray[np.bool_]:
    return np.concatenate([seen.truth for seen in forms])


def _out_of_fold(
    forms: Sequence[Seen], rows: Floats, truth: NDArray[np.bool_], weight: NDArray[np.float64]
) -> Floats:
    """The odds of each entry alone, by trees that never saw its face."""
    names = sorted({seen.writer.rpartition(":")[2] for seen in forms})
    fold = np.concatenate(
        [np.full(len(seen.traits), names.index(seen.writer.rpartition(":")[2]) % _FOLDS) for seen in forms]
    )
    odds = np.zeros(len(rows), np.float32)
    for number in range(_FOLDS):
        out = fold == number
        odds[out] = grown(rows[~out], truth[~out], weight[~out], _ALONE).scores(rows[out])
    return odds


def _limit(weights: Weights, forms: Sequence[Seen]) -> float:
    """As low as the cost allows, and never so high that more handwriting is missed than may be."""
    written = _odds(weights, forms, Made.HAND, tuple(Filled))
    least = float(written[int(_MISSED * len(written))]) - 0.01
    costs = []
    for kinds, share in _SPENT.items():
        odds = _odds(
            weights, [seen for seen in forms if kind_of(seen.recipe) in kinds], Made.TYPED, (Filled.TYPED,)
        )
        costs.append(float(odds[-1 - int(share * len(odds))]))
    return min(least, max(costs))


def _odds(weights: Weights, forms: Sequence[Seen], made: Made, filled: Sequence[Filled]) -> Floats:
    """The odds, in order, of entries of 3 characters or more that were made so."""
    found = [
        weights.judge(seen.traits)[_is(seen, made) & (seen.lengths >= 3)]
        for seen in forms
        if seen.filled in filled
    ]
    return np.sort(np.concatenate(found))


def save(weights: Weights, path: Path, made_by: str) -> None:
    """Write weights where the program looks for them; the same weights give the same bytes."""
    kept: dict[str, NDArray[np.generic]] = {
        "made_by": np.array(made_by),
        "limit": np.array(weights.limit, np.float32),
        "traits": np.array(weights.traits),
    }
    for name, trees in (("alone", weights.alone), ("together", weights.together)):
        kept[f"{name}_feature"], kept[f"{name}_threshold"] = trees.feature, trees.threshold
        kept[f"{name}_value"], kept[f"{name}_bias"] = trees.value, np.array(trees.bias, np.float32)
    np.savez_compressed(path, allow_pickle=False, **kept)


def kind_of(recipe: Recipe) -> str:
    """The kind of scan that a figure is told for."""
    if recipe.machine is Machine.CAMERA:
        return "photo"
    if recipe.machine is Machine.FAX:
        return "fax"
    if recipe.dither:
        return "scan, dithered"
    if recipe.copies or recipe.toner[0] < 1:
        return "scan, copied or faded"
    if recipe.wear or recipe.dust:
        return "scan, worn or dusty"
    if recipe.packing is Packing.G4:
        return "scan, 1 bit"
    return "scan, 150 dpi" if recipe.dpi[0] < 200 else "scan, 200 dpi and more"


@dataclass(frozen=True)
class Count:
    """How many of how many."""

    wrong: int
    of: int

    def __str__(self) -> str:
        return f"{self.wrong} of {self.of} ({100 * self.wrong / max(self.of, 1):.2f} %)"


def _is(seen: Seen, made: Made) -> NDArray[np.bool_]:
    return np.array([each is made for each in seen.made])


def count(forms: Iterable[Seen], weights: Weights, made: Made, *, short: bool) -> Count:
    """Of entries that were made so, how many are mistaken; those of 3 characters or more, or the shorter."""
    wrong = total = 0
    for seen in forms:
        typed = weights.judge(seen.traits) <= weights.limit
        asked = _is(seen, made) & ((seen.lengths < 3) == short)
        wrong += int((typed == seen.truth)[asked].sum())
        total += int(asked.sum())
    return Count(wrong, total)


_WHOLE: Final = (Filled.TYPED, Filled.HAND)
_ALL: Final = tuple(Filled)
_ASKED: Final[dict[str, tuple[Made, tuple[Filled, ...], bool]]] = {
    "written, taken for typed": (Made.HAND, _ALL, False),
    "same, 1 or 2 characters": (Made.HAND, _ALL, True),
    "continued with a pen": (Made.CONTINUED, _ALL, False),
    "one character overwritten": (Made.OVERWRITTEN, _ALL, False),
    "typed, taken for written": (Made.TYPED, _WHOLE, False),
    "same, 1 or 2 characters ": (Made.TYPED, _WHOLE, True),
    "same, where a pen was at work elsewhere": (Made.TYPED, (Filled.TOUCHED,), False),
}


def table(forms: Sequence[Seen], weights: Weights) -> str:
    """Every mistake for each kind of scan."""
    lines = [f"| scan | {' | '.join(_ASKED)} |"]
    for name in (*sorted({kind_of(seen.recipe) for seen in forms}), "all"):
        of = [seen for seen in forms if name in (kind_of(seen.recipe), "all")]
        counts = [
            count([seen for seen in of if seen.filled in filled], weights, made, short=short)
            for made, filled, short in _ASKED.values()
        ]
        lines.append(f"| {name} | {' | '.join(map(str, counts))} |")
    return "\n".join(lines)


def main() -> None:
    """Train or measure."""
    cv2.setNumThreads(1)
    parser = argparse.ArgumentParser(prog="python -m bench.reading.hand", description=__doc__)
    parser.add_argument("what", choices=("train", "measure"))
    parser.add_argument("--forms", type=int, help="pages to learn from, or forms to measure on")
    chosen = parser.parse_args()
    if chosen.what == "train":
        pages = chosen.forms or PAGES
        tuned = list(material(Purpose.TUNE, pages, crowds))
        weights = learn(tuned, list(material(Purpose.CALIBRATE, CALIBRATED)))
        save(weights, _FILE, f"python -m bench.reading.hand train --forms {pages}, seed {SEED}")
    weights = hand.Weights.load()
    for what, of in (("whole forms", forms), ("pages of several writers", crowds)):
        print(f"\n{what}\n{table(list(material(Purpose.MEASURE, chosen.forms or MEASURED, of)), weights)}")


if __name__ == "__main__":
    main()
