"""Dates that are impossible, reversed, long past, far ahead, or signed in the future."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from forms.fields import FieldKind
from forms.records import Doubt, Severity
from validate.case import Case
from validate.hit import Hit
from validate.places import capital, row, spec, where
from validate.reach import held_by

ID = "FMT-04"
SOURCE = "practice"
SEVERITY = Severity.QUERY


def check(case: Case) -> Iterator[Hit]:
    """Each date and time by itself, then those that belong together."""
    yield from _unreadable(case)
    yield from _long_past(case)
    yield from _change_period(case)
    yield from _report_periods(case)
    signed = case.request.underskrift.datum
    if signed and signed > case.today:
        yield Hit(
            "Underskriften är daterad i framtiden. Kontrollera datumet.",
            ("underskrift.datum",),
            holds_all=True,
        )


def _unreadable(case: Case) -> Iterator[Hit]:
    for field in (cell.field for cell in case.cells(Doubt.MALFORMED)):
        kind = spec(field).kind
        if kind in (FieldKind.DATE, FieldKind.TIME):
            what = "ett datum" if kind is FieldKind.DATE else "ett klockslag"
            message = f"Det som står i {where(field)} går inte att läsa som {what}. Ange det igen."
            holds = held_by(field)
            yield Hit(message, (field,), holds=holds, holds_all=not holds, rulable=False)


def _long_past(case: Case) -> Iterator[Hit]:
    limit = case.today - timedelta(days=case.policy.long_past_days)
    dates: dict[str, date | None] = {
        "galler_fran": case.request.galler_fran,
        "underskrift.datum": case.request.underskrift.datum,
    }
    for field, day in dates.items():
        if day and day < limit:
            message = f"{where(field)} ligger långt tillbaka i tiden: {day}. Kontrollera datumet."
            yield Hit(message, (field,), holds_all=True)


def _change_period(case: Case) -> Iterator[Hit]:
    begins, ends = case.request.galler_fran, case.request.galler_till
    fields = ("galler_fran", "galler_till")
    if begins and begins > case.today + timedelta(days=case.policy.far_ahead_days):
        message = f"{where('galler_fran')} ligger långt fram i tiden: {begins}. Kontrollera datumet."
        yield Hit(message, ("galler_fran",), holds_all=True)
    if ends and begins and ends < begins:
        yield Hit("Ändringen slutar gälla innan den börjar. Kontrollera datumen.", fields, holds_all=True)
    elif ends and ends < case.today:
        yield Hit("Tiden för den tillfälliga ändringen är redan slut. Kontrollera.", fields, holds_all=True)


def _report_periods(case: Case) -> Iterator[Hit]:
    for report in case.request.rapport:
        begins, ends = report.period_fran, report.period_till
        if begins and ends and ends < begins:
            message = f"{capital(row(report.prefix))}: perioden slutar innan den börjar. Kontrollera datumen."
            fields = (report.field("period_fran"), report.field("period_till"))
            yield Hit(message, fields, holds=(report.prefix,))
