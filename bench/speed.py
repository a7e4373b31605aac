"""`python -m bench speed`: what a form and a letter cost, beside what a user would pick instead.

All rows are measured in one run, in turn, so that their ratios hold on a noisy machine.
"""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from importlib.resources import as_file, files

from pypdf import PdfReader

from bench import peers, scans
from bench.cost import Cost, cost
from bench.desk import Desk, compose_again
from bench.memory import peak_mb
from bench.table import Table
from forms.records import Outcome

FLOOR_FORM_MS = 200
FLOOR_LETTER_MS = 30
FLOOR_START_MS = 300
"""Floors in CPU ms a form, CPU ms a letter, and wall ms of `blankett --help`."""

FLOOR_CELL_MS, FLOOR_PAGE_MS = 80, 150
"""Floors in CPU ms for each filled cell of a scanned form, and for each of its pages beside."""

FLOOR_WORKER_MB = 700
"""Floor in MB at the most for a desk that reads a scanned form, with all processes that it keeps."""

SAMPLE = "12-flera-avsnitt"
SCANNED = "311-skannad-200"
LETTERS = 10

MEMORY = (
    "Peak memory is that of a fresh process that does the work once, with all processes under it; what they "
    "share is counted once."
)
OCR = (
    "OCRmyPDF has Tesseract read every printed word of the scan, not only what was filled in, and its words "
    "belong to no field. It and Tesseract have one thread, as ours have."
)


def run(*, short: bool, seed: int, keep: bool) -> bool:
    """Measure, print and write the table; whether every floor is met. The material has no seed."""
    del seed
    rounds = 3 if short else 9
    table = Table("speed", ("work", "CPU ms", "wall ms", "against ours", "peak MB"))
    with Desk() as desk:
        form = _form_rows(table, desk, rounds)
        scan_met = _scan_rows(table, desk, rounds)
        letter = _letter_rows(table, desk.outcome(SAMPLE), rounds)
    start = _start_row(table, rounds)
    table.notes += [OCR, MEMORY]
    table.write(keep=keep)
    met = (
        scan_met
        and form.cpu_ms <= FLOOR_FORM_MS
        and letter.cpu_ms <= FLOOR_LETTER_MS
        and start.wall_ms <= FLOOR_START_MS
    )
    print(
        f"speed: {form.cpu_ms:.0f} ms CPU a form, {letter.cpu_ms:.1f} ms CPU a letter, "
        f"start {start.wall_ms:.0f} ms: floors {'met' if met else 'MISSED'}"
    )
    return met


def _form_rows(table: Table, desk: Desk, rounds: int) -> Cost:
    ours = cost(lambda: desk.outcome(SAMPLE), rounds=rounds)
    _add(table, "digital form to letter, isolated", ours, ours)
    pdf = (files("samples") / "filled" / f"{SAMPLE}.pdf").read_bytes()
    reading = cost(lambda: desk.read(SAMPLE), rounds=rounds)
    _add(table, "  of which reading, isolated and checked", reading, reading, peak_mb(_reading(SAMPLE)))
    rivals: dict[str, Callable[[], object]] = {
        "  pypdf alone: get_fields, in our own process": lambda: PdfReader(io.BytesIO(pdf)).get_fields(),
        "  pdfplumber alone: words of each page": lambda: scans.words(pdf),
    }
    for name, work in rivals.items():
        _add(table, name, cost(work, rounds=rounds), reading)
    return ours


def _scan_rows(table: Table, desk: Desk, rounds: int) -> bool:
    """A scanned form; whether it costs no more than its filled cells and pages, and a worker, may."""
    ours = cost(lambda: desk.read(SCANNED), rounds=rounds)
    peak = peak_mb(_reading(SCANNED))
    read = desk.read(SCANNED)
    (reading,) = read.readings
    filled = sum(cell.value not in (None, False) or bool(cell.present) for cell in reading.cells)
    pages = len(read.source.pages)
    _add(table, f"scanned form read, {pages} pages, {filled} filled cells, isolated", ours, ours, peak)
    with as_file(files("samples") / "filled" / f"{SCANNED}.pdf") as scan:
        theirs = cost(lambda: scans.words_by_ocr(scan), rounds=rounds // 3)
        again = f"import bench.scans, pathlib; bench.scans.words_by_ocr(pathlib.Path({str(scan)!r}))"
        name = "  OCRmyPDF + pdfplumber: all printed words, no fields"
        _add(table, name, theirs, ours, peak_mb(again))
    return ours.cpu_ms <= FLOOR_CELL_MS * filled + FLOOR_PAGE_MS * pages and peak <= FLOOR_WORKER_MB


def _reading(sample: str) -> str:
    """The source of a program that reads a sample once."""
    return f"from bench.desk import Desk\nwith Desk() as desk:\n    desk.read({sample!r})"


def _letter_rows(table: Table, outcome: Outcome, rounds: int) -> Cost:
    identity, changes = outcome.verdict.identity, outcome.verdict.accepted
    assert identity is not None
    on = date(2026, 11, 23)
    ours = cost(_times(lambda: compose_again(outcome, on), LETTERS), rounds=rounds, each=LETTERS)
    _add(table, "letter with summary, tagged PDF/A-2a + PDF/UA-1", ours, ours)
    rivals: dict[str, Callable[[], object]] = {
        "  WeasyPrint, tagged PDF/UA-1": lambda: peers.with_weasyprint(identity, changes),
        "  typst, tagged PDF/A-2a + PDF/UA-1": lambda: peers.with_typst(identity, changes),
    }
    for name, work in rivals.items():
        _add(table, name, cost(_times(work, LETTERS), rounds=rounds, each=LETTERS), ours)
    return ours


def _times(work: Callable[[], object], count: int) -> Callable[[], object]:
    return lambda: [work() for _ in range(count)]


def _start_row(table: Table, rounds: int) -> Cost:
    command = [sys.executable, "-c", "from desk.main import main; main()", "--help"]
    ours = cost(lambda: subprocess.run(command, check=True, capture_output=True), rounds=rounds)
    _add(table, "start: blankett --help", ours, ours)
    return ours


def _add(table: Table, name: str, measured: Cost, ours: Cost, peak: float | None = None) -> None:
    ratio = "" if measured is ours else f"{measured.cpu_ms / ours.cpu_ms:.1f}×"
    most = "" if peak is None else f"{peak:.0f}"
    table.add(name, f"{measured.cpu_ms:.1f}", f"{measured.wall_ms:.1f}", ratio, most)
