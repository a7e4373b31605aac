"""An uppsägning as a case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import ClassVar

from forms.facts import Contract, ContractKind, CustomerFile, Objekt
from forms.kinds.uppsagning import Uppsagning
from forms.records import Change, Decision, Identity, Ruling, RulingOutcome, SectionOf
from validate.case import Case, Given, Signature
from validate.changes import termination
from validate.fingerprint import termination_hash
from validate.lookup import Owner, compact, owner
from validate.notice import End, Wish, end_of, settled
from validate.protected import protected
from validate.scope import Part, objects_of, parts_of
from validate.signed import Signing, signing

FORM = Uppsagning.kind

END_DATE = "UPS-03"
TAKEOVER = "UPS-05"
"""The rules whose rulings settle days: when it came in and when it ends; and that sales know."""

FARTHEST_YEARS = 30
"""A day beyond is a slip of the pen; nothing is reckoned from it."""

_BEKRAFTELSE = tuple(f.name for f in Uppsagning.fields() if f.name.startswith("bekraftelse."))
_NY_AGARE = tuple(f.name for f in Uppsagning.fields() if f.name.startswith("ny_agare."))


@dataclass(frozen=True)
class TerminationCase(Case):
    """One uppsägning and what it means in the register."""

    request: Uppsagning
    owner: Owner
    parts: tuple[Part, ...]

    sections: ClassVar = {
        "omfattning": SectionOf.AVTAL,
        "avser": SectionOf.AVTAL,
        "ny_agare": SectionOf.AGARE,
        "bekraftelse": SectionOf.BEKRAFTELSE,
    }

    @property
    def filled(self) -> Uppsagning:
        """What the customer asks for."""
        return self.request

    @property
    def claims(self) -> Uppsagning:
        """What the form says about whose it is."""
        return self.request

    @property
    def file(self) -> CustomerFile | None:
        """The customer's file, if the customer is known."""
        return self.owner.file

    @property
    def contract(self) -> Contract | None:
        """The customer's contract, if it is theirs."""
        return self.owner.contract

    @property
    def foreign_contract(self) -> bool:
        """Whether the contract belongs to another customer."""
        return self.owner.foreign_contract

    @property
    def idle_contract(self) -> bool:
        """Whether the contract is the customer's own but doesn't hold today."""
        return self.owner.idle_contract

    @property
    def known(self) -> bool:
        """Whether there is a contract that could end."""
        return self.contract is not None

    @property
    def asks_anything(self) -> bool:
        """A termination always asks; what it lacks is told field by field."""
        return True

    @property
    def objects(self) -> tuple[Objekt, ...]:
        """The objects that the contract covers."""
        return objects_of(self.file, self.contract) if self.file and self.contract else ()

    @cached_property
    def signing(self) -> Signing:
        """Who signed, beside those who may."""
        return signing(self.request.underskrift, self.file.signatories if self.file else ())

    @property
    def takeover(self) -> bool:
        """Whether a new owner takes over: a termination and a new contract."""
        return self.request.orsak == "agarbyte" and self.request.ny_agare.tar_over == "ja"

    @property
    def sales_know(self) -> bool:
        """Whether a person has said that sales have reached the new owner."""
        return bool(self._accepted(TAKEOVER))

    @property
    def settled_arrival(self) -> date | None:
        """The day on which a person says that it came in, possible or not."""
        return next((ruling.arrived for ruling in self._days if ruling.arrived), None)

    @property
    def settled_end(self) -> date | None:
        """The last day as a person has read it in the contract, possible or not."""
        return next((ruling.ends for ruling in self._days if ruling.ends), None)

    @property
    def arrived(self) -> date:
        """The day from which the notice is counted: as a person has settled it, else when the form came.

        It can't have come in after that, whatever is said: then the day on which the form came counts.
        """
        return min(self.settled_arrival or self.given.received, self.given.received)

    @property
    def wish(self) -> Wish | None:
        """The last day that is asked for; at a takeover, where none is, the day of the takeover."""
        asked, comes = self.request.onskat_slutdatum, self.request.ny_agare.tilltradesdatum
        if asked is None and self.takeover and comes and not self.too_far(comes):
            return Wish(comes, takeover=True)
        return Wish(asked) if asked and not self.too_far(asked) else None

    def too_far(self, day: date) -> bool:
        """Whether a day is so far off that it is a slip of the pen; nothing is reckoned from it."""
        return day.year > self.today.year + FARTHEST_YEARS

    def possible_end(self, day: date) -> bool:
        """Whether anything that came in when this did may end on a day."""
        return self.arrived <= day and not self.too_far(day)

    @cached_property
    def end(self) -> End | None:
        """The contract's last day; None while its terms are unknown or sales haven't reached a new owner.

        A day that a person has settled and that can't be is left out of account (UPS-03 asks again).
        """
        if self.contract is None or (self.takeover and not self.sales_know):
            return None
        if self.settled_end and self.possible_end(self.settled_end):
            return settled(self.contract, self.arrived, self.wish, self.settled_end)
        return end_of(self.contract, self.arrived, self.wish)

    @cached_property
    def asked(self) -> tuple[Change, ...]:
        """What ends, the new owner, another address for the confirmation."""
        return tuple(self._changes())

    def _changes(self) -> Iterator[Change]:
        if self.contract is None or self.file is None:
            return
        names = tuple(f"{o.namn} ({o.objektnummer})" for o in self.objects)
        yield from termination.endings(
            self.request,
            self.contract,
            names,
            self.parts,
            self.end,
            hidden=self._protected(self.request.slutfaktura.namn),
        )
        if self.takeover:
            yield termination.new_owner(self.request, self.contract)
        doubted = any(map(self.doubted, _BEKRAFTELSE))
        asked = self.request.bekraftelse
        address = termination.confirmation(
            asked, self.file.customer, doubted=doubted, hidden=self._protected(asked.namn, asked.co)
        )
        if address:
            yield address

    def _protected(self, *names: str | None) -> bool:
        """Whether somebody at an address, or who asks for it, has skyddad identitet."""
        signers = (signed.row.namn for signed in self.signing.signed)
        return protected(self.file, (*names, *signers), ())

    @property
    def endings(self) -> tuple[str, ...]:
        """The keys of what ends."""
        if self.contract is None:
            return ()
        parts = tuple(part.key for part in self.parts)
        return {"hela_avtalet": (termination.WHOLE,), "del_av_avtalet": parts}.get(
            self.request.omfattning or "", ()
        )

    @property
    def ends_object(self) -> bool:
        """Whether the contract or an object ends, and not only services, of a contract about alarms."""
        if self.contract is None or self.contract.slag is not ContractKind.LARM:
            return False
        named = any(part.names_object and not part.row.tjanst for part in self.parts)
        return named or self.request.omfattning == "hela_avtalet"

    @property
    def lacking(self) -> tuple[str, ...]:
        """The question at a change of owner, and what is meant by a part of the contract."""
        owner_asked = self.request.orsak == "agarbyte" and not self.request.ny_agare.tar_over
        part_asked = self.request.omfattning == "del_av_avtalet" and not self.request.avser
        told = (("ny_agare.tar_over", owner_asked), ("avser.1.objekt", part_asked))
        return tuple(field for field, asked in told if asked)

    @property
    def signatures(self) -> tuple[Signature, ...]:
        """Each signature that is begun, or the empty first one."""
        rows = self.request.underskrift
        signed = tuple(Signature(row.prefix, row.namn, row.datum, row.underskrift) for row in rows)
        return signed or (Signature("underskrift.1", None, None, ink=False),)

    @property
    def signer(self) -> str | None:
        """The names of who signed."""
        return self.signing.names

    @property
    def telephones(self) -> tuple[tuple[str, str | None], ...]:
        """The new owner's number."""
        return (("ny_agare.telefon", self.request.ny_agare.telefon),)

    @property
    def addresses(self) -> tuple[tuple[str, str | None, str | None], ...]:
        """Those of the confirmation, the invoice, and the new owner."""
        parts = (self.request.bekraftelse, self.request.slutfaktura, self.request.ny_agare)
        return tuple((part.prefix, part.postnummer, part.ort) for part in parts)

    @property
    def announced(self) -> int:
        """How many attachments the form says that it has."""
        return self.request.antal_bilagor or 0

    @property
    def content(self) -> str | None:
        """The form's own hash among those of earlier forms."""
        return termination_hash(self.request, self.owner)

    @property
    def weightless(self) -> frozenset[str]:
        """What helps a person, and the new owner's particulars where nobody takes over."""
        idle = () if self.takeover else _NY_AGARE
        rows = ("underskrift.1.befattning", "underskrift.2.befattning")
        return frozenset({"arendenummer", "orsak_text", *rows, *idle} - {"ny_agare.tar_over"})

    def held_by(self, field: str) -> tuple[str, ...]:
        """A row, the new owner, the confirmation; what tells when and how it ends holds what ends."""
        part, row = field.split(".")[0], ".".join(field.split(".")[:2])
        owner = ("ny_agare",) if self.takeover else ()
        if part == "avser":
            return (row,)
        if part == "bekraftelse":
            return (part,)
        if field in ("orsak", "ny_agare.tar_over") or (owner and field == "ny_agare.tilltradesdatum"):
            return (*self.endings, *owner)
        if part == "ny_agare":
            return owner
        ending = ("onskat_slutdatum", "larm_efter", "larm_efter_text", "orsak_text", "slutfaktura")
        return self.endings if part in ending else ()

    def identity(self, changes: tuple[Change, ...]) -> Identity | None:
        """The customer; the object where only one is concerned.

        The recipient is at the registered address, or for the confirmation at the form's own once that
        is settled.
        """
        if self.file is None:
            return None
        customer = self.file.customer
        objects = self.objects
        if self.request.omfattning == "del_av_avtalet":
            objects = tuple(part.objekt for part in self.parts if part.objekt)
        one = objects[0] if len(objects) == 1 else None
        elsewhere = any(c.section is SectionOf.BEKRAFTELSE and c.decision is Decision.ACCEPT for c in changes)
        asked = termination.address_of(self.request.bekraftelse, customer) if elsewhere else ()
        registered = customer.adress.lines(customer.namn)
        return Identity(
            kundnummer=customer.kundnummer,
            kundnamn=customer.namn,
            avtalsnummer=compact(self.request.avtalsnummer) or None,
            objektnummer=one.objektnummer if one else None,
            objektsnamn=one.namn if one else None,
            larmadress=", ".join(one.adress.lines("")[1:]) if one else None,
            recipient=asked or registered,
            registered=registered if asked else (),
        )

    @property
    def _days(self) -> tuple[Ruling, ...]:
        """The rulings that settle a day for all that ends, the last one first."""
        keys = set(self.endings)
        whole = (r for r in self._accepted(END_DATE) if not r.changes or keys <= set(r.changes))
        return tuple(reversed(tuple(whole)))

    def _accepted(self, rule: str) -> tuple[Ruling, ...]:
        return tuple(r for r in self.given.rulings if r.rule == rule and r.outcome is RulingOutcome.ACCEPT)


def open_case(given: Given) -> TerminationCase:
    """Hold an uppsägning against the register."""
    request = Uppsagning.from_values(given.reading.values)
    whose = owner(request, given.register, given.now.date())
    parts = parts_of(request.avser, whose.file, whose.contract) if whose.file and whose.contract else ()
    return TerminationCase(given, request, whose, parts)
