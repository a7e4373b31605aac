"""The section Behörighet: who may do what, on a behörighetslista."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forms.facts import Behorighetslista, Objekt, Person
from forms.kinds.atgardsunderlag import Behorig
from forms.records import Change, Lista, SectionOf, What
from validate import merge
from validate.changes import rowwise
from validate.changes.period import Period
from validate.changes.printing import Texts, differing, filled, text
from validate.links import Link
from validate.lookup import Found

_REACHED_BY = ("telefon", "epost")


def changes(found: Found, links: Sequence[Link[Behorig, Person]], when: Period) -> Iterator[Change]:
    """One change for each row that says what, and for whom.

    The target is the list; for an object that has none yet, or several, the object itself.
    """
    for link in links:
        if link.what is not None and link.row.namn:
            change = rowwise.change(
                found,
                link,
                when,
                _texts(link),
                section=SectionOf.BEHORIGHET,
                target=link.lista.listnummer if link.lista else found.target,
                ways=_REACHED_BY,
                reached_by=(link.row.telefon, link.row.epost),
            )
            yield change.evolve(lista=_shared(link.lista, found) if link.lista else None)


def _texts(link: Link[Behorig, Person]) -> tuple[Texts | None, Texts | None]:
    registered = filled(_printed(link.before)) if link.before else None
    if link.what is What.REMOVE:
        return registered, None
    after = filled(_printed(merge.person(link.row, link.before)))
    if registered is None:
        return None, after | _password(link)
    old, new = differing(registered, after, "namn")
    return old, new | _password(link)


def _password(link: Link[Behorig, Person]) -> Texts:
    if link.row.nytt_losenord is None:
        return {}
    return {"losenord": "ändrat" if link.before and link.before.has_password else "nytt"}


def _printed(person: Person) -> Texts:
    values = {n: getattr(person, n) for n in ("namn", "foretag", "telefon", "epost", "niva")}
    return {name: text(f"behorig.1.{name}", value) for name, value in values.items()}


def _shared(lista: Behorighetslista, found: Found) -> Lista:
    """What the list rules over: the customer's objects by name, those of others by their count alone."""
    known = found.file.objekt if found.file else ()
    mine = [objekt for objekt in known if objekt.objektnummer in lista.objekt]
    return Lista(
        installer=lista.installer,
        objekt=tuple(_named(objekt, found) for objekt in mine),
        elsewhere=len(set(lista.objekt)) - len(mine),
    )


def _named(objekt: Objekt, found: Found) -> str:
    """Number and name, and the contract when it is another than that of the form's object."""
    here = found.objekt.avtalsnummer if found.objekt else None
    other = f" (avtal\u00a0{objekt.avtalsnummer})" if objekt.avtalsnummer != here else ""
    return f"{objekt.objektnummer} {objekt.namn}{other}"
