"""What a person sees when our work could not be done: one line and the next step, never a traceback."""

from __future__ import annotations

import os
import traceback
from datetime import UTC, datetime
from pathlib import Path

import click

from forms.faults import EnvironmentFault

_AROUND_US = "Look at disk space, rights and shares; BLANKETT_DEBUG=1 tells where it happened."


def report(error: BaseException) -> int:
    """Say what is wrong and what to do, on standard error; answers the exit code.

    A fault is anything that carries an exit code and a next step; all else is a bug.
    """
    if isinstance(error, OSError):
        error = _around_us(error)
    code, next_step = getattr(error, "exit_code", None), getattr(error, "next_step", None)
    if not isinstance(code, int) or not isinstance(next_step, str):
        click.echo(note_bug(error), err=True)
        return 1
    click.echo(f"blankett: {error.args[0] if error.args else error}", err=True)
    if next_step:
        click.echo(f"  {next_step}", err=True)
    if _debugging():
        click.echo(_frames(error), err=True)
    return code


def _around_us(error: OSError) -> EnvironmentFault:
    fault = EnvironmentFault(f"the system refused: {error.strerror}", next_step=_AROUND_US)
    fault.__cause__ = error
    return fault


def note_bug(bug: BaseException) -> str:
    """Log a fault of ours; answers one line that says so.

    What is logged are the places in the code and the kind of exception. Its text is left out, since
    it may quote what stands on a form.
    """
    detail = _frames(bug)
    if _debugging():
        click.echo(detail, err=True)
    logged = _log(detail)
    where = f"logged in {logged}" if logged else "could not be logged; run again with BLANKETT_DEBUG=1"
    return f"blankett: an error inside the program ({type(bug).__name__}); {where}"


def error_log() -> Path:
    """The file that faults of ours are logged in."""
    state = os.environ.get("XDG_STATE_HOME")
    return (Path(state) if state else Path.home() / ".local" / "state") / "blankett" / "errors.log"


def _debugging() -> bool:
    return bool(os.environ.get("BLANKETT_DEBUG"))


def _frames(error: BaseException) -> str:
    lines: list[str] = []
    cause: BaseException | None = error
    while cause is not None:
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        lines += traceback.format_tb(cause.__traceback__)
        cause = cause.__cause__ or cause.__context__
    return "\n".join(line.rstrip() for line in lines)


def _log(detail: str) -> Path | None:
    path = error_log()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "a", encoding="utf-8") as log:
            log.write(f"{datetime.now(UTC).isoformat()}\n{detail}\n\n")
    except OSError:
        return None
    return path
