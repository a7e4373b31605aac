"""Which letters a decision calls for, when earlier letters have told a part of it already.

What is accepted is confirmed at once; what a person decides later is told in a letter of its own.
A letter's *items* are what it tells of: the changes that were carried out, and the changes and
rules that stand against the rest. No item is told twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from forms.records import (
    Change,
    Decision,
    Finding,
    Letter,
    LetterKind,
    SectionOf,
    Severity,
    Verdict,
    What,
)

_AGAINST: Final = "!"
"""In front of an item of a letter's key that stands against something."""

_CONFIRMED_BY: Final = {
    LetterKind.BEKRAFTELSE: frozenset(SectionOf) - {SectionOf.AVTAL, SectionOf.AGARE, SectionOf.BEKRAFTELSE},
    LetterKind.UPPSAGNING: frozenset({SectionOf.AVTAL, SectionOf.BEKRAFTELSE}),
    LetterKind.NY_AGARE: frozenset({SectionOf.AGARE}),
}
"""The sections whose changes a letter of a kind confirms; the other letters confirm nothing."""

_ADDRESSED_TO_OTHERS: Final = frozenset({LetterKind.NY_AGARE})
"""Letters that tell the customer nothing, and so nothing of what is held against the form."""


@dataclass(frozen=True)
class Told:
    """What a case's letters have told: the changes confirmed, and what was `asked` for or refused."""

    confirmed: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()


NOTHING: Final = Told()
"""No letter has been sent."""


def items(kind: LetterKind, verdict: Verdict) -> Told:
    """What a letter of this kind tells of; one to the customer also tells what was not carried out."""
    refused = (change.key for change in verdict.changes if change.decision is Decision.REFUSE)
    rules = (finding.rule for finding in verdict.findings if finding.severity is Severity.REFUSE)
    sections = _CONFIRMED_BY.get(kind, frozenset())
    done = frozenset(_item(change) for change in verdict.accepted if change.section in sections)
    return Told(done, frozenset() if kind in _ADDRESSED_TO_OTHERS else frozenset((*refused, *rules)))


def _item(change: Change) -> str:
    """A change as told: of what ends also when, since another last day is news."""
    return f"{change.key}@{change.until}" if change.what is What.END else change.key


def news(verdict: Verdict, told: Told) -> Verdict:
    """The verdict without what the customer has been told already, or never needs to know.

    A question that a person has answered with yes is between the desk and its log.
    """
    changes = tuple(change for change in verdict.changes if not _known(change, told))
    findings = tuple(finding for finding in verdict.findings if not _settled(finding, told.asked))
    if (changes, findings) == (verdict.changes, verdict.findings):
        return verdict
    decision = Decision.worst((*(change.decision for change in changes), *map(_weight, findings)))
    return verdict.model_copy(update={"changes": changes, "findings": findings, "decision": decision})


def event_key(letter: Letter, verdict: Verdict) -> str:
    """What makes a letter the only one of its kind: its case, its kind, and what it tells of."""
    told = items(letter.kind, verdict)
    listed = (*sorted(told.confirmed), *(f"{_AGAINST}{item}" for item in sorted(told.asked)))
    return "/".join((letter.case, letter.kind, ",".join(listed)))


def told_by(event_keys: Iterable[str]) -> Told:
    """What the letters with these keys have told."""
    listed = [item for key in event_keys for item in key.split("/", 2)[2].split(",") if item]
    asked = frozenset(item.removeprefix(_AGAINST) for item in listed if item.startswith(_AGAINST))
    return Told(frozenset(item for item in listed if not item.startswith(_AGAINST)), asked)


def corrects(verdict: Verdict, told: Told) -> bool:
    """Whether an earlier letter told another last day of something that ends."""
    ending = [change for change in verdict.accepted if change.what is What.END]
    return any(
        item.startswith(f"{change.key}@") and item != _item(change)
        for change in ending
        for item in told.confirmed
    )


def _known(change: Change, told: Told) -> bool:
    if change.decision is Decision.ACCEPT:
        return _item(change) in told.confirmed
    return change.decision is Decision.REFUSE and change.key in told.asked


def _settled(finding: Finding, asked: frozenset[str]) -> bool:
    if finding.severity is Severity.REFUSE:
        return finding.rule in asked and asked.issuperset(finding.holds)
    return finding.severity is Severity.NOTE and bool(finding.settled_by)


def _weight(finding: Finding) -> Decision:
    return Decision.REFUSE if finding.severity is Severity.REFUSE else Decision.ACCEPT
