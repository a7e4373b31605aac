"""Making the samples of `samples/programs`: each case by each of its programs, in one or several rounds."""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Mapping
from pathlib import Path

from bench.programs import qpdf
from bench.programs.job import job
from bench.programs.registry import PROGRAMS
from bench.programs.rows import blank
from samples.fill import Entry
from samples.programs.case import Case


class NotMade(Exception):
    """A file that a program was to make isn't there; tells the program and what went wrong."""


def lacking(by: str) -> str | None:
    """What to install before a file can be made; None if all is here."""
    for step in by.split("+"):
        here = qpdf.version() if step in qpdf.WAYS else PROGRAMS[step].version()
        if here is None:
            return qpdf.INSTALL if step in qpdf.WAYS else PROGRAMS[step].install
    return None


def build(case: Case, by: str) -> bytes:
    """The file, packed; the same bytes for the same PDF. Raises `NotMade`."""
    with tempfile.TemporaryDirectory(prefix="blankett-samples-") as folder:
        made = blank(case.kind, Path(folder), continuation=False)
        typing = _rounds(case, by)
        for number, step in enumerate(by.split("+")):
            out = Path(folder) / f"{number}.pdf"
            if step in qpdf.WAYS:
                qpdf.rewrite(made, out, step)
            else:
                _fill(case, step, made, out, typing.pop(0))
            made = out
        return gzip.compress(made.read_bytes(), mtime=0)


def _fill(case: Case, step: str, source: Path, out: Path, entries: Mapping[str, Entry]) -> None:
    faults = PROGRAMS[step].fill([job(case.kind, source, out, entries)])
    if faults or not out.exists():
        raise NotMade(f"{step}: {faults.get(out, 'no file')}")


def _rounds(case: Case, by: str) -> list[Mapping[str, Entry]]:
    """What is typed in each round: all with `first`, then a share of the corrections in each one after."""
    typed = case.typed(by)
    later = sum(step not in qpdf.WAYS for step in by.split("+")) - 1
    if not later:
        return [typed]
    right = {name: typed.get(name, "") for name in case.first}
    ticks = {name for name, entry in case.first.items() if isinstance(entry, bool)}
    corrected = {name: bool(entry) if name in ticks else entry for name, entry in right.items()}
    shares = (dict(list(corrected.items())[number::later]) for number in range(later))
    return [{**typed, **case.first}, *shares]
