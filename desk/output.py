"""What is told to people: colours and progress on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

import click

from forms.records import Decision, Finding, Severity, Verdict
from pipeline.notes import DECISIONS, SEVERITIES, call_back, decided

T = TypeVar("T")

COLOURS = {Decision.ACCEPT: "green", Decision.QUERY: "yellow", Decision.REFUSE: "red"}
_OF_FINDINGS = {Severity.NOTE: "cyan", Severity.QUERY: "yellow", Severity.REFUSE: "red"}


def say(text: str, *, colour: str | None = None, bold: bool = False, indent: int = 0) -> None:
    """One line for people, on standard output."""
    click.echo(" " * indent + click.style(text, fg=colour, bold=bold))


def aside(text: str) -> None:
    """One line that is not the result, on standard error."""
    click.echo(text, err=True)


def change(text: str, decision: Decision) -> None:
    """A line that ends with what was decided of one change."""
    say(f"{text}: {click.style(DECISIONS[decision], fg=COLOURS[decision], bold=True)}")


def form(text: str, verdict: Verdict) -> None:
    """A line that ends with what became of a form."""
    say(f"{text}: {click.style(decided(verdict), fg=COLOURS[verdict.decision], bold=True)}")


def findings(found: Iterable[Finding]) -> None:
    """The rules that answered, one a line, in Swedish."""
    for finding in found:
        settled = " (besvarad)" if finding.settled_by else ""
        lead = click.style(
            f"{SEVERITIES[finding.severity]} {finding.rule}", fg=_OF_FINDINGS[finding.severity]
        )
        say(f"{lead}{settled}: {finding.message}", indent=2)
        if finding.call_back and finding.severity is Severity.QUERY:
            say(call_back(finding).strip(), indent=4)


def progress(items: Sequence[T], label: str) -> Iterator[T]:
    """The items, one by one, with a bar on standard error where that is a terminal."""
    if len(items) < 2 or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(items, description=label, console=Console(stderr=True), transient=True)


LONG_S = 5.0
"""Work that has taken longer tells each further piece of it, where there is no terminal."""


@contextmanager
def pieces() -> Iterator[Callable[[str], None]]:
    """Gives what is to be called with each piece of the work: shown while it lasts, on standard error."""
    if not sys.stderr.isatty():
        begun = time.monotonic()
        yield lambda text: aside(f"{text} …") if time.monotonic() - begun > LONG_S else None
        return
    from rich.console import Console
    from rich.markup import escape

    with Console(stderr=True).status("") as status:
        yield lambda text: status.update(f"{escape(text)} …")


def table(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table on a terminal; elsewhere one line a row, its cells parted by tabs."""
    if not sys.stdout.isatty():
        for row in rows:
            click.echo("\t".join(row))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(*heads, title=title, title_justify="left")
    for row in rows:
        drawn.add_row(*(Text(cell) for cell in row))
    Console().print(drawn)
