"""Signed by somebody who may end the customer's contracts: a registered signatory, or by fullmakt.

To be A-behörig is not enough: that is about alarms, not about contracts. A fullmakt is always read by
a person. A name that is nearly a signatory's is AUT-08's; one of those who sign jointly is UPS-02's.
"""

from __future__ import annotations

from collections.abc import Iterator

from forms.records import Severity
from validate.cases.uppsagning import TerminationCase
from validate.hit import Hit
from validate.names import Fit
from validate.places import capital
from validate.signed import Signed

ID = "UPS-01"
SOURCE = "av person på företaget som har befogenhet att teckna/säga upp avtal"
SEVERITY = Severity.QUERY

_NOBODY = (
    "kunden har ingen firmatecknare i registret. Kontrollera i ett registreringsbevis att den som har "
    "skrivit under får säga upp avtalet, eller be kunden om ett sådant."
)
_UNKNOWN = "den som har skrivit under är inte registrerad som firmatecknare."
_MAY_NOT = (
    "Kontrollera i ett registreringsbevis att personen får säga upp avtalet, eller låt en firmatecknare "
    "skriva under. Det räcker inte att vara A-behörig."
)
_VD = "Kontrollera att personen är VD och får säga upp avtalet, eller låt en firmatecknare skriva under."
_SENT = (
    "underskriften är gjord med fullmakt. Kontrollera att fullmakten är undertecknad av en firmatecknare "
    "och omfattar uppsägning."
)
_NOT_SENT = (
    "underskriften är gjord med fullmakt, men fullmakten är inte med. Be om en fullmakt som är "
    "undertecknad av en firmatecknare och omfattar uppsägning."
)


def check(case: TerminationCase) -> Iterator[Hit]:
    """Each name that is nobody's in the register, where nobody who may has signed."""
    signing = case.signing
    if case.file is None or signing.entitled or any(signed.exactly for signed in signing.signed):
        return
    for signed in signing.signed:
        if signed.match.fit is Fit.NONE:
            yield Hit(
                _told(case, signed, nobody=not case.file.signatories),
                fields=(signed.row.field("namn"), signed.row.field("befogenhet")),
                holds_all=True,
                call_back=case.file.customer.telefon,
            )


def _told(case: TerminationCase, signed: Signed, *, nobody: bool) -> str:
    row = capital(case.places.row(signed.row.prefix))
    if signed.row.befogenhet == "fullmakt":
        return f"{row}: {_SENT if case.attached else _NOT_SENT}"
    if nobody:
        return f"{row}: {_NOBODY}"
    return f"{row}: {_UNKNOWN} {_VD if signed.row.befogenhet == 'vd' else _MAY_NOT}"
