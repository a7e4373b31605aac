"""The rows of the table: which programs fill what, one after the other, and what must be read of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.programs import qpdf
from bench.programs.job import Program, job
from bench.programs.registry import PROGRAMS
from bench.programs.requests import Asked, asked, rounds
from forms.catalogue import Kind
from render.blank import make

CHAINS = (
    ("pdf-js", "pdf-js"),
    ("pdf-js", "pdfium"),
    ("pdfium", "pdf-js"),
    ("pdf-lib", "pdf-js"),
    ("pypdf", "pdf-lib"),
    ("pikepdf", "pdftk-fdf"),
    ("pdftk-xfdf", "poppler"),
    ("poppler", "pdfbox-on-top"),
    ("pdfbox-on-top", "mupdf-on-top"),
    ("mupdf", "pdftk-xfdf"),
    ("pypdf", "pdfium-on-top"),
)
"""Who fills first, and who then changes it. pypdf and pikepdf can't empty a field, and only begin."""

_REWRITTEN = ("pdf-js", "pdfium", "pdf-lib", "poppler", "pdftk-fdf", "pdfbox-on-top", "mupdf-on-top", "pypdf")
"""Whose files qpdf writes anew, in turn."""

_SHARE = 5
"""Chains and rewrites get one file where a program gets this many."""


@dataclass(frozen=True)
class Filled:
    """One file that should be there, and what was asked with it."""

    path: Path
    asked: Asked


Maker = Callable[[Kind, range, Path], tuple[list[Filled], dict[Path, str]]]
"""Makes the files of some seeds in a folder; tells those that should be there, and what went wrong."""


@dataclass(frozen=True)
class Row:
    """One line of the table: `title`, how many forms of a kind, and how to make them.

    `missing` are programs that aren't on this machine.
    """

    key: str
    title: str
    forms: int
    make: Maker
    missing: tuple[str, ...] = ()


def rows(forms: int) -> Iterator[Row]:
    """Every row, those of missing programs too; `forms` of each kind for each program alone."""
    here = {key: program.version() for key, program in PROGRAMS.items()}
    for key, program in PROGRAMS.items():
        yield Row(key, _title(key, here[key]), forms, _alone(program), _missing(here, key))
    some = -(-forms // _SHARE)
    for first, then in CHAINS:
        title = f"{first}, changed by {then}"
        yield Row(f"{first}+{then}", title, some, _chain(first, then), _missing(here, first, then))
    sources = tuple(key for key in _REWRITTEN if here[key])
    rewriter = {"qpdf": qpdf.version()}
    for way in qpdf.WAYS:
        title = f"{rewriter['qpdf'] or 'qpdf'}, {way}"
        yield Row(f"qpdf-{way}", title, some, _rewritten(sources, way), _missing(rewriter, "qpdf"))


def _title(key: str, version: str | None) -> str:
    words = {"on-top": ", saved on top", "pdftk-fdf": ", FDF", "pdftk-xfdf": ", XFDF"}
    return (version or key) + "".join(word for end, word in words.items() if key.endswith(end))


def _missing(versions: Mapping[str, str | None], *keys: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for key in keys if not versions[key]))


def blank(kind: Kind, folder: Path, *, continuation: bool) -> Path:
    """The kind's current blank, made once in the folder."""
    path = folder / f"{kind.name}{'-continued' if continuation else ''}.pdf"
    if not path.exists():
        path.write_bytes(make(kind.current, continuation=continuation))
    return path


def _alone(program: Program) -> Maker:
    def fill(kind: Kind, seeds: range, folder: Path) -> tuple[list[Filled], dict[Path, str]]:
        requests = [asked(seed, kind, any_letter=program.any_letter) for seed in seeds]
        files = [Filled(folder / f"{seed}.pdf", each) for seed, each in zip(seeds, requests, strict=True)]
        blanks = (blank(kind, folder, continuation=each.continuation) for each in requests)
        jobs = [
            job(kind, source, file.path, file.asked.entries)
            for source, file in zip(blanks, files, strict=True)
        ]
        return files, program.fill(jobs)

    return fill


def _chain(first: str, then: str) -> Maker:
    def fill(kind: Kind, seeds: range, folder: Path) -> tuple[list[Filled], dict[Path, str]]:
        twice = [rounds(seed, kind) for seed in seeds]
        files = [Filled(folder / f"{seed}.pdf", each.asked) for seed, each in zip(seeds, twice, strict=True)]
        between = [file.path.with_suffix(".first.pdf") for file in files]
        blanks = (blank(kind, folder, continuation=each.asked.continuation) for each in twice)
        begun = zip(blanks, between, twice, strict=True)
        faults = PROGRAMS[first].fill([job(kind, source, out, each.first) for source, out, each in begun])
        ended = zip(between, files, twice, strict=True)
        jobs = [job(kind, source, file.path, each.then) for source, file, each in ended if source.exists()]
        return files, {**faults, **PROGRAMS[then].fill(jobs)}

    return fill


def _rewritten(sources: Sequence[str], way: str) -> Maker:
    def fill(kind: Kind, seeds: range, folder: Path) -> tuple[list[Filled], dict[Path, str]]:
        files: list[Filled] = []
        faults: dict[Path, str] = {}
        for number, key in enumerate(sources):
            made, wrong = _alone(PROGRAMS[key])(kind, seeds[number :: len(sources)], folder)
            faults |= wrong
            for file in made:
                out = file.path.with_suffix(".again.pdf")
                if file.path.exists():
                    qpdf.rewrite(file.path, out, way)
                files.append(Filled(out, file.asked))
        return files, faults

    return fill
