"""Two reports are only for jourtjänstavtal, and such a contract has no standard report."""

from __future__ import annotations

from collections.abc import Iterator

from forms.facts import ContractKind, ReportRecipient
from forms.kinds.atgardsunderlag import RAPPORTER, Rapport
from forms.records import Severity, What
from validate import reports
from validate.action_plan import row
from validate.cases.atgardsunderlag import PlanCase
from validate.hit import Hit
from validate.links import Link
from validate.places import capital, enumerated

ID = "RPT-03"
SOURCE = "Gäller enbart avtal som rör jourtjänster"
SEVERITY = Severity.REFUSE


def check(case: PlanCase) -> Iterator[Hit]:
    """Each row against the kinds of contract that it is about."""
    if case.contract is None:
        return
    for link in case.links.recipients:
        kinds = _kinds(case, link.row)
        jour_only = tuple(name for name in link.row.valda if name in reports.JOUR_ONLY)
        if jour_only and ContractKind.JOUR not in kinds:
            names = enumerated(RAPPORTER[name] for name in jour_only)
            yield _hit(link, f"{names} finns bara för jourtjänstavtal. Välj en annan rapport.", jour_only)
        if kinds == {ContractKind.JOUR} and link.what is What.ADD and _nothing(case, link.row):
            yield _hit(
                link, "för jourtjänstavtal finns ingen standardrapport. Välj rapport.", reports.JOUR_ONLY
            )


def _kinds(case: PlanCase, report: Rapport) -> set[ContractKind]:
    """The kinds of contract in the row's scope: this one's, or all of the customer's."""
    if report.omfattning == "kundnumret" and case.file is not None:
        return {contract.slag for contract in case.file.contracts}
    return {case.contract.slag} if case.contract else set()


def _nothing(case: PlanCase, report: Rapport) -> bool:
    doubted = any(case.doubted(report.field(name)) for name in (*RAPPORTER, "annan_rapport"))
    return reports.nothing_chosen(report) and not doubted and report.intervall != "pa_begaran"


def _hit(link: Link[Rapport, ReportRecipient], message: str, names: tuple[str, ...]) -> Hit:
    fields = tuple(link.row.field(name) for name in names)
    return Hit(f"{capital(row(link.key))}: {message}", fields=fields, holds=(link.key,))
