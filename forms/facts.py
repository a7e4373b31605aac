"""What the register holds, as the rules see it: frozen facts on one day, and the way to ask for them.

`register` fills these from the database; tests fill them in memory. Validity (`from`, `until`) is
settled when the facts are fetched: a `CustomerFile` holds what is valid on the day asked for.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Protocol

from pydantic import SecretStr

from forms.records import Record


class ContractKind(StrEnum):
    """Alarm forwarding or jourtjänst (calls answered for a company)."""

    LARM = "larm"
    JOUR = "jour"


class Address(Record):
    """A postal address. `co` without the prefix "c/o"; `postnummer` five digits."""

    gata: str
    postnummer: str
    ort: str
    co: str | None = None

    def lines(self, name: str) -> tuple[str, ...]:
        """The address block under `name`, without empty lines: at most four lines."""
        care = (f"c/o {self.co}",) if self.co else ()
        place = f"{self.postnummer[:3]} {self.postnummer[3:]} {self.ort}"
        return (name, *care, *((self.gata,) if self.gata else ()), place)


class Kept(Record):
    """A row of the register: its id and version. The version grows with each change of the row."""

    id: int
    version: int = 1


class Customer(Kept):
    """A customer. `organisationsnummer` is ten digits."""

    kundnummer: str
    namn: str
    organisationsnummer: str
    adress: Address
    telefon: str | None = None


class Contract(Kept):
    """A contract and the terms on which it ends.

    `uppsagningstid_manader` is the notice in whole months, None where the terms are unknown.
    `bunden_till` is the last day of the binding. After it the contract goes on for
    `forlangning_manader` at a time, or until further notice when that is None. `manadsskifte`
    tells that it ends with a calendar month only. `upphor` is its last day when an end is
    registered already.
    """

    avtalsnummer: str
    slag: ContractKind
    uppsagningstid_manader: int | None = None
    bunden_till: date | None = None
    forlangning_manader: int | None = None
    manadsskifte: bool = False
    upphor: date | None = None


class PlanEntry(Kept):
    """What is done at one category of alarm. `steg` are step names of the form, in order."""

    kategori: str
    steg: tuple[str, ...]
    aterkallas: bool
    fritext: str | None = None


class Contact(Kept):
    """A larmkontakt: `kontaktvagar` E.164 or e-mail in order; `tider` a code of the form or own text."""

    ordning: int
    namn: str
    kontaktvagar: tuple[str, ...]
    tider: str | None = None
    egna_tider: str | None = None
    nyckel: bool = False
    skyddad: bool = False


class ReportRecipient(Kept):
    """Who gets reports: `rapporter` are report names of the form; codes as on the form."""

    namn: str
    epost: str | None = None
    adress: Address | None = None
    rapporter: tuple[str, ...] = ()
    intervall: str | None = None
    omfattning: str | None = None
    leverans: str | None = None


class Objekt(Kept):
    """A protected object with its transmitters, alarm categories, plan, contacts and reports."""

    objektnummer: str
    avtalsnummer: str
    namn: str
    adress: Address
    telefon: str | None = None
    larmsandare: tuple[str, ...] = ()
    kategorier: tuple[str, ...] = ()
    plan: tuple[PlanEntry, ...] = ()
    kontakter: tuple[Contact, ...] = ()
    rapportmottagare: tuple[ReportRecipient, ...] = ()


class Person(Kept):
    """A person on a behörighetslista. `has_password` tells that one is registered, never which."""

    namn: str
    niva: str
    foretag: str | None = None
    telefon: str | None = None
    epost: str | None = None
    has_password: bool = False
    skyddad: bool = False


class Behorighetslista(Kept):
    """A behörighetslista: its number, the objects that it is linked to, and its people.

    `installer` is the name of the company whose own list this is, if it is an installer's.
    """

    listnummer: str
    objekt: tuple[str, ...]
    personer: tuple[Person, ...]
    installer: str | None = None


class Signatory(Kept):
    """A person who may sign for the customer (firmatecknare). `jointly` tells that two must sign."""

    namn: str
    telefon: str | None = None
    jointly: bool = False


class Installer(Kept):
    """An installer company known to the register."""

    foretag: str
    organisationsnummer: str | None = None
    telefon: str | None = None


class CustomerFile(Record):
    """All that the register holds on one customer on one day, and all installers."""

    customer: Customer
    contracts: tuple[Contract, ...] = ()
    objekt: tuple[Objekt, ...] = ()
    listor: tuple[Behorighetslista, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    installers: tuple[Installer, ...] = ()

    def contract(self, avtalsnummer: str) -> Contract | None:
        """The contract with this number, if it is this customer's."""
        return next((c for c in self.contracts if c.avtalsnummer == avtalsnummer), None)

    def lista_of(self, objektnummer: str) -> tuple[Behorighetslista, ...]:
        """The behörighetslistor that an object is linked to; authority is looked up through these."""
        return tuple(lista for lista in self.listor if objektnummer in lista.objekt)


class Register(Protocol):
    """The register as the rules see it."""

    def customer(self, kundnummer: str, on: date) -> CustomerFile | None:
        """All on one customer as valid on the day `on`; None when there is no such customer."""

    def password_is(self, person: int, candidate: SecretStr) -> bool:
        """Whether `candidate` is the registered password of the person with this id."""

    def owner_of(self, avtalsnummer: str) -> str | None:
        """The kundnummer that a contract belongs to, to tell a wrong number from an unknown one."""
