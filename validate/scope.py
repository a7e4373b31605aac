"""What ends: the whole contract, or the objects and services that a termination names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forms.facts import Contract, CustomerFile, Objekt
from forms.kinds.uppsagning import Avser
from validate.lookup import compact


@dataclass(frozen=True)
class Part:
    """One row, and the objects of the contract that agree with all that it says.

    A row with a service alone names no object.
    """

    row: Avser
    found: tuple[Objekt, ...]

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


def objects_of(file: CustomerFile, contract: Contract) -> tuple[Objekt, ...]:
    """The objects that a contract covers."""
    return tuple(o for o in file.objekt if o.avtalsnummer == contract.avtalsnummer)


def part_of(row: Avser, objects: tuple[Objekt, ...]) -> Part:
    """A row beside the contract's objects."""
    if not (row.objekt or row.larmsandarnummer):
        return Part(row, ())
    return Part(row, tuple(objekt for objekt in objects if all(_agreements(row, objekt))))


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
