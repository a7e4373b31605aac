"""The command line `blankett`. Commands are imported when they are asked for, so that help is quick."""

from __future__ import annotations

import importlib
import io
import os
import resource
import sys
from pathlib import Path
from typing import Any

import click

from desk.failures import report

COMMANDS = {
    "demo": "Run the sample register and forms through everything, into ./demo.",
    "forms": "Kinds of forms, their editions and fields.",
    "blank": "Write an empty PDF form.",
    "extract": "Read forms; judge nothing.",
    "process": "Run forms through the whole line; letters are previews.",
    "watch": "Take forms from a watched folder and release letters.",
    "cases": "Where is my form? And a person's rulings.",
    "register": "Import, export and check the customer register.",
    "store": "Create or migrate the database.",
    "doctor": "Check that everything is there.",
}
"""Every command and its one line of help; a command's module in `desk.commands` bears its name."""

INTERRUPTED = 130
"""What a shell expects of a program that Ctrl-C has ended."""

UNREAD = 141
"""What a shell expects of a program whose reader has gone, as in `blankett cases | head`."""


class Desk(click.Group):
    """The group of all commands; turns faults into one line and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in the order of a form's way."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"desk.commands.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a fault ends the program with its exit code, a bug with 1."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            ctx.exit(UNREAD)
        except Exception as error:  # noqa: BLE001 the outermost loop: a person gets one line, no traceback
            ctx.exit(report(error))


@click.group(cls=Desk, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="blankett", message="%(prog)s %(version)s")
@click.option("--config", type=click.Path(path_type=Path), help="Settings file; default: blankett.toml.")
@click.option("--home", type=click.Path(path_type=Path), help="Where database, keys and originals are kept.")
@click.option("--database", help="Database URL; default: SQLite in the home directory.")
@click.option("--key-file", type=click.Path(path_type=Path), help="The key kept outside the database.")
@click.pass_context
def cli(ctx: click.Context, /, config: Path | None, **overrides: object) -> None:
    """Read the request forms of an alarm centre's customers and write the letters.

    Exit codes: 0 all accepted, 1 a bug, 2 wrong usage, 3 some queried or refused,
    4 some unreadable, 5 configuration or environment.
    """
    ctx.obj = {"config": config, "overrides": {k: v for k, v in overrides.items() if v is not None}}


def main() -> None:
    """Run the command line, leaving no core file: one would hold the passwords of the form in hand."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal may lack å, →, or a name's letters
            stream.reconfigure(errors="backslashreplace")
    try:
        cli(prog_name="blankett")
    except SystemExit as end:
        raise SystemExit(_told(end)) from None


def _told(end: SystemExit) -> Any:
    """The exit code, once what was said has really been written."""
    try:
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNREAD if isinstance(error, BrokenPipeError) else report(error)
    return end.code
