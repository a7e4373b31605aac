"""Import of a register from files, all or nothing, with a report row by row of what it does.

Nothing is written when anything is wrong, unless `partial` asks for the good rows to be taken, and
nothing when nothing changes. A row that differs closes the version that holds and opens a new one.
What the files don't speak of stays: rows that are missing, unless they are to end, and columns.
Passwords are hashed here and stand nowhere else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from pydantic import Field
from sqlalchemy import Connection

from forms.records import Record
from register import numbering, parsing, planning, versions
from register.differences import Difference
from register.mapping import Map
from register.parsing import Parse
from register.planning import Planned
from register.sheets import Fault, Note
from register.sources import Tell, silent
from register.versions import Tally, day_of
from store import counters, log
from store.database import Database
from store.errors import StoreBusy
from store.passwords import Passwords

TRIES = 5
"""How often an import is planned anew since others have changed the register."""


@dataclass(frozen=True)
class Asked:
    """How to import.

    `partial` takes the good rows though others are wrong; `dry` writes nothing; `end_missing` is the
    first day on which rows that no file holds no longer hold; `sure` lets many people or customers end.
    """

    partial: bool = False
    dry: bool = False
    end_missing: date | None = None
    sure: bool = False


class ImportReport(Record):
    """What an import did, or would do, to the register.

    `imported` tells that the register now holds what the files say. `refused` is the Swedish sentence
    when too much would end. `counts` are by file name, as are `missing`: rows that no file holds.
    """

    imported: bool
    faults: tuple[Fault, ...] = ()
    notes: tuple[Note, ...] = ()
    counts: dict[str, Tally] = Field(default_factory=dict)
    missing: dict[str, int] = Field(default_factory=dict)
    refused: str | None = None
    differences: tuple[Difference, ...] = Field(default=(), repr=False)

    @property
    def changes(self) -> bool:
        """Whether anything in the register is, or would be, another than before."""
        return any(tally.new or tally.changed or tally.ended for tally in self.counts.values())


def import_folder(
    db: Database, folder: Path, *, passwords: Passwords, now: datetime, partial: bool = False
) -> ImportReport:
    """Import the files that are in the folder; `now` is the moment of the import."""
    return import_files(db, [folder], passwords=passwords, now=now, asked=Asked(partial=partial))


def import_files(
    db: Database,
    paths: Sequence[Path],
    *,
    passwords: Passwords,
    now: datetime,
    rules: Map | None = None,
    asked: Asked | None = None,
    tell: Tell = silent,
) -> ImportReport:
    """Import files and the files of folders; `rules` are a mapping for what they call things.

    `tell` is called with a Swedish word or two whenever another piece of the work begins. When
    another process changes the register meanwhile, all is compared anew: who has which number, and
    what is new, may be another. `StoreBusy` if that happens again and again.
    """
    asked = asked or Asked()
    found = parsing.parse(paths, rules, tell)
    for _ in range(TRIES):
        with db.read() as connection:
            seen = versions.fingerprint(connection)
            tell("Jämför med registret")
            good = _settled(connection, found, now)
            # all this before the transaction, for which other processes wait
            hashes = planning.hashes(connection, good, passwords, dry=asked.dry)
            planned = planning.plan(connection, good, hashes, now, asked.end_missing)
        report = _report(good, planned, asked)
        if asked.dry or report.refused or not report.imported or not report.changes:
            return report.model_copy(update={"imported": report.imported and not asked.dry})
        tell("Skriver i registret")
        with db.transaction() as connection:
            if versions.fingerprint(connection) == seen:
                planned.carry_out(connection, now)
                _note(connection, passwords, report, now)
                return report
    raise StoreBusy("The register is being changed by others all the time.")


def _settled(connection: Connection, found: Parse, now: datetime) -> Parse:
    """The rows that can be taken, each with its number and with what it refers to."""
    return parsing.with_references(connection, numbering.numbered(connection, found), day_of(now))


def _report(good: Parse, planned: Planned, asked: Asked) -> ImportReport:
    found = any(good.rows.values()) or bool(good.places)
    refused = None if asked.sure else planned.too_much()
    return ImportReport(
        imported=found and refused is None and (asked.partial or not good.faults),
        faults=tuple(good.faults),
        notes=tuple(good.notes),
        counts=planned.counts,
        missing=planned.missing_counts,
        refused=refused,
        differences=tuple(planned.differences()),
    )


def _note(connection: Connection, passwords: Passwords, report: ImportReport, now: datetime) -> None:
    total = sum(report.counts.values(), start=Tally())
    number = counters.next_number(connection, "register.import")
    detail = {"new": total.new, "changed": total.changed, "ended": total.ended, "faults": len(report.faults)}
    log.append(connection, passwords.key, "register.imported", f"import/{number}", at=now, detail=detail)
