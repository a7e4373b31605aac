"""Flattened copies: how much is read right, by each way of filling in and of flattening.

Every request is filled in by one program and flattened by another; a few copies are then printed
smaller, moved or turned. Nothing is tuned on the seeds that are measured.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from bench.programs.job import job
from bench.programs.registry import PROGRAMS
from bench.reading.processes import spread
from extract.limits import IsolationLevel, Limits
from extract.read import read
from extract.recognition.words import RecognitionLost
from forms.catalogue import Kind, kind
from forms.fields import FieldKind
from forms.records import Cell, Reading
from render.blank import make
from samples.fill import Entry
from samples.flatten import Printed, available, flatten, printed
from samples.generate import RandomRequest, random_request

FORMS: Final = ("atgardsunderlag", "uppsagning")
FILLERS: Final = {
    "ghostscript": ("pikepdf",),
    "pdftocairo": ("pikepdf", "pypdf"),
    "mutool": ("pikepdf", "pypdf"),
}
"""Who fills in, in turn, for ways that don't take all of `_ALL`: Ghostscript loses pages of files that pypdf
filled. For dashes and foreign letters PDFium takes a font of the machine; Ghostscript and pdftocairo then
draw something else, such as a gap after a dash, and mutool takes no such file at all."""

_ALL: Final = ("pikepdf", "pypdf", "pdfium")

PRINTED: Final = {
    "94 %, moved": Printed(0.94, 5.0, 8.0),
    "on Letter": Printed(0.94, 9.2, 0.1, paper=(215.9, 279.4)),
    "turned by /Rotate": Printed(turn=90),
    "turned for good": Printed(turned=90, right=297, paper=(297, 210)),
}
"""What is done to the pages afterwards."""

SEED: Final = 700_000
"""The first seed that is measured; tests and samples use others."""

_EXACT, _PASSED = 0.999, 0.99
"""The floors: read right among all, and passed without a person."""

COLUMNS: Final = ("flattened by", "forms", "fields", "exact %", "passed %", "wrong among passed")

_MARKS = (FieldKind.TICK, FieldKind.SIGNATURE)


@dataclass(frozen=True)
class Row:
    """The fields of some forms that were flattened in one `way`.

    `exact`: read right; `passed`: sure; `which`: names of those that were passed and are not right.
    """

    way: str
    forms: int
    fields: int
    exact: int
    passed: int
    which: tuple[str, ...] = ()

    def __add__(self, other: Row) -> Row:
        return Row(
            self.way,
            self.forms + other.forms,
            self.fields + other.fields,
            self.exact + other.exact,
            self.passed + other.passed,
            self.which + other.which,
        )

    @property
    def wrong(self) -> int:
        """How many were passed and are not right."""
        return len(self.which)

    def told(self) -> tuple[str, ...]:
        """The row as it is printed, by `COLUMNS`."""
        exact, passed = (f"{100 * n / max(1, self.fields):.2f}" for n in (self.exact, self.passed))
        return self.way, str(self.forms), str(self.fields), exact, passed, str(self.wrong)

    @property
    def meets_floor(self) -> bool:
        """Whether it is read as well as it must be."""
        enough = self.exact >= _EXACT * self.fields and self.passed >= _PASSED * self.fields
        return enough and not self.wrong


def rows(
    requests: int,
    *,
    ways: Sequence[str] | None = None,
    forms: Sequence[str] = FORMS,
    seed: int = SEED,
    workers: int = 1,
) -> Iterator[Row]:
    """One row for each way of flattening, and for each change in printing of copies that pikepdf flattened.

    `requests` of each kind of form for a way; a fifth of it for a change.
    """
    few = -(-requests // 5)
    todo = [_Work(way, tuple(forms), seed, requests, way) for way in ways or available()]
    todo += [
        _Work(f"pikepdf, {told}", tuple(forms), seed, few, "pikepdf", change)
        for told, change in PRINTED.items()
    ]
    yield from spread(_row, todo, workers)


@dataclass(frozen=True)
class _Work:
    """One row: what it is called, of which forms and seeds, flattened and printed how."""

    told: str
    forms: tuple[str, ...]
    first: int
    requests: int
    way: str
    change: Printed | None = None


def _row(of: _Work) -> Row:
    found = Row(of.told, 0, 0, 0, 0)
    fillers = FILLERS.get(of.way, _ALL)
    for name in of.forms:
        for number in range(of.requests):
            filler = fillers[number % len(fillers)]
            found += _one(of.told, name, of.first + number, filler, of.way, of.change)
    return found


def _one(told: str, form: str, seed: int, filler: str, way: str, change: Printed | None) -> Row:
    of, request = _kind(form), random_request(seed, form)
    copy = flatten(filled(of, request, filler), way)
    if change is not None:
        copy = printed(copy, change)
    return held_against(told, of, request, _readings(copy))


def _readings(copy: bytes) -> tuple[Reading, ...]:
    """What is read of a copy by its text alone: none of one whose pages would have to be looked at."""
    try:
        return read(copy, Limits(), IsolationLevel.FULL).readings
    except RecognitionLost:
        return ()


def _kind(name: str) -> Kind:
    found = kind(name)
    if found is None:
        raise KeyError(name)
    return found


def filled(of: Kind, request: RandomRequest, filler: str) -> bytes:
    """A request filled into its blank by a program of `bench.programs`; `RuntimeError` if that fails."""
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "blank.pdf", Path(folder) / "filled.pdf"
        source.write_bytes(_blank(of.name, request.continuation))
        # PDFium draws nothing for a no-break space, and nobody types one.
        entries = {name: _plain(entry) for name, entry in request.entries.items()}
        faults = PROGRAMS[filler].fill([job(of, source, out, entries)])
        if faults:
            raise RuntimeError(f"{filler}: {next(iter(faults.values()))}")
        return out.read_bytes()


def _plain(entry: Entry) -> Entry:
    return entry.replace("\N{NO-BREAK SPACE}", " ") if isinstance(entry, str) else entry


@cache
def _blank(form: str, continuation: bool) -> bytes:
    return make(_kind(form).current, continuation=continuation)


def held_against(told: str, of: Kind, request: RandomRequest, readings: Iterable[Reading]) -> Row:
    """What was read, field by field, against what was typed. A form that wasn't read has no field right."""
    reading = next((one for one in readings if one.form == of.name and one.cells), None)
    exact = passed = 0
    wrong = []
    for field in of.fields:
        cell = reading.cell(field.name) if reading else None
        right = cell is not None and _is_right(cell, request, is_mark=field.spec.kind in _MARKS)
        exact += right
        passed += bool(cell and cell.sure)
        if cell and cell.sure and not right:
            wrong.append(f"{field.name} ({cell.reader})")
    return Row(told, 1, len(of.fields), exact, passed, tuple(wrong))


def _is_right(cell: Cell, request: RandomRequest, *, is_mark: bool) -> bool:
    if cell.present is not None:
        held = cell.secret.get_secret_value() if cell.secret else None
        return held == request.secrets.get(cell.field)
    return cell.value == request.values.get(cell.field, False if is_mark else None)
