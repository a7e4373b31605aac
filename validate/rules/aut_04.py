"""Nobody lifts themselves: the level before the form's own changes counts, list by list.

An A of an installer's list who is B on the customer's is B there, whatever he is elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from forms.facts import Person
from forms.kinds.atgardsunderlag import Behorig
from forms.records import Severity, What
from validate.action_plan import row
from validate.authority import stands_in
from validate.cases.atgardsunderlag import PlanCase
from validate.hit import Hit
from validate.links import Link
from validate.names import Fit, fit

ID = "AUT-04"
SOURCE = "practice"
SEVERITY = Severity.REFUSE

_HEIGHT = {"C": 1, "B": 2, "A": 3}


def check(case: PlanCase) -> Iterator[Hit]:
    """Rows that give the signer a level that the register doesn't."""
    if stands_in(case):
        return
    for link in case.links.people:
        if link.what in (What.ADD, What.CHANGE) and _is_signer(case, link) and _lifts(case, link):
            yield Hit(
                f"Den som skriver under kan inte ge sig själv högre behörighet ({row(link.key)}). "
                "Låt någon annan, som får göra ändringen, skriva under.",
                fields=(link.row.field("namn"), link.row.field("niva"), "underskrift.namn"),
                holds=(link.key,),
            )


def _is_signer(case: PlanCase, link: Link[Behorig, Person]) -> bool:
    return fit(case.signed_by.written or "", link.row.namn or "") is not Fit.NONE


def _lifts(case: PlanCase, link: Link[Behorig, Person]) -> bool:
    there = [s for s in case.signed_by.standings if link.lista in (None, s.lista)]
    levels = (s.person.niva for s in there or case.signed_by.standings)
    return _HEIGHT.get(link.row.niva or "", 0) > max((_HEIGHT.get(level, 0) for level in levels), default=0)
