"""A postal code that is unknown, or not of that ort, by the table that the organisation configures.

The note goes out in the letter: it says where the address stands, never which it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from forms.kinds.atgardsunderlag import Adress, Rapport
from forms.records import Severity
from validate.case import Case
from validate.hit import Hit
from validate.places import where

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
        orter = {ort.casefold() for ort in table.get(address.postnummer, ())}
        if not orter:
            yield Hit(f"{where(field)} är okänt för oss. Kontrollera det.", fields=(field,))
        elif address.ort.casefold() not in orter:
            yield Hit(
                f"{where(field)} hör inte till den ort som står där. Kontrollera adressen.",
                fields=(field, address.field("ort")),
            )
