"""Behörighetslista and Åtgärdsplan are sent once, whatever the interval says."""

from __future__ import annotations

from collections.abc import Iterator

from forms.kinds.atgardsunderlag import RAPPORTER
from forms.records import Severity
from validate import reports
from validate.action_plan import row
from validate.cases.atgardsunderlag import PlanCase
from validate.hit import Hit
from validate.places import capital, enumerated

ID = "RPT-02"
SOURCE = "Skickas inte löpande men på begäran"
SEVERITY = Severity.NOTE


def check(case: PlanCase) -> Iterator[Hit]:
    """Rows that tick one of them and don't say "på begäran"."""
    for link in case.links.recipients:
        ticked = reports.sent_once(link.row)
        if ticked and link.row.intervall != "pa_begaran":
            names = enumerated(RAPPORTER[name] for name in ticked)
            yield Hit(
                f"{capital(row(link.key))}: {names} skickas inte löpande utan en gång.",
                fields=tuple(link.row.field(name) for name in (*ticked, "intervall")),
            )
