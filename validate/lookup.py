"""Which customer, contract and object a form means: by everything that it says about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from forms.facts import Behorighetslista, Contract, CustomerFile, Objekt, Register
from forms.kinds.atgardsunderlag import Atgardsunderlag

NEW_OBJECT = "nytt"
"""Stands for the number that a new object doesn't have yet, as the target of its changes."""

_OWN_MARKS = ("larmsandarnummer", "larmadress.gata", "objektsnamn")
"""Fields that tell one object of a contract from another."""


class Claims(Protocol):
    """What every kind of form says about whose it is."""

    @property
    def kundnummer(self) -> str | None:
        """The customer's number, as written."""

    @property
    def avtalsnummer(self) -> str | None:
        """The contract's number, as written."""

    @property
    def organisationsnummer(self) -> str | None:
        """Ten digits."""

    @property
    def kundnamn(self) -> str | None:
        """The customer's name."""


@dataclass(frozen=True)
class Owner:
    """Customer and contract as the register has them, by their numbers; None where it has none.

    `foreign_contract` tells that the contract belongs to another customer, `idle_contract` that it is
    the customer's own but doesn't hold today.
    """

    file: CustomerFile | None = None
    contract: Contract | None = None
    foreign_contract: bool = False
    idle_contract: bool = False


def owner(claims: Claims, register: Register, on: date) -> Owner:
    """Look up customer and contract as they are registered on the day `on`."""
    number, avtal = compact(claims.kundnummer), compact(claims.avtalsnummer)
    file = register.customer(number, on) if number else None
    whose = register.owner_of(avtal) if avtal else None
    foreign = bool(number) and whose is not None and whose != number
    contract = file.contract(avtal) if file else None
    return Owner(file, contract, foreign, idle_contract=whose == number and contract is None)


@dataclass(frozen=True)
class Found:
    """What the register answers; None where it knows nothing or knows two.

    `objekt` is the only one that agrees with all that the form says or, failing that, the one that
    agrees best; then `against` are the fields that speak against it. `alike` are the objects that
    agree with all. `foreign_contract` tells that the contract belongs to another customer.
    """

    new_object: bool
    file: CustomerFile | None = None
    contract: Contract | None = None
    objekt: Objekt | None = None
    against: tuple[str, ...] = ()
    alike: tuple[Objekt, ...] = ()
    foreign_contract: bool = False

    @property
    def known(self) -> bool:
        """Whether there is something that changes could be made to."""
        return self.objekt is not None or (self.new_object and self.file is not None)

    @property
    def listor(self) -> tuple[Behorighetslista, ...]:
        """The behörighetslistor of the object: authority is looked up through these alone."""
        if self.file is None or self.objekt is None:
            return ()
        return self.file.lista_of(self.objekt.objektnummer)

    @property
    def target(self) -> str:
        """The number of the object that changes are made to."""
        return self.objekt.objektnummer if self.objekt else NEW_OBJECT


def compact(number: str | None) -> str:
    """A number as the register keeps it: without spaces."""
    return "".join((number or "").split())


def find(request: Atgardsunderlag, register: Register, on: date) -> Found:
    """Look up customer, contract and object as they are registered on the day `on`."""
    new = request.arendetyp == "nytt_objekt"
    whose = owner(request, register, on)
    file, contract, foreign = whose.file, whose.contract, whose.foreign_contract
    if file is None:
        return Found(new, foreign_contract=foreign)
    alike = tuple(o for o in file.objekt if all(_marks(request, o).values()))
    if new:
        return Found(new, file, contract, alike=_at_same_place(request, file), foreign_contract=foreign)
    objekt = alike[0] if len(alike) == 1 else None if alike else _closest(request, file)
    marks = _marks(request, objekt) if objekt else {}
    against = tuple(field for field, agrees in marks.items() if not agrees)
    return Found(new, file, contract, objekt, against, alike, foreign)


def _marks(request: Atgardsunderlag, objekt: Objekt) -> dict[str, bool]:
    """For each field that is filled in and tells an object: whether it agrees with this one."""
    marks = {}
    if request.avtalsnummer:
        marks["avtalsnummer"] = compact(request.avtalsnummer) == objekt.avtalsnummer
    if request.larmsandarnummer:
        marks["larmsandarnummer"] = compact(request.larmsandarnummer) in objekt.larmsandare
    if request.larmadress.gata:
        marks["larmadress.gata"] = _bare(request.larmadress.gata) == _bare(objekt.adress.gata)
    if request.larmadress.postnummer:
        marks["larmadress.postnummer"] = request.larmadress.postnummer == objekt.adress.postnummer
    if request.objektsnamn:
        marks["objektsnamn"] = _bare(request.objektsnamn) == _bare(objekt.namn)
    return marks


def _closest(request: Atgardsunderlag, file: CustomerFile) -> Objekt | None:
    """The only object that agrees with most of the fields that tell objects apart, or None."""
    scores = {o.objektnummer: _score(request, o) for o in file.objekt}
    best = max(scores.values(), default=0)
    closest = [o for o in file.objekt if scores[o.objektnummer] == best]
    return closest[0] if best > 0 and len(closest) == 1 else None


def _score(request: Atgardsunderlag, objekt: Objekt) -> int:
    marks = _marks(request, objekt)
    return sum(marks.get(field, False) for field in _OWN_MARKS)


def _at_same_place(request: Atgardsunderlag, file: CustomerFile) -> tuple[Objekt, ...]:
    """The objects that a "new" one may already be: the same transmitter, or the same name and street."""
    return tuple(o for o in file.objekt if _already(_marks(request, o)))


def _already(marks: dict[str, bool]) -> bool:
    place = ("larmadress.gata", "larmadress.postnummer", "objektsnamn")
    return marks.get("larmsandarnummer", False) or all(marks.get(field, False) for field in place)


def _bare(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
