"""Not signed in the way that the channel asks for."""

from __future__ import annotations

from collections.abc import Iterator

from forms.records import Severity
from validate.case import Case
from validate.hit import Hit
from validate.places import capital
from validate.policy import SIGNED, Mark

ID = "DOC-02"
SOURCE = "skriftlig"
SEVERITY = Severity.QUERY

_ASK = {
    Mark.NAME: "Namnet på den som skriver under saknas{}. Fyll i namnet.",
    Mark.INK: "Blanketten är inte undertecknad i rutan ”Underskrift”. Skriv under med bläck.",
}
_FIELD = {Mark.NAME: "namn", Mark.INK: "underskrift"}


def check(case: Case) -> Iterator[Hit]:
    """Each mark that the channel's settings ask for, of each signature."""
    asked = case.policy.signed.get(case.reading.channel, SIGNED[case.reading.channel])
    several = len(case.signatures) > 1
    for signature in case.signatures:
        there = {Mark.NAME: bool(signature.namn), Mark.INK: signature.ink}
        for mark in Mark:
            if mark in asked and not there[mark]:
                ask = _ASK[mark].format("" if several else " i avsnittet Underskrift")
                if several:
                    ask = f"{capital(case.places.row(signature.part))}: {ask[:1].lower()}{ask[1:]}"
                yield Hit(ask, (signature.field(_FIELD[mark]),), holds_all=True)
