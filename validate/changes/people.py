"""The section Behörighet: who may do what, on a behörighetslista."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forms.facts import Person
from forms.kinds.atgardsunderlag import Atgardsunderlag, Behorig
from forms.records import Change, SectionOf, What
from validate import merge
from validate.changes import rowwise
from validate.changes.printing import Texts, differing, filled, text
from validate.links import Link
from validate.lookup import Found

_REACHED_BY = ("telefon", "epost")


def changes(
    request: Atgardsunderlag, found: Found, links: Sequence[Link[Behorig, Person]]
) -> Iterator[Change]:
    """One change for each row that says what, and for whom.

    The target is the list; for an object that has none yet, or several, the object itself.
    """
    for link in links:
        if link.what is not None and link.row.namn:
            yield rowwise.change(
                request,
                found,
                link,
                _texts(link),
                section=SectionOf.BEHORIGHET,
                target=link.lista.listnummer if link.lista else found.target,
                ways=_REACHED_BY,
                reached_by=(link.row.telefon, link.row.epost),
            )


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
