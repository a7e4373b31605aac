"""PLN-02: a plan with fewer than two contacts is remarked on."""

from __future__ import annotations

import pytest

from forms import facts as f
from forms.records import Severity
from tests.validate.world import (
    CONTACT,
    CONTACTS,
    NEW_OBJECT,
    PLAN,
    Given,
    contact,
    fires,
    form,
    said,
    silent,
    verdict,
    world,
    world_of,
)
from validate.policy import Policy

RULE = "PLN-02"


FIRES: dict[str, Given] = {
    "one is left": Given(form(contact(atgard="ta_bort", namn="Erik Holm")), holds=(), severity=Severity.NOTE),
    "one is left for a time": Given(
        form(contact(atgard="ta_bort", namn="Erik Holm"), galler_till="2026-12-31"), holds=()
    ),
    "a new object with one": Given(form(CONTACT, NEW_OBJECT), holds=()),
    "two, where the policy wants three": Given(
        form(contact(atgard="andra", namn="Erik Holm", nyckel=True)), policy=Policy(fewest_contacts=3)
    ),
}

SILENT: dict[str, Given] = {
    "a new object with none, which PLN-03 asks about": Given(form(PLAN, NEW_OBJECT)),
    "none is left, which PLN-03 asks about": Given(
        form(contact(atgard="ta_bort", namn="Erik Holm"), contact(2, atgard="ta_bort", namn="Anna Lindqvist"))
    ),
    "two are left": Given(form(contact(atgard="andra", namn="Erik Holm", nyckel=True))),
    "one replaces another for a time": Given(
        form(
            contact(atgard="ta_bort", namn="Erik Holm"),
            contact(2, atgard="lagg_till", namn="Nils Ny", ordning=2, kontaktvag_1="+46701740620"),
            galler_till="2026-12-31",
        )
    ),
    "an object on a jour contract, which IDN-03 asks about": Given(
        form(contact(atgard="ta_bort", namn="Erik Holm")),
        world(contracts=(f.Contract(id=70, avtalsnummer="70001", slag=f.ContractKind.JOUR),)),
    ),
    "one replaces another": Given(
        form(
            contact(atgard="ta_bort", namn="Erik Holm"),
            contact(2, atgard="lagg_till", namn="Nils Ny", ordning=2, kontaktvag_1="+46701740620"),
        )
    ),
    "the form doesn't touch contacts": Given(form(PLAN), world_of(objekt={"kontakter": CONTACTS[:1]})),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)


def test_the_note_rests_on_the_rows_that_it_tells_of() -> None:
    (finding,) = said(RULE, verdict(form(contact(atgard="ta_bort", namn="Erik Holm"))))
    assert finding.fields == ("kontakt.1.namn",)
    assert "minst två" in finding.message
