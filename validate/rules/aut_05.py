"""An installer changes authority only on the company's own behörighetslista, and nothing of the customer's.

Whoever signs is A of the object (AUT-01 to AUT-03 see to that), but an installer's A has no say over
the customer's list, nor the customer's A over the installer's, which may rule over other customers'
objects. Wider than level and password alone: whoever adds a person gives a level.

The source doesn't say whether an A of an installer's list may change the customer's contacts, plan or
reports, so the customer is asked. Someone of an installer whom the customer has made A on the
customer's own list may; and a registration, which is the installer's work, goes by level (SRV-01).

A new person of an installer belongs on the company's own list, where there is one; so does someone who
is said to have begun there.
"""

from __future__ import annotations

from collections.abc import Iterator

from forms.facts import Behorighetslista, Person
from forms.kinds.atgardsunderlag import Behorig
from forms.records import Change, SectionOf, Severity, What
from validate.action_plan import row, rows
from validate.authority import may
from validate.cases.atgardsunderlag import PlanCase
from validate.hit import Hit
from validate.installers import Company, company, employs, own_list
from validate.links import Link
from validate.names import Fit
from validate.places import capital, enumerated
from validate.signer import Standing

ID = "AUT-05"
SOURCE = "practice"
SEVERITY = Severity.QUERY

_BY_INSTALLERS = (
    "En installatör ändrar behörighet bara på företagets egen behörighetslista, och ingen annan ändrar på den"
)
_ON_ANOTHER_LIST = "Den som skrivit under är A-behörig på en annan behörighetslista än den som ska ändras"


def check(case: PlanCase) -> Iterator[Hit]:
    """Lists that aren't the signer's own; what is the customer's; then the list that a new person joins."""
    foreign = _foreign(case)
    if foreign:
        told = _BY_INSTALLERS if _between_companies(case, foreign) else _ON_ANOTHER_LIST
        yield Hit(
            f"{told} ({rows(foreign)}). Låt en A-behörig på listan skriva under.",
            fields=("underskrift.namn", *(f"{key}.namn" for key in foreign)),
            holds=foreign,
        )
    yield from _customers(case)
    for link in case.links.people:
        if link.lista is not None and link.key not in foreign and _names_company(case, link):
            yield from _which_list(case, link, link.lista)


def _foreign(case: PlanCase) -> tuple[str, ...]:
    """The rows on a list that isn't the signer's own."""
    if not case.signed_by.standings or not may(case, "A"):
        return ()
    return tuple(link.key for link in case.links.people if link.lista and not _own(case, link.lista))


def _between_companies(case: PlanCase, foreign: tuple[str, ...]) -> bool:
    """Whether an installer is the reason: the signer's, or the one whose list it is."""
    theirs = any(link.lista.installer for link in case.links.people if link.lista and link.key in foreign)
    signed = case.signed_by.standings
    return theirs or any(s.lista.installer or employs(s, case.file) for s in signed)


def _names_company(case: PlanCase, link: Link[Behorig, Person]) -> bool:
    """Whether a row says for the first time for which company somebody works."""
    if link.what is What.ADD:
        return True
    before, named = link.before, company(link.row.foretag, case.file)
    return link.what is What.CHANGE and before is not None and named != company(before.foretag, case.file)


def _own(case: PlanCase, lista: Behorighetslista) -> bool:
    """Whether the signer is A on this list, and it is the customer's or that of the signer's company."""
    return any(_is_own(case, standing, lista) for standing in case.signed_by.standings)


def _is_own(case: PlanCase, standing: Standing, lista: Behorighetslista) -> bool:
    on_it = standing.lista.listnummer == lista.listnummer and standing.person.niva == "A"
    return on_it and (lista.installer is not None or not employs(standing, case.file))


def _customers(case: PlanCase) -> Iterator[Hit]:
    """The customer's contacts, plan and reports, when only an installer's list speaks for the signer."""
    keys = tuple(change.key for change in _asked_as_installer(case))
    if not keys:
        return
    companies = enumerated(dict.fromkeys(s.lista.installer or "" for s in _on_installers_lists(case)))
    yield Hit(
        f"Den som skrivit under är behörig bara genom installatörens behörighetslista ({companies}). "
        f"Kontrollera med kunden att ändringen är önskad ({rows(keys)}).",
        fields=("underskrift.namn",),
        holds=keys,
        call_back=case.file.customer.telefon if case.file else None,
    )


def _asked_as_installer(case: PlanCase) -> tuple[Change, ...]:
    own = [standing for standing in case.signed_by.standings if standing.lista.installer is None]
    if not _on_installers_lists(case) or any(standing.person.niva == "A" for standing in own):
        return ()
    contacts = case.asks(SectionOf.LARMKONTAKTER, SectionOf.PLAN) if may(case, "A") else ()
    return (*(() if own else case.asks(SectionOf.RAPPORTER)), *contacts)


def _on_installers_lists(case: PlanCase) -> list[Standing]:
    return [standing for standing in case.signed_by.standings if standing.lista.installer is not None]


def _which_list(case: PlanCase, link: Link[Behorig, Person], lista: Behorighetslista) -> Iterator[Hit]:
    """What a new person's company says about the list; `lista` is where the person would stand."""
    works_for = company(link.row.foretag, case.file)
    told = _doubt(case, works_for, lista)
    if told:
        yield _hit(
            link, f"{told} Kontrollera vilken behörighetslista personen ska stå på.", holds=(link.key,)
        )
    elif works_for.fit is Fit.EXACT and lista.installer is None:
        told = f"{works_for.name} har ingen egen lista hos oss. Personen hör till lista {lista.listnummer}."
        yield _hit(link, told, severity=Severity.NOTE)


def _doubt(case: PlanCase, works_for: Company, lista: Behorighetslista) -> str | None:
    if works_for.fit is Fit.AMBIGUOUS:
        return "företaget kan vara flera installatörer i registret."
    if works_for.fit is Fit.NEAR:
        return f"företaget liknar men är inte exakt installatören {works_for.name} i registret."
    elsewhere = own_list(works_for.name, case.file.listor) if case.file else None
    if elsewhere is not None and lista.installer is None:
        number = elsewhere.listnummer
        here = "" if elsewhere in case.listor else ", som inte gäller för objektet"
        return f"{works_for.name} har en egen behörighetslista, {number}{here}."
    return None


def _hit(
    link: Link[Behorig, Person],
    message: str,
    *,
    holds: tuple[str, ...] = (),
    severity: Severity | None = None,
) -> Hit:
    fields = (link.row.field("foretag"),)
    return Hit(f"{capital(row(link.key))}: {message}", fields=fields, holds=holds, severity=severity)
