"""Behörighetslista or Åtgärdsplan to someone who isn't on the list, or to another address than theirs.

Someone on the list of one object isn't thereby on those of all that a report takes in, and an
installer signs for the customer's other objects no more than for any other customer's. Who is on an
installer's list may have the plan of the objects that it is linked to, but not see who is on the
customer's. Standing reports that are to go to another address, on the word of someone who is not A,
are asked about too: nobody but the recipient would miss them.
"""

from __future__ import annotations

from collections.abc import Iterator

from forms.facts import Behorighetslista, Person, ReportRecipient
from forms.kinds.atgardsunderlag import RAPPORTER, Rapport
from forms.records import Severity
from validate import merge, reports
from validate.action_plan import row
from validate.authority import may
from validate.cases.atgardsunderlag import PlanCase
from validate.contracts import scope
from validate.hit import Hit
from validate.links import Link
from validate.names import Fit, match, verbatim
from validate.places import capital, enumerated

ID = "RPT-06"
SOURCE = "practice"
SEVERITY = Severity.QUERY


def check(case: PlanCase) -> Iterator[Hit]:
    """Each row, against the people on the lists of the objects that it takes in."""
    for link in case.links.recipients:
        ticked = reports.sent_once(link.row)
        names = enumerated(RAPPORTER[name] for name in ticked) if ticked else "rapporterna"
        if ticked and not _entitled(case, link, ticked):
            yield _hit(
                link,
                f"{names} ska till någon som inte är behörig, eller till en annan adress än den "
                "registrerade. Kontrollera att mottagaren får ta del av uppgifterna.",
                *("namn", "epost", "gata"),
            )
        elif _beyond(case, link):
            yield _hit(
                link,
                f"{names} gäller också objekt vars behörighetslista den som skrivit under inte står på. "
                "Kontrollera att personen får beställa för dem.",
                "omfattning",
            )
        if _moved(link) and not may(case, "A"):
            yield _hit(
                link,
                "löpande rapporter ska gå till en annan adress än den registrerade, och den som skrivit "
                "under är inte A-behörig. Kontrollera med mottagaren.",
                *("epost", "gata"),
            )


def _hit(link: Link[Rapport, ReportRecipient], message: str, *names: str) -> Hit:
    fields = tuple(link.row.field(name) for name in names)
    return Hit(f"{capital(row(link.key))}: {message}", fields=fields, holds=(link.key,))


def _moved(link: Link[Rapport, ReportRecipient]) -> bool:
    """Whether a standing recipient is to be reached elsewhere than the register says."""
    before, asked = link.before, link.row
    if before is None:
        return False
    other = asked.epost is not None and asked.epost.casefold() != (before.epost or "").casefold()
    return other or merge.address(asked) not in (None, before.adress)


def _beyond(case: PlanCase, link: Link[Rapport, ReportRecipient]) -> bool:
    """Whether a row takes in objects on whose lists the signer, who is no signatory, doesn't stand."""
    if not case.signed_by.standings or case.signed_by.signatories or scope(link) in (None, "objektet"):
        return False
    signed = {standing.lista.listnummer for standing in case.signed_by.standings}
    others = _lists_of_each(case, link)
    return any(listor and signed.isdisjoint(lista.listnummer for lista in listor) for listor in others)


def _lists_of_each(
    case: PlanCase, link: Link[Rapport, ReportRecipient]
) -> list[tuple[Behorighetslista, ...]]:
    """The behörighetslistor of each object that a row takes in."""
    if case.file is None or case.contract is None:
        return []
    whole, contract = scope(link) == "kundnumret", scope(link) == "avtalet"
    number = case.contract.avtalsnummer
    taken_in = (
        o for o in case.file.objekt if whole or (contract and o.avtalsnummer == number) or o == case.objekt
    )
    return [case.file.lista_of(objekt.objektnummer) for objekt in taken_in]


def _entitled(case: PlanCase, link: Link[Rapport, ReportRecipient], ticked: tuple[str, ...]) -> bool:
    """Someone on the lists of all the objects, reached where the register says.

    That is by their e-mail, or at the customer's address. Whoever has just the name, of several whom it
    may mean, is known by their e-mail.
    """
    with_installers = "behorighetslista" not in ticked
    people = [
        [person for lista in listor if with_installers or not lista.installer for person in lista.personer]
        for listor in _lists_of_each(case, link)
    ]
    return bool(people) and all(
        any(_reached(case, link.row, person) for person in _named(link.row.namn, some)) for some in people
    )


def _named(namn: str | None, people: list[Person]) -> tuple[Person, ...]:
    found = match(namn, people)
    exact = found.found if found.fit is Fit.EXACT else ()
    return exact or tuple(person for person in found.found if verbatim(namn or "", person.namn))


def _reached(case: PlanCase, report: Rapport, person: Person) -> bool:
    if report.epost:
        return report.epost.casefold() == (person.epost or "").casefold()
    adress = merge.address(report)
    return adress is not None and case.file is not None and adress == case.file.customer.adress
