"""A registration of a category for which the source gives no level."""

from __future__ import annotations

from collections.abc import Iterator

from forms.records import SectionOf, Severity
from validate.cases.atgardsunderlag import PlanCase
from validate.hit import Hit

ID = "SRV-03"
SOURCE = "practice"
SEVERITY = Severity.QUERY


def check(case: PlanCase) -> Iterator[Hit]:
    """The category "Annan"."""
    if case.asks(SectionOf.REGISTRERING) and case.request.registrering.kategori == "annan":
        yield Hit(
            "För larmkategorin Annan är det inte bestämt vilken behörighet som krävs. Kontrollera vad som "
            "avses och om den som skrivit under får begära det.",
            fields=("registrering.kategori",),
            holds=("registrering",),
        )
