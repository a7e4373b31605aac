"""Bekräftelse på uppsägning: what ends, the day that holds and why, and what happens then.

"När uppsägningen är hanterad får ni en bekräftelse per post."
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from forms import dates
from forms.records import Change, Decision, LetterKind, SectionOf, What
from render import afterwards, changes, endings, missing
from render.changes import Section
from render.draft import Block, Draft, Heading, Item, Items, Para, Signature
from render.letters import andringssammanstallning
from render.occasion import Occasion, refusals

KIND: Final = LetterKind.UPPSAGNING
CODE: Final = "U"

_END_DATE: Final = "UPS-03"
"""The rule whose words tell the last day and how it was reckoned."""
_TOLD: Final = frozenset({_END_DATE, "UPS-04", "UPS-06"})
"""Rules whose notes the letter tells in words of its own: also of a new owner, and that it is sent."""

_MOST_LISTED: Final = 6
"""More objects than these are told one after the other rather than one below the other."""


def due(about: Occasion) -> bool:
    """Whether something ends on a known day, and it is settled where the letter goes."""
    open_address = any(change.section is SectionOf.BEKRAFTELSE for change in about.queried)
    ended = _ended(about)
    return bool(ended) and all(change.until for change in ended) and not open_address


def compose(about: Occasion) -> Draft:
    """The letter."""
    blocks = (
        *_opening(about),
        *_ends(about),
        *_when(about),
        *_then(about),
        *_not_done(about),
        *missing.pending(about),
        *_notes(about),
        *_closing(about),
    )
    return Draft("Bekräftelse på uppsägning", about.references, blocks)


def _ended(about: Occasion) -> tuple[Change, ...]:
    return tuple(change for change in about.carried_out if change.what is What.END)


def _opening(about: Occasion) -> Iterator[Block]:
    identity, texts = about.identity, about.texts.ending
    elsewhere = identity.kundnamn not in identity.recipient
    yield Para(about.say(texts.thanks))
    if about.case.corrects and texts.corrects:
        yield Para(about.say(texts.corrects))
    if identity.registered or _address(about, Decision.ACCEPT):
        yield Para(about.say(texts.elsewhere))
    elif _address(about, Decision.REFUSE):
        yield Para(about.say(texts.not_elsewhere))
    yield from andringssammanstallning.facts(
        ("Kund:", identity.kundnamn if elsewhere else None),
        ("Uppsagt av:", about.verdict.signer),
        ("Sista dag:", dates.long(_last_day(about))),
    )


def _address(about: Occasion, decision: Decision) -> bool:
    """Whether it was decided so that the letter is to go elsewhere."""
    asked = (change for change in about.verdict.changes if change.section is SectionOf.BEKRAFTELSE)
    return any(change.decision is decision for change in asked)


def _ends(about: Occasion) -> Iterator[Block]:
    ended = _ended(about)
    yield Heading("Det här upphör")
    for change in filter(endings.whole, ended):
        yield from _whole(change)
    parts = tuple(change for change in ended if not endings.whole(change))
    if parts:
        yield Items(tuple(Item(endings.titled(change)) for change in parts))
        if about.case.continues:
            yield Para(about.say(about.texts.ending.ends_too))
        yield Para(about.say(about.texts.ending.goes_on, contract=about.identity.avtalsnummer or ""))


def _whole(change: Change) -> Iterator[Block]:
    objects, named = endings.objects(change), endings.titled(change)
    if len(objects) > _MOST_LISTED:
        yield Para(f"{named}, som omfattar {len(objects)} objekt: {changes.listed(objects)}.")
    elif objects:
        yield Para(f"{named}, som omfattar:", tight=True)
        yield Items(tuple(Item(objekt) for objekt in objects))
    else:
        yield Para(f"{named}.")


def _when(about: Occasion) -> Iterator[Block]:
    """The rule's own words, or the bare day where there are none."""
    told = [finding.message for finding in about.notices if finding.rule == _END_DATE]
    day = about.say(about.texts.ending.last_day, last_day=dates.long(_last_day(about)))
    yield Heading("När det upphör")
    yield from (Para(message) for message in dict.fromkeys(told or [day]))


def _last_day(about: Occasion) -> date:
    return max(change.until for change in _ended(about) if change.until)


def _then(about: Occasion) -> Iterator[Block]:
    found = afterwards.items(about, _ended(about), _last_day(about))
    if found:
        yield Heading("Det här händer sedan")
        yield Items(found)


def _notes(about: Occasion) -> Iterator[Block]:
    notes = [f.message for f in about.notices if f.rule not in _TOLD]
    if notes:
        yield Heading("Bra att veta")
        yield Items(tuple(Item(message) for message in dict.fromkeys(notes)))


def _not_done(about: Occasion) -> Iterator[Block]:
    refused = [change for change in about.refused if change.section is not SectionOf.BEKRAFTELSE]
    if not refused:
        return
    yield Heading("Det här är inte gjort")
    yield Items(tuple(_refused(about, section) for section in changes.sections(refused)))
    yield from missing.how_to_answer(about)


def _refused(about: Occasion, section: Section) -> Item:
    keys = {change.key for change in section.changes}
    refusing = (f for f in refusals(about.verdict) if f.holds_all or not keys.isdisjoint(f.holds))
    return Item(
        section.asked, lead=changes.lead(section, about.identity), more=missing.reasons(about, refusing)
    )


def _closing(about: Occasion) -> Iterator[Block]:
    texts = about.texts
    yield Heading(texts.check_heading)
    yield Para(about.say(texts.ending.check))
    yield Para(about.say(texts.calls), lead=f"{texts.calls_heading}:")
    yield Signature(about.signature)
