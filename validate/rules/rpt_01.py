"""No report ticked on an alarm contract: the two standard ones; no interval: monthly."""

from __future__ import annotations

from collections.abc import Iterator

from forms.facts import ContractKind, ReportRecipient
from forms.kinds.atgardsunderlag import INTERVALL, RAPPORTER, Rapport
from forms.records import Severity, What
from validate import reports
from validate.action_plan import row
from validate.cases.atgardsunderlag import PlanCase
from validate.contracts import kinds_of
from validate.hit import Hit
from validate.links import Link
from validate.places import capital, enumerated

ID = "RPT-01"
SOURCE = "får som standard; kommer rapporterna att skickas månadsvis"
SEVERITY = Severity.NOTE


def check(case: PlanCase) -> Iterator[Hit]:
    """New standing recipients; who gets reports already keeps what isn't changed."""
    for link in case.links.recipients:
        if not _new(link):
            continue
        if _alarm(case) and reports.nothing_chosen(link.row) and not _doubted(case, link.row):
            names = enumerated(RAPPORTER[name] for name in case.policy.standard_reports)
            yield _note(
                link.row,
                f"ingen rapport är vald. Mottagaren får {names}{_where(case, link)}.",
                "uppfoljning_larmhandelser",
            )
        if link.row.intervall is None and not case.doubted(link.row.field("intervall")):
            interval = INTERVALL[case.policy.standard_interval].lower()
            yield _note(
                link.row, f"inget intervall är valt. Rapporterna skickas varje {interval}.", "intervall"
            )


def _alarm(case: PlanCase) -> bool:
    return case.contract is not None and case.contract.slag is ContractKind.LARM


def _where(case: PlanCase, link: Link[Rapport, ReportRecipient]) -> str:
    """What the standard reports don't take in: the customer's jourtjänst."""
    return " för larmavtalen" if ContractKind.JOUR in kinds_of(case, link) else ""


def _new(link: Link[Rapport, ReportRecipient]) -> bool:
    return link.what is What.ADD and not reports.once(link.row)


def _doubted(case: PlanCase, report: Rapport) -> bool:
    return any(case.doubted(report.field(name)) for name in (*RAPPORTER, "annan_rapport"))


def _note(report: Rapport, message: str, field: str) -> Hit:
    return Hit(f"{capital(row(report.prefix))}: {message}", fields=(report.field(field),))
