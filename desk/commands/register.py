"""`blankett register`: the customers, what they have, and who may do what."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from desk import codes, import_report, jsonlines, output
from desk.session import Session, open_session, settings_of
from forms.faults import EnvironmentFault, UsageFault
from pipeline.process import STOCKHOLM
from register.checker import check as check_register
from register.exporter import export_folder
from register.generator import generate as generate_register
from register.importer import Asked, ImportReport, import_files
from register.mapping import WrongMap
from register.mapping import read as read_map
from register.proposal import propose
from register.shower import show as show_customer
from register.shower import show_json

_FOLDER = click.Path(file_okay=False, path_type=Path)
_ANY = click.Path(exists=True, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FILE_TO_WRITE = click.Path(dir_okay=False, path_type=Path)


@click.group(short_help="Import, export and check the customer register.")
def command() -> None:
    """Look after the customer register."""


@command.command("import")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=_ANY)
@click.option("--map", "map_file", type=_FILE, help="TOML that says what your sheets and columns are called.")
@click.option("--dry-run", is_flag=True, help="Write nothing; tell what would change.")
@click.option(
    "--end-missing",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="End rows that the files lack; DATE is the first day on which they no longer hold.",
)
@click.option("--yes", is_flag=True, help="Go on though many people or customers would end.")
@click.option("--partial", is_flag=True, help="Take the good rows even if others are wrong.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line on standard output.")
@click.pass_context
def import_(
    ctx: click.Context,
    paths: tuple[Path, ...],
    map_file: Path | None,
    dry_run: bool,
    end_missing: datetime | None,
    yes: bool,
    partial: bool,
    as_json: bool,
) -> None:
    """Import CSV files and Excel workbooks, or folders of them, all or nothing.

    Tells what is wrong row by row, and what is new, changed, ended or missing. Exits with 4 when a
    row is wrong, and with 3 when more than a fifth of the people or customers would end.
    """
    if partial and end_missing:
        raise UsageFault(
            "--partial and --end-missing don't go together: a row that is wrong would count as missing",
            next_step="Leave one of them out.",
        )
    session = open_session(settings_of(ctx))
    asked = Asked(partial, dry_run, end_missing.date() if end_missing else None, yes)
    try:
        rules = read_map(map_file) if map_file else None
    except WrongMap as wrong:
        report = ImportReport(imported=False, faults=wrong.faults)
    else:
        with output.pieces() as tell:
            report = import_files(
                session.database,
                paths,
                passwords=session.passwords,
                now=session.clock(),
                rules=rules,
                asked=asked,
                tell=tell,
            )
    (import_report.as_json if as_json else import_report.as_text)(report, dry=dry_run)
    ctx.exit(codes.UNREADABLE if report.faults else codes.HELD if report.refused else codes.ACCEPTED)


@command.command("map")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=_ANY)
@click.option("-o", "--output", "target", type=_FILE_TO_WRITE, help="The file to write; default: the screen.")
def map_(paths: tuple[Path, ...], target: Path | None) -> None:
    """Propose a mapping for `register import --map` from the headings of files.

    Look it through before it is used: it goes by what sheets and columns are called, no more.
    """
    proposed = propose(paths)
    for fault in proposed.faults:
        output.aside(f"{fault.place}: {fault.message}")
    if target is None:
        output.say(proposed.text.rstrip())
    else:
        write_new(target, proposed.text)
        output.say(f"Förslaget ligger i {target}. Läs igenom det innan det används.")


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


def write_new(target: Path, text: str) -> None:
    """Write a text to a file that isn't there yet."""
    try:
        with target.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise UsageFault(f"{target} is there already", next_step="Give another name.") from None
    except OSError as error:
        raise EnvironmentFault(
            f"cannot write {target}: {error.strerror}", next_step="Give another place."
        ) from error


def _today(session: Session) -> date:
    return session.clock().astimezone(STOCKHOLM).date()
