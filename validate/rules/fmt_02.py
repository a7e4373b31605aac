"""A postal code that is unknown, or not of that ort, by the table that the organisation configures."""

from __future__ import annotations

from collections.abc import Iterator

from forms.grammar import printed
from forms.kinds.atgardsunderlag import Adress, Rapport
from forms.records import Severity
from validate.case import Case
from validate.hit import Hit
from validate.places import spec, where

ID = "FMT-02"
SOURCE = "practice"
SEVERITY = Severity.NOTE


def check(case: Case) -> Iterator[Hit]:
    """The larmadress and each recipient's address."""
    table = case.policy.postcodes
    if table is None:
        return
    addresses: tuple[Adress | Rapport, ...] = (case.request.larmadress, *case.request.rapport)
    for address in addresses:
        if not address.postnummer or not address.ort:
            continue
        field = address.field("postnummer")
        code = printed(spec(field), address.postnummer)
        orter = {ort.casefold() for ort in table.get(address.postnummer, ())}
        if not orter:
            yield Hit(f"Postnumret {code} i {where(field)} är okänt. Kontrollera det.", fields=(field,))
        elif address.ort.casefold() not in orter:
            yield Hit(
                f"Postnumret {code} hör inte till {address.ort} ({where(field)}). Kontrollera adressen.",
                fields=(field, address.field("ort")),
            )
