"""A row of the form laid over a row of the register: what will stand there afterwards.

An empty field changes nothing, and so does an unticked box: a form can't say "no longer". A row of
the register that does not exist yet has the id 0.
"""

from __future__ import annotations

from typing import Any, TypeVar

from forms.facts import Address, Contact, ContractKind, Kept, Person, PlanEntry, ReportRecipient
from forms.kinds.atgardsunderlag import Behorig, Kategoriplan, Kontakt, Rapport
from validate import reports
from validate.policy import Policy

K = TypeVar("K", bound=Kept)

NO_LEVEL = ""
"""The level of a new person for whom none is given; IDN-02 asks for it."""


def _over(kept: K, **given: Any) -> K:
    return kept.model_copy(update={name: value for name, value in given.items() if value})


def person(row: Behorig, before: Person | None) -> Person:
    """A person on a behörighetslista afterwards; a changed person keeps the registered name."""
    kept = before or Person(id=0, namn=row.namn or "", niva=NO_LEVEL)
    return _over(
        kept,
        foretag=row.foretag,
        telefon=row.telefon,
        epost=row.epost,
        niva=row.niva,
        has_password=row.nytt_losenord is not None,
    )


def contact(row: Kontakt, before: Contact | None) -> Contact:
    """A larmkontakt afterwards; each way of contact replaces the one at the same place.

    Own times are a choice of their own: who gives them means them, and any other choice ends them.
    """
    kept = before or Contact(id=0, ordning=0, namn=row.namn or "", kontaktvagar=())
    given = (row.kontaktvag_1, row.kontaktvag_2, row.kontaktvag_3)
    ways = tuple(new or old for new, old in zip(given, (*kept.kontaktvagar, None, None, None), strict=False))
    times = row.tider or ("egna" if row.egna_tider else None)
    if times and times != "egna":
        kept = kept.model_copy(update={"egna_tider": None})
    return _over(
        kept,
        ordning=row.ordning,
        kontaktvagar=tuple(way for way in ways if way),
        tider=times,
        egna_tider=row.egna_tider,
        nyckel=row.nyckel,
    )


def entry(row: Kategoriplan, before: PlanEntry | None) -> PlanEntry:
    """The plan of one category afterwards; steps, if any is given, replace all steps."""
    kept = before or PlanEntry(id=0, kategori=row.kategori, steg=(), aterkallas=False)
    changed = _over(kept, steg=tuple(name for _, name in row.steg), fritext=row.fritext)
    return (
        changed
        if row.aterkallas is None
        else changed.model_copy(update={"aterkallas": row.aterkallas == "ja"})
    )


def recipient(
    row: Rapport, before: ReportRecipient | None, slag: ContractKind | None, policy: Policy
) -> ReportRecipient:
    """A report recipient afterwards; a new one gets the standard reports and interval where none is given."""
    kept = before or ReportRecipient(id=0, namn=row.namn or "")
    chosen = reports.standing(row)
    if before is None and reports.nothing_chosen(row) and slag is ContractKind.LARM:
        chosen = policy.standard_reports
    interval = row.intervall or (None if kept.intervall else policy.standard_interval)
    return _over(
        kept,
        epost=row.epost,
        adress=address(row),
        rapporter=chosen,
        intervall=interval,
        omfattning=row.omfattning,
        leverans=row.leverans,
    )


def address(row: Rapport) -> Address | None:
    """The postal address on the row, if it is whole."""
    if row.gata and row.postnummer and row.ort:
        return Address(gata=row.gata, postnummer=row.postnummer, ort=row.ort)
    return None
