"""What happens when something has ended: to alarms, keys and the final invoice, and at a change of owner."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from forms import dates
from forms.kinds.uppsagning import Uppsagning
from forms.records import Change, SectionOf
from render import endings
from render.draft import Item
from render.occasion import Occasion
from render.texts import Ending

_PLACE: Final = re.compile(r"\b(\d{3}) (\d{2}) (?=\S)")
"""A postal code and the place after it, which stay on one line."""


def items(about: Occasion, ended: Sequence[Change], last_day: date) -> tuple[Item, ...]:
    """One item for each thing that happens to what has `ended`; `last_day` is the last on which it holds."""
    request = about.verdict.request
    if not isinstance(request, Uppsagning):
        raise TypeError("what ends is asked for by an uppsägning")
    told = (
        ("Larm:", _alarms(about, request, ended, last_day)),
        ("Nycklar:", _keys(about, ended)),
        ("Slutfaktura:", _invoice(about, ended)),
        ("Ny ägare:", _owner(about, request)),
    )
    joined = ((lead, " ".join(sentence for sentence in sentences if sentence)) for lead, sentences in told)
    return tuple(Item(text, lead=lead) for lead, text in joined if text)


def _alarms(about: Occasion, request: Uppsagning, ended: Sequence[Change], last_day: date) -> Iterator[str]:
    """Until when alarms are taken care of, and what the customer says of the time after."""
    texts, stated = about.texts.ending, request.larm_efter
    whole = any(map(endings.whole, ended)) and stated not in (None, "annat")
    told = whole or any(map(endings.silences, ended))
    if told and last_day < about.on:
        yield about.say(texts.alarms_past, last_day=dates.long(last_day))
        yield about.say(texts.alarms_new_owner if stated == "ny_agare" else texts.alarms_unknown_past)
    elif told:
        yield about.say(texts.alarms_until, last_day=dates.long(last_day))
        yield about.say(texts.alarms_after)
        yield about.say(_stated(texts, stated))
    if request.larm_efter_text:
        yield about.say(texts.alarms_other, told=request.larm_efter_text.rstrip("."))


def _stated(texts: Ending, stated: str | None) -> str:
    known = {
        "bortkopplad": texts.alarms_disconnected,
        "annan_larmcentral": texts.alarms_elsewhere,
        "ny_agare": texts.alarms_new_owner,
        "annat": "",
    }
    return known.get(stated or "", texts.alarms_unknown)


def _keys(about: Occasion, ended: Sequence[Change]) -> Iterator[str]:
    if any(map(endings.silences, ended)):
        yield about.say(about.texts.ending.keys)


def _invoice(about: Occasion, ended: Sequence[Change]) -> Iterator[str]:
    """Where the final invoice goes; a contract that goes on has none, unless one is asked for."""
    texts, after = about.texts.ending, ended[0].after or {}
    address, reference = after.get("slutfaktura"), after.get("slutfaktura.referens")
    if after.get("skyddad"):
        yield about.say(texts.invoice_unprinted)
    elif address:
        yield about.say(texts.invoice_elsewhere, address=_PLACE.sub("\\1\u00a0\\2\u00a0", address))
    elif reference or any(map(endings.whole, ended)):
        yield about.say(texts.invoice)
    if reference:
        yield about.say(texts.invoice_reference, reference=reference)


def _owner(about: Occasion, request: Uppsagning) -> Iterator[str]:
    """What happens next at a change of owner; nothing while it isn't settled that one takes over."""
    texts, owner = about.texts.ending, request.ny_agare
    settled = all(change.section is not SectionOf.AGARE for change in about.verdict.held)
    if request.orsak != "agarbyte" or not settled:
        return
    if owner.tar_over == "ja":
        yield about.say(texts.takeover, owner=owner.foretag or owner.kontaktperson or "en ny ägare")
    elif owner.tar_over == "nej":
        yield about.say(texts.no_takeover)
