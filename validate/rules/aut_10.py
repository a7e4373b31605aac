"""A change of password or of who is A: two people at the desk, or a call back to the register's number.

On whatever channel, since a typed name is easily forged. It counts too when a new person gets a
password, and when the telephone or e-mail of an A changes, since the next call back would go there.
"""

from __future__ import annotations

from collections.abc import Iterator

from forms.facts import Person
from forms.kinds.atgardsunderlag import Behorig
from forms.records import Severity, What
from validate.action_plan import row
from validate.authority import number_to_call
from validate.cases.atgardsunderlag import PlanCase
from validate.hit import Hit
from validate.links import Link
from validate.places import capital

ID = "AUT-10"
SOURCE = "practice"
SEVERITY = Severity.QUERY


def check(case: PlanCase) -> Iterator[Hit]:
    """One finding for each row, so that each can be ruled on."""
    asked = {change.key for change in case.changes}
    for link in case.links.people:
        what = _sensitive(link) if link.key in asked else None
        if what:
            yield Hit(
                f"{capital(row(link.key))}: {what}. Två personer ska godkänna det, eller en som har "
                "ringt upp på registrets nummer.",
                fields=_fields(link),
                holds=(link.key,),
                call_back=number_to_call(case, link.lista),
            )


def _sensitive(link: Link[Behorig, Person]) -> str | None:
    """What makes a row sensitive, or None."""
    given, before = link.row, link.before
    if link.what is not What.REMOVE and given.nytt_losenord is not None:
        return "ett lösenord ändras eller läggs till"
    was_a = before is not None and before.niva == "A"
    if link.what is What.REMOVE:
        return "en A-behörig tas bort" if was_a else None
    if given.niva is not None and (given.niva == "A") != was_a:
        return "vem som är A-behörig ändras"
    if before is not None and was_a and _reached_elsewhere(given, before):
        return "kontaktuppgifter till en A-behörig ändras"
    return None


def _reached_elsewhere(given: Behorig, before: Person) -> bool:
    """Whether the row gives another telephone or e-mail than is registered."""
    other_mail = given.epost is not None and given.epost.casefold() != (before.epost or "").casefold()
    return other_mail or given.telefon not in (None, before.telefon)


def _fields(link: Link[Behorig, Person]) -> tuple[str, ...]:
    return tuple(link.row.field(name) for name in ("namn", "niva", "nytt_losenord"))
