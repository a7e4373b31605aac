"""The calling order, and the order of steps, is without gaps and doubles; not one phone for all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forms.facts import Contact
from forms.kinds.atgardsunderlag import KATEGORIER, Kategoriplan
from forms.records import SectionOf, Severity
from validate.afterwards import contacts_after
from validate.case import Case
from validate.hit import Hit

ID = "PLN-03"
SOURCE = "practice"
SEVERITY = Severity.QUERY


def check(case: Case) -> Iterator[Hit]:
    """The contacts as they would be, when the form touches them; then the steps of each category."""
    keys = tuple(change.key for change in case.asks(SectionOf.LARMKONTAKTER))
    if keys:
        for message in _contacts(contacts_after(case)):
            yield Hit(message, fields=tuple(f"{key}.ordning" for key in keys), holds=keys)
    for row, _ in case.links.plans:
        for message in _steps(row):
            yield Hit(message, fields=tuple(row.field(name) for _, name in row.steg), holds=(row.prefix,))


def _contacts(contacts: Sequence[Contact]) -> Iterator[str]:
    places = [contact.ordning for contact in contacts]
    if not _in_order(places):
        yield (
            f"Efter ändringen ringer vi larmkontakterna i ordningen {_listed(places)}. Ange en ordning "
            "från 1 utan luckor och utan samma nummer två gånger."
        )
    ways = {contact.kontaktvagar for contact in contacts}
    if len(contacts) > 1 and len(ways) == 1 and ways != {()}:
        yield "Efter ändringen har alla larmkontakter samma kontaktväg. Ange minst en till."


def _steps(row: Kategoriplan) -> Iterator[str]:
    places = [place for place, _ in row.steg]
    category = KATEGORIER[row.kategori]
    if not _in_order(places):
        yield f"Åtgärderna för {category} har ordningen {_listed(places)}. Numrera dem från 1 utan luckor."
    if row.endast_logg and len(places) > 1:
        yield f"För {category} är både ”Endast logg” och andra åtgärder ifyllda. Ange vilket som gäller."


def _in_order(places: Sequence[int]) -> bool:
    return list(places) == list(range(1, len(places) + 1))


def _listed(places: Sequence[int]) -> str:
    return ", ".join(str(place) if place else "utan nummer" for place in places)
