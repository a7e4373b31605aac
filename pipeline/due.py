"""Which letters a decision calls for, when earlier letters have told a part of it already.

What is accepted is confirmed at once; what a person decides later is told in a letter of its own.
A letter's *items* are what it tells of: the changes that were carried out, or the changes and
rules that stand against it. No item is told twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from forms.records import Change, Decision, Finding, Letter, LetterKind, Severity, Verdict

Told: TypeAlias = Mapping[LetterKind, frozenset[str]]
"""The items that letters of each kind have told of."""


def items(kind: LetterKind, verdict: Verdict) -> frozenset[str]:
    """What a letter of this kind would tell of."""
    if kind is LetterKind.BEKRAFTELSE:
        return frozenset(change.key for change in verdict.accepted)
    refused = (change.key for change in verdict.changes if change.decision is Decision.REFUSE)
    rules = (finding.rule for finding in verdict.findings if finding.severity is Severity.REFUSE)
    return frozenset((*refused, *rules))


def news(verdict: Verdict, told: Told) -> Verdict:
    """The verdict without what the customer has been told already, or never needs to know.

    A question that a person has answered with yes is between the desk and its log.
    """
    confirmed = told.get(LetterKind.BEKRAFTELSE, frozenset())
    asked = told.get(LetterKind.KOMPLETTERING, frozenset())
    changes = tuple(change for change in verdict.changes if not _known(change, confirmed, asked))
    findings = tuple(finding for finding in verdict.findings if not _settled(finding, asked))
    if (changes, findings) == (verdict.changes, verdict.findings):
        return verdict
    decision = Decision.worst((*(change.decision for change in changes), *map(_weight, findings)))
    return verdict.model_copy(update={"changes": changes, "findings": findings, "decision": decision})


def event_key(letter: Letter, verdict: Verdict) -> str:
    """What makes a letter the only one of its kind: its case, its kind, and what it tells of."""
    return "/".join((letter.case, letter.kind, ",".join(sorted(items(letter.kind, verdict)))))


def told_by(event_keys: Iterable[str]) -> Told:
    """The items that letters with these keys have told of, kind by kind."""
    told: dict[LetterKind, frozenset[str]] = {}
    for key in event_keys:
        _, kind, listed = key.split("/", 2)
        known = told.get(LetterKind(kind), frozenset())
        told[LetterKind(kind)] = known | frozenset(filter(None, listed.split(",")))
    return told


def _known(change: Change, confirmed: frozenset[str], asked: frozenset[str]) -> bool:
    if change.decision is Decision.ACCEPT:
        return change.key in confirmed
    return change.decision is Decision.REFUSE and change.key in asked


def _settled(finding: Finding, asked: frozenset[str]) -> bool:
    if finding.severity is Severity.REFUSE:
        return finding.rule in asked and asked.issuperset(finding.holds)
    return finding.severity is Severity.NOTE and bool(finding.settled_by)


def _weight(finding: Finding) -> Decision:
    return Decision.REFUSE if finding.severity is Severity.REFUSE else Decision.ACCEPT
