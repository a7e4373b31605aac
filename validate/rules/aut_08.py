"""The signer is nearly, but not quite, someone in the register, or matches two: call back.

The call goes to the register's number, never to one on the form. Who signs a form that asks for
nothing that takes a level, such as reports, and isn't known at all is asked about here too: the
source doesn't say who may ask for those.
"""

from __future__ import annotations

from collections.abc import Iterator

from forms.records import SectionOf, Severity
from validate.case import Case
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


def check(case: Case) -> Iterator[Hit]:
    """The name in the signature part."""
    if not case.found.known or not case.signer.written or not _asked(case):
        return
    customer = case.file.customer.telefon if case.file else None
    yield Hit(
        f"Namnet i underskriften {_DOUBTS[case.signer.fit]}. Ring upp på registrets nummer och fråga "
        "om beställningen, eller låt en behörig person skriva under med sitt fullständiga namn."
        + (_WHICH if case.signer.fit is Fit.AMBIGUOUS else ""),
        fields=("underskrift.namn",),
        holds_all=True,
        call_back=case.signer.phone or customer,
    )


def _asked(case: Case) -> bool:
    if case.signer.fit is not Fit.NONE:
        return case.signer.fit in _DOUBTS
    return bool(case.asks(SectionOf.RAPPORTER, SectionOf.REGISTRERING))
