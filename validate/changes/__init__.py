"""What a form asks for, row by row, as changes to the register that can be decided one by one.

*Kund och objekt* identifies and changes nothing: a telephone number or a name there that isn't the
registered one is asked about (IDN-01), never written. Only for a new object does the section
describe something, and then it is a change of its own, `objekt`.

A row that means someone whom the register doesn't know is a change too: it is held (IDN-03), but told.

The keys of `before` and `after` are the names of the form's fields without row, except
`losenord`, `steg`, `rapporter` and `rapporter_en_gang`, each of which stands for several fields.
"""

from __future__ import annotations

from forms.kinds.atgardsunderlag import Atgardsunderlag
from forms.records import Change
from validate.changes import contacts, objekt, people, plan, recipients, registration
from validate.links import Links
from validate.lookup import Found
from validate.policy import Policy


def changes_of(request: Atgardsunderlag, found: Found, links: Links, policy: Policy) -> tuple[Change, ...]:
    """Each row as a change, in the order of the form; none while the object is unknown."""
    if not found.known:
        return ()
    return (
        *objekt.changes(request, found),
        *people.changes(request, found, links.people),
        *recipients.changes(request, found, links.recipients, policy),
        *contacts.changes(request, found, links.contacts),
        *plan.changes(request, found, links.plans),
        *registration.changes(request, found),
    )
