"""What an import is to do to the register's tables, planned as a whole before anything is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from pydantic import SecretStr
from sqlalchemy import Connection, Table, delete, insert

from register import differences, parsing, versions
from register.differences import MISSING, Difference
from register.files import (
    AVTAL,
    BEHORIGHETSLISTOR,
    FILES,
    FIRMATECKNARE,
    KUNDER,
    LARMKONTAKTER,
    OBJEKT,
    PASSWORD,
    PERSONER,
    POSTNUMMER,
    Cells,
    File,
)
from register.parsing import Parse, Parsed
from register.queries import PLACES
from register.versions import Plan, Step, Tally, Wanted, What, content
from store.passwords import Passwords
from store.register_schema import behorig, lista_objekt, postnummer

MOST_ENDED = 0.2
"""The share of a table's rows that may end in one import without anyone saying so."""

LINKS = "objekt"
"""The column of a list that names its objects: rows of a table of their own."""

_GUARDED = {
    KUNDER.name: "kunder",
    AVTAL.name: "avtal",
    OBJEKT.name: "objekt",
    BEHORIGHETSLISTOR.name: "behörighetslistor",
    PERSONER.name: "personer",
    LARMKONTAKTER.name: "larmkontakter",
    FIRMATECKNARE.name: "firmatecknare",
}
"""Where a row too few changes who may do what, or who is called: told by these words."""
_A_NEW_ONE = "a hash of a password that is not made in a dry run"


@dataclass(frozen=True)
class PlannedFile:
    """What is to be done to one file's table: its rows, those that are missing, and a list's links."""

    file: File
    rows: Plan
    missing: tuple[tuple[str, str], ...]
    ended: Plan
    held: int
    links: Plan | None = None
    linked: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    linked_before: int = 0

    @property
    def tally(self) -> Tally:
        """How many rows are new, changed, ended and left alone; a list changes with its links."""
        relinked = sum(1 for step in self.rows.steps if self._relinked(step))
        tally = self.rows.tally + self.ended.tally
        return tally + Tally(changed=relinked, unchanged=-relinked)

    def differences(self) -> Iterator[Difference]:
        """What becomes of each row that doesn't stay as it is."""
        told = {one.key: one for one in differences.of_plan(self.file, self.rows)}
        for step in self.rows.steps:
            one = told.get(step.key)
            fields = {LINKS: self.linked[step.key]} if step.key in self.linked else {}
            if one is not None:
                yield replace(one, fields={**one.fields, **fields}) if one.what != What.NEW else one
            elif fields:
                stem = self.file.layout.stem
                yield Difference(stem, step.key, "", What.CHANGED.value, fields, None)
        yield from differences.of_plan(self.file, self.ended, missing=True)
        ended = {step.key for step in self.ended.steps}
        for key, name in self.missing:
            if key not in ended:
                yield Difference(self.file.layout.stem, key, name, MISSING, missing=True)

    def carry_out(self, connection: Connection, now: datetime) -> None:
        """Write it."""
        for plan in (self.rows, self.ended, self.links):
            if plan is not None and plan.changes:
                versions.carry_out(connection, plan, now)

    def _relinked(self, step: Step) -> bool:
        return step.what is What.UNCHANGED and step.key in self.linked


@dataclass(frozen=True)
class Planned:
    """What is to be done to all tables; `places` replace the postal codes, unless they are None."""

    files: tuple[PlannedFile, ...]
    places: list[Cells] | None
    places_tally: Tally

    @property
    def counts(self) -> dict[str, Tally]:
        """How many rows are new, changed, ended and left alone, by file name."""
        counts = {one.file.name: one.tally for one in self.files}
        return counts if self.places is None else counts | {POSTNUMMER.name: self.places_tally}

    @property
    def missing_counts(self) -> dict[str, int]:
        """How many rows the register holds that no file does, by file name."""
        return {one.file.name: len(one.missing) for one in self.files}

    def differences(self) -> Iterator[Difference]:
        """What becomes of each row that doesn't stay as it is."""
        for one in self.files:
            yield from one.differences()

    def too_much(self) -> str | None:
        """The sentence to say when more people or customers would end than a whole file would end."""
        for one in self.files:
            ended = sum(map(_shortened, (*one.rows.steps, *one.ended.steps)))
            if one.file.name in _GUARDED and ended > MOST_ENDED * one.held:
                return _too_much(ended, one.held, _GUARDED[one.file.name])
            unlinked = sum(map(_shortened, one.links.steps)) if one.links else 0
            if unlinked > MOST_ENDED * one.linked_before:
                return _too_much(unlinked, one.linked_before, "kopplingar mellan listor och objekt")
        return None

    def carry_out(self, connection: Connection, now: datetime) -> None:
        """Write it all, inside the caller's transaction."""
        for one in self.files:
            one.carry_out(connection, now)
        if self.places is not None and (self.places_tally.new or self.places_tally.ended):
            connection.execute(delete(postnummer))
            connection.execute(insert(postnummer), self.places)


def plan(
    connection: Connection,
    good: Parse,
    hashes: Mapping[str, str | None],
    now: datetime,
    end_missing: date | None = None,
) -> Planned:
    """What is needed for the register to hold what the files say. Nothing is written."""
    files = tuple(
        _plan(connection, file, good.rows[file.name], hashes, now, end_missing)
        for file in FILES
        if file.name in good.rows
    )
    return Planned(files, good.places or None, _places_tally(connection, good.places or []))


