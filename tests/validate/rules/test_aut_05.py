"""AUT-05: an installer changes authority only on the company's own list."""

from __future__ import annotations

import pytest

from forms import facts as f
from tests.validate.world import (
    ANNA,
    CONTACT,
    LISTA,
    PERSON,
    Given,
    fires,
    form,
    person,
    silent,
    world,
    world_of,
)

RULE = "AUT-05"

INES = f.Person(id=7, namn="Ines Tek", niva="A", foretag="Larmtekniken AB")
JON = f.Person(id=8, namn="Jon Tek", niva="C", foretag="Larmtekniken AB")
BOTH = world(
    listor=(
        LISTA,
        f.Behorighetslista(
            id=12, listnummer="L9", objekt=("O1",), personer=(INES, JON), installer="Larmtekniken AB"
        ),
    )
)

FIRES: dict[str, Given] = {
    "an installer's person who is A on the customer's list": Given(
        form(PERSON, {"underskrift.namn": "Ines Tek"}), world_of(lista=(ANNA, INES)), holds=("behorig.1",)
    ),
    "an A of the installer's list changes the customer's": Given(
        form(person(atgard="andra", namn="Cecilia Ek", niva="B"), {"underskrift.namn": "Ines Tek"}),
        BOTH,
        holds=("behorig.1",),
    ),
    "the customer's A changes the installer's list": Given(
        form(person(atgard="andra", namn="Jon Tek", niva="B")), BOTH, holds=("behorig.1",)
    ),
}

SILENT: dict[str, Given] = {
    "an A of the installer's list changes it": Given(
        form(person(atgard="andra", namn="Jon Tek", niva="B"), {"underskrift.namn": "Ines Tek"}), BOTH
    ),
    "an A of the installer's list adds a colleague": Given(
        form(PERSON, {"behorig.1.foretag": "Larmtekniken AB"}, {"underskrift.namn": "Ines Tek"}), BOTH
    ),
    "the customer's A changes the customer's list": Given(form(PERSON), BOTH),
    "an installer's person changes only contacts": Given(
        form(CONTACT, {"underskrift.namn": "Ines Tek"}), world_of(lista=(ANNA, INES))
    ),
    "an installer who is no A is refused by AUT-01": Given(
        form(PERSON, {"underskrift.namn": "Jon Tek"}), BOTH
    ),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)
