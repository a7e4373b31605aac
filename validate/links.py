"""Each filled row of the form beside the row of the register that it means."""

from __future__ import annotations

from collections.abc import Sequence
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
from validate.signer import Signer

RowT = TypeVar("RowT", bound=Part, covariant=True)
WhoT = TypeVar("WhoT", bound=Person | Contact | ReportRecipient, covariant=True)


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
        contacts=tuple(_contact(row, objekt.kontakter if objekt else ()) for row in request.kontakt),
        recipients=tuple(
            _recipient(row, objekt.rapportmottagare if objekt else ()) for row in request.rapport
        ),
        plans=tuple((row, plan.get(row.kategori)) for row in request.plan.andrade),
    )


def _what(atgard: str | None) -> What | None:
    return What(atgard) if atgard else None


def _contact(row: Kontakt, contacts: Sequence[Contact]) -> Link[Kontakt, Contact]:
    return Link(row, _what(row.atgard), _meant(row.namn, contacts))


def _meant(namn: str | None, rows: Sequence[WhoT]) -> Match[WhoT]:
    """Whom a name means. The only one of several with just this name is near, since no more can be asked."""
    found = match(namn, rows)
    whole = tuple(who for who in found.found if verbatim(namn or "", who.namn))
    return Match(Fit.NEAR, whole) if found.fit is Fit.AMBIGUOUS and len(whole) == 1 else found


def _recipient(row: Rapport, recipients: Sequence[ReportRecipient]) -> Link[Rapport, ReportRecipient]:
    """A row means the standing recipient with its e-mail address, else the one with exactly its name."""
    if reports.once(row):
        return Link(row, What.ADD, Match(Fit.NONE))
    reached = tuple(
        r for r in recipients if row.epost and r.epost and r.epost.casefold() == row.epost.casefold()
    )
    found = Match(Fit.EXACT, reached) if len(reached) == 1 else match(row.namn, recipients)
    return Link(row, What.ADD if found.fit in (Fit.NONE, Fit.NEAR) else What.CHANGE, found)


def _person(row: Behorig, found: Found, signer: Signer) -> Link[Behorig, Person]:
    what = _what(row.atgard)
    lista = _list_to_join(row, found, signer) if what is What.ADD else _list_that_has(row, found, signer)
    return Link(row, what, _meant(row.namn, lista.personer if lista else ()), lista)


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
