"""The same content was received before; or attachments are announced but not there."""

from __future__ import annotations

from collections.abc import Iterator

from forms.records import Severity
from validate.case import Case
from validate.hit import Hit
from validate.places import enumerated

ID = "DOC-04"
SOURCE = "practice"
SEVERITY = Severity.QUERY


def check(case: Case) -> Iterator[Hit]:
    """Earlier forms by their content, then the number of attachments."""
    alike = [
        seen.case
        for seen in case.given.seen
        if case.content is not None and seen.request_hash == case.content
    ]
    if alike:
        numbers = enumerated(dict.fromkeys(alike))
        yield Hit(
            f"Samma ändring har kommit in tidigare ({numbers}). Avgör om den ska utföras en gång till.",
            holds_all=True,
        )
    announced, there = case.announced, case.attached
    if announced > there:
        yield Hit(
            f"Antal bilagor enligt blanketten: {announced}; i filen: {there}. Skicka in dem som saknas.",
            fields=_announced_in(case),
            holds_all=True,
        )


def _announced_in(case: Case) -> tuple[str, ...]:
    return tuple(c.field for c in case.reading.cells if c.field.rpartition(".")[2] == "antal_bilagor")
