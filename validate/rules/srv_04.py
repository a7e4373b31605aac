"""A registration that begins today or tomorrow, or has begun: such work is asked for by phone."""

from __future__ import annotations

from collections.abc import Iterator

from forms.grammar import printed
from forms.records import SectionOf, Severity
from validate.action_plan import spec
from validate.cases.atgardsunderlag import PlanCase
from validate.hit import Hit

ID = "SRV-04"
SOURCE = "vänligen ring direkt till larmbordet; Om ärendet brådskar"
SEVERITY = Severity.QUERY


def check(case: PlanCase) -> Iterator[Hit]:
    """The day on which it begins, by Swedish time."""
    begins = case.request.registrering.fran_datum
    if not case.asks(SectionOf.REGISTRERING) or begins is None:
        return
    ends = case.request.registrering.till_datum
    if ends is not None and ends < case.today:
        return  # Nothing is urgent about what is over: SRV-02 asks.
    days = (begins - case.today).days
    if days <= case.policy.urgent_days:
        phone = printed(spec("telefon_objekt"), case.policy.desk_phone)
        yield Hit(
            f"Registreringen {_when(days)}. Ring kunden genast. Brådskande arbete begärs per telefon: ring "
            f"larmbordet eller {phone} och ange ärendenumret.",
            fields=("registrering.fran_datum", "registrering.fran_tid"),
            holds=("registrering",),
        )


def _when(days: int) -> str:
    near = {0: "börjar i dag", 1: "börjar i morgon"}
    return "har redan börjat" if days < 0 else near.get(days, f"börjar om {days} dagar")
