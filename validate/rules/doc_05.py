"""A field was read with too little certainty, or the form could not be read at all."""

from __future__ import annotations

from collections.abc import Iterator

from forms.records import Cell, Doubt, Severity
from validate.case import Case
from validate.hit import Hit
from validate.reach import about

ID = "DOC-05"
SOURCE = "practice"
SEVERITY = Severity.QUERY


def check(case: Case) -> Iterator[Hit]:
    """A form without a reader for its channel; then each uncertain field.

    A field on page 0 was on a page that isn't there, and DOC-01 asks for the page.
    """
    if _unread(case):
        yield Hit(
            "Blanketten är en kopia utan ifyllbara fält och kan inte läsas automatiskt. Läs den för hand.",
            holds_all=True,
            rulable=False,
        )
        return
    unseen = any(_uncertain(cell) and cell.page == 0 for cell in case.reading.cells)
    if unseen and all(observation.code != "missing-page" for observation in case.reading.observations):
        yield Hit("En del av blanketten har inte kunnat läsas. Jämför med blanketten.", holds_all=True)
    for field in (cell.field for cell in case.reading.cells if _uncertain(cell) and cell.page > 0):
        yield about(
            case, field, f"{case.where(field)} har lästs med för liten säkerhet. Jämför med blanketten."
        )


def _unread(case: Case) -> bool:
    """A form of ours without fields, unless DOC-01 has told why it was not read."""
    codes = {observation.code for observation in case.reading.observations}
    ours = case.reading.form is not None and not case.reading.cells
    return "no-reader" in codes or (ours and not codes & {"unknown-edition", "mixed-forms"})


def _uncertain(cell: Cell) -> bool:
    """Said to be uncertain, or not sure for no reason that another rule answers."""
    return Doubt.UNCERTAIN in cell.doubts or (not cell.sure and not cell.doubts)
