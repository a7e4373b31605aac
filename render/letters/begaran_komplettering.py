"""Begäran om komplettering: what is missing, rule by rule, where on the form, and how to answer.

Where anything was carried out, the bekräftelse tells the same in its one letter, and this one isn't due.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from forms.records import Decision, Finding, LetterKind
from render import missing
from render.draft import Block, Draft, Heading, Item, Items, Para, Signature
from render.letters import andringssammanstallning
from render.occasion import Occasion, refusals

KIND: Final = LetterKind.KOMPLETTERING
CODE: Final = "K"


def due(about: Occasion) -> bool:
    """Whether something can't be carried out as it stands, and nothing was."""
    if about.carried_out:
        return False
    return about.verdict.decision is Decision.REFUSE or bool(about.refused)


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
    return Draft("Begäran om komplettering", about.references, blocks, plain=True)


def _opening(about: Occasion) -> Iterator[Block]:
    yield Para(about.say(about.texts.missing_thanks))
    yield from andringssammanstallning.subject(about)


def _missing(about: Occasion) -> Iterator[Block]:
    yield Heading("Det här behöver vi")
    yield Items(tuple(_item(about, finding) for finding in refusals(about.verdict)), numbered=True)


def _item(about: Occasion, finding: Finding) -> Item:
    return Item(about.reason(finding), more=missing.spots(about, finding))


def _waiting(about: Occasion) -> Iterator[Block]:
    if about.refused:
        yield Heading("Det här väntar på ert svar")
        yield missing.asked(about, about.refused)
    yield from missing.pending(about)
