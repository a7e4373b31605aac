"""An överfall alarm may not be recalled, nor begin with a call to the object.

Nor may an alarm that someone must act on be only logged, or told by a message alone: whoever wants one
silenced asks for just that.
"""

from __future__ import annotations

from collections.abc import Iterator

from forms.facts import PlanEntry
from forms.kinds.atgardsunderlag import KATEGORIER
from forms.records import Severity
from validate.afterwards import plan_after
from validate.cases.atgardsunderlag import PlanCase
from validate.hit import Hit
from validate.places import enumerated

ID = "PLN-01"
SOURCE = "practice"
SEVERITY = Severity.QUERY

_KEY = "plan.overfall"
_AT_STAKE = ("inbrott", "overfall", "brand", "hiss")
_SILENT = {"endast_logg": "loggas", "sms_epost": "ge ett meddelande"}
"""Steps that leave it to chance whether anybody acts; the word says what would happen."""


def check(case: PlanCase) -> Iterator[Hit]:
    """The plans as they would be, of the categories that the form touches."""
    touched = {row.kategori for row, _ in case.links.plans}
    after = plan_after(case)
    for category in (name for name in _AT_STAKE if name in touched):
        steps = after[category].steg
        if steps and _SILENT.keys() >= set(steps):
            done = enumerated(_SILENT[step] for step in steps)
            yield Hit(
                f"{KATEGORIER[category]} skulle bara {done}: ingen larmas eller rings upp. Kontrollera med "
                "kunden att det är avsikten.",
                fields=tuple(f"plan.{category}.{step}" for step in steps),
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
