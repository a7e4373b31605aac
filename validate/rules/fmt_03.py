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
from validate.places import capital, where
from validate.reach import about

ID = "FMT-03"
SOURCE = "Detta nummer går inte att ringa upp"
SEVERITY = Severity.REFUSE


def check(case: Case) -> Iterator[Hit]:
    """Every telephone number of a contact, a person, or the object."""
    for field, number in _numbers(case):
        plain = number.partition(";ext=")[0]
        reason = _unusable(case, plain)
        if reason:
            message = f"{capital(where(field))}: {reason}. Ange ett nummer som går att ringa."
            yield about(case, field, message)
            continue
        doubt = _doubtful(case, plain)
        if doubt:
            message = f"{capital(where(field))}: {doubt}. Kontrollera numret med kunden."
            hit = about(case, field, message)
            yield replace(hit, severity=hit.severity or Severity.QUERY)


def _numbers(case: Case) -> Iterator[tuple[str, str]]:
    for person in case.request.behorig:
        yield person.field("telefon"), person.telefon or ""
    for contact in case.request.kontakt:
        for name in ("kontaktvag_1", "kontaktvag_2", "kontaktvag_3"):
            yield contact.field(name), getattr(contact, name) or ""
    yield "telefon_objekt", case.request.telefon_objekt or ""


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
