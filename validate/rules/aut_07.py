"""The list keeps at least one A afterwards."""

from __future__ import annotations

from collections.abc import Iterator

from forms.records import Severity, What
from validate.action_plan import rows
from validate.afterwards import people_after, then
from validate.cases.atgardsunderlag import PlanCase
from validate.hit import Hit

ID = "AUT-07"
SOURCE = "practice"
SEVERITY = Severity.QUERY


def check(case: PlanCase) -> Iterator[Hit]:
    """Each list that loses its last A."""
    for lista in case.listor:
        links = [link for link in case.links.people if link.lista == lista]
        left = any(person.niva == "A" for person in people_after(case, lista))
        lost = tuple(
            link.key
            for link in links
            if link.before
            and link.before.niva == "A"
            and (link.what is What.REMOVE or link.row.niva in ("B", "C"))
        )
        if lost and not left:
            yield Hit(
                f"{then(case)} finns ingen A-behörig kvar på behörighetslistan ({rows(lost)}). "
                "Ange vem som ska vara A-behörig.",
                fields=tuple(f"{key}.atgard" for key in lost),
                holds=lost,
            )
