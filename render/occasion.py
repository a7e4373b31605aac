"""What a letter is written about: the verdict, the case, the sender, and the day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from forms import catalogue, dates
from forms.records import Change, Decision, Finding, Identity, RulingOutcome, SectionOf, Severity, Verdict
from render.sender import Sender
from render.texts import Texts

_NOT_REGISTERED: Final = frozenset({SectionOf.AGARE, SectionOf.BEKRAFTELSE})


@dataclass(frozen=True)
class CaseFacts:
    """The case: its number, the day that the form came (in Sweden), and whether letters are previews.

    `sequence` counts the letters of one kind in the case, from 1: a later decision on the same
    form is told in a letter of its own, with an id of its own. `corrects` tells that an earlier one
    told another last day of what ends, `continues` that one told of something else that ends.
    """

    number: str
    received: date
    preview: bool
    sequence: int = 1
    corrects: bool = False
    continues: bool = False


@dataclass(frozen=True)
class Occasion:
    """All that a letter can tell of. The form's customer is known: there is an identity."""

    verdict: Verdict
    identity: Identity
    case: CaseFacts
    sender: Sender
    on: date

    @cached_property
    def texts(self) -> Texts:
        """The sender's sentences."""
        return self.sender.texts

    def say(self, sentence: str, **more: str) -> str:
        """A sentence with what stands in braces filled in; `more` are places that one letter has."""
        return sentence.format(
            case=self.case.number,
            phone=_together(self.sender.phone),
            outgoing=_together(self.sender.outgoing),
            sender=self.sender.name,
            received=dates.long(self.case.received),
            form=self.form_title,
            **more,
        )

    @property
    def form_kind(self) -> str:
        """The kind of form, or nothing if it could not be made out."""
        return self.verdict.request.kind if self.verdict.request else ""

    @property
    def form_title(self) -> str:
        """The form's title."""
        kind = catalogue.kind(self.form_kind)
        return kind.title if kind else "Formulär"

    @property
    def carried_out(self) -> tuple[Change, ...]:
        """The accepted changes of what the register holds, not what is only passed on or used once."""
        return tuple(c for c in self.verdict.accepted if c.section not in _NOT_REGISTERED)

    @property
    def queried(self) -> tuple[Change, ...]:
        """The changes that a person at the desk decides."""
        return tuple(c for c in self.verdict.changes if c.decision is Decision.QUERY)

    @property
    def refused(self) -> tuple[Change, ...]:
        """The changes that can't be carried out as they stand."""
        return tuple(c for c in self.verdict.changes if c.decision is Decision.REFUSE)

    def reason(self, finding: Finding) -> str:
        """Why something is refused, in the customer's words.

        What a rule asks of our own staff is not the customer's: when a person has refused it, the
        letter asks the customer to call.
        """
        return self.say(self.texts.not_approved) if finding.settled_by else finding.message

    @property
    def notices(self) -> tuple[Finding, ...]:
        """What is done and told: neither queries that a person has answered, nor notes on what is held."""
        held = {change.key for change in self.verdict.held}
        told = (f for f in self.verdict.findings if f.severity is Severity.NOTE and not f.settled_by)
        return tuple(finding for finding in told if held.isdisjoint(_rows(finding)))

    @property
    def notes(self) -> tuple[str, ...]:
        """The words of what is done and told, each once."""
        return tuple(dict.fromkeys(finding.message for finding in self.notices))

    @property
    def references(self) -> tuple[tuple[str, str], ...]:
        """What stands beside the address."""
        known = (
            ("Datum", dates.long(self.on)),
            ("Ärendenummer", self.case.number),
            ("Kundnummer", self.identity.kundnummer),
            ("Avtalsnummer", self.identity.avtalsnummer),
            ("Objekt", self.identity.objektnummer),
        )
        return tuple((name, value) for name, value in known if value)

    @property
    def signature(self) -> tuple[str, ...]:
        """The lines that a letter ends with."""
        return (self.texts.greeting, self.sender.signature, self.sender.name)


def _rows(finding: Finding) -> Iterator[str]:
    """The keys of the rows on which a finding's fields stand."""
    return (field.rpartition(".")[0] for field in finding.fields)


def refusals(verdict: Verdict) -> tuple[Finding, ...]:
    """The findings that refuse something: by themselves, or by a person's ruling."""
    return tuple(finding for finding in verdict.findings if _refuses(finding))


def _refuses(finding: Finding) -> bool:
    if finding.settled_by:
        return any(ruling.outcome is RulingOutcome.REFUSE for ruling in finding.settled_by)
    return finding.severity is Severity.REFUSE


def _together(number: str) -> str:
    """A telephone number that stays on one line."""
    return number.replace(" ", "\u00a0")
