"""Adding or removing a contact person takes a registered A of that object's behörighetslista."""

from __future__ import annotations

from collections.abc import Iterator

from forms.records import SectionOf, Severity, What
from validate.authority import needs_a
from validate.cases.atgardsunderlag import PlanCase
from validate.hit import Hit

ID = "AUT-01"
SOURCE = "Du måste vara registrerad som A-behörig för att göra denna ändring"
SEVERITY = Severity.REFUSE


def check(case: PlanCase) -> Iterator[Hit]:
    """Persons and contacts that come or go."""
    concerned = case.asks(SectionOf.BEHORIGHET, SectionOf.LARMKONTAKTER)
    changes = [change for change in concerned if change.what is not What.CHANGE]
    yield from needs_a(case, changes, "lägga till eller ta bort personer och larmkontakter")
