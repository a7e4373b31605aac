"""`python -m bench reading`: how well forms are read that come on paper, and how sure the reader is.

Material is made by the seed, with typefaces, writers, machines and seeds that were neither tuned nor
calibrated on. Every part prints its rows at once and writes them to `bench/results`.
"""

from __future__ import annotations

import csv
import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.reading import batches, flattened, fonts, marks, plot, signatures, strangers, tables
from bench.reading.observed import Lost, Observed
from bench.reading.run import jobs, judged
from bench.reading.run import run as read
from bench.table import RESULTS, Table
from extract.paper.certainty import Sort
from samples.paper.recipes import Purpose
from samples.paper.sheet import How
from samples.paper.typist import Tool

PARTS = ("typed", "hand", "marks", "signatures", "flattened", "batches", "strangers")

_FORMS = {"typed": (46, 860), "hand": (8, 120)}
"""Forms in the short and in the long run: some 75 typed fields each."""

_FLOOR_EXACT, _FLOOR_PASSED = 99.0, 97.0
"""Per cent, of fields typed with a program and scanned at 200 to 300 dpi. Typewriters and matrix printers,
one form in ten here, have rows of their own."""


def run_all(
    *, short: bool, seed: int, keep: bool, forms: int | None, only: Sequence[str] | None, workers: int
) -> bool:
    """Run the parts; whether every floor is met."""
    fonts.install()
    met = True
    for part in only or PARTS:
        met = _PARTS[part](short, seed, keep, forms, workers) and met
    return met


def _typed(short: bool, seed: int, keep: bool, forms: int | None, workers: int) -> bool:
    seen = _read(How.TYPED, "typed", short, seed, forms, workers)
    fields = [one for one in seen if isinstance(one, Observed)]
    typed = [one for one in fields if one.how == "typed" and not one.spoiled and one.sort is not Sort.MARK]
    meant = [one for one in typed if one.meant != "None"]
    table = Table("reading-typed", tables.COLUMNS)
    for name, tally in tables.tallies(meant, "channel").items():
        table.add(*tally.row(f"typed, {name}"))
    clean = [one for one in meant if one.recipe in tables.CLEAN]
    for name, tally in tables.tallies(clean, "tool").items():
        table.add(*tally.row(f"the same scans, typed with a {name}"))
    for name, tally in tables.tallies(meant, "sort").items():
        table.add(*tally.row(f"typed, all channels: {name}"))
    for name, tally in tables.tallies(meant, "recipe").items():
        table.add(*tally.row(f"typed, {name}"))
    for name, one in _beside(fields).items():
        table.add(*tables.tally(one).row(name))
    own = [one for one in clean if one.tool == Tool.PROGRAM]
    table.notes.append(f"Of {len(own)} typed with a program there, asked about as: {_asked_about(own)}.")
    lost = [one for one in seen if isinstance(one, Lost)]
    table.notes.append(
        f"{len(lost)} pages of {len({one.sheet for one in seen})} could not be laid on their blank and are "
        f"told to a person whole; {sum(one.mistaken for one in lost)} were taken for another page."
    )
    table.write(keep=keep)
    _curves(meant, keep=keep)
    every, counted = tables.tally(meant), tables.tally(own)
    exact, passed = (100 * part / max(1, counted.fields) for part in (counted.right, counted.passed))
    met = exact >= _FLOOR_EXACT and passed >= _FLOOR_PASSED and not every.wrong
    print(
        f"reading: typed with a program, at 200 to 600 dpi, {exact:.2f} % right, {passed:.2f} % passed; "
        f"of all channels {every.wrong} wrong of {every.passed} passed: floors {'met' if met else 'MISSED'}"
    )
    return met


def _asked_about(fields: Sequence[Observed]) -> str:
    """How many did not pass, by the grade of their page and how they were read, the most first."""
    asked = Counter(f"{one.of.grade} page, read {one.of.how}" for one in fields if not one.sure)
    return ", ".join(f"{count} {what}" for what, count in asked.most_common())


def _beside(fields: Sequence[Observed]) -> dict[str, list[Observed]]:
    """What else stood on the typed pages."""
    text = [one for one in fields if one.sort is not Sort.MARK]
    return {
        "empty text fields": [one for one in text if one.how == "empty"],
        "typed, but no such value (asked about)": [
            one for one in text if one.how == "typed" and one.meant == "None" and not one.spoiled
        ],
        "typed, into the frame of its box or beyond it": [
            one for one in text if one.how == "typed" and one.spoiled
        ],
        "tick boxes and choices, marked": [
            one for one in fields if one.sort is Sort.MARK and one.how != "empty"
        ],
        "tick boxes and choices, empty": [
            one for one in fields if one.sort is Sort.MARK and one.how == "empty"
        ],
    }


def _hand(short: bool, seed: int, keep: bool, forms: int | None, workers: int) -> bool:
    seen = _read(How.HAND, "hand", short, seed, forms, workers)
    fields = [one for one in seen if isinstance(one, Observed) and one.how == "hand" and not one.spoiled]
    table = Table("reading-hand", tables.COLUMNS)
    for name, tally in tables.tallies(fields, "sort").items():
        table.add(*tally.row(f"handwritten: {name}"))
    for name, tally in tables.tallies(
        [one for one in fields if one.sort is not Sort.MARK], "channel"
    ).items():
        table.add(*tally.row(f"handwritten texts, {name}"))
    table.write(keep=keep)
    texts = tables.tally([one for one in fields if one.sort not in (Sort.MARK, Sort.CHECKED)])
    print(f"reading: handwritten texts {texts.passed} of {texts.fields} passed, {texts.wrong} of them wrong")
    return texts.wrong == 0


