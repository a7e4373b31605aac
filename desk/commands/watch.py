"""`blankett watch`: the watched folder; letters are released."""

from __future__ import annotations

import logging
import os
import select
import signal
from pathlib import Path

import click

from desk import codes, output
from desk.failures import note_bug
from desk.files import name_of
from desk.session import open_session, settings_of
from pipeline.folder import Root
from pipeline.intake import As, Handled
from pipeline.stored import stored_verdict
from pipeline.watch import Left, Watch

_LEFT = {
    "empty": "filen är tom (0 byte) och ligger kvar i Inkorg",
    "growing": "filen skrivs fortfarande och ligger kvar i Inkorg",
    "denied": "rättighet saknas att ta filen; den ligger kvar i Inkorg",
}


@click.command(short_help="Take forms from a watched folder and release letters.")
@click.argument("root", type=click.Path(file_okay=False, path_type=Path))
@click.option("--once", is_flag=True, help="Take what is there, then end.")
@click.pass_context
def command(ctx: click.Context, root: Path, once: bool) -> None:
    """Watch ROOT/Inkorg; cases end in ROOT/Klart, unreadable files in ROOT/Fel.

    ROOT must exist; its parts are made. Without --once it runs until SIGTERM or SIGINT, and ends
    after the file in hand.
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    session = open_session(settings_of(ctx))
    watch = Watch(Root(root.absolute()), session.intake, session.settings.rest_seconds)
    if not once:
        watch.forever(Signals(), session.settings.scan_seconds, tell)
        return
    seen = []
    for handled in watch.once():
        tell(handled)
        seen.append(code_of(handled))
    for left in watch.left:
        tell_left(left)
        seen.append(codes.ENVIRONMENT if left.why == "denied" else codes.UNREADABLE)
    ctx.exit(codes.worst(seen))


def tell(handled: Handled) -> None:
    """Tell people what became of one file."""
    if handled.bug is not None:
        output.aside(note_bug(handled.bug))
    if handled.became is As.FAILED and handled.error is not None:
        output.say(f"{handled.name}: {handled.error.message}", colour="red")
    elif handled.became is As.DUPLICATE:
        output.say(f"{handled.name}: dubblett av ärende {handled.again}, inget nytt brev", colour="cyan")
    for case in handled.cases:
        verdict = stored_verdict(case)
        output.form(f"{handled.name}: ärende {case.number}", verdict)
        output.findings(verdict.findings)
    for place in handled.places:
        output.say(f"→ {place}", indent=2)


def tell_left(left: Left) -> None:
    """Tell people of a file that stays in the inbox."""
    output.aside(f"{name_of(left.path)}: {_LEFT[left.why]}")


def code_of(handled: Handled) -> int:
    """The exit code of what became of one file."""
    if handled.bug is not None:
        return codes.BUG
    if handled.became is As.FAILED:
        return codes.UNREADABLE
    return codes.worst(codes.of(case.decision) for case in handled.cases)


class Signals:
    """Set by SIGTERM or SIGINT, and wakes who waits.

    Not a `threading.Event`: a signal interrupts the main thread in the middle of its wait, which
    holds the event's lock, and the handler would wait for that lock for ever.
    """

    def __init__(self) -> None:
        self._asked = False
        self._woken, self._wake = os.pipe()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._on_signal)

    def is_set(self) -> bool:
        """Whether the end was asked for."""
        return self._asked

    def wait(self, timeout: float) -> bool:
        """Wait so many seconds, or until the end is asked for; answers whether it was."""
        select.select([self._woken], [], [], timeout)
        return self._asked

    def _on_signal(self, *_: object) -> None:
        self._asked = True
        os.write(self._wake, b"\0")
