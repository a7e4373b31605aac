"""What ends: the whole contract, or the objects and services that a termination names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from forms.facts import Contract, CustomerFile, Objekt
from forms.kinds.uppsagning import Avser
from validate.lookup import compact


@dataclass(frozen=True)
class Part:
    """One row, and the objects of the contract that agree with all that it says.

    A row with a service alone names no object. `elsewhere` are the objects on the customer's other
    contracts that agree.
    """

    row: Avser
    found: tuple[Objekt, ...]
    elsewhere: tuple[Objekt, ...] = ()

    @property
    def key(self) -> str:
        """The key of the change that the row asks for."""
        return self.row.prefix

    @property
    def names_object(self) -> bool:
        """Whether the row says which object it is about."""
        return bool(self.row.objekt or self.row.larmsandarnummer)

    @property
    def objekt(self) -> Objekt | None:
        """The one object that is meant, or None."""
        return self.found[0] if len(self.found) == 1 else None

    @property
    def whole_object(self) -> Objekt | None:
        """The one object that ends as such, or None where only a service of it does."""
        return None if self.row.tjanst else self.objekt


def objects_of(file: CustomerFile, contract: Contract) -> tuple[Objekt, ...]:
    """The objects that a contract covers."""
    return tuple(o for o in file.objekt if o.avtalsnummer == contract.avtalsnummer)


def parts_of(rows: Iterable[Avser], file: CustomerFile, contract: Contract) -> tuple[Part, ...]:
    """Each row beside the objects of the contract and of the customer's other contracts."""
    mine = objects_of(file, contract)
    others = tuple(objekt for objekt in file.objekt if objekt not in mine)
    return tuple(Part(row, _meant(row, mine), _meant(row, others)) for row in rows)


def covers(parts: Iterable[Part], objects: tuple[Objekt, ...]) -> bool:
    """Whether rows name each of some objects as a whole."""
    named = {part.whole_object.objektnummer for part in parts if part.whole_object}
    return bool(objects) and named >= {objekt.objektnummer for objekt in objects}


def _meant(row: Avser, objects: tuple[Objekt, ...]) -> tuple[Objekt, ...]:
    if not (row.objekt or row.larmsandarnummer):
        return ()
    return tuple(objekt for objekt in objects if all(_agreements(row, objekt)))


def _agreements(row: Avser, objekt: Objekt) -> Iterator[bool]:
    if row.larmsandarnummer:
        yield compact(row.larmsandarnummer) in objekt.larmsandare
    if row.objekt:
        adress = objekt.adress
        names = (objekt.objektnummer, objekt.namn, adress.gata, f"{adress.gata} {adress.ort}")
        whole = f"{adress.gata} {adress.postnummer} {adress.ort}"
        yield _bare(row.objekt) in {_bare(name) for name in (*names, whole, f"{objekt.namn} {adress.gata}")}


def _bare(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
