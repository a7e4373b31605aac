"""Which letters a decision calls for, when earlier letters have told a part of it already.

What is accepted is confirmed at once; what a person decides later is told in a letter of its own.
A letter's *items* are what it tells of: the changes that were carried out, and the changes and
rules that stand against the rest. No item is told twice. Of what ends the item holds every last day
that was told, in order: a day that comes back after another is news once more.
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

_DAY: Final = "@"
"""In front of each last day that was told of what ends."""

_ADDRESSED_TO_OTHERS: Final = frozenset({LetterKind.NY_AGARE})
"""Letters that tell the customer nothing, and so nothing of what is held against the form."""


@dataclass(frozen=True)
class Told:
    """What a case's letters have told: the changes confirmed, and what was `asked` for or refused."""

    confirmed: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()


NOTHING: Final = Told()
"""No letter has been sent."""


def items(kind: LetterKind, verdict: Verdict, told: Told = NOTHING) -> Told:
    """What a letter of this kind tells of; one to the customer also tells what was not carried out.

    `told` is what earlier letters have told. That the confirmation doesn't go where it was asked for
    is told by the confirmation.
    """
    untold = _addresses(verdict) if kind is LetterKind.KOMPLETTERING else frozenset()
    refused = {change.key for change in verdict.changes if change.decision is Decision.REFUSE} - untold
    rules = (f.rule for f in verdict.findings if f.severity is Severity.REFUSE and not _only(f, untold))
    sections = _CONFIRMED_BY.get(kind, frozenset())
    done = frozenset(_item(change, told) for change in verdict.accepted if change.section in sections)
    return Told(done, frozenset() if kind in _ADDRESSED_TO_OTHERS else frozenset((*refused, *rules)))


def _addresses(verdict: Verdict) -> frozenset[str]:
    return frozenset(change.key for change in verdict.changes if change.section is SectionOf.BEKRAFTELSE)


def _only(finding: Finding, keys: frozenset[str]) -> bool:
    return bool(finding.holds) and not finding.holds_all and keys.issuperset(finding.holds)


def _item(change: Change, told: Told) -> str:
    """A change as told: of what ends also when, since another last day is news."""
    if change.what is not What.END:
        return change.key
    days, day = _days(change, told), str(change.until)
    return _DAY.join((change.key, *(days if days[-1:] == (day,) else (*days, day))))


def _days(change: Change, told: Told) -> tuple[str, ...]:
    """The last days that were told of what ends, in order."""
    items = (item.split(_DAY) for item in told.confirmed if item.startswith(f"{change.key}{_DAY}"))
    return tuple(max(items, key=len, default=[""])[1:])


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


def event_key(letter: Letter, verdict: Verdict, told: Told = NOTHING) -> str:
    """What makes a letter the only one of its kind: its case, its kind, and what it tells of."""
    tells = items(letter.kind, verdict, told)
    listed = (*sorted(tells.confirmed), *(f"{_AGAINST}{item}" for item in sorted(tells.asked)))
    return "/".join((letter.case, letter.kind, ",".join(listed)))


def told_by(event_keys: Iterable[str]) -> Told:
    """What the letters with these keys have told."""
    listed = [item for key in event_keys for item in key.split("/", 2)[2].split(",") if item]
    asked = frozenset(item.removeprefix(_AGAINST) for item in listed if item.startswith(_AGAINST))
    return Told(frozenset(item for item in listed if not item.startswith(_AGAINST)), asked)


def corrects(verdict: Verdict, told: Told) -> bool:
    """Whether an earlier letter told another last day of something that ends."""
    ending = [change for change in verdict.accepted if change.what is What.END]
    return any(_days(change, told) and not _known(change, told) for change in ending)


def continues(verdict: Verdict, told: Told) -> bool:
    """Whether earlier letters told of something else that ends, and it still does on that day."""
    return any(change.what is What.END and _known(change, told) for change in verdict.accepted)


def _known(change: Change, told: Told) -> bool:
    if change.decision is Decision.ACCEPT:
        return _item(change, told) in told.confirmed
    return change.decision is Decision.REFUSE and change.key in told.asked


def _settled(finding: Finding, asked: frozenset[str]) -> bool:
    if finding.severity is Severity.REFUSE:
        return finding.rule in asked and asked.issuperset(finding.holds)
    return finding.severity is Severity.NOTE and bool(finding.settled_by)


def _weight(finding: Finding) -> Decision:
    return Decision.REFUSE if finding.severity is Severity.REFUSE else Decision.ACCEPT
