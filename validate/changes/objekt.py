"""A new object, described by the section Kund och objekt."""

from __future__ import annotations

from collections.abc import Iterator

from forms.kinds.atgardsunderlag import Atgardsunderlag
from forms.records import Change, SectionOf, What
from validate.changes.period import Period
from validate.changes.printing import filled, text
from validate.lookup import NEW_OBJECT, Found

_FIELDS = ("avtalsnummer", "objektsnamn", "larmsandarnummer", "telefon_objekt")


def changes(request: Atgardsunderlag, found: Found, when: Period) -> Iterator[Change]:
    """The new object itself; nothing for a change to a registered one."""
    if not found.new_object:
        return
    after = {name: text(name, getattr(request, name)) for name in _FIELDS}
    adress = request.larmadress
    after |= {n: text(f"larmadress.{n}", getattr(adress, n)) for n in ("gata", "postnummer", "ort")}
    yield Change(
        key="objekt",
        target=NEW_OBJECT,
        section=SectionOf.OBJEKT,
        what=What.ADD,
        subject=request.objektsnamn or adress.gata or "Nytt objekt",
        before=None,
        after=filled(after),
        from_=when.from_,
        until=when.until,
    )
