"""The plan has fewer than two contacts afterwards."""

from __future__ import annotations

from collections.abc import Iterator

from forms.records import SectionOf, Severity
from validate.afterwards import contacts_after
from validate.case import Case
from validate.hit import Hit

ID = "PLN-02"
SOURCE = "practice"
SEVERITY = Severity.NOTE


def check(case: Case) -> Iterator[Hit]:
    """Counted when the form touches the contacts, or describes a new object."""
    if not case.asks(SectionOf.LARMKONTAKTER, SectionOf.OBJEKT):
        return
    count = len(contacts_after(case))
    if count < case.policy.fewest_contacts:
        number = {0: "ingen larmkontakt", 1: "bara en larmkontakt"}.get(count, f"bara {count} larmkontakter")
        yield Hit(
            f"Efter ändringen finns {number} för objektet. Anmäl gärna minst "
            f"{case.policy.fewest_contacts}, så att någon alltid kan nås.",
        )
