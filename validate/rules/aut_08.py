"""The signer is nearly, but not quite, someone in the register, or matches two: call back.

The call goes to the register's number, never to one on the form. Who signs a form that asks for
nothing that takes a level, such as reports, and isn't known at all is asked about here too: the
source doesn't say who may ask for those. On a termination it is about signatories; a name that is
nobody's is UPS-01's there.
"""

from __future__ import annotations

from collections.abc import Iterator

from forms.records import SectionOf, Severity
from validate.cases.atgardsunderlag import PlanCase
from validate.cases.uppsagning import TerminationCase
from validate.hit import Hit
from validate.names import Fit
from validate.places import capital

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


_TWICE = " Godkänn först när båda som skrivit under är uppringda."


def check(case: PlanCase | TerminationCase) -> Iterator[Hit]:
    """The names in the signature part."""
    yield from _signatories(case) if isinstance(case, TerminationCase) else _on_lists(case)


def _signatories(case: TerminationCase) -> Iterator[Hit]:
    """Each name that may be a signatory's, unless those who are for certain are enough."""
    doubtful = [signed for signed in case.signing.signed if signed.perhaps]
    if case.file is None or case.signing.entitled:
        return
    for signed in doubtful:
        one = signed.match.one
        yield Hit(
            f"{capital(case.places.row(signed.row.prefix))}: namnet {_DOUBTS[signed.match.fit]}. Ring upp på "
            "registrets nummer och fråga om uppsägningen, eller låt en firmatecknare skriva under med sitt "
            f"fullständiga namn.{_TWICE if len(doubtful) > 1 else ''}",
            fields=(signed.row.field("namn"),),
            holds_all=True,
            call_back=(one.telefon if one else None) or case.file.customer.telefon,
        )


def _on_lists(case: PlanCase) -> Iterator[Hit]:
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
    return bool(case.asks(SectionOf.RAPPORTER)) or _of_no_level(case)


def _of_no_level(case: PlanCase) -> bool:
    """Whether a registration is asked for whose category takes no level that SRV-01 would find missing."""
    return bool(case.asks(SectionOf.REGISTRERING)) and case.request.registrering.kategori in (None, "annan")
