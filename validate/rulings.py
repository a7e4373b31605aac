"""What a person has answered: rulings settle queries, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from forms.records import Finding, Ruling, RulingOutcome, Severity

CALL_BACK = frozenset({"AUT-08", "UPS-08"})
"""Rules whose query is settled by calling back on the register's number alone."""

TWO_PEOPLE = frozenset({"AUT-10"})
"""Rules whose query takes two people, or one who has called back."""


def settle(findings: Iterable[Finding], rulings: Sequence[Ruling]) -> tuple[Finding, ...]:
    """The findings as the rulings leave them.

    A query that is accepted stays in the record as a note and holds nothing; one that is refused
    becomes a refusal. A refusal is never lifted: who wants something else sends a new form. A ruling
    that settles a day answers no question: it is one of the facts that the form is judged by.
    """
    return tuple(settled for finding in findings for settled in _settle(finding, rulings))


def _settle(finding: Finding, rulings: Sequence[Ruling]) -> Iterator[Finding]:
    answers = [ruling for ruling in rulings if ruling.rule == finding.rule and not ruling.settles_days]
    if finding.severity is not Severity.QUERY or not answers:
        yield finding
    elif finding.holds_all or not finding.holds:
        yield _answered(finding, [ruling for ruling in answers if not ruling.changes])
    else:
        yield from _change_by_change(finding, answers)


def _change_by_change(finding: Finding, answers: Sequence[Ruling]) -> Iterator[Finding]:
    """The finding, parted where a ruling answers for some of its changes only."""
    parts: dict[tuple[int, ...], list[str]] = {}
    for key in finding.holds:
        about = tuple(i for i, r in enumerate(answers) if not r.changes or key in r.changes)
        parts.setdefault(about, []).append(key)
    for about, keys in parts.items():
        yield _answered(finding.evolve(holds=tuple(keys)), [answers[i] for i in about])


def _answered(finding: Finding, answers: Sequence[Ruling]) -> Finding:
    refused = tuple(ruling for ruling in answers if ruling.outcome is RulingOutcome.REFUSE)
    if refused:
        return finding.evolve(severity=Severity.REFUSE, settled_by=refused)
    if finding.rulable and _enough(finding.rule, answers):
        return finding.evolve(severity=Severity.NOTE, settled_by=tuple(answers), holds=(), holds_all=False)
    return finding


def _enough(rule: str, answers: Sequence[Ruling]) -> bool:
    called_back = any(ruling.call_back for ruling in answers)
    if rule in CALL_BACK:
        return called_back
    if rule in TWO_PEOPLE:
        return called_back or len({ruling.by.strip().casefold() for ruling in answers}) >= 2
    return bool(answers)
