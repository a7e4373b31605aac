"""AUT-04: nobody lifts themselves: the level before the form's own changes counts."""

from __future__ import annotations

import pytest

from tests.validate.world import CECILIA, PERSON, Given, fires, form, person, silent, world_of

RULE = "AUT-04"

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
