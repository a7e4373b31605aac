"""PLN-03: calling order and steps go from 1 without gaps or doubles, and not all to one phone."""

from __future__ import annotations

import pytest

from forms import facts as f
from tests.validate.world import (
    CONTACT,
    CONTACTS,
    NEW_OBJECT,
    PLAN,
    Given,
    contact,
    fires,
    form,
    silent,
    world,
    world_of,
)

RULE = "PLN-03"

FIRES: dict[str, Given] = {
    "a number that is taken": Given(form(CONTACT, {"kontakt.1.ordning": 2}), holds=("kontakt.1",)),
    "a gap": Given(form(CONTACT, {"kontakt.1.ordning": 5}), holds=("kontakt.1",)),
    "no number": Given(form(CONTACT, {"kontakt.1.ordning": None}), holds=("kontakt.1",)),
    "one is removed and another gets a place too far": Given(
        form(
            contact(atgard="ta_bort", namn="Anna Lindqvist"),
            contact(2, atgard="lagg_till", namn="Nils Ny", ordning=4, kontaktvag_1="+46701740622"),
        ),
        holds=("kontakt.1", "kontakt.2"),
    ),
    "the last contact is removed": Given(
        form(
            contact(atgard="ta_bort", namn="Anna Lindqvist"), contact(2, atgard="ta_bort", namn="Erik Holm")
        ),
        holds=("kontakt.1", "kontakt.2"),
    ),
    "the last contact is removed for a time": Given(
        form(
            contact(atgard="ta_bort", namn="Anna Lindqvist"),
            contact(2, atgard="ta_bort", namn="Erik Holm"),
            galler_till="2026-12-31",
        ),
        holds=("kontakt.1", "kontakt.2"),
    ),
    "the only one left can't be called": Given(
        form(contact(atgard="andra", namn="Anna Lindqvist", kontaktvag_1="anna@example.se")),
        world_of(objekt={"kontakter": CONTACTS[:1]}),
        holds=("kontakt.1",),
    ),
    "a new object with nobody to call": Given(form(PLAN, NEW_OBJECT), holds=("objekt",)),
    "a new object with nobody who can be called": Given(
        form(contact(atgard="lagg_till", namn="Nils Ny", ordning=1, kontaktvag_1="n@example.se"), NEW_OBJECT),
        holds=("kontakt.1",),
    ),
    "a category gets a plan without steps": Given(
        form({"plan.brand.aterkallas": "nej", "plan.brand.fritext": "Port B"}), holds=("plan.brand",)
    ),
    "one phone for all": Given(
        form(contact(atgard="lagg_till", namn="Nils Ny", ordning=2, kontaktvag_1="+46701740605")),
        world_of(objekt={"kontakter": CONTACTS[:1]}),
        holds=("kontakt.1",),
    ),
    "two steps in one place": Given(
        form({"plan.inbrott.vaktare": 1, "plan.inbrott.polis": 1}), holds=("plan.inbrott",)
    ),
    "steps with a gap": Given(
        form({"plan.inbrott.vaktare": 1, "plan.inbrott.polis": 3}), holds=("plan.inbrott",)
    ),
    "only log, and more": Given(
        form({"plan.inbrott.endast_logg": 1, "plan.inbrott.polis": 2}), holds=("plan.inbrott",)
    ),
}

SILENT: dict[str, Given] = {
    "a new object on a jour contract": Given(
        form(NEW_OBJECT),
        world(contracts=(f.Contract(id=70, avtalsnummer="70001", slag=f.ContractKind.JOUR),)),
    ),
    "the next number": Given(form(CONTACT)),
    "two change places": Given(
        form(
            contact(atgard="andra", namn="Anna Lindqvist", ordning=2),
            contact(2, atgard="andra", namn="Erik Holm", ordning=1),
        )
    ),
    "the first is removed, and the others move up": Given(
        form(contact(atgard="ta_bort", namn="Anna Lindqvist"))
    ),
    "the first is removed and another comes in the place": Given(
        form(
            contact(atgard="ta_bort", namn="Anna Lindqvist"),
            contact(2, atgard="lagg_till", namn="Nils Ny", ordning=1, kontaktvag_1="+46701740622"),
        )
    ),
    "a substitute takes the place of one who is away": Given(
        form(
            contact(atgard="ta_bort", namn="Erik Holm"),
            contact(2, atgard="lagg_till", namn="Nils Ny", ordning=2, kontaktvag_1="+46701740622"),
            galler_till="2026-12-31",
        )
    ),
    "the last is removed": Given(form(contact(atgard="ta_bort", namn="Erik Holm"))),
    "one contact alone has one phone": Given(
        form(contact(atgard="andra", namn="Anna Lindqvist", nyckel=True, tider="vardagar")),
        world_of(objekt={"kontakter": CONTACTS[:1]}),
    ),
    "a disorder that the form doesn't touch": Given(form(PLAN), world_of(objekt={"kontakter": CONTACTS[1:]})),
    "steps in order": Given(form(PLAN)),
    "only that it may be recalled": Given(form({"plan.inbrott.aterkallas": "nej"})),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)
