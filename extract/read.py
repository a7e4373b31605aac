"""The order of reading, behind the seam: door, identification, readers. Nothing here is a step's work."""

from __future__ import annotations

from extract.answer import Answer
from extract.identify import Found
from extract.inside import Part, beside, look_through
from extract.limits import IsolationLevel, Limits
from extract.readers import READERS
from extract.readers.together import read_form
from extract.refused import Refused
from extract.repeated import repeated
from extract.unasked import completed
from forms.records import Cell, Observation, Reading

_UNSIGNED = ""
"""The source's hash is put in on the other side of the seam, which does not take ours."""

_Seen = tuple[Observation, ...]


def read(data: bytes, limits: Limits, level: IsolationLevel) -> Answer:
    """Read a file's bytes; raises `Refused` for one that cannot be read."""
    whole = look_through(data, limits)
    forms = enumerate(whole.forms)
    readings = repeated(
        [_reading(part, found, n, beside(whole, n)) for n, (part, found) in forms], whole.pages
    )
    if any(part.opened.damaged for part in whole.parts):
        raise Refused("damaged")
    return Answer(level=level, channel=readings[0].channel, pages=whole.pages, readings=readings)


def _reading(part: Part, found: Found, index: int, beside: _Seen) -> Reading:
    """One form as read. Page numbers are those of the file with what is inside it."""
    cells, seen = _fields(part, found)
    told = tuple(part.renumbered(observation) for observation in (*found.observations, *seen))
    return Reading(
        source=_UNSIGNED,
        index=index,
        form=found.form if found.known else None,
        edition=found.edition if found.known else None,
        channel=found.channel,
        cells=tuple(part.numbered(cell) for cell in cells),
        observations=(*told, *beside),
    )


def _fields(part: Part, found: Found) -> tuple[tuple[Cell, ...], _Seen]:
    """The form's cells; none of an edition that we don't know, or of pages that nobody can tell apart."""
    if found.known is None or found.known_edition is None or found.mixed:
        return (), ()
    cells, seen = read_form(READERS, part.opened, found)
    if not cells:
        return (), seen
    return completed(found.known, found.known_edition, cells), seen
