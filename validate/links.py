"""Each filled row of the form beside the row of the register that it means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from forms.facts import Behorighetslista, Contact, Person, PlanEntry, ReportRecipient
from forms.kinds.atgardsunderlag import Atgardsunderlag, Behorig, Kategoriplan, Kontakt, Rapport
from forms.records import What
from forms.request import Part
from validate import reports
from validate.installers import company, own_list
from validate.lookup import Found
from validate.names import Fit, Match, match, verbatim
from validate.protected import ways_to
from validate.signer import Signer

RowT = TypeVar("RowT", bound=Part, covariant=True)
WhoT = TypeVar("WhoT", bound=Person | Contact | ReportRecipient, covariant=True)
NamedT = TypeVar("NamedT", Person, Contact)


@dataclass(frozen=True)
class Link(Generic[RowT, WhoT]):
    """A row of the form, what it asks for, and whom in the register it may mean.

    `what` is None while the row does not say it. `lista` is the behörighetslista that a person's row
    goes to; None for other rows, and where it can't be told.
    """

    row: RowT
    what: What | None
    match: Match[WhoT]
    lista: Behorighetslista | None = None

    @property
    def key(self) -> str:
        """The key of the change that the row asks for."""
        return self.row.prefix

    @property
    def before(self) -> WhoT | None:
        """The row of the register that is changed or removed; None for a new one."""
        return None if self.what is What.ADD else self.match.one


@dataclass(frozen=True)
class Links:
    """All filled rows of a form."""

    people: tuple[Link[Behorig, Person], ...] = ()
    contacts: tuple[Link[Kontakt, Contact], ...] = ()
    recipients: tuple[Link[Rapport, ReportRecipient], ...] = ()
    plans: tuple[tuple[Kategoriplan, PlanEntry | None], ...] = ()


def link_rows(request: Atgardsunderlag, found: Found, signer: Signer) -> Links:
    """Link every filled row; nothing is linked while customer or object is unknown."""
    if not found.known:
        return Links()
    objekt = found.objekt
    plan = {entry.kategori: entry for entry in objekt.plan} if objekt else {}
    return Links(
        people=tuple(_person(row, found, signer) for row in request.behorig),
        contacts=tuple(_contact(row, objekt.kontakter if objekt else (), found) for row in request.kontakt),
        recipients=tuple(
            _recipient(row, objekt.rapportmottagare if objekt else (), found) for row in request.rapport
        ),
        plans=tuple((row, plan.get(row.kategori)) for row in request.plan.andrade),
    )


def _what(atgard: str | None) -> What | None:
    return What(atgard) if atgard else None


def _contact(row: Kontakt, contacts: Sequence[Contact], found: Found) -> Link[Kontakt, Contact]:
    meant = _meant(row.namn, contacts, row.kontaktvagar)
    return Link(row, _what(row.atgard), _unless_another(row.namn, meant, found))


def _meant(namn: str | None, rows: Sequence[NamedT], reached_by: Iterable[str | None]) -> Match[NamedT]:
    """Whom a name means. The only one of several with just this name is near, since no more can be asked.

    A telephone number or e-mail address on the row that is theirs alone leaves no doubt.
    """
    found = match(namn, rows)
    whole = tuple(who for who in found.found if verbatim(namn or "", who.namn))
    if found.fit is not Fit.AMBIGUOUS or len(whole) != 1:
        return found
    others = {way for who in found.found if who not in whole for way in ways_to(who)}
    theirs = set(ways_to(whole[0])) - others - {None}
    return Match(Fit.NEAR if theirs.isdisjoint(reached_by) else Fit.EXACT, whole)


def _unless_another(namn: str | None, meant: Match[WhoT], found: Found) -> Match[WhoT]:
    """The match, near where the name is another person's: a middle name may tell Anna from Anna Karin."""
    one = meant.one
    if meant.fit is not Fit.EXACT or one is None or verbatim(namn or "", one.namn):
        return meant
    people = (person for lista in found.listor for person in lista.personer)
    another = any(verbatim(namn or "", person.namn) for person in people)
    return Match(Fit.NEAR, meant.found) if another else meant


def _recipient(
    row: Rapport, recipients: Sequence[ReportRecipient], found: Found
) -> Link[Rapport, ReportRecipient]:
    """A row means the standing recipient with its e-mail address, else the one with exactly its name."""
    if reports.once(row):
        return Link(row, What.ADD, Match(Fit.NONE))
    reached = tuple(
        r for r in recipients if row.epost and r.epost and r.epost.casefold() == row.epost.casefold()
    )
    named = _unless_another(row.namn, match(row.namn, recipients), found)
    meant = Match(Fit.EXACT, reached) if len(reached) == 1 else named
    return Link(row, What.ADD if meant.fit in (Fit.NONE, Fit.NEAR) else What.CHANGE, meant)


def _person(row: Behorig, found: Found, signer: Signer) -> Link[Behorig, Person]:
    what = _what(row.atgard)
    lista = _list_to_join(row, found, signer) if what is What.ADD else _list_that_has(row, found, signer)
    meant = _meant(row.namn, lista.personer if lista else (), (row.telefon, row.epost))
    return Link(row, what, meant, lista)


def _list_to_join(row: Behorig, found: Found, signer: Signer) -> Behorighetslista | None:
    """An installer's person joins the installer's own list, anybody else the customer's.

    A company name that is only nearly an installer's goes there too: AUT-05 asks which list is meant.
    """
    theirs = own_list(company(row.foretag, found.file).name, found.listor)
    return theirs or _only([lista for lista in found.listor if not lista.installer], signer)


def _list_that_has(row: Behorig, found: Found, signer: Signer) -> Behorighetslista | None:
    """The list on which the person stands, by the best fit; the customer's own where nobody fits.

    Of someone who stands on two, the row's company tells an installer's list from the customer's.
    """
    fits = {lista.listnummer: match(row.namn, lista.personer).fit for lista in found.listor}
    for fit in (Fit.EXACT, Fit.AMBIGUOUS, Fit.NEAR):
        named = [lista for lista in found.listor if fits[lista.listnummer] is fit]
        if named:
            theirs = own_list(company(row.foretag, found.file).name, named)
            return theirs or _only([lista for lista in named if not lista.installer] or named, signer)
    return _only([lista for lista in found.listor if not lista.installer] or list(found.listor), signer)


def _only(listor: list[Behorighetslista], signer: Signer) -> Behorighetslista | None:
    """The only list of several or, failing that, the only one on which the signer stands."""
    if len(listor) > 1:
        signed = {standing.lista.listnummer for standing in signer.standings}
        listor = [lista for lista in listor if lista.listnummer in signed]
    return listor[0] if len(listor) == 1 else None
