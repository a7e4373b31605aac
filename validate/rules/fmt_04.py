"""Dates that are impossible, reversed, long past, far ahead, or signed in the future."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from forms.fields import FieldKind
from forms.records import Doubt, Severity
from validate.action_plan import row
from validate.case import Case
from validate.cases.atgardsunderlag import PlanCase
from validate.hit import Hit
from validate.places import capital

ID = "FMT-04"
SOURCE = "practice"
SEVERITY = Severity.QUERY


def check(case: Case) -> Iterator[Hit]:
    """Each date and time by itself, then those that belong together."""
    yield from _unreadable(case)
    yield from _signed(case)
    if isinstance(case, PlanCase):
        yield from _begins(case)
        yield from _change_period(case)
        yield from _report_periods(case)


def _unreadable(case: Case) -> Iterator[Hit]:
    for field in (cell.field for cell in case.cells(Doubt.MALFORMED)):
        kind = case.places.spec(field).kind
        if kind in (FieldKind.DATE, FieldKind.TIME):
            what = "ett datum" if kind is FieldKind.DATE else "ett klockslag"
            message = f"Det som står i {case.where(field)} går inte att läsa som {what}. Ange det igen."
            holds = case.held_by(field)
            yield Hit(message, (field,), holds=holds, holds_all=not holds, rulable=False)


def _signed(case: Case) -> Iterator[Hit]:
    for signature in case.signatures:
        field, day = signature.field("datum"), signature.datum
        if day and day > case.today:
            message = "Underskriften är daterad i framtiden. Kontrollera datumet."
            yield Hit(message, (field,), holds_all=True)
        yield from _long_past(case, field, day)


def _long_past(case: Case, field: str, day: date | None) -> Iterator[Hit]:
    if day and day < case.today - timedelta(days=case.policy.long_past_days):
        message = f"{case.where(field)} ligger långt tillbaka i tiden: {day}. Kontrollera datumet."
        yield Hit(message, (field,), holds_all=True)


def _begins(case: PlanCase) -> Iterator[Hit]:
    begins, field = case.request.galler_fran, "galler_fran"
    yield from _long_past(case, field, begins)
    if begins and begins > case.today + timedelta(days=case.policy.far_ahead_days):
        message = f"{case.where(field)} ligger långt fram i tiden: {begins}. Kontrollera datumet."
        yield Hit(message, (field,), holds_all=True)


def _change_period(case: PlanCase) -> Iterator[Hit]:
    begins, ends = case.request.galler_fran, case.request.galler_till
    fields = ("galler_fran", "galler_till")
    if ends and begins and ends < begins:
        yield Hit("Ändringen slutar gälla innan den börjar. Kontrollera datumen.", fields, holds_all=True)
    elif ends and ends < case.today:
        yield Hit("Tiden för den tillfälliga ändringen är redan slut. Kontrollera.", fields, holds_all=True)


def _report_periods(case: PlanCase) -> Iterator[Hit]:
    for report in case.request.rapport:
        begins, ends = report.period_fran, report.period_till
        if begins and ends and ends < begins:
            message = f"{capital(row(report.prefix))}: perioden slutar innan den börjar. Kontrollera datumen."
            fields = (report.field("period_fran"), report.field("period_till"))
            yield Hit(message, fields, holds=(report.prefix,))
