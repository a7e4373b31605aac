"""A password change says which password goes and which comes; the one that goes is the registered one."""

from __future__ import annotations

from collections.abc import Iterator

from forms.facts import Person
from forms.kinds.atgardsunderlag import Behorig
from forms.records import Severity, What
from validate.case import Case
from validate.hit import Hit
from validate.links import Link
from validate.names import Fit
from validate.places import capital, row

ID = "AUT-06"
SOURCE = "Ange vilket lösenord som ska ersättas samt vilket det nya lösenordet ska vara"
SEVERITY = Severity.QUERY


def check(case: Case) -> Iterator[Hit]:
    """Each row with a password, old or new."""
    for link in case.links.people:
        message = _fault(case, link)
        if message:
            fields = (link.row.field("nuvarande_losenord"), link.row.field("nytt_losenord"))
            yield Hit(f"{capital(row(link.key))}: {message}", fields=fields, holds=(link.key,))


def _fault(case: Case, link: Link[Behorig, Person]) -> str | None:
    """What is wrong with the two passwords of a row, or None. Guards in order."""
    old, new, before = link.row.nuvarande_losenord, link.row.nytt_losenord, link.before
    if link.what is What.ADD:
        return "en ny person har inget nuvarande lösenord. Är det en ändring?" if old else None
    if link.what is not What.CHANGE or before is None or link.match.fit is Fit.NONE or not (old or new):
        return None
    if new is None:
        return "nytt lösenord är inte ifyllt. Fyll i det lösenord som ska gälla."
    if old is None:
        missing = "nuvarande lösenord är inte ifyllt. Ange vilket lösenord som ska ersättas."
        return missing if before.has_password else None
    if not case.register.password_is(before.id, old):
        return "nuvarande lösenord stämmer inte med registret. Kontrollera vilket lösenord som ska ersättas."
    return "det nya lösenordet är detsamma som det nuvarande. Välj ett annat." if old == new else None
