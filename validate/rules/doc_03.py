"""What is stored in a field and what is drawn on the page differ."""

from __future__ import annotations

from collections.abc import Iterator

from forms.records import Doubt, Observation, Severity
from validate.case import Case
from validate.hit import Hit
from validate.reach import about

ID = "DOC-03"
SOURCE = "practice"
SEVERITY = Severity.QUERY


def check(case: Case) -> Iterator[Hit]:
    """Fields that differ, what is laid over or beside fields, and a file saved several times."""
    for field in (cell.field for cell in case.cells(Doubt.PICTURE_DIFFERS)):
        message = f"{case.where(field)}: det ifyllda värdet och det som syns på sidan är olika."
        yield about(case, field, f"{message} Avgör vilket som gäller.")
    for observation in case.reading.observations:
        yield from _marked(case, observation)


def _marked(case: Case, observation: Observation) -> Iterator[Hit]:
    if observation.code == "annotation":
        yield Hit(
            "Något har lagts till på blanketten utanför fälten. Läs det innan du går vidare.", holds_all=True
        )
    if observation.code == "several-revisions":
        yield Hit("Filen innehåller flera sparade versioner. Den senaste har lästs.", severity=Severity.NOTE)
    if observation.code != "annotation-over-field":
        return
    fields = [field for field in observation.detail.split(", ") if case.reading.cell(field)]
    for field in fields:
        yield about(case, field, f"Något är lagt över {case.where(field)}. Se efter vad som står på sidan.")
    if not fields:
        yield Hit("Något är lagt över ett ifyllt fält. Se efter vad som står på sidan.", holds_all=True)
