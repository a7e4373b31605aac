"""A contact's phone is 112, or our own outgoing number, which can't be called.

Other numbers that hardly are a person's are asked about: short numbers (the police's 114 14), our
own, and premium-rate numbers, on which somebody earns when we call.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from forms.identifiers import telefon
from forms.records import Severity
from validate.case import Case
from validate.hit import Hit
from validate.places import capital
from validate.reach import about

ID = "FMT-03"
SOURCE = "Detta nummer går inte att ringa upp"
SEVERITY = Severity.REFUSE


def check(case: Case) -> Iterator[Hit]:
    """Every telephone number that we may call."""
    for field, number in case.telephones:
        plain = (number or "").partition(";ext=")[0]
        reason = _unusable(case, plain)
        if reason:
            message = f"{capital(case.where(field))}: {reason}. Ange ett nummer som går att ringa."
            yield about(case, field, message)
            continue
        doubt = _doubtful(case, plain)
        if doubt:
            message = f"{capital(case.where(field))}: {doubt}. Kontrollera numret med kunden."
            hit = about(case, field, message)
            yield replace(hit, severity=hit.severity or Severity.QUERY)


def _doubtful(case: Case, number: str) -> str | None:
    if number == case.policy.desk_phone:
        return "det är numret till oss själva"
    if number and "@" not in number and not number.startswith("+"):
        return f"{number} är ett kortnummer och knappast en persons"
    return "det är ett betalnummer" if telefon.costs_extra(number) else None


def _unusable(case: Case, number: str) -> str | None:
    if number == case.policy.emergency_phone:
        return f"nödnumret {number} kan inte vara en kontakt"
    return "vårt utgående nummer går inte att ringa upp" if number == case.policy.outgoing_phone else None
