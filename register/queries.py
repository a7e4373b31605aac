"""The questions that are asked of the register's tables, each named, all on one day.

They take `kundnummer` and `on` as parameters and are built once. A customer's rows are found through
subqueries, not through lists of numbers, so that the number of statements stays the same however
many objects a customer has.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Date, Table, bindparam, exists, func, or_, select, union

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

_KUND: Any = bindparam("kundnummer")
_ON: Any = bindparam("on", type_=Date)


def _held(table: Table) -> ColumnElement[bool]:
    return holds(table, _ON)


_contract_numbers = select(avtal.c.avtalsnummer).where(avtal.c.kundnummer == _KUND, _held(avtal))
_my_objects = (objekt.c.avtalsnummer.in_(_contract_numbers), _held(objekt))
_object_numbers = select(objekt.c.objektnummer).where(*_my_objects)
_linked_lists = select(lista_objekt.c.listnummer).where(
    lista_objekt.c.objektnummer.in_(_object_numbers), _held(lista_objekt)
)
# a range of an index; "is not null", or the two conditions joined by "or", would read every list
_installers_lists = select(behorighetslista.c.listnummer).where(behorighetslista.c.installator > "")
_list_numbers = union(_linked_lists, _installers_lists)
_own_list_numbers = select(behorighetslista.c.listnummer).where(
    behorighetslista.c.listnummer.in_(_linked_lists),
    func.coalesce(behorighetslista.c.installator, "") == "",  # an index on this would find most lists
    _held(behorighetslista),
)
_links_of_own_lists = select(lista_objekt).where(
    lista_objekt.c.listnummer.in_(_own_list_numbers), _held(lista_objekt)
)
_links_to_my_objects = select(lista_objekt).where(
    lista_objekt.c.objektnummer.in_(_object_numbers), _held(lista_objekt)
)

CUSTOMER = select(kund).where(kund.c.kundnummer == _KUND, _held(kund))
"""The customer's own row."""

_later = avtal.alias("later")
_goes_on = exists().where(
    _later.c.id == avtal.c.id,
    _later.c.version > avtal.c.version,
    # one that was taken back before it began holds on no day
    or_(_later.c.valid_to.is_(None), _later.c.valid_to > _later.c.valid_from),
)
CONTRACTS = (
    select(avtal, _goes_on.label("goes_on"))
    .where(avtal.c.kundnummer == _KUND, _held(avtal))
    .order_by(avtal.c.avtalsnummer)
)
"""The customer's contracts; `goes_on` tells that another version follows the one that holds."""

OBJECTS = select(objekt).where(*_my_objects).order_by(objekt.c.objektnummer)
"""The objects on the customer's contracts."""

PLANS = select(atgardsplan).where(atgardsplan.c.objektnummer.in_(_object_numbers), _held(atgardsplan))
"""The plan entries of the customer's objects."""

CONTACTS = (
    select(larmkontakt)
    .where(larmkontakt.c.objektnummer.in_(_object_numbers), _held(larmkontakt))
    .order_by(larmkontakt.c.ordning, larmkontakt.c.nr)
)
"""The contacts of the customer's objects, in calling order."""

RECIPIENTS = (
    select(rapportmottagare)
    .where(rapportmottagare.c.objektnummer.in_(_object_numbers), _held(rapportmottagare))
    .order_by(rapportmottagare.c.nr)
)
"""The report recipients of the customer's objects."""

LISTS = (
    select(behorighetslista)
    .where(behorighetslista.c.listnummer.in_(_list_numbers), _held(behorighetslista))
    .order_by(behorighetslista.c.listnummer)
)
"""The lists that the customer's objects are linked to, and every installer's own list."""

LINKS = union(_links_of_own_lists, _links_to_my_objects).order_by("objektnummer")
"""What those lists are linked to; of an installer's list only the customer's own objects."""

PEOPLE = select(behorig).where(behorig.c.listnummer.in_(_list_numbers), _held(behorig)).order_by(behorig.c.nr)
"""The people on those lists."""

SIGNATORIES = (
    select(firmatecknare)
    .where(firmatecknare.c.kundnummer == _KUND, _held(firmatecknare))
    .order_by(firmatecknare.c.nr)
)
"""Who may sign for the customer."""

INSTALLERS = select(installator).where(_held(installator)).order_by(installator.c.foretag)
"""All installer companies."""

NEWEST_PASSWORD = (
    select(behorig.c.losenord_hash)
    .where(behorig.c.id == bindparam("person"))
    .order_by(behorig.c.version.desc())
    .limit(1)
)
"""The password hash of a person's newest version."""

PASSWORD = NEWEST_PASSWORD.where(_held(behorig))
"""The password hash of a person on a day."""

OWNER = (
    select(avtal.c.kundnummer)
    .where(avtal.c.avtalsnummer == bindparam("avtalsnummer"))
    .order_by(avtal.c.version.desc())
    .limit(1)
)
"""The customer that a contract belongs to by its newest version, on whatever day."""

PLACES = select(postnummer.c.postnummer, postnummer.c.ort).order_by(postnummer.c.postnummer, postnummer.c.ort)
"""All postal codes with their places."""
