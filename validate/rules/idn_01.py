"""Customer number, contract and object exist and belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forms.facts import Customer, Person
from forms.kinds.atgardsunderlag import KATEGORIER, STEG, Behorig
from forms.records import Severity
from validate.action_plan import rows
from validate.case import Case
from validate.cases.atgardsunderlag import PlanCase
from validate.cases.uppsagning import TerminationCase
from validate.companies import alike
from validate.hit import Hit
from validate.links import Link
from validate.lookup import Claims, compact
from validate.parts import parts
from validate.places import enumerated

ID = "IDN-01"
SOURCE = "Ange vilket kund- och avtalsnummer ändringen gäller"
SEVERITY = Severity.QUERY


def check(case: Case) -> Iterator[Hit]:
    """Customer, contract, object, and the list that authority is changed on."""
    if case.claims is None:
        return
    yield from _customer(case, case.claims)
    yield from _contract(case, case.claims)
    if isinstance(case, PlanCase):
        yield from _objekt(case)
        yield from _lists(case)
        yield from _categories(case)
        yield from _telephone(case)
    if isinstance(case, TerminationCase):
        yield from parts(case)


def _customer(case: Case, claims: Claims) -> Iterator[Hit]:
    number = compact(claims.kundnummer)
    if case.file is None:
        if number:
            yield _whole(_unknown(case, number), ("kundnummer",), rulable=False)
        return
    against = tuple(_not_of(claims, case.file.customer))
    if against:
        message = f"Kundnumret hör till en annan kund än vad {_fields(case, against)} säger."
        yield _whole(f"{message} Kontrollera vem som avses.", ("kundnummer", *against))


def _unknown(case: Case, number: str) -> str:
    where = case.where("kundnummer")
    if re.fullmatch(case.policy.kundnummer, number) is None:
        return f"Det som står i {where} är inte ett kundnummer. Ange det som står på avtalet."
    return f"Numret i {where} finns inte i registret. Kontrollera numret och ange rätt kundnummer."


def _not_of(claims: Claims, customer: Customer) -> Iterator[str]:
    number, name = claims.organisationsnummer, claims.kundnamn
    if number and number != customer.organisationsnummer:
        yield "organisationsnummer"
    if name and not alike(name, customer.namn):
        yield "kundnamn"


def _contract(case: Case, claims: Claims) -> Iterator[Hit]:
    number = compact(claims.avtalsnummer)
    if case.foreign_contract:
        message = "Avtalet hör inte till kundnumret. Kontrollera kundnummer och avtalsnummer."
        yield _whole(message, ("kundnummer", "avtalsnummer"), rulable=case.known)
    elif case.idle_contract:
        message = (
            "Avtalet gäller inte i dag enligt registret: det har upphört eller har inte börjat gälla. "
            "Kontrollera avtalsnumret."
        )
        yield _whole(message, ("avtalsnummer",), rulable=case.known)
    elif number and case.file and case.contract is None:
        what = "inte ett avtalsnummer" if not re.fullmatch(case.policy.avtalsnummer, number) else "okänt"
        where = case.where("avtalsnummer")
        message = f"Numret i {where} är {what}. Kontrollera numret och ange det avtal som gäller."
        yield _whole(message, ("avtalsnummer",), rulable=case.known)


def _objekt(case: PlanCase) -> Iterator[Hit]:
    found = case.found
    fields = ("larmadress.gata", "objektsnamn", "larmsandarnummer")
    if case.file is None:
        return
    if found.new_object:
        if found.alike:
            yield _whole("Objektet finns redan i registret. Är det en ändring och inget nytt objekt?", fields)
    elif found.objekt is None and len(found.alike) > 1:
        message = "Uppgifterna passar flera objekt. Ange objektets namn eller larmsändarnummer."
        yield _whole(message, fields, rulable=False)
    elif found.objekt is None:
        message = "Objektet finns inte bland kundens objekt. Kontrollera larmadress och larmsändarnummer."
        yield _whole(message, fields, rulable=False)
    elif found.against:
        message = f"{_fields(case, found.against)} hör inte till det objekt som övriga uppgifter pekar ut."
        yield _whole(f"{message} Kontrollera vilket objekt som avses.", found.against)


def _lists(case: PlanCase) -> Iterator[Hit]:
    """A list that can't be told, or one of many objects when only this one is meant."""
    if case.objekt is None:
        return
    untold = tuple(link.key for link in case.links.people if link.lista is None)
    if untold and case.listor:
        yield Hit(
            f"Det går inte att avgöra vilken behörighetslista som ska ändras ({rows(untold)}). Ange vilken.",
            fields=("behorighet_galler",),
            holds=untold,
            rulable=False,
        )
    shared = tuple(link.key for link in case.links.people if _too_wide(case, link))
    if shared:
        yield Hit(
            f"Behörighetslistan gäller för flera objekt, men blanketten ({rows(shared)}) säger inte att "
            "ändringen ska gälla för alla. Ange om den gäller alla objekt på listan.",
            fields=("behorighet_galler",),
            holds=shared,
        )


def _too_wide(case: PlanCase, link: Link[Behorig, Person]) -> bool:
    several = link.lista is not None and len(link.lista.objekt) > 1
    return several and case.request.behorighet_galler != "lista"


def _categories(case: PlanCase) -> Iterator[Hit]:
    """Plans for alarms that the object isn't registered with: another object may be meant."""
    objekt = case.objekt
    known = objekt.kategorier if objekt else ()
    told = bool(known) or (objekt is not None and not objekt.larmsandare)
    foreign = [row for row, entry in case.links.plans if told and not entry and row.kategori not in known]
    if foreign:
        names = enumerated(KATEGORIER[row.kategori] for row in foreign)
        yield Hit(
            f"Objektet har inget sådant larm i registret: {names}. Kontrollera om larmet är nytt eller om "
            "ett annat objekt avses.",
            fields=tuple(row.field(name) for row in foreign for name in STEG),
            holds=tuple(row.prefix for row in foreign),
        )


def _telephone(case: PlanCase) -> Iterator[Hit]:
    given = case.request.telefon_objekt
    if case.objekt and given and given != case.objekt.telefon:
        yield Hit(
            f"{case.where('telefon_objekt')} är ett annat nummer än i registret. Avsnittet talar om vilket "
            "objekt det gäller och ändrar inget; skriv till oss om numret ska ändras.",
            fields=("telefon_objekt",),
            severity=Severity.NOTE,
        )


def _whole(message: str, fields: tuple[str, ...], *, rulable: bool = True) -> Hit:
    return Hit(message, fields=fields, holds_all=True, rulable=rulable)


def _fields(case: Case, fields: tuple[str, ...]) -> str:
    return enumerated(case.where(field) for field in fields)
