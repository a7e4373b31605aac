"""`blankett doctor`: is everything there, at which level of isolation, and what to do about it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import click

from desk import codes, output
from desk.session import settings_of, utc_now
from desk.settings import Settings
from extract.kept import NotStarted
from extract.limits import IsolationLevel
from extract.recognition.attendant import Attendant
from extract.recognition.engines import Engine, Told
from extract.sandbox import level
from extract.seam import read_file
from forms.catalogue import kinds
from pipeline.ledger import Ledger
from render.blank import make
from store.database import Database, path_of
from store.secrets import Key

_PRIVATE = 0o077
"""Rights that nobody but the service may have on what it keeps."""


_NO_TESSERACT = (
    "Without Tesseract nothing confirms what the other recogniser reads, so more of what is scanned goes "
    "to a person. Debian: `apt install tesseract-ocr-swe tesseract-ocr-eng`; elsewhere set TESSDATA_PREFIX "
    "to the folder of swe.traineddata and eng.traineddata."
)


@dataclass(frozen=True)
class Found:
    """What one check found.

    `fix` says what to do where something is wrong; `advice` what to do where it works but could be better.
    """

    what: str
    how: str
    fix: str = ""
    advice: str = ""


@click.command(short_help="Check that everything is there.")
@click.pass_context
def command(ctx: click.Context) -> None:
    """Look at settings, database, key, rights, fonts, isolation and recognition; change nothing.

    Exits with 5 when something is wrong.
    """
    settings = settings_of(ctx)
    looks = (_home, _database, _key, _log, _isolation, _recognition, _forms)
    found = [_looked(look, settings) for look in looks]
    for one in found:
        mark = click.style("wrong", fg="red") if one.fix else click.style("good", fg="green")
        output.say(f"{mark}  {one.what}: {one.how}")
        if one.fix or one.advice:
            output.say(one.fix or one.advice, indent=7)
    ctx.exit(codes.ENVIRONMENT if any(one.fix for one in found) else codes.ACCEPTED)


def _looked(look: Callable[[Settings], Found], settings: Settings) -> Found:
    """One check; what hinders it is what it found."""
    try:
        return look(settings)
    except Exception as error:
        fix = getattr(error, "next_step", None)
        if not isinstance(fix, str):
            raise
        return Found(look.__name__.strip("_"), str(error.args[0]), fix or "See the message.")


def _home(settings: Settings) -> Found:
    home = settings.home
    if not home.is_dir():
        return Found("home", f"{home} is not there yet", "Run `blankett store migrate`.")
    if not os.access(home, os.W_OK | os.X_OK):
        return Found("home", f"{home} cannot be written to", "Give the service the right to write there.")
    if home.stat().st_mode & _PRIVATE:
        return Found("home", f"{home} is open to others", f"Run `chmod 700 {home}`.")
    return Found("home", str(home))


def _database(settings: Settings) -> Found:
    path = path_of(settings.database_url)
    if path is not None and not path.exists():
        return Found("database", f"{path} is not there yet", "Run `blankett store migrate`.")
    database = Database.open(settings.database_url)
    revision = database.revision()
    database.close()
    return Found("database", f"schema {revision}")


def _key(settings: Settings) -> Found:
    if not settings.key_path.exists():
        return Found(
            "key", f"{settings.key_path} is not there", "Restore it, or run `blankett store migrate`."
        )
    Key.load(settings.key_path)
    return Found("key", f"{settings.key_path}, for the service alone")


def _log(settings: Settings) -> Found:
    path = path_of(settings.database_url)
    if not settings.key_path.exists() or (path is not None and not path.exists()):
        return Found("log", "nothing logged yet")
    database = Database.open(settings.database_url)
    rows = Ledger(database, Key.load(settings.key_path)).verify_log()
    database.close()
    return Found("log", f"{rows} rows, the chain holds")


def _isolation(settings: Settings) -> Found:
    reached = level()
    if reached is not IsolationLevel.FULL and not settings.limits.allow_reduced:
        return Found(
            "isolation",
            f"{reached}: Landlock or seccomp is missing, so no file is read",
            "Use a kernel that has both, or set `allow_reduced = true` under [limits] and accept the risk.",
        )
    return Found("isolation", str(reached))


def _recognition(settings: Settings) -> Found:
    """Start the recognition process: its engines, its models, its isolation in one."""
    attendant = Attendant()
    try:
        told = attendant.told()
    except NotStarted as fault:
        return Found("recognition", f"{fault}, so no picture is read", "Install the program again.")
    finally:
        attendant.close()
    if told.level is not IsolationLevel.FULL and not settings.limits.allow_reduced:
        return Found("recognition", f"{told.level} isolation, so no picture is read", "See isolation.")
    if Engine.PPOCR not in told.engines:
        return Found("recognition", "the network of rapidocr is missing", "Install the program again.")
    how = f"{' and '.join(sorted(told.engines))}, {told.level} isolation; {_versions(told)}"
    if Engine.TESSERACT not in told.engines:
        return Found("recognition", how, advice=_NO_TESSERACT)
    return Found("recognition", how)


def _versions(told: Told) -> str:
    """Model files by the beginning of their hash, libraries by version."""
    return ", ".join(f"{role} {told.models[role][:12]}" for role in sorted(told.models))


def _forms(settings: Settings) -> Found:
    """Draw every form and read it back: fonts, drawing and the reading process in one."""
    wrong = ", ".join(sorted(_unread(settings)))
    if wrong:
        return Found("forms", f"drawn but not read back: {wrong}", "Install the program again.")
    return Found("forms", f"{', '.join(kind.name for kind in kinds())}: drawn and read back")


def _unread(settings: Settings) -> Iterator[str]:
    for kind in kinds():
        with tempfile.TemporaryFile() as file:
            file.write(make(kind.current))
            file.flush()
            done = read_file(file.fileno(), name=kind.name, received=utc_now(), limits=settings.limits)
        if [reading.form for reading in done.readings] != [kind.name]:
            yield kind.name
