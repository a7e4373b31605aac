"""An överfall alarm may not be recalled, nor begin with a call to the object."""

from __future__ import annotations

from collections.abc import Iterator

from forms.records import Severity
from validate.afterwards import plan_after
from validate.case import Case
from validate.hit import Hit

ID = "PLN-01"
SOURCE = "practice"
SEVERITY = Severity.QUERY

_KEY = "plan.overfall"


def check(case: Case) -> Iterator[Hit]:
    """The plan for överfall as it would be, when the form touches it."""
    if all(row.prefix != _KEY for row, _ in case.links.plans):
        return
    entry = plan_after(case)["overfall"]
    if entry.aterkallas:
        yield Hit(
            "Överfallslarm bör inte kunna återkallas: den som hotas kan tvingas att återkalla. Kontrollera "
            "med kunden att det är avsikten.",
            fields=(f"{_KEY}.aterkallas",),
            holds=(_KEY,),
        )
    if entry.steg[:1] == ("ring_objekt",):
        yield Hit(
            "Vid överfall bör åtgärderna inte börja med att ringa objektet: det kan förvärra läget. "
            "Kontrollera med kunden att det är avsikten.",
            fields=(f"{_KEY}.ring_objekt",),
            holds=(_KEY,),
        )
