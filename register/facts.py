"""From rows of the register's tables to the frozen facts that the rules see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any, TypeAlias

from sqlalchemy import Row

from forms import facts
from forms.kinds.atgardsunderlag import KATEGORIER

AnyRow: TypeAlias = Row[Any]

_CATEGORY_ORDER = {name: place for place, name in enumerate(KATEGORIER)}


def grouped(rows: Iterable[AnyRow], column: str) -> dict[str, list[AnyRow]]:
    """Rows by the number of what they belong to, in their order."""
    groups: dict[str, list[AnyRow]] = defaultdict(list)
    for row in rows:
        groups[row._mapping[column]].append(row)
    return groups


def customer(row: AnyRow) -> facts.Customer:
    """A customer."""
    return facts.Customer(
        id=row.id,
        version=row.version,
        kundnummer=row.kundnummer,
        namn=row.namn,
        organisationsnummer=row.organisationsnummer,
        adress=_address(row),
        telefon=row.telefon,
    )


def contract(row: AnyRow) -> facts.Contract:
    """A contract as it holds; an end is one that no later version follows."""
    return facts.Contract(
        id=row.id,
        version=row.version,
        avtalsnummer=row.avtalsnummer,
        slag=facts.ContractKind(row.slag),
        uppsagningstid_manader=row.uppsagningstid_manader,
        bunden_till=row.bunden_till,
        forlangning_manader=row.forlangning_manader,
        manadsskifte=row.manadsskifte,
        upphor=None if row.valid_to is None or row.goes_on else row.valid_to - timedelta(days=1),
    )


def objekt(
    row: AnyRow,
    plans: Mapping[str, list[AnyRow]],
    contacts: Mapping[str, list[AnyRow]],
    recipients: Mapping[str, list[AnyRow]],
) -> facts.Objekt:
    """An object with what belongs to it."""
    number = row.objektnummer
    plan = sorted(plans.get(number, ()), key=lambda entry: _CATEGORY_ORDER[entry.kategori])
    return facts.Objekt(
        id=row.id,
        version=row.version,
        objektnummer=number,
        avtalsnummer=row.avtalsnummer,
        namn=row.namn,
        adress=_address(row),
        telefon=row.telefon,
        larmsandare=tuple(row.larmsandare),
        kategorier=tuple(row.kategorier),
        plan=tuple(_plan_entry(entry) for entry in plan),
        kontakter=tuple(_contact(contact) for contact in contacts.get(number, ())),
        rapportmottagare=tuple(_recipient(recipient) for recipient in recipients.get(number, ())),
    )


def lista(
    row: AnyRow, links: Mapping[str, list[AnyRow]], people: Mapping[str, list[AnyRow]]
) -> facts.Behorighetslista:
    """A behörighetslista with its objects and people."""
    number = row.listnummer
    return facts.Behorighetslista(
        id=row.id,
        version=row.version,
        listnummer=number,
        objekt=tuple(link.objektnummer for link in links.get(number, ())),
        personer=tuple(_person(person) for person in people.get(number, ())),
        installer=row.installator,
    )


def signatory(row: AnyRow) -> facts.Signatory:
    """Who may sign for a customer."""
    return facts.Signatory(
        id=row.id, version=row.version, namn=row.namn, telefon=row.telefon, jointly=row.i_forening
    )


def installer(row: AnyRow) -> facts.Installer:
    """An installer company."""
    return facts.Installer(
        id=row.id,
        version=row.version,
        foretag=row.foretag,
        organisationsnummer=row.organisationsnummer,
        telefon=row.telefon,
    )


def _address(row: AnyRow) -> facts.Address:
    return facts.Address(gata=row.gata or "", postnummer=row.postnummer, ort=row.ort, co=row.co)


def _plan_entry(row: AnyRow) -> facts.PlanEntry:
    return facts.PlanEntry(
        id=row.id,
        version=row.version,
        kategori=row.kategori,
        steg=tuple(row.steg),
        aterkallas=row.aterkallas,
        fritext=row.fritext,
    )


def _contact(row: AnyRow) -> facts.Contact:
    return facts.Contact(
        id=row.id,
        version=row.version,
        ordning=row.ordning,
        namn=row.namn,
        kontaktvagar=tuple(row.kontaktvagar),
        tider=row.tider,
        egna_tider=row.egna_tider,
        nyckel=row.nyckel,
        skyddad=row.skyddad,
    )


def _recipient(row: AnyRow) -> facts.ReportRecipient:
    return facts.ReportRecipient(
        id=row.id,
        version=row.version,
        namn=row.namn,
        epost=row.epost,
        adress=_address(row) if row.postnummer else None,
        rapporter=tuple(row.rapporter),
        intervall=row.intervall,
        omfattning=row.omfattning,
        leverans=row.leverans,
    )


def _person(row: AnyRow) -> facts.Person:
    return facts.Person(
        id=row.id,
        version=row.version,
        namn=row.namn,
        niva=row.niva,
        foretag=row.foretag,
        telefon=row.telefon,
        epost=row.epost,
        has_password=row.losenord_hash is not None,
        skyddad=row.skyddad,
    )
