"""AUT-04: nobody lifts themselves: the level before the form's own changes counts."""

from __future__ import annotations

import pytest

from forms import facts as f
from tests.validate.world import (
    ANNA,
    CECILIA,
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

RULE = "AUT-04"

INES = f.Person(id=7, namn="Ines Tek", niva="A", foretag="Larmtekniken AB", telefon="+46701740640")
INES_AS_B = f.Person(id=9, namn="Ines Tek", niva="B", telefon="+46701740640")
A_ELSEWHERE = world(
    listor=(
        LISTA.model_copy(update={"personer": (ANNA, INES_AS_B)}),
        f.Behorighetslista(
            id=12, listnummer="L9", objekt=("O1",), personer=(INES,), installer="Larmtekniken AB"
        ),
    )
)
"""Ines is A on the installer's list and B on the customer's."""

FIRES: dict[str, Given] = {
    "a C makes herself A": Given(
        form(person(atgard="andra", namn="Cecilia Ek", niva="A"), {"underskrift.namn": "Cecilia Ek"}),
        holds=("behorig.1",),
    ),
    "a C makes herself B": Given(
        form(person(atgard="andra", namn="Cecilia Ek", niva="B"), {"underskrift.namn": "Cecilia Ek"}),
        holds=("behorig.1",),
    ),
    "a stranger adds himself as A": Given(
        form(PERSON, {"behorig.1.namn": "Nils Ny", "behorig.1.niva": "A"}, {"underskrift.namn": "Nils Ny"}),
        holds=("behorig.1",),
    ),
    "a stranger writes his name in two ways": Given(
        form(
            PERSON, {"behorig.1.namn": "Nils Erik Ny", "behorig.1.niva": "A"}, {"underskrift.namn": "N. Ny"}
        ),
        holds=("behorig.1",),
    ),
    "an A of the installer's list who is B on the customer's makes herself A there": Given(
        form(person(atgard="andra", namn="Ines Tek", niva="A"), {"underskrift.namn": "Ines Tek"}),
        A_ELSEWHERE,
        holds=("behorig.1",),
    ),
}

SILENT: dict[str, Given] = {
    "an A changes herself": Given(
        form(person(atgard="andra", namn="Anna Lindqvist", niva="A", telefon="+46701740631"))
    ),
    "a C makes somebody else A, which is AUT-03's": Given(
        form(person(atgard="andra", namn="Bertil Öberg", niva="A"), {"underskrift.namn": "Cecilia Ek"})
    ),
    "a B takes a lower level": Given(
        form(person(atgard="andra", namn="Bertil Öberg", niva="C"), {"underskrift.namn": "Bertil Öberg"})
    ),
    "an A of the installer's list who is B on the customer's stays so on both": Given(
        form(
            person(1, atgard="andra", namn="Ines Tek", niva="B", foretag="Provbolaget"),
            person(2, atgard="andra", namn="Ines Tek", niva="A", foretag="Larmtekniken AB"),
            {"underskrift.namn": "Ines Tek"},
        ),
        A_ELSEWHERE,
    ),
    "the customer's A writes her name on the installer's list, which AUT-05 asks about": Given(
        form(PERSON, {"behorig.1.namn": "Anna Lindqvist", "behorig.1.foretag": "Larmtekniken AB"}),
        A_ELSEWHERE,
    ),
    "a C removes herself": Given(
        form(person(atgard="ta_bort", namn="Cecilia Ek"), {"underskrift.namn": "Cecilia Ek"})
    ),
    "a signatory becomes A where none is left, which is AUT-09's": Given(
        form(
            PERSON,
            {"behorig.1.namn": "Filip Granström", "behorig.1.niva": "A"},
            {"underskrift.namn": "Filip Granström"},
        ),
        world_of(lista=(CECILIA,)),
    ),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)
