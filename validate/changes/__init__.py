"""What a form asks for, row by row, as changes to the register that can be decided one by one.

*Kund och objekt* identifies and changes nothing: a telephone number or a name there that isn't the
registered one is asked about (IDN-01), never written. Only for a new object does the section
describe something, and then it is a change of its own, `objekt`.

A row that means someone whom the register doesn't know is a change too: it is held (IDN-03), but told.

The keys of `before` and `after` are the names of the form's fields without row, except
`losenord`, `steg`, `rapporter` and `rapporter_en_gang`, each of which stands for several fields.
"""

from __future__ import annotations

from datetime import date

from forms.kinds.atgardsunderlag import Atgardsunderlag
from forms.records import Change
from validate.changes import contacts, objekt, people, plan, recipients, registration
from validate.changes.period import period_of
from validate.links import Links
from validate.lookup import Found
from validate.policy import Policy


def changes_of(
    request: Atgardsunderlag, found: Found, links: Links, policy: Policy, received: date
) -> tuple[Change, ...]:
    """Each row as a change, in the order of the form; none while the object is unknown.

    `received` is the day on which the form came: no change holds before it.
    """
    if not found.known:
        return ()
    when = period_of(request, received)
    return (
        *objekt.changes(request, found, when),
        *people.changes(found, links.people, when),
        *recipients.changes(found, links.recipients, when, policy),
        *contacts.changes(found, links.contacts, when),
        *plan.changes(found, links.plans, when),
        *registration.changes(request, found),
    )
