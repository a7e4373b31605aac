"""Every handled termination gives a posted confirmation: to an address that a letter can reach.

The same is asked of another address for the final invoice. The words never tell the address: another one
may be asked for and not settled yet (UPS-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from forms.facts import Address
from forms.records import SectionOf, Severity
from validate.cases.uppsagning import TerminationCase
from validate.changes.termination import address_of, whole_invoice
from validate.hit import Hit

ID = "UPS-06"
SOURCE = "När uppsägningen är hanterad får ni en bekräftelse per post"
SEVERITY = Severity.QUERY

_FIELDS = ("bekraftelse.gata", "bekraftelse.postnummer", "bekraftelse.ort")
_INVOICE = ("namn", "gata", "postnummer", "ort")
_HALF = (
    "Adressen för slutfakturan är inte fullständig. Fråga kunden, och godkänn om slutfakturan ska skickas "
    "dit fakturorna går i dag."
)
_POSTED = "När uppsägningen är hanterad skickas en bekräftelse med post till "
_REGISTERED = "kundens registrerade adress."
_ELSEWHERE = "den adress som då är bestämd."
_UNREACHED = (
    "Kundens registrerade postadress är inte fullständig. Ta reda på om ett brev når fram, och rätta annars "
    "adressen i registret."
)


def check(case: TerminationCase) -> Iterator[Hit]:
    """Where something ends."""
    if not case.endings or case.file is None:
        return
    customer = case.file.customer
    elsewhere = bool(case.asks(SectionOf.BEKRAFTELSE))
    reached = address_of(case.request.bekraftelse, customer) or _whole(customer.adress)
    if not reached:
        yield Hit(_UNREACHED, fields=_FIELDS, holds=case.endings)
        return
    yield from _invoice(case)
    yield Hit(f"{_POSTED}{_ELSEWHERE if elsewhere else _REGISTERED}", severity=Severity.NOTE)


def _invoice(case: TerminationCase) -> Iterator[Hit]:
    """Half an address; what can't be read in it is told by other rules."""
    asked = case.request.slutfaktura
    told = tuple(asked.field(name) for name in _INVOICE if getattr(asked, name))
    if told and not whole_invoice(asked) and not any(case.doubted(asked.field(n)) for n in _INVOICE):
        yield Hit(_HALF, fields=told, holds=case.endings)


def _whole(adress: Address) -> bool:
    return all(part.strip() for part in (adress.gata, adress.postnummer, adress.ort))
