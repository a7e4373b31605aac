"""Those who sign for the customer jointly: two of them have signed.

One who is only perhaps a signatory counts here; AUT-08 asks who it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from forms.records import Severity
from validate.cases.uppsagning import TerminationCase
from validate.hit import Hit

ID = "UPS-02"
SOURCE = "practice"
SEVERITY = Severity.QUERY


def check(case: TerminationCase) -> Iterator[Hit]:
    """One of those who sign jointly, without another and without one who signs alone."""
    if case.file is None or case.signing.alone or case.signing.jointly != 1:
        return
    yield Hit(
        "Kundens firma tecknas av två i förening, men bara en av dem har skrivit under. Låt ännu en "
        "firmatecknare skriva under, eller be om en fullmakt från en av de andra.",
        fields=tuple(signed.row.field("namn") for signed in case.signing.signed),
        holds_all=True,
        call_back=case.file.customer.telefon,
    )
