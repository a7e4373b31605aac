"""The kinds of contract that something on an åtgärdsunderlag is about."""

from __future__ import annotations

from forms.facts import ContractKind, ReportRecipient
from forms.kinds.atgardsunderlag import Rapport
from validate.cases.atgardsunderlag import PlanCase
from validate.links import Link


def jour(case: PlanCase) -> bool:
    """Whether the object is, or is to be, on a jourtjänstavtal: it has no larmsändare and no larmplan."""
    contract = case.contract if case.found.new_object else None
    if case.file is not None and case.objekt is not None:
        contract = case.file.contract(case.objekt.avtalsnummer)
    return contract is not None and contract.slag is ContractKind.JOUR


def scope(link: Link[Rapport, ReportRecipient]) -> str | None:
    """What a recipient's reports take in: as the row says or, where it doesn't, as is registered."""
    return link.row.omfattning or (link.before.omfattning if link.before else None)


def kinds_of(case: PlanCase, link: Link[Rapport, ReportRecipient]) -> frozenset[ContractKind]:
    """The kinds of contract in a report's scope: this one's, or all of the customer's."""
    if scope(link) == "kundnumret" and case.file is not None:
        return frozenset(contract.slag for contract in case.file.contracts)
    return frozenset({case.contract.slag}) if case.contract else frozenset()
