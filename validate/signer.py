"""Who signed, as the register knows them."""

from __future__ import annotations

from dataclasses import dataclass

from forms.facts import Behorighetslista, CustomerFile, Person, Signatory
from validate.lookup import Found
from validate.names import Fit, Match, match, same


@dataclass(frozen=True)
class Standing:
    """A person on one behörighetslista."""

    lista: Behorighetslista
    person: Person

    @property
    def namn(self) -> str:
        """The person's name."""
        return self.person.namn


@dataclass(frozen=True)
class Signer:
    """The name as `written`, how it fits, and whom it may mean: on lists, and as signatory.

    `standings` are on the lists of the object; for a new object, which has none, on those of the
    customer's other objects. When the name fits nearly or fits two, they are those whom it may mean:
    what they may do is then settled by AUT-08.
    """

    written: str | None
    fit: Fit
    standings: tuple[Standing, ...] = ()
    signatories: tuple[Signatory, ...] = ()

    @property
    def levels(self) -> frozenset[str]:
        """The levels that the signer has, or may have."""
        return frozenset(standing.person.niva for standing in self.standings)

    @property
    def name(self) -> str | None:
        """The name in the register when it is one person's for certain, else as written."""
        who = [*(s.namn for s in self.standings), *(s.namn for s in self.signatories)]
        return who[0] if who and self.fit is Fit.EXACT else self.written

    @property
    def phone(self) -> str | None:
        """The registered number of the one person it is or may be; None for two."""
        if self.fit is Fit.AMBIGUOUS:
            return None
        numbers = [*(s.person.telefon for s in self.standings), *(s.telefon for s in self.signatories)]
        return next((number for number in numbers if number), None)


def signer_of(written: str | None, found: Found) -> Signer:
    """Match the name in the signature part with the object's lists and the customer's signatories."""
    if found.file is None:
        return Signer(written, Fit.NONE)
    listor = _of_any_object(found.file) if found.new_object else found.listor
    standings = [Standing(lista, person) for lista in listor for person in lista.personer]
    people = _as_one(written, match(written, standings))
    signatories = match(written, found.file.signatories)
    fit = signatories.fit if people.fit is Fit.NONE else people.fit
    return Signer(written, fit, people.found, signatories.found)


def _of_any_object(file: CustomerFile) -> tuple[Behorighetslista, ...]:
    """The lists that any of the customer's objects is linked to; a file holds every installer's list."""
    mine = {objekt.objektnummer for objekt in file.objekt}
    return tuple(lista for lista in file.listor if not mine.isdisjoint(lista.objekt))


def _as_one(written: str | None, people: Match[Standing]) -> Match[Standing]:
    """One human on several lists is one: the same name, telephone or e-mail address, and no list twice."""
    if people.fit is not Fit.AMBIGUOUS:
        return people
    lists = {standing.lista.listnummer for standing in people.found}
    first, *others = people.found
    if len(lists) == len(people.found) and all(_same_human(first, other) for other in others):
        return Match(match(written, (first,)).fit, people.found)
    return people


def _same_human(one: Standing, other: Standing) -> bool:
    a, b = one.person, other.person
    reached = {a.telefon, a.epost} & {b.telefon, b.epost} - {None}
    return same(a.namn, b.namn) and bool(reached)
