"""Bekräftelse på ändring: what was carried out, what was not and why. With the change summary as annex."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from forms.records import LetterKind, SectionOf, What
from render import changes, missing
from render.changes import Section
from render.draft import Annex, Block, Draft, Heading, Item, Items, Para, Signature
from render.letters import andringssammanstallning
from render.occasion import Occasion, refusals

KIND: Final = LetterKind.BEKRAFTELSE
CODE: Final = "B"


def due(about: Occasion) -> bool:
    """Whether something was carried out; what has ended is told in a letter of its own."""
    return any(change.what is not What.END for change in about.carried_out)


def compose(about: Occasion) -> Draft:
    """The letter, then its annex."""
    blocks = (
        *_opening(about),
        *_done(about),
        *_not_done(about),
        *missing.pending(about),
        *_notes(about),
        *_closing(about),
        Annex("Bilaga: Ändringssammanställning"),
        *andringssammanstallning.tables(about, about.verdict.accepted),
    )
    return Draft("Bekräftelse på ändring", about.references, blocks)


def _opening(about: Occasion) -> Iterator[Block]:
    yield Para(about.say(about.texts.confirm_thanks))
    yield from andringssammanstallning.subject(about)


def _done(about: Occasion) -> Iterator[Block]:
    common = changes.period(about.verdict.accepted)
    yield Heading("Det här är ändrat")
    if common:
        otherwise = "" if changes.same_period(about.verdict.accepted) else ", om inget annat står nedan"
        yield Para(f"Ändringarna gäller {common}{otherwise}.")
    found = changes.sections(about.verdict.accepted)
    yield Items(tuple(_item(about, section, common) for section in found))


def _item(about: Occasion, section: Section, common: str) -> Item:
    if section.section is SectionOf.REGISTRERING:
        told = " ".join(changes.registration(change) for change in section.changes)
        return Item(told, lead=changes.lead(section, about.identity))
    own = changes.period(section.changes)
    when = f" Gäller {own}." if own and own != common else ""
    return Item(f"{section.done}{when}", lead=changes.lead(section, about.identity))


def _not_done(about: Occasion) -> Iterator[Block]:
    if not about.refused:
        return
    yield Heading("Det här är inte ändrat")
    yield Items(tuple(_refused(about, section) for section in changes.sections(about.refused)))
    yield from missing.how_to_answer(about)


def _refused(about: Occasion, section: Section) -> Item:
    parts = {_part(change.key) for change in section.changes}
    refusing = (f for f in refusals(about.verdict) if f.holds_all or parts & set(map(_part, f.holds)))
    return Item(
        section.asked, lead=changes.lead(section, about.identity), more=missing.reasons(about, refusing)
    )


def _part(key: str) -> str:
    """The part of the form that a change belongs to; it stands or falls as a whole."""
    return key.partition(".")[0]


def _notes(about: Occasion) -> Iterator[Block]:
    if about.notes:
        yield Heading("Bra att veta")
        yield Items(tuple(Item(message) for message in about.notes))


def _closing(about: Occasion) -> Iterator[Block]:
    yield Heading(about.texts.check_heading)
    yield Para(about.say(about.texts.check))
    yield Heading(about.texts.calls_heading)
    yield Para(about.say(about.texts.calls))
    yield Signature(about.signature)
