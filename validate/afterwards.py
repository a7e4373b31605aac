"""Lists and plan as they would be once all that the form asks for was carried out.

Of a temporary change that is the state while it lasts; then what held before holds again, and nobody
needs to be asked about that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from forms.facts import Behorighetslista, Contact, Person, PlanEntry
from forms.records import What
from validate import merge
from validate.cases.atgardsunderlag import PlanCase

K = TypeVar("K", Person, Contact)


def then(case: PlanCase) -> str:
    """When that is, to begin a sentence with: a temporary change leaves no other state behind than was."""
    return "Under den tillfälliga ändringen" if case.request.galler_till else "Efter ändringen"


def people_after(case: PlanCase, lista: Behorighetslista) -> tuple[Person, ...]:
    """The people on one list."""
    links = [link for link in case.links.people if link.lista == lista]
    gone = {link.before.id for link in links if link.before and link.what is not None}
    come = (merge.person(link.row, link.before) for link in links if _stays(link.what, link.before))
    return tuple(_together(lista.personer, gone, come))


def contacts_after(case: PlanCase) -> tuple[Contact, ...]:
    """The larmkontakter, in calling order."""
    links = case.links.contacts
    kept = case.objekt.kontakter if case.objekt else ()
    gone = {link.before.id for link in links if link.before and link.what is not None}
    come = (merge.contact(link.row, link.before) for link in links if _stays(link.what, link.before))
    return tuple(sorted(_together(kept, gone, come), key=lambda contact: contact.ordning))


def plan_after(case: PlanCase) -> dict[str, PlanEntry]:
    """The plan by category."""
    kept = {entry.kategori: entry for entry in case.objekt.plan} if case.objekt else {}
    return kept | {row.kategori: merge.entry(row, entry) for row, entry in case.links.plans}


def _stays(what: What | None, before: object | None) -> bool:
    return what is What.ADD or (what is What.CHANGE and before is not None)


def _together(kept: Iterable[K], gone: set[int], come: Iterable[K]) -> Iterator[K]:
    yield from (row for row in kept if row.id not in gone)
    yield from come
