"""`blankett register`: the customers, what they have, and who may do what."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from desk import codes, jsonlines, output
from desk.session import Session, open_session, settings_of
from forms.faults import EnvironmentFault, UsageFault
from pipeline.process import STOCKHOLM
from register.checker import check as check_register
from register.exporter import export_folder
from register.generator import generate as generate_register
from register.importer import import_folder
from register.shower import show as show_customer
from register.shower import show_json

_FOLDER = click.Path(file_okay=False, path_type=Path)
_EXISTING = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group(short_help="Import, export and check the customer register.")
def command() -> None:
    """Look after the customer register."""


@command.command("import")
@click.argument("folder", type=_EXISTING)
@click.option("--partial", is_flag=True, help="Take the good rows even if others are wrong.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line on standard output.")
@click.pass_context
def import_(ctx: click.Context, folder: Path, partial: bool, as_json: bool) -> None:
    """Import the CSV files in FOLDER, all or nothing; tells what is wrong row by row.

    Exits with 4 when a row is wrong.
    """
    session = open_session(settings_of(ctx))
    report = import_folder(
        session.database, folder, passwords=session.passwords, now=session.clock(), partial=partial
    )
    for fault in report.faults:
        if as_json:
            jsonlines.write({"type": "fault", **fault.model_dump()})
            continue
        place = ", ".join(str(part) for part in (fault.line, fault.column) if part is not None)
        output.aside(f"{fault.file}{f' ({place})' if place else ''}: {fault.message}")
    if as_json:
        jsonlines.write({"type": "import", **report.model_dump(mode="json", exclude={"faults"})})
    else:
        rows = [
            (name, str(count.new), str(count.changed), str(count.ended), str(count.unchanged))
            for name, count in report.counts.items()
        ]
        output.table("Import", ("fil", "nya", "ändrade", "avslutade", "oförändrade"), rows)
        output.say("Importerat." if report.imported else "Ingenting är importerat.")
    ctx.exit(codes.UNREADABLE if report.faults else codes.ACCEPTED)


@command.command()
@click.argument("folder", type=_FOLDER)
@click.pass_context
def export(ctx: click.Context, folder: Path) -> None:
    """Write what holds today to CSV files in FOLDER; passwords are left out."""
    session = open_session(settings_of(ctx))
    try:
        counts = export_folder(session.database, folder, _today(session))
    except OSError as error:
        raise EnvironmentFault(
            f"cannot write to {folder}: {error.strerror}", next_step="Give another folder."
        ) from error
    output.table("Export", ("fil", "rader"), ((name, str(rows)) for name, rows in counts.items()))


@command.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line on standard output.")
@click.pass_context
def check(ctx: click.Context, as_json: bool) -> None:
    """Tell what in the register should be looked at. Exits with 3 when there is something."""
    session = open_session(settings_of(ctx))
    problems = check_register(session.database, _today(session))
    for problem in problems:
        if as_json:
            jsonlines.write({"type": "problem", **problem.model_dump()})
        else:
            output.say(f"{problem.code}: {problem.message}")
    if not problems and not as_json:
        output.say("Inget att anmärka på.", colour="green")
    ctx.exit(codes.HELD if problems else codes.ACCEPTED)


@command.command()
@click.argument("kundnummer")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
@click.pass_context
def show(ctx: click.Context, kundnummer: str, as_json: bool) -> None:
    """Show what the register holds on a customer today; never a password."""
    session = open_session(settings_of(ctx))
    told = (show_json if as_json else show_customer)(session.database, kundnummer, _today(session))
    if told is None:
        raise UsageFault(f"there is no customer {kundnummer}", next_step="Check the number.")
    output.say(told)


@command.command()
@click.argument("folder", type=_FOLDER)
@click.option("--customers", type=click.IntRange(1), default=100, show_default=True, help="How many.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same register.")
def generate(folder: Path, customers: int, seed: int) -> None:
    """Write an invented register as CSV files to FOLDER, for tests and measurements."""
    try:
        counts = generate_register(folder, customers, seed)
    except OSError as error:
        raise EnvironmentFault(
            f"cannot write to {folder}: {error.strerror}", next_step="Give another folder."
        ) from error
    output.table("Generated", ("file", "rows"), ((name, str(rows)) for name, rows in counts.items()))


def _today(session: Session) -> date:
    return session.clock().astimezone(STOCKHOLM).date()
