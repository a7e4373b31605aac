"""The confirmation is to go elsewhere than to the registered address.

Whoever wanted to end somebody else's alarm unnoticed would ask for that. Neither address is told in
the words, which go around; the desk sees both in the change.
"""

from __future__ import annotations

from collections.abc import Iterator

from forms.records import Severity
from validate.cases.uppsagning import TerminationCase
from validate.changes.termination import address_of, same_address
from validate.hit import Hit

ID = "UPS-08"
SOURCE = "practice"
SEVERITY = Severity.QUERY


_ELSEWHERE = "Bekräftelsen ska skickas till en annan adress än kundens registrerade."
_ASK = (
    "Ring upp på registrets nummer och fråga om det stämmer. Vid nej skickas bekräftelsen till den "
    "registrerade adressen."
)
_PART = (
    "Adressen på blanketten är inte fullständig. Be kunden om hela adressen; vid nej skickas bekräftelsen "
    "till den registrerade adressen."
)


def check(case: TerminationCase) -> Iterator[Hit]:
    """Another address, and whether a letter can reach it."""
    asked = case.request.bekraftelse
    if case.file is None or case.contract is None or same_address(asked, case.file.customer):
        return
    whole = bool(address_of(asked, case.file.customer))
    yield Hit(
        f"{_ELSEWHERE} {_ASK if whole else _PART}",
        fields=asked.filled,
        holds=(asked.prefix,),
        rulable=whole,
        call_back=case.file.customer.telefon,
    )
