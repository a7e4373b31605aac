"""What a person sees when our work could not be done: one line and the next step, never a traceback."""

from __future__ import annotations

import os
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

import click

from forms.faults import Fault


def report_fault(fault: Fault) -> int:
    """Say what is wrong and what to do; answers the exit code."""
    click.echo(f"blankett: {fault}", err=True)
    if fault.next_step:
        click.echo(f"  {fault.next_step}", err=True)
    if os.environ.get("BLANKETT_DEBUG"):
        click.echo(_frames(fault), err=True)
    return fault.exit_code


def report_bug(bug: BaseException) -> int:
    """Say that it was a fault of ours and where the detail is logged; answers 1.

    The detail is the places in the code and the kind of exception. Its text is left out, since it
    may quote what stands on a form.
    """
    detail = f"{type(bug).__module__}.{type(bug).__qualname__}\n{_frames(bug)}"
    if os.environ.get("BLANKETT_DEBUG"):
        click.echo(detail, err=True)
    logged = _log(detail)
    where = f"logged in {logged}" if logged else "could not be logged; run again with BLANKETT_DEBUG=1"
    click.echo(f"blankett: an error inside the program ({type(bug).__name__}); {where}", err=True)
    return 1


def _frames(error: BaseException) -> str:
    lines: list[str] = []
    cause: BaseException | None = error
    while cause is not None:
        lines += [type(cause).__qualname__, *traceback.format_tb(cause.__traceback__)]
        cause = cause.__cause__ or cause.__context__
    return "\n".join(line.rstrip() for line in lines)


def error_log() -> Path:
    """The file that errors inside the program are logged in."""
    state = os.environ.get("XDG_STATE_HOME")
    return (Path(state) if state else Path.home() / ".local" / "state") / "blankett" / "errors.log"


def _log(detail: str) -> Path | None:
    path = error_log()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "a", encoding="utf-8") as log:
            log.write(f"{datetime.now(UTC).isoformat()} {' '.join(sys.argv[1:2])}\n{detail}\n\n")
    except OSError:
        return None
    return path
