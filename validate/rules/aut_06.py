"""A password change says which password goes and which comes; the one that goes is the registered one.

A password written anywhere else would come out again in a letter, so that is asked about before one
is written: what is in the boxes of this form, and words that announce one. On a termination, which has no
boxes for passwords, it is the words alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from forms.facts import Person
from forms.fields import FieldKind
from forms.kinds.atgardsunderlag import Behorig
from forms.records import Severity, What
from forms.tidy import tidy
from validate.action_plan import row, spec, where
from validate.cases.atgardsunderlag import PlanCase
from validate.cases.uppsagning import TerminationCase
from validate.hit import Hit
from validate.links import Link
from validate.names import Fit
from validate.passwords import announces
from validate.places import capital
from validate.reach import about

ID = "AUT-06"
SOURCE = "Ange vilket lösenord som ska ersättas samt vilket det nya lösenordet ska vara"
SEVERITY = Severity.QUERY

_FREE_TEXT = (FieldKind.TEXT, FieldKind.MULTILINE)
_NO_BOX = (
    "Be kunden skicka blanketten utan det, och fråga om lösenordet behöver bytas. Godkänn bara om det inte "
    "är ett lösenord."
)
_TEMPORARY = (
    "lösenordet ska bytas för en tid, och det gamla skulle sedan gälla igen. Kontrollera om bytet ska gälla "
    "tills vidare; det skickas då in för sig, utan ”Gäller till”."
)
_TELLING = 5
"""Shorter passwords stand by chance in other words."""


def check(case: PlanCase | TerminationCase) -> Iterator[Hit]:
    """Each row with a password, old or new; then each free text."""
    yield from _on_termination(case) if isinstance(case, TerminationCase) else _on_plan(case)


def _on_termination(case: TerminationCase) -> Iterator[Hit]:
    for cell in case.reading.cells:
        if cell.field in case.weightless or case.places.spec(cell.field).kind not in _FREE_TEXT:
            continue
        if isinstance(cell.value, str) and announces(cell.value):
            told = f"{case.where(cell.field)}: här kan stå ett lösenord, och texten skrivs ut i brev."
            yield about(case, cell.field, f"{told} {_NO_BOX}")


def _on_plan(case: PlanCase) -> Iterator[Hit]:
    for link in case.links.people:
        message = _fault(case, link)
        if message:
            fields = (link.row.field("nuvarande_losenord"), link.row.field("nytt_losenord"))
            yield Hit(f"{capital(row(link.key))}: {message}", fields=fields, holds=(link.key,))
    for field, known in _elsewhere(case):
        yield about(
            case,
            field,
            f"{where(field)}: här kan stå ett lösenord, och texten skrivs ut i brev. Stryk det här; lösenord "
            "skrivs bara i rutorna för lösenord.",
            rulable=not known,
        )


def _elsewhere(case: PlanCase) -> Iterator[tuple[str, bool]]:
    """The free texts in which a password may stand, and whether it is known to be one."""
    secrets = [s for s in (cell.secret for cell in case.reading.cells) if s is not None]
    passwords = [tidy(s.get_secret_value()).casefold() for s in secrets if len(s) >= _TELLING]
    for cell in case.reading.cells:
        if isinstance(cell.value, str) and spec(cell.field).kind in _FREE_TEXT:
            text = cell.value.casefold()
            known = any(word in text for word in passwords)
            if known or announces(text):
                yield cell.field, known


def _fault(case: PlanCase, link: Link[Behorig, Person]) -> str | None:
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
    if not case.given.register.password_is(before.id, old):
        return "nuvarande lösenord stämmer inte med registret. Kontrollera vilket lösenord som ska ersättas."
    if old == new:
        return "det nya lösenordet är detsamma som det nuvarande. Välj ett annat."
    return _TEMPORARY if case.request.galler_till and before.has_password else None
