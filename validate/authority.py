"""What the signer may do, by the levels that stood in the register before the form."""

from __future__ import annotations

from collections.abc import Iterable

from forms.facts import Behorighetslista
from forms.records import Change
from validate.action_plan import rows
from validate.cases.atgardsunderlag import PlanCase
from validate.hit import Hit
from validate.names import Fit


def an_a_is_left(case: PlanCase) -> bool:
    """Whether anybody is A on a behörighetslista of the customer's own that the object is linked to.

    An installer's A on the company's list is none: the customer would be left to the installer's word.
    """
    own = (lista for lista in case.listor if lista.installer is None)
    return any(person.niva == "A" for lista in own for person in lista.personer)


def stands_in(case: PlanCase) -> bool:
    """Whether a signatory signs where there is no A who could (AUT-09 asks a person)."""
    return bool(case.signed_by.signatories) and not an_a_is_left(case)


def may(case: PlanCase, levels: Iterable[str]) -> bool:
    """Whether the signer has one of the levels or stands in for someone who would."""
    return not case.signed_by.levels.isdisjoint(levels) or stands_in(case)


def number_to_call(case: PlanCase, lista: Behorighetslista | None = None) -> str | None:
    """The registered number on which a call back settles a change on `lista`, or to what is the customer's.

    It is the signer's own number as it stood before the form. For someone who is only on an installer's
    list it is the customer's, but for that list itself: else the installer would speak for the customer.
    """
    signer, customer = case.signed_by, case.file.customer.telefon if case.file else None
    others = [s for s in signer.standings if s.lista.installer is not None and s.lista != lista]
    if signer.standings and len(others) == len(signer.standings):
        return customer
    return signer.phone or customer


def needs_a(case: PlanCase, changes: Iterable[Change], verb: str) -> Iterable[Hit]:
    """A refusal of changes that only an A may ask for; `verb` is what they do, as "lägga till …".

    A signer whom nobody knows has no authority at all, and then the whole form is held.
    """
    keys = tuple(change.key for change in changes)
    if not keys or may(case, "A"):
        return
    whose = "hos kunden, eller firmatecknare," if case.found.new_object else "för objektet"
    left = case.found.new_object or an_a_is_left(case)
    ask = "Låt en A-behörig person" if left else "Ingen sådan finns registrerad. Låt en firmatecknare"
    yield Hit(
        f"Bara den som är registrerad som A-behörig {whose} kan {verb} ({rows(keys)}). "
        f"{ask} skriva under och skicka in ändringen igen.",
        fields=("underskrift.namn", *_row_fields(keys)),
        holds=keys,
        holds_all=case.signed_by.fit is Fit.NONE,
    )


def _row_fields(keys: Iterable[str]) -> tuple[str, ...]:
    """What says that a row comes, changes or goes, and whose it is."""
    rows_of_people = (key for key in keys if key.startswith(("behorig.", "kontakt.")))
    return tuple(f"{key}.{name}" for key in rows_of_people for name in ("atgard", "namn"))
