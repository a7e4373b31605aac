"""A report asked for once says which: its ärende, its period; "annan rapport" goes to a person.

A standing report has neither: whoever gives one beside an interval may want it once, and is asked.
"""

from __future__ import annotations

from collections.abc import Iterator

from forms.kinds.atgardsunderlag import RAPPORTER, Rapport
from forms.records import Severity
from validate import reports
from validate.action_plan import row
from validate.cases.atgardsunderlag import PlanCase
from validate.hit import Hit
from validate.places import capital, enumerated

ID = "RPT-05"
SOURCE = (
    "Information om ett specifikt ärende; under en specifik period; "
    "Om du behöver någon annan rapport än de som nämnts ovan"
)
SEVERITY = Severity.QUERY


def check(case: PlanCase) -> Iterator[Hit]:
    """Each row of recipients."""
    for report in (link.row for link in case.links.recipients):
        if report.annan_rapport:
            yield _hit(
                report,
                "”annan rapport” går inte att beställa direkt. Ta reda på vad som avses.",
                "annan_rapport",
            )
        if not reports.once(report):
            yield from _once_or_again(report)
            continue
        if reports.nothing_chosen(report) and not _doubted(case, report):
            yield _hit(report, "ingen rapport är vald. Kryssa för den rapport som ska skickas.", *RAPPORTER)
        if report.arenderapport and not report.arendenummer:
            yield _hit(report, "Ärenderapport gäller ett visst ärende. Ange ärendenumret.", "arendenummer")
        dated = [name for name in report.valda if name in reports.FOR_A_PERIOD]
        if dated and not (report.period_fran and report.period_till):
            names = enumerated(RAPPORTER[name] for name in dated)
            message = (
                f"{names} gäller en viss period. Ange från och med vilket och till och med vilket datum."
            )
            yield _hit(report, message, "period_fran", "period_till")


def _once_or_again(report: Rapport) -> Iterator[Hit]:
    names = [name for name in ("period_fran", "period_till", "arendenummer") if getattr(report, name)]
    if names:
        message = (
            "ett intervall är valt, men också en period eller ett ärendenummer, som gäller för rapporter som "
            "skickas en gång. Ta reda på vad som önskas."
        )
        yield _hit(report, message, "intervall", *names)


def _doubted(case: PlanCase, report: Rapport) -> bool:
    return any(case.doubted(report.field(name)) for name in (*RAPPORTER, "annan_rapport"))


def _hit(report: Rapport, message: str, *names: str) -> Hit:
    fields = tuple(report.field(name) for name in names)
    return Hit(f"{capital(row(report.prefix))}: {message}", fields=fields, holds=(report.prefix,))
