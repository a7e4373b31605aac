"""Changing a password, a level or the content of the larmplan takes a registered A.

A new object comes with its plan, so describing one takes the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from forms.records import SectionOf, Severity, What
from validate.authority import needs_a
from validate.cases.atgardsunderlag import PlanCase
from validate.hit import Hit

ID = "AUT-03"
SOURCE = "Du måste vara registrerad som A-behörig för att göra denna ändring"
SEVERITY = Severity.REFUSE


def check(case: PlanCase) -> Iterator[Hit]:
    """Persons who are changed, categories of the plan, and a new object."""
    people = [change for change in case.asks(SectionOf.BEHORIGHET) if change.what is What.CHANGE]
    plan = case.asks(SectionOf.PLAN)
    yield from needs_a(case, [*people, *plan], "ändra lösenord, behörighetsnivå eller åtgärdsplan")
    yield from needs_a(case, case.asks(SectionOf.OBJEKT), "anmäla ett nytt objekt")
