"""A registration names the object and the period, and the end is after the start."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time

from forms.kinds.atgardsunderlag import Registrering
from forms.records import SectionOf, Severity
from validate.case import Case
from validate.hit import Hit
from validate.places import where

ID = "SRV-02"
SOURCE = "Ange vilken anläggning det gäller samt under vilken tid"
SEVERITY = Severity.QUERY

_PERIOD = ("fran_datum", "fran_tid", "till_datum", "till_tid")


def check(case: Case) -> Iterator[Hit]:
    """A field for each part of it; then the order of the two points of time."""
    asked = case.request.registrering
    if not case.asks(SectionOf.REGISTRERING):
        return
    if case.found.new_object:
        yield _hit(
            "Ett nytt objekt kan inte registreras förrän det finns. Skicka in registreringen för sig.", ()
        )
    for name in ("kategori", *_PERIOD):
        field = asked.field(name)
        if getattr(asked, name) is None and not case.doubted(field):
            yield _hit(
                f"{where(field)} är inte ifyllt. Ange vad som ska registreras och under vilken tid.", (field,)
            )
    if _reversed(asked):
        fields = tuple(asked.field(name) for name in _PERIOD)
        yield _hit("Registreringen slutar innan den börjar. Kontrollera datum och klockslag.", fields)


def _reversed(asked: Registrering) -> bool:
    if asked.fran_datum is None or asked.till_datum is None:
        return False
    if asked.fran_datum != asked.till_datum or not (asked.fran_tid and asked.till_tid):
        return asked.till_datum < asked.fran_datum
    start, end = (time.fromisoformat(t) for t in (asked.fran_tid, asked.till_tid))
    return datetime.combine(asked.till_datum, end) <= datetime.combine(asked.fran_datum, start)


def _hit(message: str, fields: tuple[str, ...]) -> Hit:
    return Hit(message, fields=fields, holds=("registrering",))
