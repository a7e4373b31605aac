"""Is the register consistent? What a person should look at, as plain Swedish sentences.

None of this stops an import: a list may lack an A for a while, and the rules can handle that. Each
check has a stable code; the sentences may change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from forms.records import Record
from register.versions import holds
from store import register_schema as s
from store.database import Database


class Problem(Record):
    """Something to look at: a stable code, the number of what it is about, and a Swedish sentence."""

    code: str
    subject: str
    message: str


@dataclass(frozen=True)
class _Held:
    """All that holds on the day, by table."""

    rows: dict[str, Sequence[Row[Any]]]

    def of(self, table: Table) -> Sequence[Row[Any]]:
        return self.rows[table.name]

    def numbers(self, table: Table, column: str) -> set[str]:
        return {row._mapping[column] for row in self.of(table)}

    def grouped(self, table: Table, column: str) -> dict[str, list[Row[Any]]]:
        groups: dict[str, list[Row[Any]]] = defaultdict(list)
        for row in self.of(table):
            groups[row._mapping[column]].append(row)
        return groups


TABLES = (
    s.kund,
    s.avtal,
    s.objekt,
    s.atgardsplan,
    s.larmkontakt,
    s.rapportmottagare,
    s.behorighetslista,
    s.lista_objekt,
    s.behorig,
    s.firmatecknare,
    s.installator,
)


def check(db: Database, on: date) -> tuple[Problem, ...]:
    """Everything that should be looked at on a day, by code and number."""
    with db.read() as connection:
        held = _Held({table.name: _holding(connection, table, on) for table in TABLES})
    problems = [problem for look in CHECKS for problem in look(held)]
    return tuple(sorted(problems, key=lambda problem: (problem.code, problem.subject)))


def _holding(connection: Connection, table: Table, on: date) -> Sequence[Row[Any]]:
    # the password's hash has no business here
    columns = [column for column in table.c if column.name != "losenord_hash"]
    return connection.execute(select(*columns).where(holds(table, on))).all()


def _customers_without_contracts(held: _Held) -> Iterator[Problem]:
    for number in held.numbers(s.kund, "kundnummer") - held.numbers(s.avtal, "kundnummer"):
        yield Problem(code="kund-utan-avtal", subject=number, message=f"Kund {number} har inget avtal.")


def _contracts_without_objects(held: _Held) -> Iterator[Problem]:
    for number in held.numbers(s.avtal, "avtalsnummer") - held.numbers(s.objekt, "avtalsnummer"):
        yield Problem(code="avtal-utan-objekt", subject=number, message=f"Avtal {number} har inget objekt.")


def _objects_without_list(held: _Held) -> Iterator[Problem]:
    for number in held.numbers(s.objekt, "objektnummer") - held.numbers(s.lista_objekt, "objektnummer"):
        message = f"Objekt {number} är inte kopplat till någon behörighetslista."
        yield Problem(code="objekt-utan-lista", subject=number, message=message)


def _lists_without_a(held: _Held) -> Iterator[Problem]:
    with_a = {row.listnummer for row in held.of(s.behorig) if row.niva == "A"}
    for number in held.numbers(s.behorighetslista, "listnummer") - with_a:
        message = f"Behörighetslista {number} har ingen A-behörig."
        yield Problem(code="lista-utan-a", subject=number, message=message)


def _lists_without_objects(held: _Held) -> Iterator[Problem]:
    linked = held.numbers(s.lista_objekt, "listnummer")
    for row in held.of(s.behorighetslista):
        if row.listnummer not in linked and row.installator is None:
            message = f"Behörighetslista {row.listnummer} är inte kopplad till något objekt."
            yield Problem(code="lista-utan-objekt", subject=row.listnummer, message=message)


def _doubled_transmitters(held: _Held) -> Iterator[Problem]:
    objects: dict[str, list[str]] = defaultdict(list)
    for row in held.of(s.objekt):
        for transmitter in row.larmsandare:
            objects[transmitter].append(row.objektnummer)
    for transmitter, numbers in objects.items():
        if len(numbers) > 1:
            message = f"Larmsändare {transmitter} står på flera objekt: {', '.join(sorted(numbers))}."
            yield Problem(code="larmsandare-dubbel", subject=transmitter, message=message)


def _contact_order(held: _Held) -> Iterator[Problem]:
    for number, contacts in held.grouped(s.larmkontakt, "objektnummer").items():
        places = sorted(row.ordning for row in contacts)
        if places != list(range(1, len(places) + 1)):
            message = f"Larmkontakterna på objekt {number} har luckor eller dubbletter i ordningen."
            yield Problem(code="kontaktordning", subject=number, message=message)


def _too_few_contacts(held: _Held) -> Iterator[Problem]:
    contacts = held.grouped(s.larmkontakt, "objektnummer")
    for row in held.of(s.objekt):
        if row.larmsandare and len(contacts.get(row.objektnummer, ())) < 2:
            message = f"Objekt {row.objektnummer} har färre än två larmkontakter."
            yield Problem(code="fa-larmkontakter", subject=row.objektnummer, message=message)


def _plans_against_categories(held: _Held) -> Iterator[Problem]:
    plans = held.grouped(s.atgardsplan, "objektnummer")
    for row in held.of(s.objekt):
        planned = {entry.kategori for entry in plans.get(row.objektnummer, ())}
        if planned != set(row.kategorier):
            message = (
                f"Åtgärdsplanerna på objekt {row.objektnummer} stämmer inte med objektets larmkategorier."
            )
            yield Problem(code="plan-kategori", subject=row.objektnummer, message=message)


def _lone_joint_signatories(held: _Held) -> Iterator[Problem]:
    for number, signatories in held.grouped(s.firmatecknare, "kundnummer").items():
        if len(signatories) == 1 and signatories[0].i_forening:
            message = f"Kund {number} har en ensam firmatecknare som bara får teckna i förening."
            yield Problem(code="ensam-i-forening", subject=number, message=message)


def _names_alike(held: _Held) -> Iterator[Problem]:
    for number, people in held.grouped(s.behorig, "listnummer").items():
        names = [person.namn.casefold() for person in people]
        if len(set(names)) < len(names):
            message = f"Behörighetslista {number} har två personer med samma namn."
            yield Problem(code="samma-namn", subject=number, message=message)


def _orphans(held: _Held) -> Iterator[Problem]:
    for table, column, parent in (
        (s.avtal, "kundnummer", s.kund),
        (s.objekt, "avtalsnummer", s.avtal),
        (s.atgardsplan, "objektnummer", s.objekt),
        (s.larmkontakt, "objektnummer", s.objekt),
        (s.rapportmottagare, "objektnummer", s.objekt),
        (s.lista_objekt, "objektnummer", s.objekt),
        (s.lista_objekt, "listnummer", s.behorighetslista),
        (s.behorig, "listnummer", s.behorighetslista),
        (s.firmatecknare, "kundnummer", s.kund),
    ):
        for number in held.numbers(table, column) - held.numbers(parent, column):
            message = f"Det finns uppgifter i {table.name} för {column} {number}, som inte gäller längre."
            yield Problem(code="forsvunnen", subject=number, message=message)


def _goes_on_without_binding(held: _Held) -> Iterator[Problem]:
    for row in held.of(s.avtal):
        if row.forlangning_manader is not None and row.bunden_till is None:
            message = f"Avtal {row.avtalsnummer} ska förlängas, men har ingen bindningstid att förlänga."
            yield Problem(code="forlangning-utan-bindning", subject=row.avtalsnummer, message=message)


CHECKS: tuple[Callable[[_Held], Iterator[Problem]], ...] = (
    _customers_without_contracts,
    _contracts_without_objects,
    _goes_on_without_binding,
    _objects_without_list,
    _lists_without_a,
    _lists_without_objects,
    _doubled_transmitters,
    _contact_order,
    _too_few_contacts,
    _plans_against_categories,
    _lone_joint_signatories,
    _names_alike,
    _orphans,
)
