"""A registration names the object and the period, and the end is after the start.

A category that the object does not have points at another object, and so does an object without a
larmsändare, as one on a jourtjänstavtal. A period that is over, or very long, points at a wrong date;
so does one that goes beyond the time for which the form says that its changes hold. The registration's
own period is the one that counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from forms.kinds.atgardsunderlag import Registrering
from forms.records import SectionOf, Severity
from validate.action_plan import spec, where
from validate.cases.atgardsunderlag import PlanCase
from validate.contracts import jour
from validate.hit import Hit
from validate.places import enumerated

ID = "SRV-02"
SOURCE = "Ange vilken anläggning det gäller samt under vilken tid"
SEVERITY = Severity.QUERY

_PERIOD = ("fran_datum", "fran_tid", "till_datum", "till_tid")


def check(case: PlanCase) -> Iterator[Hit]:
    """What isn't filled in; then the object; then the order of the two points of time."""
    asked = case.request.registrering
    if not case.asks(SectionOf.REGISTRERING):
        return
    if case.found.new_object:
        yield _hit(
            "Ett nytt objekt kan inte registreras förrän det finns. Skicka in registreringen för sig.", ()
        )
    yield from _empty(case, asked)
    if _elsewhere(case, asked.kategori):
        message = "Objektet har inget sådant larm i registret. Kontrollera larmkategori och objekt."
        yield _hit(message, (asked.field("kategori"),))
    if case.objekt and not case.objekt.larmsandare:
        message = "Objektet har ingen larmsändare i registret. Kontrollera vilket objekt som avses."
        yield Hit(message, ("larmsandarnummer",), holds=("registrering",), rulable=not jour(case))
    fault = _fault(case, asked)
    if fault:
        yield _hit(fault, tuple(asked.field(name) for name in _PERIOD))


def _empty(case: PlanCase, asked: Registrering) -> Iterator[Hit]:
    """What isn't filled in, in one sentence."""
    names = [name for name in ("kategori", *_PERIOD) if getattr(asked, name) is None]
    fields = tuple(field for field in map(asked.field, names) if not case.doubted(field))
    if fields:
        *others, last = fields
        told = enumerated((*(f"”{spec(field).label}”" for field in others), where(last)))
        filled = "ifyllda" if others else "ifyllt"
        yield _hit(f"{told} är inte {filled}. Ange vad som ska registreras och under vilken tid.", fields)


def _elsewhere(case: PlanCase, category: str | None) -> bool:
    """Whether the object is registered with categories, and this isn't one of them ("Annan" is SRV-03's)."""
    known = case.objekt.kategorier if case.objekt else ()
    return bool(known) and category is not None and category not in (*known, "annan")


def _fault(case: PlanCase, asked: Registrering) -> str | None:
    """What is wrong with the period, or None. Guards in order."""
    if _reversed(asked):
        return "Slutet av registreringen ligger inte efter början. Kontrollera datum och klockslag."
    if asked.till_datum and asked.till_datum < case.today:
        return "Tiden för registreringen är redan slut. Kontrollera datumen."
    longest = timedelta(days=case.policy.longest_registration_days)
    if asked.fran_datum and asked.till_datum and asked.till_datum - asked.fran_datum > longest:
        return "Registreringen är ovanligt lång. Kontrollera slutdatumet med kunden."
    if _beyond(case, asked):
        return (
            "Tiden för registreringen går utanför den tid som ändringarna ska gälla enligt ”Gäller från” "
            "och ”Gäller till”. Kontrollera vilka datum som avses."
        )
    return None


def _beyond(case: PlanCase, asked: Registrering) -> bool:
    begins, ends = case.request.galler_fran, case.request.galler_till
    early = begins is not None and asked.fran_datum is not None and asked.fran_datum < begins
    late = ends is not None and asked.till_datum is not None and asked.till_datum > ends
    return early or late


def _reversed(asked: Registrering) -> bool:
    if asked.fran_datum is None or asked.till_datum is None:
        return False
    if asked.fran_datum != asked.till_datum or not (asked.fran_tid and asked.till_tid):
        return asked.till_datum < asked.fran_datum
    start, end = (time.fromisoformat(t) for t in (asked.fran_tid, asked.till_tid))
    return datetime.combine(asked.till_datum, end) <= datetime.combine(asked.fran_datum, start)


def _hit(message: str, fields: tuple[str, ...]) -> Hit:
    return Hit(message, fields=fields, holds=("registrering",))
