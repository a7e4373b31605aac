"""No A is left, or the object is new, and a signatory of the customer signs instead.

For a new object, which is on no list yet, an A of the customer's other objects is asked about too.
"""

from __future__ import annotations

from collections.abc import Iterator

from forms.records import Change, SectionOf, Severity
from validate.authority import may, number_to_call, stands_in
from validate.cases.atgardsunderlag import PlanCase
from validate.hit import Hit

ID = "AUT-09"
SOURCE = "practice"
SEVERITY = Severity.QUERY


def check(case: PlanCase) -> Iterator[Hit]:
    """Changes that an A would ask for, where there is none."""
    asked = [change.key for change in case.changes if not _needs_no_a(case, change)]
    if not asked or not may(case, "A") or not (case.found.new_object or stands_in(case)):
        return
    why = "Objektet är nytt" if case.found.new_object else "Ingen A-behörig finns kvar"
    together = any(signatory.jointly for signatory in case.signed_by.signatories)
    joint = " Firman tecknas av flera i förening: kontrollera att alla har skrivit under." if together else ""
    yield Hit(
        f"{why}, och den som skrivit under är inte A-behörig för objektet. Kontrollera att personen får "
        f"företräda kunden, och ring upp på registrets nummer vid tvekan.{joint}",
        fields=("underskrift.namn",),
        holds=tuple(asked),
        call_back=number_to_call(case),
    )


def _needs_no_a(case: PlanCase, change: Change) -> bool:
    """Reports, and a registration that the signer's own level on the object's list is enough for."""
    own_level = change.section is SectionOf.REGISTRERING and bool(case.signed_by.levels)
    return change.section is SectionOf.RAPPORTER or (own_level and not case.found.new_object)
