"""Registrering: inbrott and överfall take A, B or C, brand takes A or B, through the object's list."""

from __future__ import annotations

from collections.abc import Iterator

from forms.kinds.atgardsunderlag import REGISTRERING
from forms.records import SectionOf, Severity
from validate.authority import may
from validate.cases.atgardsunderlag import PlanCase
from validate.hit import Hit
from validate.places import enumerated

ID = "SRV-01"
SOURCE = (
    "A, B, C-behörig enligt behörighetslista vid inbrott och överfall; "
    "A eller B-behörig enligt behörighetslista vid brandlarm"
)
SEVERITY = Severity.REFUSE

_LEVELS = {"inbrott": "ABC", "overfall": "ABC", "brand": "AB"}


def check(case: PlanCase) -> Iterator[Hit]:
    """The category that is registered against the signer's level."""
    category = case.request.registrering.kategori
    if not case.asks(SectionOf.REGISTRERING) or category not in _LEVELS or may(case, _LEVELS[category]):
        return
    levels = enumerated(_LEVELS[category], last="eller")
    yield Hit(
        f"Registrering vid {REGISTRERING[category].lower()} kräver behörighet {levels} på objektets "
        "behörighetslista. Låt en behörig person skriva under och skicka in ändringen igen.",
        fields=("underskrift.namn", "registrering.kategori"),
        holds=("registrering",),
    )
