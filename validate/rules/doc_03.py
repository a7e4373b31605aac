"""What is stored in a field and what is drawn on the page differ."""

from __future__ import annotations

from collections.abc import Iterator

from forms.records import Doubt, Severity
from validate.case import Case
from validate.hit import Hit
from validate.places import where
from validate.reach import about

ID = "DOC-03"
SOURCE = "practice"
SEVERITY = Severity.QUERY


def check(case: Case) -> Iterator[Hit]:
    """Fields that differ, something laid over a field, and a file saved several times."""
    for field in (cell.field for cell in case.cells(Doubt.PICTURE_DIFFERS)):
        message = f"{where(field)}: det ifyllda värdet och det som syns på sidan är olika."
        yield about(case, field, f"{message} Avgör vilket som gäller.")
    codes = {observation.code for observation in case.reading.observations}
    if "annotation-over-field" in codes:
        yield Hit("Något är lagt över ett ifyllt fält. Se efter vad som står på sidan.", holds_all=True)
    if "several-revisions" in codes:
        yield Hit("Filen innehåller flera sparade versioner. Den senaste har lästs.", severity=Severity.NOTE)
