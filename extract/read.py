"""The order of reading, behind the seam: door, identification, readers. Nothing here is a step's work."""

from __future__ import annotations

from extract.answer import Answer
from extract.door import open_pdf
from extract.identify import Found, identify
from extract.limits import IsolationLevel, Limits
from extract.opened import Opened
from extract.readers import READERS
from extract.refused import Refused
from forms.records import Observation, Reading

_UNSIGNED = ""
"""The source's hash is put in on the other side of the seam, which does not take ours."""


def read(data: bytes, limits: Limits, level: IsolationLevel) -> Answer:
    """Read a file's bytes; raises `Refused` for one that cannot be read."""
    opened = open_pdf(data, limits)
    contents = identify(opened)
    readings = tuple(_reading(opened, found, index) for index, found in enumerate(contents.forms))
    if opened.damaged:
        raise Refused("damaged")
    return Answer(level=level, channel=readings[0].channel, pages=contents.pages, readings=readings)


def _reading(opened: Opened, found: Found, index: int) -> Reading:
    """One form as read; of pages that nobody can tell apart no field is read."""
    bare = Reading(
        source=_UNSIGNED,
        index=index,
        form=found.form if found.known else None,
        edition=found.edition if found.known else None,
        channel=found.channel,
        observations=found.observations,
    )
    if found.known_edition is None or found.mixed:
        return bare
    reader = next((reader for reader in READERS if reader.reads(opened, found)), None)
    if reader is None:
        told = Observation(code="no-reader", detail=found.channel.value)
        return bare.model_copy(update={"observations": (*bare.observations, told)})
    cells, seen = reader.read(opened, found)
    return bare.model_copy(update={"cells": cells, "observations": (*bare.observations, *seen)})
