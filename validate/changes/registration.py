"""The section Registrering: a time during which the larmsändare is inactive."""

from __future__ import annotations

from collections.abc import Iterator

from forms.kinds.atgardsunderlag import Atgardsunderlag
from forms.records import Change, SectionOf, What
from validate.changes.printing import filled, text
from validate.lookup import Found

_FIELDS = ("kategori", "fran_datum", "fran_tid", "till_datum", "till_tid", "skal")


def changes(request: Atgardsunderlag, found: Found) -> Iterator[Change]:
    """The registration that is asked for, if any."""
    asked = request.registrering
    if asked.empty:
        return
    after = filled({name: text(f"registrering.{name}", getattr(asked, name)) for name in _FIELDS})
    yield Change(
        key="registrering",
        target=found.target,
        section=SectionOf.REGISTRERING,
        what=What.ADD,
        subject=after.get("kategori", "Larmsändaren"),
        before=None,
        after=after,
        from_=asked.fran_datum,
        until=asked.till_datum,
    )
