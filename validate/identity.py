"""Who and what a form turned out to be about, for the letters."""

from __future__ import annotations

from collections.abc import Iterable

from forms.records import Change, Finding, Identity, Severity
from validate.case import Case

_WHOSE = frozenset({"kundnummer", "organisationsnummer", "kundnamn"})
_RULES = frozenset({"IDN-01", "DOC-03", "DOC-05"})


def identity_of(case: Case, findings: Iterable[Finding], changes: tuple[Change, ...]) -> Identity | None:
    """The customer and object by the register; None for an unknown customer.

    While it is doubtful whose form it is, there is no recipient: a letter would tell one customer
    about another.
    """
    identity = case.identity(changes)
    if identity and any(map(_doubts_whose, findings)):
        return identity.model_copy(update={"recipient": ()})
    return identity


def _doubts_whose(finding: Finding) -> bool:
    doubtful = finding.rule in _RULES and finding.severity is not Severity.NOTE
    return doubtful and not _WHOSE.isdisjoint(finding.fields)
