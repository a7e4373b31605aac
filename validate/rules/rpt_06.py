"""Behörighetslista or Åtgärdsplan to someone who isn't on the list, or to another address than theirs."""

from __future__ import annotations

from collections.abc import Iterator

from forms.kinds.atgardsunderlag import RAPPORTER, Rapport
from forms.records import Severity
from validate import merge, reports
from validate.case import Case
from validate.hit import Hit
from validate.names import Fit, match
from validate.places import capital, enumerated, row

ID = "RPT-06"
SOURCE = "practice"
SEVERITY = Severity.QUERY


def check(case: Case) -> Iterator[Hit]:
    """Rows that tick one of the two, against the people on the object's lists."""
    for link in case.links.recipients:
        ticked = reports.sent_once(link.row)
        if not ticked or _entitled(case, link.row):
            continue
        names = enumerated(RAPPORTER[name] for name in ticked)
        yield Hit(
            f"{capital(row(link.key))}: {names} ska till någon som inte är behörig, eller till "
            "en annan adress än den registrerade. Kontrollera att mottagaren får ta del av uppgifterna.",
            fields=tuple(link.row.field(name) for name in ("namn", "epost", "gata")),
            holds=(link.key,),
        )


def _entitled(case: Case, report: Rapport) -> bool:
    """Exactly someone on the list, reached where the register says: by their e-mail, or at the customer's."""
    people = [person for lista in case.listor for person in lista.personer]
    found = match(report.namn, people)
    if found.fit is not Fit.EXACT:
        return False
    if report.epost:
        return report.epost.casefold() == (found.found[0].epost or "").casefold()
    adress = merge.address(report)
    return adress is not None and case.file is not None and adress == case.file.customer.adress
