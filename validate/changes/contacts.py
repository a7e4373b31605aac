"""The section Larmkontakter: who is called, in which order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forms.facts import Contact
from forms.kinds.atgardsunderlag import Kontakt
from forms.records import Change, SectionOf, What
from validate import merge
from validate.changes import rowwise
from validate.changes.period import Period
from validate.changes.printing import Texts, differing, filled, text
from validate.links import Link
from validate.lookup import Found

_WAYS = ("kontaktvag_1", "kontaktvag_2", "kontaktvag_3")


def changes(found: Found, links: Sequence[Link[Kontakt, Contact]], when: Period) -> Iterator[Change]:
    """One change for each row that says what, and for whom."""
    for link in links:
        if link.what is not None and link.row.namn:
            yield rowwise.change(
                found,
                link,
                when,
                _texts(link),
                section=SectionOf.LARMKONTAKTER,
                target=found.target,
                ways=_WAYS,
                reached_by=link.row.kontaktvagar,
            )


def _texts(link: Link[Kontakt, Contact]) -> tuple[Texts | None, Texts | None]:
    registered = filled(_printed(link.before)) if link.before else None
    if link.what is What.REMOVE:
        return registered, None
    after = filled(_printed(merge.contact(link.row, link.before)))
    if registered is None:
        return None, after
    return differing(registered, after, "namn")


def _printed(contact: Contact) -> Texts:
    ways = dict(zip(_WAYS, contact.kontaktvagar, strict=False))
    return {
        "ordning": text("kontakt.1.ordning", contact.ordning or None),
        "namn": contact.namn,
        **{name: text(f"kontakt.1.{name}", way) for name, way in ways.items()},
        "tider": text("kontakt.1.tider", contact.tider),
        "egna_tider": contact.egna_tider or "",
        "nyckel": text("kontakt.1.nyckel", contact.nyckel),
    }
