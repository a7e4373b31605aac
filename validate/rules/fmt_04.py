"""Dates that are impossible, reversed, past, far ahead, or signed in the future.

A change can't be carried out in the past. One that was to begin some days before the form came is
carried out at once, and the letter says from when it really holds; whoever wants it from further back
may want something else, and is asked. A termination's wished day that has been, or is far off, is
probably a wrong year, with which an alarm would end too soon or be paid for too long.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from forms import dates
from forms.fields import FieldKind
from forms.records import Doubt, SectionOf, Severity
from validate import reports
from validate.action_plan import row
from validate.case import Case
from validate.cases.atgardsunderlag import PlanCase
from validate.cases.uppsagning import TerminationCase
from validate.hit import Hit
from validate.notice import end_of
from validate.places import capital
from validate.reach import about

ID = "FMT-04"
SOURCE = "practice"
SEVERITY = Severity.QUERY


def check(case: Case) -> Iterator[Hit]:
    """Each date and time by itself, then those that belong together."""
    yield from _unreadable(case)
    yield from _signed(case)
    if isinstance(case, PlanCase):
        yield from _begins(case)
        yield from _late(case)
        yield from _change_period(case)
        yield from _object_for_a_while(case)
        yield from _report_periods(case)
    if isinstance(case, TerminationCase):
        yield from _last_day(case)
        yield from _takes_over(case)


def _unreadable(case: Case) -> Iterator[Hit]:
    for field in (cell.field for cell in case.cells(Doubt.MALFORMED)):
        kind = case.places.spec(field).kind
        if kind in (FieldKind.DATE, FieldKind.TIME):
            what = "ett datum" if kind is FieldKind.DATE else "ett klockslag"
            message = f"Det som står i {case.where(field)} går inte att läsa som {what}. Ange det igen."
            yield about(case, field, message, rulable=False)


def _signed(case: Case) -> Iterator[Hit]:
    for signature in case.signatures:
        field, day = signature.field("datum"), signature.datum
        if day and day > case.today:
            message = "Underskriften är daterad i framtiden. Kontrollera datumet."
            yield Hit(message, (field,), holds_all=True)
        yield from _long_past(case, field, day)


def _is_long_past(case: Case, day: date) -> bool:
    return day < case.today - timedelta(days=case.policy.long_past_days)


def _long_past(case: Case, field: str, day: date | None) -> Iterator[Hit]:
    if day and _is_long_past(case, day):
        message = f"{case.where(field)} ligger långt tillbaka i tiden: {_the(day)}. Kontrollera datumet."
        yield Hit(message, (field,), holds_all=True)


def _begins(case: PlanCase) -> Iterator[Hit]:
    begins, field = case.request.galler_fran, "galler_fran"
    yield from _long_past(case, field, begins)
    if begins and begins > case.today + timedelta(days=case.policy.far_ahead_days):
        message = f"{case.where(field)} ligger långt fram i tiden: {_the(begins)}. Kontrollera datumet."
        yield Hit(message, (field,), holds_all=True)


def _late(case: PlanCase) -> Iterator[Hit]:
    """A beginning before the form came; a registration has its own, and what is sent once has none."""
    begins, came = case.request.galler_fran, case.given.received
    timeless = {link.key for link in case.links.recipients if reports.once(link.row)}
    keys = tuple(
        c.key for c in case.changes if c.section is not SectionOf.REGISTRERING and c.key not in timeless
    )
    if not keys or begins is None or begins >= came or _over(case):
        return
    told = f"{case.where('galler_fran')} är {_the(begins)}, men blanketten kom in {_the(came)}."
    if came - begins <= timedelta(days=case.policy.late_days):
        done = "Inget ändras bakåt i tiden, utan från den dag då ändringen görs."
        yield Hit(f"{told} {done}", ("galler_fran",), severity=Severity.NOTE)
    elif not _is_long_past(case, begins):
        ask = "Inget ändras bakåt i tiden. Kontrollera med kunden om ändringen ska göras nu."
        yield Hit(f"{told} {ask}", ("galler_fran",), holds=keys)


def _change_period(case: PlanCase) -> Iterator[Hit]:
    begins, ends = case.request.galler_fran, case.request.galler_till
    fields = ("galler_fran", "galler_till")
    if ends and begins and ends < begins:
        message = "Ändringen slutar gälla innan den börjar. Kontrollera datumen."
        yield Hit(message, fields, holds_all=True, rulable=False)
    elif _over(case):
        message = "Tiden för den tillfälliga ändringen är redan slut. Kontrollera datumen."
        yield Hit(message, fields, holds_all=True, rulable=False)
    elif ends and begins and ends - begins > timedelta(days=case.policy.longest_temporary_days):
        message = (
            f"Den tillfälliga ändringen är ovanligt lång, till och med {_the(ends)}. Kontrollera "
            "slutdatumet, och om ändringen ska gälla tills vidare."
        )
        yield Hit(message, fields, holds_all=True)


def _object_for_a_while(case: PlanCase) -> Iterator[Hit]:
    """A new object that is to end by itself, and its alarms with it."""
    ends, keys = case.request.galler_till, tuple(change.key for change in case.asks(SectionOf.OBJEKT))
    if ends and keys:
        message = (
            f"Objektet är nytt, men ska bara gälla till och med {_the(ends)}. Därefter skulle ingen ta hand "
            "om larm därifrån. Kontrollera med kunden att det är avsikten."
        )
        yield Hit(message, ("arendetyp", "galler_till"), holds=keys)


def _the(day: date) -> str:
    return f"den\u00a0{dates.long(day)}"


def _over(case: PlanCase) -> bool:
    """Whether a temporary change has had its time already."""
    return case.request.galler_till is not None and case.request.galler_till < case.today


def _report_periods(case: PlanCase) -> Iterator[Hit]:
    for report in case.request.rapport:
        begins, ends = report.period_fran, report.period_till
        if begins and ends and ends < begins:
            message = f"{capital(row(report.prefix))}: perioden slutar innan den börjar. Kontrollera datumen."
            fields = (report.field("period_fran"), report.field("period_till"))
            yield Hit(message, fields, holds=(report.prefix,))


def _last_day(case: TerminationCase) -> Iterator[Hit]:
    """The wished day: not before the form came, nor long after the first possible one."""
    field, day = "onskat_slutdatum", case.request.onskat_slutdatum
    if day is None or not case.endings:
        return
    if day < case.arrived:
        message = (
            f"{case.where(field)} är {day}, men uppsägningen kom in {case.arrived}. Kontrollera årtalet."
        )
        yield Hit(message, (field,), holds=case.endings)
        return
    end = end_of(case.contract, case.arrived) if case.contract else None
    yield from _far_ahead(case, field, day, end.last_day if end else case.arrived)


def _takes_over(case: TerminationCase) -> Iterator[Hit]:
    """The day of a takeover, which may have been already."""
    field, day = "ny_agare.tilltradesdatum", case.request.ny_agare.tilltradesdatum
    if day is None or not case.takeover:
        return
    if _is_long_past(case, day):
        message = f"{case.where(field)} ligger långt tillbaka i tiden: {_the(day)}. Kontrollera datumet."
        yield Hit(message, (field,), holds=case.held_by(field))
    yield from _far_ahead(case, field, day, case.today)
    yield from _nobodys(case, field, day)


def _nobodys(case: TerminationCase, field: str, day: date) -> Iterator[Hit]:
    """A wish that lets the contract end before the new owner comes: nobody would answer the alarms."""
    wished = case.request.onskat_slutdatum
    if wished is None or case.settled_end:
        return
    end = end_of(case.contract, case.arrived, case.wish) if case.contract else None
    last_day = end.last_day if end else wished
    if last_day + timedelta(days=1) < day:
        yield Hit(
            f"Avtalet önskas upphöra {_the(wished)}, men den nya ägaren tillträder först {_the(day)}. "
            "Däremellan tar ingen hand om larm. Kontrollera dagarna med kunden.",
            fields=("onskat_slutdatum", field),
            holds=case.endings,
        )


def _far_ahead(case: TerminationCase, field: str, day: date, counted_from: date) -> Iterator[Hit]:
    """Beyond some decades no day is reckoned with, and another must be given."""
    if day > counted_from + timedelta(days=case.policy.far_ahead_days):
        message = f"{case.where(field)} ligger långt fram i tiden: {_the(day)}. Kontrollera datumet."
        yield Hit(message, (field,), holds=case.held_by(field), rulable=not case.too_far(day))
