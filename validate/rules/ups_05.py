"""A takeover is a termination and a new contract: sales reach the new owner before the end is set.

Otherwise an alarm could end before anybody has taken it over. The new owner's particulars go to sales
at once; they wait for nothing here.
"""

from __future__ import annotations

from collections.abc import Iterator

from forms.records import Severity
from validate.cases.uppsagning import TerminationCase
from validate.hit import Hit

ID = "UPS-05"
SOURCE = "Vi tar sedan kontakt med den nya ägaren och skriver ett nytt avtal"
SEVERITY = Severity.QUERY


def check(case: TerminationCase) -> Iterator[Hit]:
    """What ends waits for a person to say that sales have reached the new owner."""
    if case.takeover and case.endings:
        yield Hit(
            "Den nya ägaren vill ta över larmförmedlingen. Godkänn när en säljare har nått den nya ägaren; "
            "först då bestäms sista dagen. Det nya avtalet skrivs för sig: inga behöriga personer, "
            "larmkontakter eller lösenord förs över.",
            fields=("ny_agare.tar_over",),
            holds=case.endings,
        )
