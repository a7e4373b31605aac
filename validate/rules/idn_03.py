"""The person, contact or recipient to change or remove is on the list; one to add is not.

One row is one person, and one person one row: two rows for the same would undo each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

from forms.records import Severity, What
from validate.action_plan import row, rows
from validate.cases.atgardsunderlag import PlanCase
from validate.contracts import jour
from validate.hit import Hit
from validate.links import Link
from validate.names import Fit, same, several
from validate.places import capital

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
            yield from _on_list(link)
            yield from _nothing_new(case, link)
    yield from _jourlista(case)
    for link in case.links.people:
        if link.what is What.ADD and several(link.row.namn or ""):
            yield _hit(link, "ser ut att vara flera personers. Skriv en person på varje rad.")
    for links in (case.links.people, case.links.contacts, case.links.recipients):
        yield from _twice(links)
    for recipient in case.links.recipients:
        if recipient.match.fit is Fit.AMBIGUOUS:
            yield _two(recipient)
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


def _on_list(link: Link[Any, Any]) -> Iterator[Hit]:
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