def hashes(
    connection: Connection, good: Parse, passwords: Passwords, *, dry: bool = False
) -> dict[str, str | None]:
    """The hash that each person is to have, by key: the present one where the password is the same."""
    people = good.rows.get(PERSONER.name, [])
    present = versions.latest(connection, behorig, [person.key for person in people])

    def hash_of(person: Parsed) -> str | None:
        stored = present[person.key].losenord_hash if person.key in present else None
        given = person.cells[PASSWORD.name]
        if not isinstance(given, SecretStr) or (stored is not None and passwords.is_right(stored, given)):
            return stored
        return _A_NEW_ONE if dry else passwords.hash(given)

    with ThreadPoolExecutor() as threads:
        return dict(zip((person.key for person in people), threads.map(hash_of, people), strict=True))


def _plan(
    connection: Connection,
    file: File,
    rows: Sequence[Parsed],
    hashes: Mapping[str, str | None],
    now: datetime,
    end_missing: date | None,
) -> PlannedFile:
    wanted = [_wanted(row, hashes) for row in rows]
    planned = versions.plan(connection, file.table, wanted, now)
    known = versions.known_keys(connection, file.table, versions.day_of(now))
    gone = known - {row.key for row in rows}
    ended = Plan(file.table, ())
    if end_missing is not None:
        ended = versions.plan_end(connection, file.table, gone, end_missing)
    made = PlannedFile(file, planned, _named(connection, file.table, gone), ended, len(known))
    return _with_links(connection, made, rows, now) if file is BEHORIGHETSLISTOR else made


def _named(connection: Connection, table: Table, keys: set[str]) -> tuple[tuple[str, str], ...]:
    """Rows of the register by key and name."""
    newest = versions.latest(connection, table, keys) if keys else {}
    return tuple(sorted((key, differences.name_of(content(newest[key]))) for key in keys))


def _wanted(row: Parsed, hashes: Mapping[str, str | None]) -> Wanted:
    if row.file is PERSONER:
        values = row.values(PASSWORD.name) | {"losenord_hash": hashes[row.key]}
    else:
        values = row.values(LINKS)
    return Wanted(row.key, values, row.start, row.until, row.kept & values.keys(), row.keeps_end)


def _with_links(
    connection: Connection, made: PlannedFile, rows: Sequence[Parsed], now: datetime
) -> PlannedFile:
    """The same with what lists are linked to: links that a row no longer names end today."""
    today = versions.day_of(now)
    speaking = [row for row in rows if LINKS not in row.kept]
    wanted = {link.key: link for row in speaking for link in _links(row)}
    lists = {row.key for row in speaking}
    present = versions.known_keys(connection, lista_objekt, today)
    gone = {key for key in present if _list_of(key) in lists} - wanted.keys()
    steps = [
        *versions.plan(connection, lista_objekt, list(wanted.values()), now).steps,
        *versions.plan_end(connection, lista_objekt, gone, today).steps,
    ]
    before, after = _by_list(present), _by_list(wanted)
    for step in made.ended.steps:
        mine = {f"{step.key}/{objekt}" for objekt in before.get(step.key, ())}
        steps.extend(versions.plan_end(connection, lista_objekt, mine, step.until or today).steps)
    links = Plan(lista_objekt, tuple(steps))
    altered = {_list_of(step.key) for step in steps if step.what is not What.UNCHANGED} & lists
    linked = {key: (", ".join(before.get(key, ())), ", ".join(after.get(key, ()))) for key in altered}
    return replace(made, links=links, linked=linked, linked_before=len(present))


def _links(row: Parsed) -> list[Wanted]:
    return [
        Wanted(
            f"{row.key}/{objekt}",
            {"listnummer": row.key, "objektnummer": objekt},
            row.start,
            row.until,
            keeps_end=row.keeps_end,
        )
        for objekt in sorted(parsing.named(row.cells[LINKS]))
    ]


def _list_of(link: str) -> str:
    return link.split("/")[0]


def _by_list(links: Iterable[str]) -> dict[str, list[str]]:
    """The objects of each list, in order."""
    objects: dict[str, list[str]] = defaultdict(list)
    for link in sorted(links):
        list_, _, objekt = link.partition("/")
        objects[list_].append(objekt)
    return objects


def _too_much(ended: int, held: int, what: str) -> str:
    return (
        f"{ended} av registrets {held} {what} skulle avslutas, mer än {MOST_ENDED:.0%}. "
        "Filen kan vara ofullständig. Är det ändå rätt, lägg till --yes."
    ).replace("%", " %")


def _shortened(step: Step) -> bool:
    """Whether a row ends, or ends earlier than it was to."""
    if step.what is not What.ENDED or step.until is None or step.old is None:
        return False
    return step.old.valid_to is None or bool(step.until < step.old.valid_to)


def _places_tally(connection: Connection, places: Sequence[Cells]) -> Tally:
    wanted = {(place["postnummer"], place["ort"]) for place in places}
    present = {(row.postnummer, row.ort) for row in connection.execute(PLACES)}
    return Tally(new=len(wanted - present), ended=len(present - wanted), unchanged=len(present & wanted))
