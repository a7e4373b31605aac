"""Information till ny ägare: that a seller makes contact and a new contract is written.

"Vi tar sedan kontakt med den nya ägaren och skriver ett nytt avtal." The letter goes to somebody else
than the customer: nothing in it is from the register, and of the form only what is said of the new owner.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from forms import dates
from forms.kinds.uppsagning import NyAgare, Uppsagning
from forms.records import Change, LetterKind, SectionOf
from render import window
from render.draft import Block, Draft, Heading, Item, Items, Para, Signature
from render.faults import AddressDoesNotFit
from render.letters import andringssammanstallning
from render.occasion import Occasion

KIND: Final = LetterKind.NY_AGARE
CODE: Final = "N"


def due(about: Occasion) -> bool:
    """Whether a new owner takes over, can be written to, and the setting says that we do."""
    if not about.sender.letter_to_new_owner or _accepted(about) is None:
        return False
    return bool(_address(_owner(about)))


def compose(about: Occasion) -> Draft:
    """The letter, with references and an address of its own."""
    texts = about.texts.new_owner
    blocks = (
        Para(about.say(texts.thanks)),
        Heading("Det här händer nu"),
        Items(tuple(Item(about.say(step)) for step in texts.steps), numbered=True),
        Para(about.say(texts.until_then)),
        *_particulars(about),
        *_closing(about),
    )
    references = (("Datum", dates.long(about.on)), ("Ärendenummer", about.case.number))
    return Draft("Information till ny ägare", references, blocks, recipient=_recipient(about))


def _accepted(about: Occasion) -> Change | None:
    return next((c for c in about.verdict.accepted if c.section is SectionOf.AGARE), None)


def _owner(about: Occasion) -> NyAgare:
    request = about.verdict.request
    if not isinstance(request, Uppsagning):
        raise TypeError("a new owner is told of by an uppsägning")
    return request.ny_agare


def _address(owner: NyAgare) -> tuple[str, ...]:
    """The lines of a whole postal address, or none."""
    name = owner.foretag or owner.kontaktperson
    if not (name and owner.gata and owner.postnummer and owner.ort):
        return ()
    return name, owner.gata, f"{owner.postnummer[:3]} {owner.postnummer[3:]} {owner.ort}"


def _recipient(about: Occasion) -> tuple[str, ...]:
    """The address, with the person in the company if there is room for the line."""
    owner = _owner(about)
    name, *rest = _address(owner)
    if not (owner.foretag and owner.kontaktperson):
        return name, *rest
    personal = (name, f"Att: {owner.kontaktperson}", *rest)
    try:
        window.fit(personal, about.sender.envelope, about.sender.place_style)
    except AddressDoesNotFit:
        return name, *rest
    return personal


def _particulars(about: Occasion) -> Iterator[Block]:
    """What we have been told of the new owner, so that it can be put right."""
    change = _accepted(about)
    told = (change.after if change else None) or {}
    yield Heading("Uppgifter som vi har fått om er")
    yield from andringssammanstallning.facts(
        ("Företag:", told.get("foretag")),
        ("Organisationsnummer:", told.get("organisationsnummer")),
        ("Kontaktperson:", told.get("kontaktperson")),
        ("Telefon:", told.get("telefon")),
        ("E-post:", told.get("epost")),
        ("Ni tar över:", _day(about)),
    )
    yield Para(about.say(about.texts.new_owner.source))


def _day(about: Occasion) -> str | None:
    day = _owner(about).tilltradesdatum
    return f"den\u00a0{dates.long(day)}" if day else None


def _closing(about: Occasion) -> Iterator[Block]:
    texts = about.texts
    yield Heading(texts.check_heading)
    yield Para(about.say(texts.new_owner.check))
    yield Heading(texts.calls_heading)
    yield Para(about.say(texts.calls))
    yield Signature(about.signature)
