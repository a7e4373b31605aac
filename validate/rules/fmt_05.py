"""Two ticks where one is allowed, or own times written beside another tick."""

from __future__ import annotations

from collections.abc import Iterator

from forms.records import Doubt, Severity
from validate.case import Case
from validate.cases.atgardsunderlag import PlanCase
from validate.hit import Hit
from validate.reach import about

ID = "FMT-05"
SOURCE = "practice"
SEVERITY = Severity.QUERY


def check(case: Case) -> Iterator[Hit]:
    """Each choice with more than one mark."""
    for field in (cell.field for cell in case.cells(Doubt.TWO_MARKS)):
        message = f"Mer än ett kryss är satt för {case.where(field)}. Ange vilket som gäller."
        yield about(case, field, message, rulable=False)
    for contact in case.request.kontakt if isinstance(case, PlanCase) else ():
        if contact.egna_tider and contact.tider not in (None, "egna"):
            field = contact.field("egna_tider")
            message = f"{case.where(field)} är ifyllt, men en annan tid är kryssad. Ange vilket som gäller."
            yield about(case, field, message, rulable=False)
