"""Who has skyddad identitet in the register, on whatever list or row of the customer's it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from forms.facts import Contact, CustomerFile, Person
from validate.names import Fit, fit


def protected(
    file: CustomerFile | None, names: Iterable[str | None], reached_by: Iterable[str | None]
) -> bool:
    """Whether one of the names, or a telephone number or e-mail address, is such a person's.

    A name that is only nearly theirs counts: hiding an address too many costs a question, printing
    one may cost a life.
    """
    told, ways = [name for name in names if name], {way for way in reached_by if way}
    return any(
        ways.intersection(ways_to(who)) or any(fit(name, who.namn) is not Fit.NONE for name in told)
        for who in (_marked(file) if file else ())
    )


def _marked(file: CustomerFile) -> Iterator[Person | Contact]:
    yield from (who for lista in file.listor for who in lista.personer if who.skyddad)
    yield from (who for objekt in file.objekt for who in objekt.kontakter if who.skyddad)


def ways_to(who: Person | Contact) -> tuple[str | None, ...]:
    """The telephone numbers and e-mail addresses by which somebody is reached."""
    return who.kontaktvagar if isinstance(who, Contact) else (who.telefon, who.epost)
