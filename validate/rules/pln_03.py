"""The calling order, and the order of steps, is without gaps and doubles; not one phone for all.

The gap that a removed contact leaves is none: those who stay are called in the same order as before.
Nobody whom we can call, and a category without steps, are the ends of the same thing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forms.facts import Contact
from forms.kinds.atgardsunderlag import KATEGORIER, STEG, Kategoriplan
from forms.records import SectionOf, Severity, What
from validate.afterwards import contacts_after, plan_after, then
from validate.cases.atgardsunderlag import PlanCase
from validate.contracts import jour
from validate.hit import Hit

ID = "PLN-03"
SOURCE = "practice"
SEVERITY = Severity.QUERY


def check(case: PlanCase) -> Iterator[Hit]:
    """The contacts as they would be, when the form touches them; then the steps of each category."""
    keys = _about_contacts(case)
    if keys:
        for message in _contacts(then(case), contacts_after(case), _left(case)):
            fields = tuple(f"{key}.ordning" for key in keys if key.startswith("kontakt."))
            yield Hit(message, fields=fields, holds=keys)
    after = plan_after(case)
    for row, _ in case.links.plans:
        fields = tuple(row.field(name) for name in STEG)
        if not after[row.kategori].steg and not any(map(case.doubted, fields)):
            category = KATEGORIER[row.kategori]
            message = f"För {category} är inga åtgärder ifyllda. Numrera dem som ska göras, från 1."
            yield Hit(message, fields, holds=(row.prefix,))
        for message in _steps(row):
            yield Hit(message, fields, holds=(row.prefix,))


def _about_contacts(case: PlanCase) -> tuple[str, ...]:
    """The rows of contacts or, where a new object has none, the object itself."""
    rows = case.asks(SectionOf.LARMKONTAKTER) or (() if jour(case) else case.asks(SectionOf.OBJEKT))
    return tuple(change.key for change in rows)


def _left(case: PlanCase) -> set[int]:
    """The places of contacts who are removed."""
    return {link.before.ordning for link in case.links.contacts if link.before and link.what is What.REMOVE}


def _contacts(when: str, contacts: Sequence[Contact], left: set[int]) -> Iterator[str]:
    places = [contact.ordning for contact in contacts]
    if not _in_order(sorted([*places, *left.difference(places)])):
        yield (
            f"{when} ringer vi larmkontakterna i ordningen {_listed(places)}. Ange en ordning "
            "från 1 utan luckor och utan samma nummer två gånger."
        )
    if not any(_can_be_called(contact) for contact in contacts):
        yield f"{when} finns ingen larmkontakt som vi kan ringa. Ange minst ett telefonnummer."
    ways = {contact.kontaktvagar for contact in contacts}
    if len(contacts) > 1 and len(ways) == 1 and ways != {()}:
        yield f"{when} har alla larmkontakter samma kontaktväg. Ange minst en till."


def _can_be_called(contact: Contact) -> bool:
    return any("@" not in way for way in contact.kontaktvagar)


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
