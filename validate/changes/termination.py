"""What a termination asks for: the contract or parts of it, the new owner, where the confirmation goes.

The keys of `before` and `after` are the names of the form's fields, except `objekt` (what ends with
the contract), `uppsagningstid` and `bunden_till` (its terms), `slutdatum` (its last day) and
`adress` and `slutfaktura` (each a whole address on one line).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from forms.facts import Address, Contract, Customer, Kept
from forms.grammar import printed
from forms.kinds.uppsagning import Bekraftelse, Slutfaktura, Uppsagning
from forms.records import Change, SectionOf, What
from validate.changes.printing import PROTECTED, Texts, filled
from validate.notice import End
from validate.passwords import UNPRINTED, announces
from validate.places import Places
from validate.scope import Part

PLACES: Final = Places(Uppsagning.kind)
WHOLE: Final = "omfattning"
"""The key of the change that ends the whole contract."""

_CO: Final = re.compile(r"^(c\s*/\s*o\b|℅)[\s:.]*", re.IGNORECASE)

_OWNER = (
    *("foretag", "organisationsnummer", "kontaktperson", "telefon", "epost"),
    *("gata", "postnummer", "ort", "tilltradesdatum"),
)


def text(field: str, value: str | date | None) -> str:
    """A value as printed."""
    return printed(PLACES.spec(field), value)


def endings(
    request: Uppsagning,
    contract: Contract,
    objects: tuple[str, ...],
    parts: tuple[Part, ...],
    end: End | None,
    *,
    hidden: bool,
) -> Iterator[Change]:
    """The whole contract, or each part of it. `objects` are the names of what the contract covers.

    `hidden` tells that the final invoice goes to someone with skyddad identitet.
    """
    after = filled({"slutdatum": end.last_day.isoformat() if end else "", **_afterwards(request)})
    if hidden and "slutfaktura" in after:
        after |= {"slutfaktura": PROTECTED, "skyddad": "ja"}
    last_day = end.last_day if end else None
    if request.omfattning == "hela_avtalet":
        before = filled({"objekt": ", ".join(objects), **_terms(contract)})
        named = f"Avtal {contract.avtalsnummer}"
        yield _ending(WHOLE, contract.avtalsnummer, named, (before, after), last_day, contract)
    elif request.omfattning == "del_av_avtalet":
        for part in parts:
            before = filled({"tjanst": _shown(part.row.tjanst) or "", **_terms(contract)})
            target = part.objekt.objektnummer if part.objekt else contract.avtalsnummer
            # The register has no services: of an object that goes on, no row is written.
            kept = part.whole_object
            yield _ending(part.key, target, _subject(part), (before, after), last_day, kept)


def _ending(
    key: str,
    target: str,
    subject: str,
    texts: tuple[Texts, Texts],
    last_day: date | None,
    kept: Kept | None,
) -> Change:
    return Change(
        key=key,
        target=target,
        section=SectionOf.AVTAL,
        what=What.END,
        subject=subject,
        before=texts[0],
        after=texts[1],
        from_=None,
        until=last_day,
        row=kept.id if kept else None,
        version=kept.version if kept else None,
    )


def _subject(part: Part) -> str:
    named = part.objekt.namn if part.objekt else _shown(part.row.objekt) or part.row.larmsandarnummer
    return ", ".join(told for told in (named, _shown(part.row.tjanst)) if told) or "Del av avtalet"


def _shown(words: str | None) -> str | None:
    """A customer's own words, which stand in letters also while they are asked about (AUT-06)."""
    return UNPRINTED if words and announces(words) else words


def _terms(contract: Contract) -> Texts:
    months = contract.uppsagningstid_manader
    notice = "" if months is None else f"{months} månad" if months == 1 else f"{months} månader"
    return {
        "avtalsnummer": contract.avtalsnummer,
        "uppsagningstid": notice,
        "bunden_till": contract.bunden_till.isoformat() if contract.bunden_till else "",
    }


def _afterwards(request: Uppsagning) -> Texts:
    names = ("orsak", "orsak_text", "larm_efter", "larm_efter_text")
    invoice = request.slutfaktura
    told = {name: text(name, getattr(request, name)) for name in names}
    address = _line(invoice) if whole_invoice(invoice) else ""
    return told | {"slutfaktura": address, "slutfaktura.referens": invoice.referens or ""}


def whole_invoice(asked: Slutfaktura) -> bool:
    """Whether the final invoice's address is one that a letter can reach."""
    return bool(asked.gata and asked.postnummer and asked.ort)


def new_owner(request: Uppsagning, contract: Contract) -> Change:
    """The owner who takes over: told to sales; nothing of it is registered."""
    owner = request.ny_agare
    told = {name: text(owner.field(name), getattr(owner, name)) for name in _OWNER}
    return Change(
        key=owner.prefix,
        target=contract.avtalsnummer,
        section=SectionOf.AGARE,
        what=What.ADD,
        subject=_shown(owner.foretag or owner.kontaktperson) or "Ny ägare",
        before=None,
        after=filled(told),
        from_=owner.tilltradesdatum,
        until=None,
    )


def co_of(asked: Bekraftelse) -> str | None:
    """Who the letter goes through, without the sign for it that the box already has."""
    return _CO.sub("", asked.co or "") or None


def address_of(asked: Bekraftelse, customer: Customer) -> tuple[str, ...]:
    """The lines of the address that the confirmation is asked for at; empty when it isn't whole."""
    if not (asked.gata and asked.postnummer and asked.ort):
        return ()
    adress = Address(gata=asked.gata, postnummer=asked.postnummer, ort=asked.ort, co=co_of(asked))
    return adress.lines(asked.namn or customer.namn)


def same_address(asked: Bekraftelse, customer: Customer) -> bool:
    """Whether the form asks for no other address than the registered one."""
    return asked.empty or _bare(address_of(asked, customer)) == _bare(customer.adress.lines(customer.namn))


def confirmation(asked: Bekraftelse, customer: Customer, *, doubted: bool, hidden: bool) -> Change | None:
    """Another address for the confirmation than the registered one; None where it is the same or none.

    `doubted` tells that what stands there may be another: then there is a change, to be held. `hidden`
    tells that it is the address of someone with skyddad identitet.
    """
    if same_address(asked, customer) and not doubted:
        return None
    registered, wanted = customer.adress.lines(customer.namn), address_of(asked, customer)
    after = {"adress": ", ".join(wanted) or _line(asked) or ", ".join(registered)}
    return Change(
        key=asked.prefix,
        target=customer.kundnummer,
        section=SectionOf.BEKRAFTELSE,
        what=What.CHANGE,
        subject="Postadress för bekräftelsen",
        before={"adress": ", ".join(registered)},
        after={"adress": PROTECTED, "skyddad": "ja"} if hidden else after,
        from_=None,
        until=None,
    )


def _line(address: Bekraftelse | Slutfaktura) -> str:
    """What there is of an address, on one line."""
    place = " ".join(p for p in (text("bekraftelse.postnummer", address.postnummer), address.ort) if p)
    return ", ".join(p for p in (address.namn, address.gata, place) if p)


def _bare(lines: tuple[str, ...]) -> str:
    return "".join(char for char in "".join(lines).casefold() if char.isalnum())
