"""The signer is nearly, but not quite, someone in the register, or matches two: call back.

The call goes to the register's number, never to one on the form. Who signs a form that asks for
nothing that takes a level, such as reports, and isn't known at all is asked about here too: the
source doesn't say who may ask for those.
"""

from __future__ import annotations

from collections.abc import Iterator

from forms.records import SectionOf, Severity
from validate.cases.atgardsunderlag import PlanCase
from validate.hit import Hit
from validate.names import Fit

ID = "AUT-08"
SOURCE = "practice"
SEVERITY = Severity.QUERY

_DOUBTS = {
    Fit.NEAR: "liknar men är inte exakt ett namn i registret",
    Fit.AMBIGUOUS: "kan vara flera personer i registret",
    Fit.NONE: "finns inte i registret",
}
_WHICH = " Godkänn bara om den som skrivit under har den nivå som ändringen kräver."
"""Said when the name fits several: they may have different levels, and only the call tells which it is."""


def check(case: PlanCase) -> Iterator[Hit]:
    """The name in the signature part."""
    if not case.found.known or not case.signed_by.written or not _asked(case):
        return
    customer = case.file.customer.telefon if case.file else None
    yield Hit(
        f"Namnet i underskriften {_DOUBTS[case.signed_by.fit]}. Ring upp på registrets nummer och fråga "
        "om beställningen, eller låt en behörig person skriva under med sitt fullständiga namn."
        + (_WHICH if case.signed_by.fit is Fit.AMBIGUOUS else ""),
        fields=("underskrift.namn",),
        holds_all=True,
        call_back=case.signed_by.phone or customer,
    )


def _asked(case: PlanCase) -> bool:
    if case.signed_by.fit is not Fit.NONE:
        return case.signed_by.fit in _DOUBTS
    return bool(case.asks(SectionOf.RAPPORTER, SectionOf.REGISTRERING))
