"""`python -m bench.reading.calibrate`: measure how sure each class of readings is; kept with the reader.

The material is made for this alone: its typefaces, recipes and seeds are neither tuned nor measured on.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import extract
from bench.reading import fonts, marks
from bench.reading.observed import Lost, Observed
from bench.reading.run import Job, jobs, run
from extract.paper.certainty import Class, Grade, How, Sort
from extract.recognition.models import fingerprint
from samples.paper.recipes import Purpose
from samples.paper.sheet import How as Writing

KEPT = Path(extract.__file__ or "").parent / "calibration.json"
RESULTS = Path(__file__).parent.parent / "results"

FIRST_SEED = 70_000
FIRST_FULL_SEED = 73_000
"""Seeds of ordinary forms and of pages of marks, and of forms full of passwords."""

_CLEAN = ("scan-300", "scan-200", "scan-jpeg-low", "scan-180", "shrunk")
"""Recipes of pages that came well: elsewhere passwords don't pass, however many are read."""


def full_of_passwords(count: int) -> list[Job]:
    """Forms of which most rows for people are filled, on scans that come well.

    A password is dear when it is wrong, and ordinary forms have few: it would take thousands of them to
    show what passwords must show.
    """
    return [
        Job(Purpose.CALIBRATE, seed, marks.FORM, _CLEAN[seed % len(_CLEAN)], (Writing.TYPED,), Sort.SECRET)
        for seed in range(FIRST_FULL_SEED, FIRST_FULL_SEED + count)
    ]


def counted(seen: Iterable[Observed | Lost]) -> dict[str, tuple[int, int]]:
    """For each class how many were read, and how many wrongly.

    Only what would pass if its class did: what is struck out, runs over or is malformed is left to a
    person whatever its class.
    """
    read: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for one in seen:
        if isinstance(one, Observed) and one.sure:
            read[one.of.key] += 1
            wrong[one.of.key] += not one.right
    return {key: (read[key], wrong[key]) for key in sorted(read)}


def of_marks(pages: int, on_forms: Mapping[str, tuple[int, int]], workers: int) -> dict[str, tuple[int, int]]:
    """Tick boxes, of all scans and pens together: they are judged against each page's own noise.

    Beside those of the forms, pages full of marks of every kind.
    """
    totals = {how: [0, 0] for how in (How.EMPTY, How.FIRST)}
    made = marks.run_marks(FIRST_SEED, pages, purpose=Purpose.CALIBRATE, workers=workers).tallies.items()
    more = [(How.EMPTY if label == "empty" else How.FIRST, (t.passed, t.wrong)) for (label, _), t in made]
    more += [(How(key.rpartition(".")[2]), n) for key, n in on_forms.items() if f".{Sort.MARK}." in key]
    for how, (read, wrong) in more:
        totals[how][0] += read
        totals[how][1] += wrong
    return {Class(g, Sort.MARK, how).key: (n[0], n[1]) for g in Grade for how, n in totals.items()}


def main() -> None:
    """Make and read the material, and write the calibration."""
    parser = argparse.ArgumentParser(prog="python -m bench.reading.calibrate", description=__doc__)
    parser.add_argument("--forms", type=int, default=450, metavar="N")
    parser.add_argument("--full", type=int, default=580, metavar="N", help="forms full of passwords")
    parser.add_argument("--pages", type=int, default=12, metavar="N", help="of marks, by each kind of scan")
    parser.add_argument("--workers", type=int, default=2, metavar="N")
    chosen = parser.parse_args()
    fonts.install()
    todo = list(jobs(Purpose.CALIBRATE, FIRST_SEED, chosen.forms, (Writing.TYPED,)))
    todo += full_of_passwords(chosen.full)
    seen = [one for form in run(todo, RESULTS / "calibration.jsonl", workers=chosen.workers) for one in form]
    on_forms = counted(seen)
    counts = on_forms | of_marks(chosen.pages, on_forms, chosen.workers)
    KEPT.write_text(
        json.dumps({"models": fingerprint(), "counts": counts}, indent=1) + "\n", encoding="utf-8"
    )
    for key, (read, wrong) in counts.items():
        print(f"{key:32} {read:6} {wrong:4}")


if __name__ == "__main__":
    main()
