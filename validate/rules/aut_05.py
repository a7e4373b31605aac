"""An installer changes authority only on the company's own behörighetslista.

Whoever signs is A of the object (AUT-01, AUT-03 see to that), but an installer's A has no say over
the customer's list, nor the customer's A over the installer's, which may rule over other customers'
objects. Wider than level and password alone: whoever adds a person gives a level.
"""

from __future__ import annotations

from collections.abc import Iterator

from forms.facts import Behorighetslista
from forms.records import Severity
from validate.action_plan import rows
from validate.authority import may
from validate.cases.atgardsunderlag import PlanCase
from validate.hit import Hit
from validate.signer import Standing

ID = "AUT-05"
SOURCE = "practice"
SEVERITY = Severity.QUERY


def check(case: PlanCase) -> Iterator[Hit]:
    """Rows on a list that isn't the signer's own."""
    if not case.signed_by.standings or not may(case, "A"):
        return
    lists = [link for link in case.links.people if link.lista is not None]
    foreign = tuple(link.key for link in lists if link.lista and not _own(case, link.lista))
    if foreign:
        yield Hit(
            "En installatör ändrar behörighet bara på företagets egen behörighetslista, och ingen "
            f"annan ändrar på den ({rows(foreign)}). Låt en A-behörig på listan skriva under.",
            fields=("underskrift.namn", *(f"{key}.namn" for key in foreign)),
            holds=foreign,
        )


def _own(case: PlanCase, lista: Behorighetslista) -> bool:
    """Whether the signer is A on this list, and it is the customer's or that of the signer's company."""
    return any(_is_own(case, standing, lista) for standing in case.signed_by.standings)


def _is_own(case: PlanCase, standing: Standing, lista: Behorighetslista) -> bool:
    on_it = standing.lista.listnummer == lista.listnummer and standing.person.niva == "A"
    return on_it and (lista.installer is not None or not _works_for_an_installer(case, standing))


def _works_for_an_installer(case: PlanCase, standing: Standing) -> bool:
    companies = {i.foretag.casefold() for i in case.file.installers} if case.file else set()
    return (standing.person.foretag or "").casefold() in companies
