"""Ändringssammanställning: before and after, object by object. An annex, or alone for the desk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from forms import dates
from forms.records import Change, LetterKind
from render import change_rows, changes, lists, periods
from render.changes import Section
from render.draft import Block, Draft, Heading, Item, Items, Para
from render.occasion import Occasion

KIND: Final = LetterKind.SAMMANSTALLNING
CODE: Final = "S"


def due(about: Occasion) -> bool:
    """Never by itself: it goes with the bekräftelse, and alone only when the desk asks for it."""
    return False


def compose(about: Occasion) -> Draft:
    """The summary alone, with every change and what became of it."""
    blocks: tuple[Block, ...] = (
        Para(f"{about.form_title} som kom in den {dates.long(about.case.received)}."),
        *subject(about),
        *tables(about, about.verdict.changes, decided=True),
        *_findings(about),
    )
    return Draft("Ändringssammanställning", about.references, blocks)


def subject(about: Occasion) -> Iterator[Block]:
    """Who, what object, and who asked."""
    identity = about.identity
    objekt = ", ".join(part for part in (changes.object_named(identity), identity.larmadress) if part)
    yield from facts(("Kund:", identity.kundnamn), ("Objekt:", objekt), ("Begärt av:", about.verdict.signer))


def facts(*known: tuple[str, str | None]) -> Iterator[Block]:
    """What is known, a line each, close together."""
    told = [(lead, text) for lead, text in known if text]
    for lead, text in told:
        yield Para(text, lead=lead, tight=(lead, text) != told[-1])


def tables(about: Occasion, some: Sequence[Change], *, decided: bool = False) -> Iterator[Block]:
    """Before and after of some changes. `decided` tells what became of each."""
    common = periods.period(some)
    if common:
        yield Para(periods.sentences(some, where="vid ändringen"))
    if any(change_rows.PASSWORD in (change.after or {}) for change in some):
        yield Para(about.say(about.texts.passwords), quiet=True)
    last = ""
    for section in changes.together(changes.sections(some), about.identity):
        where = changes.place(section, about.identity)
        if where != last:
            yield Heading(where, 2)
            yield from _ruled_over(section)
            last = where
        if section.section not in changes.UNDER_ITS_OWN_NAME:
            yield Heading(section.title, 3)
        yield change_rows.table(section, common=common, decided=decided)


def _ruled_over(section: Section) -> Iterator[Block]:
    sentence = lists.told(section.target, section.changes[0].lista, whole=True)
    if sentence:
        yield Para(sentence)


def _findings(about: Occasion) -> Iterator[Block]:
    """What the rules say, for the desk alone: some of it is not for the customer."""
    if about.verdict.findings:
        yield Heading("Regler")
        yield Items(tuple(Item(found.message, lead=f"{found.rule}:") for found in about.verdict.findings))
