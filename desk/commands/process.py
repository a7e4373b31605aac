"""`blankett process`: one or more forms through the whole line; letters are previews."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from desk import codes, jsonlines, output
from desk.files import FILES, closing, for_each, name_of, open_form, unopened
from desk.session import open_session, settings_of
from forms.faults import EnvironmentFault
from forms.records import Letter, Outcome, Reading
from pipeline import durable, names
from pipeline.intake import refuse_unsafe
from pipeline.notes import letter_file
from pipeline.process import Context, Line, Processed, process


@click.command(short_help="Run forms through the whole line; letters are previews.")
@FILES
@click.option(
    "-o", "--output", "folder", required=True, type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the letters; made if it is not there.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line on standard output.")
@click.pass_context
def command(ctx: click.Context, files: tuple[Path, ...], folder: Path, as_json: bool) -> None:
    """Read FILE..., judge them against the register, and write their letters to a folder.

    The letters are previews and marked so: nothing is released, and no case is opened.
    """
    session = open_session(settings_of(ctx))
    line = session.line  # made once: it reads the register's table of postal codes
    _make(folder)

    def one(file: Path) -> int:
        done = _through_the_line(file, line, session.clock())
        written = [_write(folder, done, outcome) for outcome in done.outcomes]
        _lines(done, written) if as_json else _tell(done, written)
        return _code(done)

    ctx.exit(for_each(files, "Processing", one))


def _through_the_line(file: Path, line: Line, now: datetime) -> Processed:
    try:
        descriptor = open_form(file)
    except OSError as error:
        return Processed(unopened(file, error, now))
    with closing(descriptor):
        done = process(descriptor, name=name_of(file), received=now, now=now, line=line, contexts=_previews)
    if done.source.error is not None:
        refuse_unsafe(done.source.error)
    return done


def _previews(readings: Sequence[Reading]) -> list[Context]:
    """Stand-ins for cases, each with a number that no case has."""
    return [Context(case=f"P{r.source[:6].upper()}-{r.index + 1}", preview=True) for r in readings]


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EnvironmentFault(
            f"cannot make the folder {folder}: {error.strerror}", next_step="Give another with -o."
        ) from error


def _write(folder: Path, done: Processed, outcome: Outcome) -> list[tuple[Letter, str]]:
    stem = names.stem(done.source.name)
    written = []
    for letter in outcome.letters:
        path = folder / f"{stem} {letter_file(letter.kind, letter.id)}"
        try:
            durable.write(path, letter.pdf, mode=durable.SHARED)
        except OSError as error:
            raise EnvironmentFault(
                f"cannot write to {folder}: {error.strerror}", next_step="Give another folder with -o."
            ) from error
        written.append((letter, os.fsencode(path).decode("utf-8", "replace")))
    return written


def _code(done: Processed) -> int:
    if done.source.error is not None:
        return codes.UNREADABLE
    return codes.worst(codes.of(outcome.verdict.decision) for outcome in done.outcomes)


def _lines(done: Processed, written: Sequence[Sequence[tuple[Letter, str]]]) -> None:
    jsonlines.write(jsonlines.source_line(done.source))
    for outcome, letters in zip(done.outcomes, written, strict=True):
        jsonlines.write(jsonlines.outcome_line(outcome.reading, outcome.verdict, letters))


def _tell(done: Processed, written: Sequence[Sequence[tuple[Letter, str]]]) -> None:
    if done.source.error is not None:
        output.say(f"{done.source.name}: {done.source.error.message}", colour="red")
        return
    for outcome, letters in zip(done.outcomes, written, strict=True):
        number = f" (blankett {outcome.reading.index + 1})" if len(done.outcomes) > 1 else ""
        output.form(f"{done.source.name}{number}", outcome.verdict)
        output.findings(outcome.verdict.findings)
        for _, file in letters:
            output.say(f"Brev: {file}", indent=2)
