"""The questions that are asked of the register's tables, each named, all on one day.

A customer's rows are found through subqueries, not through lists of numbers, so that the number of
statements stays the same however many objects a customer has.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Select, or_, select

from register.versions import holds
from store.register_schema import (
    atgardsplan,
    avtal,
    behorig,
    behorighetslista,
    firmatecknare,
    installator,
    kund,
    larmkontakt,
    lista_objekt,
    objekt,
    postnummer,
    rapportmottagare,
)


def customer(kundnummer: str, on: date) -> Select[Any]:
    """The customer's own row."""
    return select(kund).where(kund.c.kundnummer == kundnummer, holds(kund, on))


def contracts(kundnummer: str, on: date) -> Select[Any]:
    """The customer's contracts."""
    mine = select(avtal).where(avtal.c.kundnummer == kundnummer, holds(avtal, on))
    return mine.order_by(avtal.c.avtalsnummer)


def objects(kundnummer: str, on: date) -> Select[Any]:
    """The objects on the customer's contracts."""
    numbers = contracts(kundnummer, on).order_by(None).with_only_columns(avtal.c.avtalsnummer)
    mine = select(objekt).where(objekt.c.avtalsnummer.in_(numbers), holds(objekt, on))
    return mine.order_by(objekt.c.objektnummer)


def _object_numbers(kundnummer: str, on: date) -> Select[Any]:
    return objects(kundnummer, on).order_by(None).with_only_columns(objekt.c.objektnummer)


def plans(kundnummer: str, on: date) -> Select[Any]:
    """The plan entries of the customer's objects."""
    mine = atgardsplan.c.objektnummer.in_(_object_numbers(kundnummer, on))
    return select(atgardsplan).where(mine, holds(atgardsplan, on))


def contacts(kundnummer: str, on: date) -> Select[Any]:
    """The contacts of the customer's objects, in calling order."""
    mine = larmkontakt.c.objektnummer.in_(_object_numbers(kundnummer, on))
    rows = select(larmkontakt).where(mine, holds(larmkontakt, on))
    return rows.order_by(larmkontakt.c.ordning, larmkontakt.c.nr)


def recipients(kundnummer: str, on: date) -> Select[Any]:
    """The report recipients of the customer's objects."""
    mine = rapportmottagare.c.objektnummer.in_(_object_numbers(kundnummer, on))
    return select(rapportmottagare).where(mine, holds(rapportmottagare, on)).order_by(rapportmottagare.c.nr)


def lists(kundnummer: str, on: date) -> Select[Any]:
    """The lists that the customer's objects are linked to, and every installer's own list."""
    linked = select(lista_objekt.c.listnummer).where(
        lista_objekt.c.objektnummer.in_(_object_numbers(kundnummer, on)), holds(lista_objekt, on)
    )
    wanted = or_(behorighetslista.c.listnummer.in_(linked), behorighetslista.c.installator.is_not(None))
    rows = select(behorighetslista).where(wanted, holds(behorighetslista, on))
    return rows.order_by(behorighetslista.c.listnummer)


def links(kundnummer: str, on: date) -> Select[Any]:
    """What those lists are linked to; of an installer's list only the customer's own objects."""
    found = lists(kundnummer, on).order_by(None)
    own = found.where(behorighetslista.c.installator.is_(None)).with_only_columns(
        behorighetslista.c.listnummer
    )
    mine = lista_objekt.c.objektnummer.in_(_object_numbers(kundnummer, on))
    wanted = or_(lista_objekt.c.listnummer.in_(own), mine)
    return select(lista_objekt).where(wanted, holds(lista_objekt, on)).order_by(lista_objekt.c.objektnummer)


def people(kundnummer: str, on: date) -> Select[Any]:
    """The people on those lists."""
    numbers = lists(kundnummer, on).order_by(None).with_only_columns(behorighetslista.c.listnummer)
    return select(behorig).where(behorig.c.listnummer.in_(numbers), holds(behorig, on)).order_by(behorig.c.nr)


def signatories(kundnummer: str, on: date) -> Select[Any]:
    """Who may sign for the customer."""
    mine = select(firmatecknare).where(firmatecknare.c.kundnummer == kundnummer, holds(firmatecknare, on))
    return mine.order_by(firmatecknare.c.nr)


def installers(on: date) -> Select[Any]:
    """All installer companies."""
    return select(installator).where(holds(installator, on)).order_by(installator.c.foretag)


def password(person: int, on: date | None) -> Select[Any]:
    """The password hash of a person on a day; without a day, of the newest version."""
    rows = select(behorig.c.losenord_hash).where(behorig.c.id == person)
    if on is not None:
        rows = rows.where(holds(behorig, on))
    return rows.order_by(behorig.c.version.desc()).limit(1)


def owner(avtalsnummer: str) -> Select[Any]:
    """The customer that a contract belongs to by its newest version, on whatever day."""
    rows = select(avtal.c.kundnummer).where(avtal.c.avtalsnummer == avtalsnummer)
    return rows.order_by(avtal.c.version.desc()).limit(1)


def places() -> Select[Any]:
    """All postal codes with their places."""
    return select(postnummer.c.postnummer, postnummer.c.ort)
