"""`blankett blank`: an empty PDF form."""

from __future__ import annotations

from pathlib import Path

import click

from desk import output
from forms.catalogue import Kind, kind, kinds
from forms.faults import EnvironmentFault, UsageFault
from pipeline import durable
from render.blank import make


@click.command(short_help="Write an empty PDF form.")
@click.argument("name", metavar="KIND")
@click.option(
    "-o", "--output", "file", required=True, type=click.Path(dir_okay=False, path_type=Path),
    help="The PDF to write.",
)  # fmt: skip
@click.option("--continuation", is_flag=True, help="With the sheet for rows that do not fit.")
def command(name: str, file: Path, continuation: bool) -> None:
    """Write the newest edition of KIND as an empty PDF that can be filled on screen or on paper."""
    form = known_kind(name)
    if continuation and form.current.continuation is None:
        raise UsageFault(f"{form.name} has no continuation sheet", next_step="Leave out --continuation.")
    pdf = make(form.current, continuation=continuation)
    try:
        durable.write(file, pdf, mode=durable.SHARED)
    except OSError as error:
        raise EnvironmentFault(
            f"cannot write {file}: {error.strerror}", next_step="Give another with -o."
        ) from error
    output.say(f"{form.title}, utgåva {form.current.id}: {file}")


def known_kind(name: str) -> Kind:
    """The kind with this name; `UsageFault` lists those that there are."""
    found = kind(name)
    if found is None:
        names = ", ".join(each.name for each in kinds())
        raise UsageFault(f"there is no form {name}", next_step=f"There is: {names}.")
    return found
