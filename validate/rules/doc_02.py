"""Not signed in the way that the channel asks for."""

from __future__ import annotations

from collections.abc import Iterator

from forms.records import Severity
from validate.case import Case
from validate.hit import Hit
from validate.policy import SIGNED, Mark

ID = "DOC-02"
SOURCE = "skriftlig"
SEVERITY = Severity.QUERY

_ASK = {
    Mark.NAME: "Den behöriga personens namn saknas i avsnittet Underskrift. Fyll i namnet.",
    Mark.INK: "Blanketten är inte undertecknad i rutan ”Underskrift”. Skriv under med bläck.",
}
_FIELD = {Mark.NAME: "underskrift.namn", Mark.INK: "underskrift.underskrift"}


def check(case: Case) -> Iterator[Hit]:
    """Each mark that the channel's settings ask for."""
    if not case.readable:
        return
    signed = case.request.underskrift
    there = {Mark.NAME: bool(signed.namn), Mark.INK: signed.underskrift}
    asked = case.policy.signed.get(case.reading.channel, SIGNED[case.reading.channel])
    for mark in Mark:
        if mark in asked and not there[mark]:
            yield Hit(_ASK[mark], fields=(_FIELD[mark],), holds_all=True)
