"""Begäran om komplettering: what is missing, rule by rule, where on the form, and how to answer.

Where anything was carried out, the bekräftelse tells the same in its one letter, and this one isn't due.
It goes to the registered address, and asks for nothing where only the confirmation doesn't go elsewhere, or
where the same came before: that form's own letter has asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from forms.records import Change, Decision, Finding, LetterKind, SectionOf, Severity
from render import missing
from render.draft import Block, Draft, Heading, Item, Items, Para, Signature
from render.letters import andringssammanstallning
from render.occasion import Occasion, refusals

KIND: Final = LetterKind.KOMPLETTERING
CODE: Final = "K"

_SAME: Final = "DOC-04"
"""The rule that asks about the same content once more, and with fields about attachments."""


def due(about: Occasion) -> bool:
    """Whether something can't be carried out as it stands, and nothing was."""
    if about.carried_out or any(map(_came_before, about.verdict.findings)):
        return False
    refused = about.verdict.decision is Decision.REFUSE and not about.refused
    return refused or bool(_lacking(about) or _refused(about))


def _came_before(finding: Finding) -> bool:
    """Whether nobody has said yet that the same content counts once more, or somebody that it doesn't."""
    return finding.rule == _SAME and not finding.fields and finding.severity is not Severity.NOTE


def compose(about: Occasion) -> Draft:
    """The letter, also as plain text."""
    blocks = (
        *_opening(about),
        *_missing(about),
        *missing.how_to_answer(about),
        Para(about.say(about.texts.answer_help)),
        *_waiting(about),
        Signature(about.signature),
    )
    recipient = about.identity.registered
    return Draft("Begäran om komplettering", about.references, blocks, plain=True, recipient=recipient)


def _opening(about: Occasion) -> Iterator[Block]:
    yield Para(about.say(about.texts.missing_thanks))
    yield from andringssammanstallning.subject(about)


def _missing(about: Occasion) -> Iterator[Block]:
    yield Heading("Det här behöver vi")
    yield Items(tuple(_item(about, finding) for finding in _lacking(about)), numbered=True)


def _item(about: Occasion, finding: Finding) -> Item:
    return Item(about.reason(finding), more=missing.spots(about, finding))


def _waiting(about: Occasion) -> Iterator[Block]:
    refused = _refused(about)
    if refused:
        yield Heading("Det här väntar på ert svar")
        yield missing.asked(about, refused)
    yield from missing.pending(about)


def _refused(about: Occasion) -> tuple[Change, ...]:
    """What can't be carried out as it stands; of the confirmation's address the confirmation tells."""
    return tuple(change for change in about.refused if change.section is not SectionOf.BEKRAFTELSE)


def _lacking(about: Occasion) -> tuple[Finding, ...]:
    """What stands against it, and not only against the confirmation's address."""
    addresses = {c.key for c in about.verdict.changes if c.section is SectionOf.BEKRAFTELSE}
    return tuple(f for f in refusals(about.verdict) if not f.holds or not addresses.issuperset(f.holds))
