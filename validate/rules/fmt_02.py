"""A postal code that is unknown, or not of that ort, by the table that the organisation configures.

The note goes out in the letter: it says where the address stands, never which it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from forms.records import Severity
from validate.case import Case
from validate.hit import Hit

ID = "FMT-02"
SOURCE = "practice"
SEVERITY = Severity.NOTE


def check(case: Case) -> Iterator[Hit]:
    """Each address on the form."""
    table = case.policy.postcodes
    if table is None:
        return
    for part, code, town in case.addresses:
        if not code or not town:
            continue
        field = f"{part}.postnummer"
        orter = {ort.casefold() for ort in table.get(code, ())}
        if not orter:
            yield Hit(f"{case.where(field)} är okänt för oss. Kontrollera det.", fields=(field,))
        elif town.casefold() not in orter:
            yield Hit(
                f"{case.where(field)} hör inte till den ort som står där. Kontrollera adressen.",
                fields=(field, f"{part}.ort"),
            )
