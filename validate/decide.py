"""From findings to decisions, change by change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from forms.records import Change, Decision, Finding, Reading, SectionOf, Severity

_BY_SEVERITY = {
    Severity.NOTE: Decision.ACCEPT,
    Severity.QUERY: Decision.QUERY,
    Severity.REFUSE: Decision.REFUSE,
}

Sections = Mapping[str, SectionOf]
"""The section of each part of a form that asks for changes, by the first word of their keys."""

_FIRST = ("BOX-01",)
_ABOUT_READING = ("DOC-03", "DOC-05")
_FIRST_OF_QUERIES = ("SRV-04",)


def soften(findings: Sequence[Finding], reading: Reading) -> tuple[Finding, ...]:
    """A refusal that rests on a cell that isn't sure becomes a query.

    No ruling accepts such a query, since it would lift a refusal: the reading is to be corrected,
    or a person says that what was read is right (DOC-03, DOC-05), and then the refusal stands.
    """
    confirmed = {field for f in findings if f.rule in _ABOUT_READING and f.settled_by for field in f.fields}
    unsure = {cell.field for cell in reading.cells if not cell.sure or cell.doubts} - confirmed
    return tuple(_softened(finding, unsure) for finding in findings)


def _softened(finding: Finding, unsure: set[str]) -> Finding:
    by_rule = finding.severity is Severity.REFUSE and not finding.settled_by
    if by_rule and not unsure.isdisjoint(finding.fields):
        return finding.evolve(severity=Severity.QUERY, rulable=False)
    return finding


def decide(changes: Sequence[Change], findings: Sequence[Finding], of: Sections) -> tuple[Change, ...]:
    """The changes with their decisions: the section of one target stands or falls together.

    What belongs to a new object can't stand without the object itself.
    """
    keys = {change.key for change in changes}
    sections: dict[tuple[str, SectionOf], list[Decision]] = {}
    for change in changes:
        weight = Decision.worst(_BY_SEVERITY[f.severity] for f in findings if _holds(f, change, keys, of))
        sections.setdefault((change.target, change.section), []).append(weight)
    worst = {place: Decision.worst(weights) for place, weights in sections.items()}
    return tuple(change.evolve(decision=_standing(change, worst)) for change in changes)


def _standing(change: Change, worst: dict[tuple[str, SectionOf], Decision]) -> Decision:
    ground = worst.get((change.target, SectionOf.OBJEKT), Decision.ACCEPT)
    return Decision.worst((worst[change.target, change.section], ground))


def _holds(finding: Finding, change: Change, keys: set[str], of: Sections) -> bool:
    """Whether a finding holds a change up: all, by its key, or by the section of a row without a change."""
    if finding.holds_all or change.key in finding.holds:
        return True
    return any(of.get(key.split(".", 1)[0]) is change.section for key in finding.holds if key not in keys)


def form_decision(changes: Sequence[Change], findings: Sequence[Finding], of: Sections) -> Decision:
    """The worst of a form's changes and of the findings that hold everything, or none of its changes."""
    keys = {change.key for change in changes}
    alone = (f for f in findings if f.holds_all or not any(_holds(f, c, keys, of) for c in changes))
    return Decision.worst(
        [*(change.decision for change in changes), *(_BY_SEVERITY[f.severity] for f in alone)]
    )


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Words of an emergency first, then refusals, queries with the urgent ones first, notes."""
    return tuple(sorted(findings, key=_place))


def _place(finding: Finding) -> tuple[bool, int, bool, str]:
    weight = list(Severity).index(finding.severity)
    return finding.rule not in _FIRST, -weight, finding.rule not in _FIRST_OF_QUERIES, finding.rule
