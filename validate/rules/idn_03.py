"""The person, contact or recipient to change or remove is on the list; one to add is not.

One row is one person, and one person one row: two rows for the same would undo each other. A row that
removes somebody and says something else of them than the register does may mean another, or a change;
and someone who stands on two of the object's lists keeps on one what is taken away on the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

from forms.facts import Person, ReportRecipient
from forms.kinds.atgardsunderlag import Behorig, Kontakt, Rapport
from forms.records import Severity, What
from validate.action_plan import row, rows, spec
from validate.cases.atgardsunderlag import PlanCase
from validate.contracts import jour
from validate.hit import Hit
from validate.links import Link
from validate.names import Fit, fit, same, several, verbatim
from validate.places import capital, enumerated

ID = "IDN-03"
SOURCE = "practice"
SEVERITY = Severity.QUERY

_ALL_KNOWN = (
    "Allt som blanketten begär står redan så i registret, så inget brev skrivs. Kontrollera med kunden att "
    "inget annat var menat."
)
_KEPT_ON = {"behorig": "behörighetslistan", "kontakt": "listan över larmkontakter"}


def check(case: PlanCase) -> Iterator[Hit]:
    """Each row with a name, against the list that it means."""
    listed: tuple[Link[Any, Any], ...] = (*case.links.people, *case.links.contacts)
    for link in listed:
        if link.row.namn and link.what is not None:
            yield from _on_list(case, link)
            yield from _nothing_new(case, link)
            yield from _removed_otherwise(link)
    yield from _jourlista(case)
    for link in case.links.people:
        yield from _elsewhere_too(case, link)
    for link in case.links.people:
        if link.what is What.ADD and several(link.row.namn or ""):
            yield _hit(link, "ser ut att vara flera personers. Skriv en person på varje rad.")
    for links in (case.links.people, case.links.contacts, case.links.recipients):
        yield from _twice(links)
    for recipient in case.links.recipients:
        if recipient.match.fit is Fit.AMBIGUOUS:
            yield _two(recipient)
        yield from _anothers_address(recipient)
    understood = all(link.row.namn and link.what for link in (*listed, *case.links.recipients))
    if case.found.known and understood and case.asks_anything and not case.changes:
        yield Hit(_ALL_KNOWN, holds_all=True)


def _jourlista(case: PlanCase) -> Iterator[Hit]:
    """An object on a jourtjänstavtal has no larmkontakter, but a jourlista."""
    keys = tuple(link.key for link in case.links.contacts)
    if keys and jour(case):
        yield Hit(
            f"Objektet har jourtjänst och ingen åtgärdsplan för larm ({rows(keys)}). Kontrollera om det är "
            "jourlistan som ska ändras, och vilken.",
            fields=tuple(field for link in case.links.contacts for field in _fields(link)),
            holds=keys,
        )


def _on_list(case: PlanCase, link: Link[Any, Any]) -> Iterator[Hit]:
    if link.key.startswith("behorig") and link.lista is None and case.listor:
        return  # Which list is meant can't be told: IDN-01 asks.
    listed = _KEPT_ON[link.key.split(".", 1)[0]]
    fit = link.match.fit
    if link.what is What.ADD:
        if fit is Fit.EXACT:
            message = f"står redan på {listed}. Är det en ändring och ingen ny?"
            yield _hit(link, message)
    elif fit is Fit.NONE:
        yield _hit(link, f"finns inte på {listed}. Kontrollera namnet.", rulable=False)
    elif fit is Fit.NEAR:
        who = link.match.found[0].namn
        yield _hit(link, f"kan avse {who} på {listed}, men det är inte säkert. Kontrollera vem som avses.")
    elif fit is Fit.AMBIGUOUS:
        yield _two(link)


def _removed_otherwise(link: Link[Any, Any]) -> Iterator[Hit]:
    """A row that removes somebody, but not as they are registered."""
    before = link.before
    if link.what is not What.REMOVE or before is None:
        return
    odd = tuple(link.row.field(name) for name in _unlike(link.row, before))
    if odd:
        named = enumerated(f"”{spec(field).label}”" for field in odd)
        yield Hit(
            f"{capital(row(link.key))}: raden ska tas bort, men säger något annat än registret: {named}. "
            "Kontrollera vem som avses, och om det är en ändring.",
            fields=(*_fields(link), *odd),
            holds=(link.key,),
        )


def _unlike(asked: Behorig | Kontakt, before: Any) -> Iterator[str]:
    """What a row says that isn't so in the register, where something is registered."""
    if isinstance(asked, Behorig):
        known = {"telefon": before.telefon, "epost": before.epost, "niva": before.niva}
        told = {name: getattr(asked, name) for name in known}
        yield from (n for n, value in told.items() if value and known[n] and not _alike(value, known[n]))
        if asked.nytt_losenord is not None:
            yield "nytt_losenord"
        return
    for name in ("kontaktvag_1", "kontaktvag_2", "kontaktvag_3"):
        way = getattr(asked, name)
        if way and not any(_alike(way, known) for known in before.kontaktvagar):
            yield name


