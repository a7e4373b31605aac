"""AUT-03: changing a password, a level or the plan takes a registered A."""

from __future__ import annotations

import pytest

from forms import facts as f
from tests.validate.world import (
    ALL,
    BERTIL,
    CECILIA,
    LISTA,
    PERSON,
    PLAN,
    REGISTRATION,
    REPORT,
    Given,
    fires,
    form,
    person,
    said,
    silent,
    verdict,
    world,
    world_of,
)

RULE = "AUT-03"

OTHER = world(
    listor=(
        LISTA,
        f.Behorighetslista(
            id=11, listnummer="L2", objekt=("O2",), personer=(f.Person(id=9, namn="Greta Ny", niva="A"),)
        ),
    )
)

FIRES: dict[str, Given] = {
    "a B changes a level": Given(
        form(person(atgard="andra", namn="Cecilia Ek", niva="B"), {"underskrift.namn": "Bertil Öberg"}),
        holds=("behorig.1",),
    ),
    "a B changes a password": Given(
        form(
            person(
                atgard="andra", namn="Bertil Öberg", nuvarande_losenord="gammalt-2", nytt_losenord="nytt-2"
            ),
            {"underskrift.namn": "Bertil Öberg"},
        ),
        holds=("behorig.1",),
    ),
    "a B changes the plan": Given(form(PLAN, {"underskrift.namn": "Bertil Öberg"}), holds=("plan.inbrott",)),
    "a B plans for a new category": Given(
        form({"plan.brand.raddningstjanst": 1}, {"underskrift.namn": "Bertil Öberg"}), holds=("plan.brand",)
    ),
    "a C changes a level": Given(
        form(person(atgard="andra", namn="Cecilia Ek", niva="B"), {"underskrift.namn": "Cecilia Ek"}),
        holds=("behorig.1",),
    ),
    "a C changes a password": Given(
        form(
            person(
                atgard="andra", namn="Bertil Öberg", nuvarande_losenord="gammalt-2", nytt_losenord="nytt-2"
            ),
            {"underskrift.namn": "Cecilia Ek"},
        ),
        holds=("behorig.1",),
    ),
    "a C changes the plan": Given(form(PLAN, {"underskrift.namn": "Cecilia Ek"}), holds=("plan.inbrott",)),
    "a C plans for a new category": Given(
        form({"plan.brand.raddningstjanst": 1}, {"underskrift.namn": "Cecilia Ek"}), holds=("plan.brand",)
    ),
    "someone whom nobody knows: the whole form is held": Given(
        form(person(atgard="andra", namn="Cecilia Ek", niva="B"), REPORT, {"underskrift.namn": "Nils Ny"}),
        holds=ALL,
    ),
    "an A of another object's list": Given(
        form(person(atgard="andra", namn="Cecilia Ek", niva="B"), {"underskrift.namn": "Greta Ny"}),
        OTHER,
        holds=ALL,
    ),
    "a signatory, while there are A's who could": Given(
        form(person(atgard="andra", namn="Cecilia Ek", niva="B"), {"underskrift.namn": "Filip Granström"}),
        holds=("behorig.1",),
    ),
    "an A only through this very form": Given(
        form(
            person(atgard="andra", namn="Cecilia Ek", niva="B"),
            person(2, atgard="andra", namn="Cecilia Ek", niva="A"),
            {"underskrift.namn": "Cecilia Ek"},
        )
    ),
}

SILENT: dict[str, Given] = {
    "an A changes a level": Given(form(person(atgard="andra", namn="Cecilia Ek", niva="B"))),
    "an A changes a password": Given(
        form(
            person(
                atgard="andra", namn="Bertil Öberg", nuvarande_losenord="gammalt-2", nytt_losenord="nytt-2"
            )
        )
    ),
    "an A changes the plan": Given(form(PLAN)),
    "an A plans for a new category": Given(form({"plan.brand.raddningstjanst": 1})),
    "a C who only adds a person": Given(form(PERSON, {"underskrift.namn": "Cecilia Ek"})),
    "a C who only a registration": Given(form(REGISTRATION, {"underskrift.namn": "Cecilia Ek"})),
    "a signatory where no A is left is AUT-09's": Given(
        form(person(atgard="andra", namn="Cecilia Ek", niva="B"), {"underskrift.namn": "Filip Granström"}),
        world_of(lista=(BERTIL, CECILIA)),
    ),
    "nearly an A is AUT-08's": Given(
        form(person(atgard="andra", namn="Cecilia Ek", niva="B"), {"underskrift.namn": "A. Lindqvist"})
    ),
    "the object is unknown: IDN-01 asks first": Given(
        form(
            person(atgard="andra", namn="Cecilia Ek", niva="B"),
            {"underskrift.namn": "Cecilia Ek"},
            kundnummer="999111",
        )
    ),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)


def test_a_new_object_is_told_of_as_what_it_is() -> None:
    new = {"larmadress.gata": "Lillgatan 1", "objektsnamn": "Butiken", "larmsandarnummer": "S9"}
    asked = form(new, {"underskrift.namn": "Nils Ny"}, arendetyp="nytt_objekt")
    (finding,) = said(RULE, verdict(asked))
    assert "hos kunden" in finding.message
    assert "anmäla ett nytt objekt" in finding.message
    assert "åtgärdsplan" not in finding.message


def test_where_no_a_is_left_a_signatory_is_asked_for() -> None:
    asked = form(PLAN, {"underskrift.namn": "Cecilia Ek"})
    (finding,) = said(RULE, verdict(asked, world_of(lista=(CECILIA,))))
    assert "Låt en firmatecknare" in finding.message