def _read(
    how: How, name: str, short: bool, seed: int, forms: int | None, workers: int
) -> list[Observed | Lost]:
    count = forms or _FORMS[name][0 if short else 1]
    todo = list(jobs(Purpose.MEASURE, seed * 1_000_000, count, (how,)))
    kept = RESULTS / f"reading-{name}-{seed}.jsonl"
    done: list[Observed | Lost] = []
    for number, form in enumerate(read(todo, kept, workers=workers), start=1):
        done += [judged(one) if isinstance(one, Observed) else one for one in form]
        if number % 20 == 0:
            print(f"  {name}: {number} of {count} forms", flush=True)
    return done


def _curves(seen: Sequence[Observed], *, keep: bool) -> None:
    """Risk against coverage, for each channel and sort, as CSV and as a plot."""
    lines = {}
    for channel, of_channel in itertools.groupby(sorted(seen, key=_channel), key=_channel):
        own = list(of_channel)
        lines[channel] = tables.curve(own)
        for sort in Sort:
            some = [one for one in own if one.sort is sort]
            if some:
                lines[f"{channel}: {sort}"] = tables.curve(some)
    with (RESULTS / "reading-curves.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("material", "confidence", "share of fields", "share of these wrong"))
        writer.writerows((name, *point) for name, points in lines.items() for point in points)
    drawn = plot.svg({name: points for name, points in lines.items() if ":" not in name})
    plot.write(RESULTS / "reading-curves.svg", drawn)
    if keep:
        plot.write(Path(__file__).parents[2] / "docs" / "figures" / "reading-curves.svg", drawn)


def _channel(one: Observed) -> str:
    return tables.channel(one.recipe)


def _marks(short: bool, seed: int, keep: bool, forms: int | None, workers: int) -> bool:
    counted = marks.run_marks(seed, forms or (3 if short else 128), workers=workers)
    columns = ("boxes", "judged", "passed", "wrong among passed", "95 % bound, per 1,000", "left nothing")
    _write("reading-marks", columns, marks.rows(counted), keep=keep)
    wrong = sum(tally.wrong for tally in counted.tallies.values())
    passed = sum(tally.passed for tally in counted.tallies.values())
    print(f"reading: {wrong} wrong of {passed} tick boxes that passed")
    return wrong == 0


def _signatures(short: bool, seed: int, keep: bool, forms: int | None, workers: int) -> bool:
    counted = signatures.run_signatures(seed, forms or (3 if short else 40))
    columns = ("in the signature's box", "judged", "passed", "wrong among passed", "95 % bound, per 1,000")
    _write("reading-signatures", columns, signatures.rows(counted), keep=keep)
    wrong, passed = counted.wrong.total(), counted.passed.total()
    print(f"reading: {wrong} wrong of {passed} signature boxes that passed")
    return wrong == 0


def _flattened(short: bool, seed: int, keep: bool, forms: int | None, workers: int) -> bool:
    rows = list(flattened.rows(forms or (4 if short else 100), seed=flattened.SEED + seed, workers=workers))
    _write("reading-flattened", flattened.COLUMNS, (row.told() for row in rows), keep=keep)
    wrong, passed = sum(row.wrong for row in rows), sum(row.passed for row in rows)
    print(f"reading: {wrong} wrong of {passed} fields of flattened copies that passed")
    return all(row.meets_floor for row in rows)


def _batches(short: bool, seed: int, keep: bool, forms: int | None, workers: int) -> bool:
    rows: list[batches.Row] = []
    table = Table("reading-batches", ("shuffled batches",))
    for row in batches.run_in_processes(forms or (8 if short else 200), seed, workers):
        rows.append(row)
        for what in (*row.misassigned, *row.unraised):
            table.notes.append(f"File {row.seed}, {row.recipe}: {what}")
            print(table.notes[-1], flush=True)
    told = batches.figure(rows)
    table.add(told)
    table.write(keep=keep)
    print(f"reading: {told}")
    return not any(row.misassigned or row.unraised for row in rows)


def _strangers(short: bool, seed: int, keep: bool, forms: int | None, workers: int) -> bool:
    first = strangers.SEED + seed
    rows = list(strangers.run_strangers(forms or (2 if short else 25), first, workers=workers))
    _write("reading-strangers", strangers.COLUMNS, (row.told() for row in rows), keep=keep)
    print(f"reading: {strangers.figure(rows)}")
    return not any(row.taken for row in rows)


def _write(name: str, columns: tuple[str, ...], rows: Iterator[tuple[str, ...]], *, keep: bool) -> None:
    table = Table(name, columns)
    for row in rows:
        table.add(*row)
    table.write(keep=keep)


_PARTS = {
    "typed": _typed,
    "hand": _hand,
    "marks": _marks,
    "signatures": _signatures,
    "flattened": _flattened,
    "batches": _batches,
    "strangers": _strangers,
}
