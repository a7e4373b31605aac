"""`blankett extract`: reading only."""

from __future__ import annotations

from pathlib import Path

import click

from desk import codes, jsonlines, output
from desk.files import FILES, closing, for_each, name_of, open_form, unopened
from desk.session import settings_of, utc_now
from extract.limits import Limits
from extract.seam import Extracted, read_file
from forms.catalogue import kind
from forms.fields import Spec
from forms.grammar import printed
from forms.records import Cell, Reading
from pipeline.intake import refuse_unsafe


@click.command(short_help="Read forms; judge nothing.")
@FILES
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line on standard output.")
@click.pass_context
def command(ctx: click.Context, files: tuple[Path, ...], as_json: bool) -> None:
    """Read FILE... and tell what stands in every field; nothing is judged, kept or written.

    Exits with 4 when a file cannot be read, 3 when one is not a form of ours, otherwise 0.
    """
    limits = settings_of(ctx).limits

    def one(file: Path) -> int:
        extracted = _read(file, limits)
        _lines(extracted) if as_json else _tell(extracted)
        return _code(extracted)

    ctx.exit(for_each(files, "Reading", one))


def _read(file: Path, limits: Limits) -> Extracted:
    now = utc_now()
    try:
        descriptor = open_form(file)
    except OSError as error:
        return Extracted(source=unopened(file, error, now))
    with closing(descriptor):
        extracted = read_file(descriptor, name=name_of(file), received=now, limits=limits)
    if extracted.source.error is not None:
        refuse_unsafe(extracted.source.error)
    return extracted


def _code(extracted: Extracted) -> int:
    if extracted.source.error is not None:
        return codes.UNREADABLE
    ours = all(reading.form is not None for reading in extracted.readings)
    return codes.ACCEPTED if ours else codes.HELD


def _lines(extracted: Extracted) -> None:
    jsonlines.write(jsonlines.source_line(extracted.source))
    for reading in extracted.readings:
        jsonlines.write(jsonlines.reading_line(reading))


def _tell(extracted: Extracted) -> None:
    source = extracted.source
    if source.error is not None:
        output.say(f"{source.name}: {source.error.message}", colour="red")
        return
    output.say(f"{source.name}: {len(source.pages)} sidor, {source.channel or 'okänd kanal'}", bold=True)
    for reading in extracted.readings:
        _tell_reading(reading)


def _tell_reading(reading: Reading) -> None:
    form = kind(reading.form) if reading.form else None
    if form is None:
        output.say("Inte någon av våra blanketter.", colour="yellow", indent=2)
        return
    output.say(f"{form.title}, utgåva {reading.edition}", indent=2)
    for cell in reading.cells:
        if cell.present or cell.value not in (None, False) or cell.doubts:
            output.say(f"{cell.field}: {_shown(cell, form.field(cell.field).spec)}", indent=4)


def _shown(cell: Cell, spec: Spec) -> str:
    """What stands in a field, and what is in doubt about it; of a password only that there is one."""
    if spec.secret:
        told = "(finns, visas inte)" if cell.present else ""
    else:
        told = printed(spec, cell.value) if cell.value is not None else (cell.text or "")
    doubts = ", ".join(cell.doubts)
    return f"{told}  [{doubts}]".strip() if doubts else told
