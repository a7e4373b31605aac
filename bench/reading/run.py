"""Making and reading forms in several processes, what was read kept on disk so that a run can go on."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Container, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path

import cv2

from bench.reading import vocabulary
from bench.reading.fonts import faces_for
from bench.reading.observed import Lost, Observed, observe
from bench.reading.processes import recogniser
from extract.paper.certainty import NEVER, Calibration, Class, Grade, How, Sort, calibration, sort_of
from forms.catalogue import kind, kinds
from samples.generate import Used, usual
from samples.paper.material import EVERY, Faces, Paper, paper
from samples.paper.recipes import RECIPES, Purpose
from samples.paper.sheet import How as Writing


@dataclass(frozen=True)
class Job:
    """One form: its seed, kind and recipe, and whether it is typed, by a program, or by hand.

    Where it is `full_of` a sort of field, the groups with one are written in, and only their pages taken.
    """

    purpose: Purpose
    seed: int
    form: str
    recipe: str
    how: tuple[Writing, ...]
    full_of: Sort | None = None


def jobs(purpose: Purpose, first: int, count: int, how: Sequence[Writing]) -> Iterator[Job]:
    """Forms in turn over all recipes of a purpose; every sixth is a termination."""
    recipes = RECIPES[purpose]
    names = [kind.name for kind in kinds()]
    for seed in range(first, first + count):
        form = names[-1] if seed % 6 == 5 else names[0]
        yield Job(purpose, seed, form, recipes[seed % len(recipes)].name, tuple(how))


def made(job: Job, faces: Faces) -> Paper:
    """The form of a job, on paper."""
    recipe = next(each for each in RECIPES[job.purpose] if each.name == job.recipe)
    used, pages = (usual, EVERY) if job.full_of is None else _full(job.form, job.full_of)
    return paper(
        job.purpose, job.seed, job.form, faces, job.how,
        recipe=recipe, words=vocabulary.write, used=used, pages=pages,
    )  # fmt: skip


def _full(name: str, of: Sort) -> tuple[Used, Container[int]]:
    """How likely the groups of a form full of a sort of field are written in, and the pages with such."""
    form = kind(name)
    assert form is not None
    names = {field.name for field in form.fields if sort_of(field.spec) is of}
    groups = {name.rpartition(".")[0] for name in names}
    pages = {place.page for place in form.current.places if place.field in names}
    return lambda group: _FULL if group in groups else usual(group), pages


_FULL = 0.95
"""How likely a group is written in that a form is to be full of."""


def run(todo: Sequence[Job], kept: Path, *, workers: int = 2) -> Iterator[list[Observed | Lost]]:
    """Read what isn't in the file `kept` yet, and tell all that is; each form at once when it is done.

    All that could pass is told as sure, with a confidence of 1: see `judged`.
    """
    done = set()
    if kept.exists():
        for line in kept.read_text(encoding="utf-8").splitlines():
            stored = json.loads(line)
            done.add(stored["seed"])
            yield [_loaded(one) for one in stored["seen"]]
    left = [job for job in todo if job.seed not in done]
    if not left:
        return
    kept.parent.mkdir(parents=True, exist_ok=True)
    with kept.open("a", encoding="utf-8") as file, multiprocessing.get_context("spawn").Pool(workers) as pool:
        for job, seen in pool.imap_unordered(_read, left):
            file.write(json.dumps({"seed": job.seed, "seen": [_stored(one) for one in seen]}) + "\n")
            file.flush()
            yield seen


def _read(job: Job) -> tuple[Job, list[Observed | Lost]]:
    cv2.setNumThreads(1)
    form = made(job, faces_for(job.purpose))
    return job, list(observe(form, job.seed, recogniser(), _All("", {})))


def judged(one: Observed) -> Observed:
    """As sure as the calibration that the program ships with makes it."""
    how_sure = _calibration()
    confidence = min(one.confidence, how_sure.confidence(one.of))
    return replace(one, sure=one.sure and how_sure.passes(one.of), confidence=confidence)


class _All(Calibration):
    """Lets everything pass that nothing else speaks against: what a calibration is then made of."""

    def confidence(self, of: Class) -> float:
        """All that there is."""
        return 1.0

    def passes(self, of: Class) -> bool:
        """Whether it could pass at all."""
        return of.how not in NEVER


@cache
def _calibration() -> Calibration:
    return calibration().heeding(recogniser().fingerprint)


def _stored(one: Observed | Lost) -> dict[str, object]:
    stored = asdict(one)
    return stored


def _loaded(stored: dict[str, object]) -> Observed | Lost:
    if "mistaken" in stored:
        return Lost(**stored)  # type: ignore[arg-type]
    of = stored.pop("of")
    assert isinstance(of, dict)
    sort = Sort(str(stored.pop("sort")))
    read = Class(Grade(of["grade"]), Sort(of["sort"]), How(of["how"]))
    return Observed(of=read, sort=sort, **stored)  # type: ignore[arg-type]
