"""The benchmark: every program fills the same requests, every file is read through the seam and compared."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from bench.programs import qpdf
from bench.programs.registry import PROGRAMS
from bench.programs.rows import Filled, Row, rows
from bench.table import Table
from extract.limits import Limits
from extract.seam import Extracted, read_file, start, stop
from forms.catalogue import Kind, kinds
from forms.records import Doubt
from samples import NOW
from samples.programs.expect import Difference, Wrong, differences

FORMS = 300
SHORT = 2
"""Forms of each kind for each program, in a whole run and in a short one."""

COLUMNS = (
    "program",
    "files",
    "fields",
    "wrong values",
    "doubts missed",
    "needless doubts",
    "refused",
    "not filled",
    "foreign letters asked about",
)

_SHOWN = 5
"""Differences of a row that are told one by one."""


@dataclass
class _Tally:
    files: int = 0
    fields: int = 0
    not_filled: int = 0
    foreign: int = 0
    asked: int = 0
    wrong: Counter[Wrong] = field(default_factory=Counter)

    def cells(self) -> tuple[str, ...]:
        """The row's figures, in the order of `COLUMNS`."""
        foreign = f"{self.asked} of {self.foreign}" if self.foreign else ""
        counts = (self.files, self.fields, *(self.wrong[each] for each in _ORDER), self.not_filled)
        return (*map(str, counts), foreign)


_ORDER = (Wrong.VALUE, Wrong.MISSED, Wrong.NEEDLESS, Wrong.REFUSED)

_Batch = tuple[list[Filled], dict[Path, str]]


def run(*, short: bool, seed: int, keep: bool, requests: int | None, only: list[str] | None) -> bool:
    """Fill, read, compare, print and write the table; whether nothing was read wrong or passed over."""
    forms = requests or (SHORT if short else FORMS)
    wanted = [row for row in rows(forms) if not only or set(only) & {row.key, *row.key.split("+")}]
    table = Table("programs", COLUMNS)
    began = time.monotonic()
    total = Counter[Wrong]()
    start()
    for row, tally in _tallies([row for row in wanted if not row.missing], seed):
        total += tally.wrong
        table.add(row.title, *tally.cells())
    stop()
    table.notes += _notes(wanted, forms, seed, time.monotonic() - began)
    table.write(keep=keep)
    met = bool(table.rows) and not total[Wrong.VALUE] and not total[Wrong.MISSED]
    counted = ", ".join(f"{total[wrong]} {wrong}" for wrong in _ORDER)
    print(f"programs: {len(table.rows)} rows; {counted}: {'nothing read wrong' if met else 'MISSED'}")
    return met


def _tallies(wanted: Iterable[Row], seed: int) -> Iterator[tuple[Row, _Tally]]:
    """One row is filled while the one before is read."""
    with tempfile.TemporaryDirectory(prefix="blankett-programs-") as home, ThreadPoolExecutor(1) as ahead:
        work = [(row, kind, Path(home) / row.key / kind.name) for row in wanted for kind in _issued()]
        coming: list[Future[_Batch]] = []
        tally = _Tally()
        for number, (row, kind, folder) in enumerate(work):
            while len(coming) < min(len(work), number + 2):
                coming.append(ahead.submit(_fill, *work[len(coming)], seed))
            _read(kind, folder, coming[number].result(), tally)
            if number + 1 == len(work) or work[number + 1][0] is not row:
                yield row, tally
                tally = _Tally()


def _issued() -> list[Kind]:
    return [kind for kind in kinds() if kind.editions]


def _fill(row: Row, kind: Kind, folder: Path, seed: int) -> _Batch:
    folder.mkdir(parents=True)
    return row.make(kind, range(seed, seed + row.forms), folder)


def _read(kind: Kind, folder: Path, batch: _Batch, tally: _Tally) -> None:
    files, faults = batch
    shown = 0
    for path, fault in faults.items():
        sys.stderr.write(f"  {kind.name} {path.name}: not filled: {fault}\n")
    for file in files:
        tally.files += 1
        if file.path in faults or not file.path.exists():
            tally.not_filled += 1
            continue
        extracted = _extracted(file.path)
        found = differences(kind, file.asked.expected, extracted)
        _count(kind, file, extracted, found, tally)
        for each in found[: max(0, _SHOWN - shown)]:
            shown += 1
            sys.stderr.write(f"  {kind.name} {file.path.name}: {each.wrong} {each.where}: {each.told}\n")
    for path in folder.iterdir():
        path.unlink()


def _count(kind: Kind, file: Filled, extracted: Extracted, found: list[Difference], tally: _Tally) -> None:
    tally.wrong.update(each.wrong for each in found)
    if extracted.source.error is not None:
        return
    tally.fields += len(kind.fields)
    tally.foreign += len(file.asked.foreign)
    cells = (reading.cell(name) for reading in extracted.readings for name in file.asked.foreign)
    tally.asked += sum(cell is not None and Doubt.PICTURE_DIFFERS in cell.doubts for cell in cells)


def _extracted(path: Path) -> Extracted:
    fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        return read_file(fd, name=path.name, received=NOW, limits=Limits(allow_reduced=True))
    finally:
        os.close(fd)


def _notes(wanted: list[Row], forms: int, seed: int, seconds: float) -> Iterator[str]:
    names = " and ".join(kind.title for kind in _issued())
    yield (
        f"Made by `./run bench programs --requests {forms} --seed {seed} --keep` in {seconds / 60:.0f} min. "
        f"Each program filled {forms} random requests of each form ({names}), each chain and rewrite a fifth "
        "as many; fields left empty are compared as well. A letter that the form's font lacks is asked about "
        "where the program draws something else in its place: what is seen is then not what is stored."
    )
    absent = sorted({key for row in wanted for key in row.missing})
    for key in absent:
        install = PROGRAMS[key].install if key in PROGRAMS else qpdf.INSTALL
        yield f"Not on this machine: {key} (`{install}`)."
