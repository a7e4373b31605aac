"""Bekräftelse på ändring: what was carried out, what was not and why. With the change summary as annex."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from forms.records import Change, LetterKind, SectionOf, What
from render import changes, lists, missing, periods
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
    """The letter, then its annex. Nothing is confirmed from a day before the letter's own."""
    done = tuple(periods.begun(about.verdict.accepted, about.on))
    blocks = (
        *_opening(about),
        *_done(about, done),
        *_not_done(about),
        *missing.pending(about),
        *_notes(about),
        *_closing(about),
        Annex("Bilaga: Ändringssammanställning"),
        *andringssammanstallning.tables(about, done),
    )
    return Draft("Bekräftelse på ändring", about.references, blocks)


def _opening(about: Occasion) -> Iterator[Block]:
    yield Para(about.say(about.texts.confirm_thanks))
    yield from andringssammanstallning.subject(about)


def _done(about: Occasion, done: Sequence[Change]) -> Iterator[Block]:
    common = periods.period(done)
    yield Heading("Det här är ändrat")
    if common:
        yield Para(periods.sentences(done, where="nedan"))
    yield Items(tuple(_item(about, section, common) for section in changes.sections(done)))


def _item(about: Occasion, section: Section, common: str) -> Item:
    if section.section is SectionOf.REGISTRERING:
        told = " ".join(changes.registration(change) for change in section.changes)
        return Item(told, lead=changes.lead(section, about.identity))
    told = f"{section.done} {periods.own(section.changes, common)}".strip()
    ruled_over = lists.told(section.target, section.changes[0].lista, whole=False)
    more = (ruled_over,) if ruled_over else ()
    return Item(told, lead=changes.lead(section, about.identity), more=more)


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
