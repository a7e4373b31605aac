"""The plan has fewer than two contacts afterwards."""

from __future__ import annotations

from collections.abc import Iterator

from forms.records import SectionOf, Severity
from validate.afterwards import contacts_after, then
from validate.cases.atgardsunderlag import PlanCase
from validate.contracts import jour
from validate.hit import Hit

ID = "PLN-02"
SOURCE = "practice"
SEVERITY = Severity.NOTE

_WORDS = {1: "en", 2: "två", 3: "tre", 4: "fyra"}


def check(case: PlanCase) -> Iterator[Hit]:
    """Counted when the form touches the contacts, or describes a new object.

    IDN-03 asks about an object on a jourtjänstavtal, and PLN-03 where nobody is left.
    """
    if jour(case) or not case.asks(SectionOf.LARMKONTAKTER, SectionOf.OBJEKT):
        return
    count, fewest = len(contacts_after(case)), case.policy.fewest_contacts
    if 0 < count < fewest:
        number = "bara en larmkontakt" if count == 1 else f"bara {count} larmkontakter"
        yield Hit(
            f"{then(case)} finns {number} för objektet. Anmäl gärna minst "
            f"{_WORDS.get(fewest, str(fewest))}, så att någon alltid kan nås.",
            fields=tuple(f"{change.key}.namn" for change in case.asks(SectionOf.LARMKONTAKTER)),
        )
