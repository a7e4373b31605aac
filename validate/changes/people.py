"""The section Behörighet: who may do what, on a behörighetslista."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forms.facts import Person
from forms.kinds.atgardsunderlag import Atgardsunderlag, Behorig
from forms.records import Change, SectionOf, What
from validate import merge
from validate.changes.printing import Texts, differing, filled, protect, text
from validate.links import Link
from validate.lookup import Found
from validate.protected import protected

_REACHED_BY = ("telefon", "epost")


def changes(
    request: Atgardsunderlag, found: Found, links: Sequence[Link[Behorig, Person]]
) -> Iterator[Change]:
    """One change for each row that says what, and for whom.

    The target is the list; for an object that has none yet, or several, the object itself.
    """
    for link in links:
        if link.what is not None and link.row.namn:
            yield _change(request, found, link, link.lista.listnummer if link.lista else found.target)


def _change(request: Atgardsunderlag, found: Found, link: Link[Behorig, Person], target: str) -> Change:
    before, after = _texts(link)
    names = (link.row.namn, link.before.namn if link.before else None)
    if protected(found.file, names, (link.row.telefon, link.row.epost)):
        before, after = protect(before, after, _REACHED_BY)
    return Change(
        key=link.key,
        target=target,
        section=SectionOf.BEHORIGHET,
        what=link.what or What.CHANGE,
        subject=link.before.namn if link.before else link.row.namn or "",
        before=before,
        after=after,
        from_=request.galler_fran,
        until=request.galler_till,
        row=link.before.id if link.before else None,
        version=link.before.version if link.before else None,
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
