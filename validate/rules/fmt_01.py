"""An identifier that can't be one: organisationsnummer, e-mail, phone, postal code, or a number.

Dates and times are FMT-04's.
"""

from __future__ import annotations

from collections.abc import Iterator

from forms.fields import FieldKind
from forms.records import Doubt, Severity
from validate.case import Case
from validate.hit import Hit
from validate.reach import about

ID = "FMT-01"
SOURCE = "practice"
SEVERITY = Severity.QUERY

_OTHERS = (FieldKind.DATE, FieldKind.TIME)

_WHAT = {
    FieldKind.ORGNR: "ett giltigt organisationsnummer",
    FieldKind.EMAIL: "en giltig e-postadress",
    FieldKind.PHONE: "ett giltigt telefonnummer",
    FieldKind.POSTCODE: "ett giltigt postnummer",
    FieldKind.CONTACT_WAY: "ett giltigt telefonnummer eller en giltig e-postadress",
    FieldKind.ORDER: "ett ordningsnummer",
    FieldKind.NUMBER: "ett tal",
}


def check(case: Case) -> Iterator[Hit]:
    """Each field that holds something else than it should."""
    for field in (cell.field for cell in case.cells(Doubt.MALFORMED)):
        kind = case.places.spec(field).kind
        if kind in _OTHERS:
            continue
        message = f"Det som står i {case.where(field)} är inte {_WHAT.get(kind, 'läsbart')}. Ange det igen."
        # A row can't be carried out without what should have stood there; customer and object are
        # known by other fields too.
        yield about(case, field, message, rulable=not case.held_by(field))
