"""An åtgärdsunderlag as a case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from forms.facts import Address, Behorighetslista, Contract, CustomerFile, Objekt
from forms.grammar import printed
from forms.kinds.atgardsunderlag import Adress, Atgardsunderlag, Behorig, Kontakt, Rapport
from forms.records import Change, Identity, Reading, SectionOf
from validate.action_plan import spec
from validate.case import Case, Given, Signature
from validate.changes import changes_of
from validate.fingerprint import plan_hash
from validate.links import Links, link_rows
from validate.lookup import Found, compact, find
from validate.signer import Signer, signer_of

FORM = Atgardsunderlag.kind

_ROWS = ("behorig", "rapport", "kontakt", "plan")


@dataclass(frozen=True)
class PlanCase(Case):
    """One åtgärdsunderlag, what its parts mean in the register, and who signed."""

    request: Atgardsunderlag
    found: Found
    signed_by: Signer
    links: Links
    changes: tuple[Change, ...]

    sections: ClassVar = {
        "objekt": SectionOf.OBJEKT,
        "behorig": SectionOf.BEHORIGHET,
        "rapport": SectionOf.RAPPORTER,
        "kontakt": SectionOf.LARMKONTAKTER,
        "plan": SectionOf.PLAN,
        "registrering": SectionOf.REGISTRERING,
    }

    @property
    def weightless(self) -> frozenset[str]:
        """Nothing rests on the object's telephone but when the object is new."""
        known = frozenset[str]() if self.found.new_object else frozenset({"telefon_objekt"})
        return known | {"arendenummer", "underskrift.ort"}

    @property
    def filled(self) -> Atgardsunderlag:
        """What the customer asks for."""
        return self.request

    @property
    def claims(self) -> Atgardsunderlag:
        """What the form says about whose it is."""
        return self.request

    @property
    def file(self) -> CustomerFile | None:
        """The customer's file, if the customer is known."""
        return self.found.file

    @property
    def contract(self) -> Contract | None:
        """The customer's contract, if it is theirs."""
        return self.found.contract

    @property
    def foreign_contract(self) -> bool:
        """Whether the contract belongs to another customer."""
        return self.found.foreign_contract

    @property
    def known(self) -> bool:
        """Whether there is an object, or a customer for a new one."""
        return self.found.known

    @property
    def objekt(self) -> Objekt | None:
        """The registered object; None for a new one and for one that can't be told."""
        return self.found.objekt

    @property
    def listor(self) -> tuple[Behorighetslista, ...]:
        """The behörighetslistor that the object is linked to."""
        return self.found.listor

    @property
    def asked(self) -> tuple[Change, ...]:
        """The changes, undecided."""
        return self.changes

    @property
    def asks_anything(self) -> bool:
        """Whether the object is new or any section that changes something holds anything."""
        return self.request.arendetyp == "nytt_objekt" or super().asks_anything

    @property
    def lacking(self) -> tuple[str, ...]:
        """What rows that are filled in lack."""
        return tuple(_lacking(self.request))

    @property
    def signatures(self) -> tuple[Signature, ...]:
        """The one signature."""
        signed = self.request.underskrift
        return (Signature("underskrift", signed.namn, signed.datum, signed.underskrift),)

    @property
    def signer(self) -> str | None:
        """The name of who signed."""
        return self.signed_by.name

    @property
    def telephones(self) -> tuple[tuple[str, str | None], ...]:
        """Numbers of people, contacts, and the object."""
        people = ((person.field("telefon"), person.telefon) for person in self.request.behorig)
        ways = ("kontaktvag_1", "kontaktvag_2", "kontaktvag_3")
        contacts = ((row.field(way), getattr(row, way)) for row in self.request.kontakt for way in ways)
        return (*people, *contacts, ("telefon_objekt", self.request.telefon_objekt))

    @property
    def addresses(self) -> tuple[tuple[str, str | None, str | None], ...]:
        """The larmadress and each recipient's address."""
        parts: tuple[Adress | Rapport, ...] = (self.request.larmadress, *self.request.rapport)
        return tuple((part.prefix, part.postnummer, part.ort) for part in parts)

    @property
    def announced(self) -> int:
        """How many attachments the form says that it has."""
        return self.request.underskrift.antal_bilagor or 0

    @property
    def content(self) -> str | None:
        """The form's own hash among those of earlier forms."""
        return plan_hash(self.request, self.found)

    def identity(self, changes: tuple[Change, ...]) -> Identity | None:
        """Customer and object. The recipient is the registered postal address, never the larmadress."""
        if self.file is None:
            return None
        customer, objekt = self.file.customer, self.objekt
        return Identity(
            kundnummer=customer.kundnummer,
            kundnamn=customer.namn,
            avtalsnummer=objekt.avtalsnummer if objekt else compact(self.request.avtalsnummer) or None,
            objektnummer=objekt.objektnummer if objekt else None,
            objektsnamn=objekt.namn if objekt else self.request.objektsnamn,
            larmadress=_one_line(objekt.adress) if objekt else _as_written(self.request),
            recipient=customer.adress.lines(customer.namn),
        )

    def held_by(self, field: str) -> tuple[str, ...]:
        """The row that a field stands on, the registration, or every row of Behörighet."""
        parts = field.split(".")
        if parts[0] in _ROWS:
            return (".".join(parts[:2]),)
        if field == "behorighet_galler":
            return ("behorig",)
        return ("registrering",) if parts[0] == "registrering" else ()


def open_case(given: Given) -> PlanCase:
    """Hold an åtgärdsunderlag against the register."""
    request = Atgardsunderlag.from_values(given.reading.values)
    found = find(request, given.register, given.now.date())
    signer = signer_of(request.underskrift.namn, found)
    links = link_rows(request, found, signer)
    asked = changes_of(request, found, links, given.policy, given.received)
    changes = tuple(change for change in asked if _says_something(change, given.reading))
    return PlanCase(given, request, found, signer, links, changes)


def _says_something(change: Change, reading: Reading) -> bool:
    """Whether a change differs from what is registered, or may, for a field in doubt."""
    doubted = any(cell.doubts and cell.field.startswith(f"{change.key}.") for cell in reading.cells)
    return doubted or change.before is None or change.before != change.after


def _lacking(request: Atgardsunderlag) -> Iterator[str]:
    for person in request.behorig:
        yield from (person.field(name) for name in _missing_for_person(person))
    for report in request.rapport:
        yield from (report.field(name) for name in _missing_for_report(report))
    for contact in request.kontakt:
        yield from (contact.field(name) for name in _missing_for_contact(contact))


def _missing_for_person(row: Behorig) -> Iterator[str]:
    yield from (name for name in ("atgard", "namn") if not getattr(row, name))
    if row.atgard == "lagg_till" and not row.niva:
        yield "niva"


def _missing_for_report(row: Rapport) -> Iterator[str]:
    if not row.namn:
        yield "namn"


def _missing_for_contact(row: Kontakt) -> Iterator[str]:
    yield from (name for name in ("atgard", "namn") if not getattr(row, name))
    if row.atgard == "lagg_till" and not row.kontaktvagar:
        yield "kontaktvag_1"
    if row.tider == "egna" and not row.egna_tider:
        yield "egna_tider"


def _one_line(adress: Address) -> str:
    return ", ".join(adress.lines("")[1:])


def _as_written(request: Atgardsunderlag) -> str | None:
    adress = request.larmadress
    code = printed(spec("larmadress.postnummer"), adress.postnummer)
    place = " ".join(part for part in (code, adress.ort) if part)
    return ", ".join(part for part in (adress.gata, place) if part) or None
