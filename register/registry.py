"""The register as the rules see it, answered from the database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from pydantic import SecretStr
from sqlalchemy import CompoundSelect, Connection, CursorResult, Select

from forms.facts import CustomerFile
from register import facts, queries
from register.facts import grouped
from store.database import Database
from store.passwords import Passwords


class SqlRegister:
    """Answers `forms.facts.Register`.

    Given a database, each question sees a snapshot of its own; given a connection, all see what the
    caller's transaction sees. It serves one form at a time: `password_is` answers for the day that
    `customer` was last asked about.
    """

    def __init__(self, source: Database | Connection, passwords: Passwords) -> None:
        self._source = source
        self._passwords = passwords
        self._day: date | None = None

    def customer(self, kundnummer: str, on: date) -> CustomerFile | None:
        """All on one customer as valid on the day `on`; None when there is no such customer.

        An installer's own list is there even when none of the customer's objects is linked to it;
        its `objekt` names only this customer's.
        """
        self._day = on
        with self._reading() as connection:
            return customer_file(connection, kundnummer, on)

    def password_is(self, person: int, candidate: SecretStr) -> bool:
        """Whether `candidate` is the registered password of the person with this id."""
        query = queries.NEWEST_PASSWORD if self._day is None else queries.PASSWORD
        with self._reading() as connection:
            stored = connection.execute(query, {"person": person, "on": self._day}).scalar_one_or_none()
        return stored is not None and self._passwords.is_right(stored, candidate)

    def owner_of(self, avtalsnummer: str) -> str | None:
        """The kundnummer that a contract belongs to, or None for an unknown contract."""
        with self._reading() as connection:
            owner: str | None = connection.execute(
                queries.OWNER, {"avtalsnummer": avtalsnummer}
            ).scalar_one_or_none()
        return owner

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        if isinstance(self._source, Connection):
            yield self._source
            return
        with self._source.read() as connection:
            yield connection


def customer_file(connection: Connection, kundnummer: str, on: date) -> CustomerFile | None:
    """All on one customer as valid on a day, in twelve questions."""
    asked = {"kundnummer": kundnummer, "on": on}

    def rows(query: Select[Any] | CompoundSelect[Any]) -> CursorResult[Any]:
        return connection.execute(query, asked)

    customer = rows(queries.CUSTOMER).one_or_none()
    if customer is None:
        return None
    plans = grouped(rows(queries.PLANS), "objektnummer")
    contacts = grouped(rows(queries.CONTACTS), "objektnummer")
    recipients = grouped(rows(queries.RECIPIENTS), "objektnummer")
    links = grouped(rows(queries.LINKS), "listnummer")
    people = grouped(rows(queries.PEOPLE), "listnummer")
    return CustomerFile(
        customer=facts.customer(customer),
        contracts=tuple(map(facts.contract, rows(queries.CONTRACTS))),
        objekt=tuple(facts.objekt(row, plans, contacts, recipients) for row in rows(queries.OBJECTS)),
        listor=tuple(facts.lista(row, links, people) for row in rows(queries.LISTS)),
        signatories=tuple(map(facts.signatory, rows(queries.SIGNATORIES))),
        installers=tuple(map(facts.installer, rows(queries.INSTALLERS))),
    )


def places(connection: Connection) -> Mapping[str, frozenset[str]]:
    """The places of each postal code that the user has brought; empty without such a table."""
    found: dict[str, frozenset[str]] = {}
    for row in connection.execute(queries.PLACES):
        found[row.postnummer] = found.get(row.postnummer, frozenset()) | {row.ort}
    return found
