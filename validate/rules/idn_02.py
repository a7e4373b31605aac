"""A required field is empty: on the form, or on a row that is filled in."""

from __future__ import annotations

from collections.abc import Iterator

from forms.kinds.atgardsunderlag import Behorig, Kontakt, Rapport
from forms.records import Severity
from validate.case import Case
from validate.hit import Hit
from validate.places import enumerated, spec, where
from validate.reach import held_by

ID = "IDN-02"
SOURCE = "practice"
SEVERITY = Severity.REFUSE


def check(case: Case) -> Iterator[Hit]:
    """What identifies customer, object, sender and date; then each row; then whether anything is asked."""
    if not case.readable:
        return
    for name in (field.name for field in case.request.fields() if field.spec.required):
        if _empty(case, name):
            yield Hit(f"{where(name)} {_lacking(name)}", fields=(name,), holds_all=True)
    for name in _missing_on_rows(case):
        if not case.doubted(name):
            told = "" if spec(name).options else " Annars ska hela raden vara tom."
            yield Hit(f"{where(name)} {_lacking(name)}{told}", fields=(name,), holds=held_by(name))
    if not case.asks_anything:
        yield Hit("Inget avsnitt med ändringar är ifyllt. Fyll i det som ska ändras.", holds_all=True)


def _empty(case: Case, field: str) -> bool:
    """Read and found empty. A field that isn't there at all was on a missing page (DOC-01)."""
    cell = case.reading.cell(field)
    return cell is not None and cell.page > 0 and not cell.doubts and cell.value in (None, "")


def _missing_on_rows(case: Case) -> Iterator[str]:
    request = case.request
    for person in request.behorig:
        yield from (person.field(name) for name in _missing_for_person(person))
    for report in request.rapport:
        yield from (report.field(name) for name in _missing_for_report(report))
    for contact in request.kontakt:
        yield from (contact.field(name) for name in _missing_for_contact(contact))


def _missing_for_person(row: Behorig) -> Iterator[str]:
    yield from (name for name in ("atgard", "namn") if not getattr(row, name))
    if row.atgard == "lagg_till" and not row.niva:
        yield "niva"


def _missing_for_report(row: Rapport) -> Iterator[str]:
    if not row.namn:
        yield "namn"


def _missing_for_contact(row: Kontakt) -> Iterator[str]:
    yield from (name for name in ("atgard", "namn") if not getattr(row, name))
    if row.atgard == "lagg_till" and not row.kontaktvagar:
        yield "kontaktvag_1"
    if row.tider == "egna" and not row.egna_tider:
        yield "egna_tider"


def _lacking(field: str) -> str:
    options = [option.label for option in spec(field).options]
    if not options:
        return "är inte ifyllt. Fyll i det."
    labels = (label if len(label) == 1 else label.lower() for label in options)
    return f"saknar kryss. Kryssa för {enumerated(labels, last='eller')}."
