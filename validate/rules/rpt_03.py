"""Two reports are only for jourtjänstavtal, and such a contract has no standard report.

Reports about alarms tell nothing of a jourtjänst, so whoever ticks one for such a contract alone is
asked what is meant; so is who ticks nothing there for a customer who has alarm contracts as well.
"""

from __future__ import annotations

from collections.abc import Iterator

from forms.facts import ContractKind, ReportRecipient
from forms.kinds.atgardsunderlag import RAPPORTER, Rapport
from forms.records import Severity, What
from validate import reports
from validate.action_plan import row
from validate.cases.atgardsunderlag import PlanCase
from validate.contracts import kinds_of
from validate.hit import Hit
from validate.links import Link
from validate.places import capital, enumerated

ID = "RPT-03"
SOURCE = "Gäller enbart avtal som rör jourtjänster"
SEVERITY = Severity.REFUSE

_JOUR_ALONE = frozenset({ContractKind.JOUR})


def check(case: PlanCase) -> Iterator[Hit]:
    """Each row against the kinds of contract that it is about."""
    if case.contract is None:
        return
    for link in case.links.recipients:
        kinds = kinds_of(case, link)
        yield from _jour_only(link, kinds)
        yield from _alarm_only(link, kinds)
        if case.contract.slag is ContractKind.JOUR and link.what is What.ADD and _nothing(case, link.row):
            yield _no_standard(link, kinds)


def _jour_only(link: Link[Rapport, ReportRecipient], kinds: frozenset[ContractKind]) -> Iterator[Hit]:
    ticked = tuple(name for name in _sent(link) if name in reports.JOUR_ONLY)
    if ticked and ContractKind.JOUR not in kinds:
        told = f"{_names(ticked)} finns bara för jourtjänstavtal. Välj en annan rapport."
        yield _hit(link, told, ticked)


def _alarm_only(link: Link[Rapport, ReportRecipient], kinds: frozenset[ContractKind]) -> Iterator[Hit]:
    ticked = tuple(name for name in _sent(link) if name in reports.ALARM_ONLY)
    if ticked and kinds == _JOUR_ALONE:
        told = (
            f"{_names(ticked)} handlar om larm, och avtalet rör bara jourtjänst. Ta reda på vad som önskas."
        )
        yield _hit(link, told, ticked, Severity.QUERY)


def _sent(link: Link[Rapport, ReportRecipient]) -> tuple[str, ...]:
    """The reports that are ticked; where none is and only the scope changes, those that are sent already."""
    already = link.before.rapporter if link.before and link.row.omfattning else ()
    return link.row.valda or already


def _no_standard(link: Link[Rapport, ReportRecipient], kinds: frozenset[ContractKind]) -> Hit:
    if kinds == _JOUR_ALONE:
        told = "för jourtjänstavtal finns ingen standardrapport. Välj rapport."
        return _hit(link, told, reports.JOUR_ONLY)
    told = "för jourtjänstavtal finns ingen standardrapport, och kunden har också larmavtal. "
    return _hit(link, f"{told}Ta reda på vilka rapporter som önskas.", reports.JOUR_ONLY, Severity.QUERY)


def _nothing(case: PlanCase, report: Rapport) -> bool:
    doubted = any(case.doubted(report.field(name)) for name in (*RAPPORTER, "annan_rapport"))
    return reports.nothing_chosen(report) and not doubted and report.intervall != "pa_begaran"


def _names(ticked: tuple[str, ...]) -> str:
    return enumerated(RAPPORTER[name] for name in ticked)


def _hit(
    link: Link[Rapport, ReportRecipient],
    message: str,
    names: tuple[str, ...],
    severity: Severity | None = None,
) -> Hit:
    fields = tuple(link.row.field(name) for name in names)
    return Hit(f"{capital(row(link.key))}: {message}", fields=fields, holds=(link.key,), severity=severity)
