"""`blankett demo`: the sample register and the sample forms through everything."""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import click

from desk import output
from desk.commands.watch import tell_left
from desk.failures import note_bug
from desk.session import Session, open_session, settings_of
from forms.faults import EnvironmentFault, UsageFault
from pipeline.folder import Root
from pipeline.intake import As, Handled
from pipeline.notes import decided
from pipeline.stored import stored_verdict
from pipeline.watch import Watch
from register.importer import import_folder
from samples import NOW
from samples.spec import folder as filled
from samples.spec import specs

MARK = "DEMO.txt"
_MADE = ("Klart", "Fel", ".blankett", "data", "register")
"""What a demo makes and the next one makes anew; `Inkorg` is left as it is."""

_REST_S = 0.05
"""The samples are written by us, and whole: there is nothing to wait for."""


@click.command(short_help="Run the sample register and forms through everything, into ./demo.")
@click.option(
    "--into", "folder", default="demo", show_default=True, type=click.Path(file_okay=False, path_type=Path),
    help="The folder of the demo; one that is not a demo is left alone.",
)  # fmt: skip
@click.pass_context
def command(ctx: click.Context, folder: Path) -> None:
    """Import the sample register, run the sample forms through the watched folder, and say where to look.

    Everything is invented. The clock stands still at the samples' day, so that every run shows the
    same letters. Run again, it starts over.
    """
    settings = settings_of(ctx)
    _prepare(folder)
    root = Root(folder.absolute())
    own = {"home": root.path / "data", "database": "", "key_file": None, "rest_seconds": _REST_S}
    # our own samples are no strangers' files: the demo runs where the system offers less isolation, too
    limits = settings.limits.model_copy(update={"allow_reduced": True})
    demo = settings.model_copy(update={**own, "limits": limits})
    session = open_session(demo, clock=lambda: NOW)
    _import(session, root.path / "register")
    _drop(root)
    handled = _run(session, root)
    _tell(handled, folder)


def _prepare(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise UsageFault(f"{folder} is not a demo; it is left alone", next_step="Give another with --into.")
    try:
        for part in _MADE:
            shutil.rmtree(folder / part, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MARK).write_text(
            "En demo av Blankett. Allt är påhittat. Nästa `blankett demo` börjar om.\n", encoding="utf-8"
        )
    except OSError as error:
        raise EnvironmentFault(f"cannot write to {folder}: {error.strerror}") from error


def _import(session: Session, folder: Path) -> None:
    folder.mkdir()
    for entry in files("samples").joinpath("register").iterdir():
        if entry.name.endswith(".csv"):
            (folder / entry.name).write_bytes(entry.read_bytes())
    report = import_folder(session.database, folder, passwords=session.passwords, now=session.clock())
    if not report.imported:
        raise EnvironmentFault(
            "the sample register cannot be imported", next_step="Install the program again."
        )


def _drop(root: Root) -> None:
    """Put the samples into the watched folder: all but those pictures that others are like."""
    root.inbox.mkdir(exist_ok=True)
    for spec in specs():
        if spec.in_demo:
            (root.inbox / spec.file_name).write_bytes(filled().joinpath(spec.file_name).read_bytes())


def _run(session: Session, root: Root) -> list[Handled]:
    watch = Watch(root, session.intake, session.settings.rest_seconds)
    handled = []
    with output.pieces() as tell:
        for one in watch.once():
            handled.append(one)
            tell(f"{len(handled)}: {one.name}")
            if one.bug is not None:
                output.aside(note_bug(one.bug))
    for left in watch.left:
        tell_left(left)
    return handled


def _tell(handled: Iterable[Handled], folder: Path) -> None:
    handled = sorted(handled, key=lambda one: one.name)
    output.table("Demo", ("fil", "ärende", "beslut", "brev"), [row for one in handled for row in _rows(one)])
    counts = Counter(decision for one in handled for decision in _decisions(one))
    output.say(", ".join(f"{count} {what}" for what, count in counts.most_common()))
    output.say("")
    output.say(f"{folder}/Klart     ett ärende per mapp: original, brev, beslut", bold=True)
    output.say(f"{folder}/Fel       filer som inte kunde läsas, med en förklaring bredvid")
    output.say(f"{folder}/register  registret som allt prövades mot")
    output.say(f"{_program()} --home {folder}/data cases              alla ärenden")
    output.say(f"{_program()} --home {folder}/data register show NR   vad registret säger om en kund")


def _program() -> str:
    """The program as it is to be typed here: by its name where a shell finds it, else as it was started."""
    return "blankett" if shutil.which("blankett") else os.path.relpath(sys.argv[0])


def _rows(one: Handled) -> Iterable[tuple[str, ...]]:
    if not one.cases:
        yield one.name, one.again or "", *_decisions(one), ""
    for case in one.cases:
        kinds = ", ".join(letter.kind for letter in case.letters)
        yield one.name, case.number, decided(stored_verdict(case)), kinds


def _decisions(one: Handled) -> tuple[str, ...]:
    """What became of each form in a file, or of the file."""
    if one.became is As.FAILED:
        return ("oläsbar",)
    return tuple(decided(stored_verdict(case)) for case in one.cases) or ("dubblett",)
