"""A report has a recipient who can get it: an e-mail address or a whole postal address."""

from __future__ import annotations

from collections.abc import Iterator

from forms.records import Severity
from validate import merge
from validate.action_plan import row
from validate.cases.atgardsunderlag import PlanCase
from validate.hit import Hit
from validate.places import capital

ID = "RPT-04"
SOURCE = "practice"
SEVERITY = Severity.REFUSE

_REACHED_BY = ("epost", "gata", "postnummer", "ort")


def check(case: PlanCase) -> Iterator[Hit]:
    """Each row, with what the register already holds on a standing recipient."""
    for link in case.links.recipients:
        registered = link.before is not None and bool(link.before.epost or link.before.adress)
        given = bool(link.row.epost) or merge.address(link.row) is not None
        begun = any((link.row.gata, link.row.postnummer, link.row.ort))
        if given or (registered and not begun):
            continue
        yield Hit(
            f"{capital(row(link.key))}: mottagaren har varken e-postadress eller fullständig postadress. "
            "Fyll i den ena.",
            fields=tuple(link.row.field(name) for name in _REACHED_BY),
            holds=(link.key,),
        )