def _alike(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _elsewhere_too(case: PlanCase, link: Link[Behorig, Person]) -> Iterator[Hit]:
    """A person who is changed on one of the object's lists and stands on another as well."""
    before, company = link.before, link.row.foretag
    if before is None or link.lista is None:
        return
    others = [
        lista.listnummer
        for lista in case.listor
        if lista != link.lista
        and not (lista.installer and company)
        and any(verbatim(person.namn, before.namn) for person in lista.personer)
    ]
    if others:
        yield Hit(
            f"{capital(row(link.key))}: {before.namn} står också på behörighetslista {enumerated(others)}, "
            "som gäller för samma objekt. Kontrollera om ändringen ska gälla även där.",
            fields=_fields(link),
            holds=(link.key,),
        )


def _anothers_address(link: Link[Rapport, ReportRecipient]) -> Iterator[Hit]:
    """A recipient's e-mail address that is registered for somebody with another name."""
    before, name = link.before, link.row.namn
    if before is not None and name and fit(name, before.namn) is Fit.NONE:
        yield Hit(
            f"{capital(row(link.key))}: till e-postadressen skickas redan rapporter, men till {before.namn}. "
            "Kontrollera vem som avses.",
            fields=(*_fields(link), link.row.field("epost")),
            holds=(link.key,),
        )


def _twice(links: Sequence[Link[Any, Any]]) -> Iterator[Hit]:
    for one, other in combinations(links, 2):
        both = (one, other)
        fields, keys = tuple(f for link in both for f in _fields(link)), tuple(link.key for link in both)
        if one.before and other.before and one.before.id == other.before.id:
            message = f"{capital(rows(keys))} gäller samma namn. Skriv allt som ska ändras på en rad."
            yield Hit(message, fields, holds=keys, rulable=False)
        elif _added_twice(one, other):
            message = f"{capital(rows(keys))}: samma namn läggs till två gånger. Kontrollera vad som gäller."
            yield Hit(message, fields, holds=keys)


def _added_twice(one: Link[Any, Any], other: Link[Any, Any]) -> bool:
    """Whether two rows add the same name; a recipient may have several rows, one for each interval."""
    added = one.what is other.what is What.ADD and one.lista == other.lista
    return added and not one.key.startswith("rapport") and same(one.row.namn or "", other.row.namn or "")


def _two(link: Link[Any, Any]) -> Hit:
    return _hit(link, "passar flera i registret. Ange hela namnet.", rulable=False)


def _nothing_new(case: PlanCase, link: Link[Any, Any]) -> Iterator[Hit]:
    """A row that asks for a change and says nothing that isn't registered already."""
    known = link.what is What.CHANGE and link.match.fit is Fit.EXACT
    if known and not any(change.key == link.key for change in case.changes):
        told = f"{capital(row(link.key))}: uppgifterna står redan så i registret. Inget har ändrats."
        yield Hit(told, fields=_fields(link), severity=Severity.NOTE)


def _hit(link: Link[Any, Any], message: str, *, rulable: bool = True) -> Hit:
    told = f"{capital(row(link.key))}: namnet {message}"
    return Hit(told, fields=_fields(link), holds=(link.key,), rulable=rulable)


def _fields(link: Link[Any, Any]) -> tuple[str, ...]:
    return (link.row.field("namn"),)
