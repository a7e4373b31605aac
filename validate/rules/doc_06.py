"""Not one of our forms: a letter, an e-mail, an unknown form. Written changes are legitimate."""

from __future__ import annotations

from collections.abc import Iterator

from forms.records import Severity
from validate.case import Case
from validate.hit import Hit

ID = "DOC-06"
SOURCE = "skriftlig ändring via brev eller e-post"
SEVERITY = Severity.QUERY


def check(case: Case) -> Iterator[Hit]:
    """What is no form at all, or a form that has no rules."""
    told = any(observation.code == "not-a-form" for observation in case.reading.observations)
    if told or case.reading.form is None:
        yield Hit(
            "Filen är inte någon av våra blanketter. En skriftlig ändring gäller ändå: läs den för hand.",
            holds_all=True,
            rulable=False,
        )
