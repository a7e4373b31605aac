"""Who and what a form turned out to be about, for the letters."""

from __future__ import annotations

from collections.abc import Iterable

from forms.facts import Address
from forms.grammar import printed
from forms.records import Finding, Identity, Severity
from validate.case import Case
from validate.lookup import compact
from validate.places import spec

_WHOSE = frozenset({"kundnummer", "organisationsnummer", "kundnamn"})
_RULES = frozenset({"IDN-01", "DOC-03", "DOC-05"})


def identity_of(case: Case, findings: Iterable[Finding]) -> Identity | None:
    """The customer and object by the register; None for an unknown customer.

    While it is doubtful whose form it is, there is no recipient: a letter would tell one customer
    about another. The recipient is the registered postal address, never the larmadress.
    """
    if case.file is None:
        return None
    customer, objekt = case.file.customer, case.objekt
    return Identity(
        kundnummer=customer.kundnummer,
        kundnamn=customer.namn,
        avtalsnummer=objekt.avtalsnummer if objekt else compact(case.request.avtalsnummer) or None,
        objektnummer=objekt.objektnummer if objekt else None,
        objektsnamn=objekt.namn if objekt else case.request.objektsnamn,
        larmadress=_one_line(objekt.adress) if objekt else _as_written(case),
        recipient=() if any(map(_doubts_whose, findings)) else customer.adress.lines(customer.namn),
    )


def _doubts_whose(finding: Finding) -> bool:
    doubtful = finding.rule in _RULES and finding.severity is not Severity.NOTE
    return doubtful and not _WHOSE.isdisjoint(finding.fields)


def _one_line(adress: Address) -> str:
    return ", ".join(adress.lines("")[1:])


def _as_written(case: Case) -> str | None:
    adress = case.request.larmadress
    code = printed(spec("larmadress.postnummer"), adress.postnummer)
    place = " ".join(part for part in (code, adress.ort) if part)
    return ", ".join(part for part in (adress.gata, place) if part) or None
