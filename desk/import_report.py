"""What an import of the register did, or would do, told to people and to programs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import click

from desk import jsonlines, output
from register.differences import ALTERED, MISSING, Difference
from register.files import PASSWORD
from register.importer import ImportReport
from register.sheets import Fault

MOST_TOLD = {"changed": 20, "ended": 20, "new": 5, MISSING: 20}
"""Rows of one kind and table that are told one by one; the rest are counted."""

MOST_ALIKE = 5
"""Faults of one kind in one column that are told one by one."""

_WHAT = {"changed": "ändras", "ended": "avslutas", "new": "ny", MISSING: "saknas"}
_COLOURS = {"changed": "yellow", "ended": "red", "new": "green", MISSING: "cyan"}
_MANY = {"changed": "ändras", "ended": "avslutas", "new": "är nya", MISSING: "saknas i filerna"}
_HEADS = ("tabell", "nya", "ändrade", "avslutade", "oförändrade", "saknas i filerna")


def as_json(report: ImportReport, *, dry: bool) -> None:
    """One line a fault, a note and a difference, and one for the whole."""
    for fault in report.faults:
        jsonlines.write({"type": "fault", **fault.model_dump()})
    for note in report.notes:
        jsonlines.write({"type": "note", **note.model_dump()})
    for difference in report.differences:
        jsonlines.write({"type": "difference", **difference.line()})
    whole = report.model_dump(mode="json", exclude={"faults", "notes", "differences"})
    jsonlines.write({"type": "import", "dry_run": dry, "changes": report.changes, **whole})


def as_text(report: ImportReport, *, dry: bool) -> None:
    """What is wrong and to be known on standard error; what changes on standard output."""
    for note in report.notes:
        output.aside(f"{note.place}: {note.message}")
    _tell_faults(report.faults)
    if report.faults and not report.imported and not dry:
        output.say("Ingenting är importerat.")
        return
    for (table, what), rows in _grouped(report.differences).items():
        _tell(table, what, rows)
    output.table("Import", _HEADS, _totals(report))
    output.say(_end(report, dry=dry))


def _end(report: ImportReport, *, dry: bool) -> str:
    if report.refused:
        return f"Ingenting är importerat. {report.refused}"
    if report.faults and not report.imported and dry:
        return "Provkörning: ingenting är skrivet. Felen måste rättas innan något importeras."
    if not report.changes:
        return "Inget ändras."
    return "Provkörning: ingenting är skrivet." if dry else "Importerat."


def _tell_faults(faults: Iterable[Fault]) -> None:
    """What is wrong, the same in many rows only for the first of them."""
    groups: dict[tuple[object, ...], list[Fault]] = defaultdict(list)
    for fault in faults:
        groups[(fault.file, fault.sheet, fault.column, fault.message)].append(fault)
    for alike in groups.values():
        for fault in alike[:MOST_ALIKE]:
            output.aside(f"{fault.place}: {fault.message}")
        more = len(alike) - MOST_ALIKE
        if more > 0:
            last = f", den sista på rad {alike[-1].line}" if alike[-1].line is not None else ""
            output.aside(f"  … och samma fel på {more} rader till{last} (--json visar alla).")


def _grouped(differences: Iterable[Difference]) -> dict[tuple[str, str], list[Difference]]:
    groups: dict[tuple[str, str], list[Difference]] = defaultdict(list)
    for one in differences:
        groups[(one.table, one.what)].append(one)
    return groups


def _tell(table: str, what: str, rows: list[Difference]) -> None:
    for one in rows[: MOST_TOLD[what]]:
        lead = click.style(f"{table}: {_WHAT[what]}", fg=_COLOURS[what])
        output.say(f"{lead} {one.key}{f' {one.name}' if one.name else ''}{_tail(one)}")
        for name, (before, after) in one.fields.items():
            told = ALTERED if name == PASSWORD.name else f"{before or '–'} → {after or '–'}"
            output.say(f"{name}: {told}", indent=4)
    more = len(rows) - MOST_TOLD[what]
    if more > 0:
        output.say(f"{table}: {more} till som {_MANY[what]} (--json visar alla)")


def _tail(one: Difference) -> str:
    if one.what == MISSING:
        return " (finns i registret, inte i filerna; behålls)"
    if one.missing:
        return " (finns inte i filerna)"
    return f" (från {one.from_})" if one.from_ else ""


def _totals(report: ImportReport) -> Iterable[tuple[str, ...]]:
    for name, tally in report.counts.items():
        numbers = (tally.new, tally.changed, tally.ended, tally.unchanged, report.missing.get(name, 0))
        yield (name.removesuffix(".csv"), *map(str, numbers))
