"""Two ticks where one is allowed, or text beside a tick that it does not go with."""

from __future__ import annotations

from collections.abc import Iterator

from forms.records import Doubt, Severity
from validate.case import Case
from validate.cases.atgardsunderlag import PlanCase
from validate.cases.uppsagning import TerminationCase
from validate.hit import Hit
from validate.reach import about
from validate.scope import covers

ID = "FMT-05"
SOURCE = "practice"
SEVERITY = Severity.QUERY


def check(case: Case) -> Iterator[Hit]:
    """Each choice with more than one mark."""
    for field in (cell.field for cell in case.cells(Doubt.TWO_MARKS)):
        message = f"Mer än ett kryss är satt för {case.where(field)}. Ange vilket som gäller."
        yield about(case, field, message, rulable=False)
    if isinstance(case, PlanCase):
        yield from _times(case)
    if isinstance(case, TerminationCase):
        yield from _extent(case)


def _times(case: PlanCase) -> Iterator[Hit]:
    for contact in case.request.kontakt:
        if contact.egna_tider and contact.tider not in (None, "egna"):
            field = contact.field("egna_tider")
            message = f"{case.where(field)} är ifyllt, men en annan tid är kryssad. Ange vilket som gäller."
            yield about(case, field, message, rulable=False)


def _extent(case: TerminationCase) -> Iterator[Hit]:
    """The whole contract, and rows that name less than all of it."""
    rows = case.request.avser
    if case.request.omfattning == "hela_avtalet" and rows and not covers(case.parts, case.objects):
        yield Hit(
            "”Hela avtalet” är kryssat, men rader för en del av avtalet är ifyllda. Ange vilket som gäller.",
            fields=("omfattning", *(field for row in rows for field in row.filled)),
            holds=case.endings,
            rulable=False,
        )
