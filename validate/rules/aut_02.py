"""Changing a larmkontakt's ways of contact takes a registered A."""

from __future__ import annotations

from collections.abc import Iterator

from forms.records import SectionOf, Severity, What
from validate.authority import needs_a
from validate.cases.atgardsunderlag import PlanCase
from validate.hit import Hit

ID = "AUT-02"
SOURCE = "Du måste vara registrerad som A-behörig för att göra denna ändring"
SEVERITY = Severity.REFUSE


def check(case: PlanCase) -> Iterator[Hit]:
    """Contacts that are changed."""
    changes = [change for change in case.asks(SectionOf.LARMKONTAKTER) if change.what is What.CHANGE]
    yield from needs_a(case, changes, "ändra uppgifter om larmkontakter")
