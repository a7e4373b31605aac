"""An överfall alarm may not be recalled, nor begin with a call to the object.

Nor may överfall or brand, where lives are at stake, be only logged: whoever wants an alarm silenced
asks for just that.
"""

from __future__ import annotations

from collections.abc import Iterator

from forms.facts import PlanEntry
from forms.kinds.atgardsunderlag import KATEGORIER
from forms.records import Severity
from validate.afterwards import plan_after
from validate.cases.atgardsunderlag import PlanCase
from validate.hit import Hit

ID = "PLN-01"
SOURCE = "practice"
SEVERITY = Severity.QUERY

_KEY = "plan.overfall"
_AT_STAKE = ("overfall", "brand")


def check(case: PlanCase) -> Iterator[Hit]:
    """The plan for överfall as it would be, when the form touches it."""
    touched = {row.kategori for row, _ in case.links.plans}
    after = plan_after(case)
    for category in (name for name in _AT_STAKE if name in touched):
        if after[category].steg == ("endast_logg",):
            yield Hit(
                f"{KATEGORIER[category]} skulle bara loggas: ingen larmas eller rings upp. Kontrollera med "
                "kunden att det är avsikten.",
                fields=(f"plan.{category}.endast_logg",),
                holds=(f"plan.{category}",),
            )
    if "overfall" in touched:
        yield from _overfall(after["overfall"])


def _overfall(entry: PlanEntry) -> Iterator[Hit]:
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
