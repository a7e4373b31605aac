"""SRV-01: a registration takes the level of its category, through the object's list."""

from __future__ import annotations

import pytest

from forms import facts as f
from tests.validate.world import LISTA, REGISTRATION, REPORT, Given, fires, form, person, silent, world

RULE = "SRV-01"

FIRES: dict[str, Given] = {
    "a C for brand": Given(
        form(REGISTRATION, {"registrering.kategori": "brand"}, {"underskrift.namn": "Cecilia Ek"}),
        holds=("registrering",),
    ),
    "a stranger for inbrott": Given(
        form(REGISTRATION, {"underskrift.namn": "Nils Ny"}), holds=("registrering",)
    ),
    "a signatory, while there are people on the list": Given(
        form(REGISTRATION, {"underskrift.namn": "Filip Granström"}), holds=("registrering",)
    ),
    "a B of another list": Given(
        form(REGISTRATION, {"underskrift.namn": "Greta Ny"}),
        world(
            listor=(
                LISTA,
                f.Behorighetslista(
                    id=11,
                    listnummer="L2",
                    objekt=("O2",),
                    personer=(f.Person(id=9, namn="Greta Ny", niva="B"),),
                ),
            )
        ),
        holds=("registrering",),
    ),
    "a C who becomes B on the same form": Given(
        form(
            REGISTRATION,
            person(atgard="andra", namn="Cecilia Ek", niva="B"),
            {"registrering.kategori": "brand"},
            {"underskrift.namn": "Cecilia Ek"},
        )
    ),
}

SILENT: dict[str, Given] = {
    "an A for brand": Given(form(REGISTRATION, {"registrering.kategori": "brand"})),
    "a B for brand": Given(
        form(REGISTRATION, {"registrering.kategori": "brand"}, {"underskrift.namn": "Bertil Öberg"})
    ),
    "a C for inbrott": Given(form(REGISTRATION, {"underskrift.namn": "Cecilia Ek"})),
    "a C for överfall": Given(
        form(REGISTRATION, {"registrering.kategori": "overfall"}, {"underskrift.namn": "Cecilia Ek"})
    ),
    "annan is SRV-03's": Given(
        form(REGISTRATION, {"registrering.kategori": "annan"}, {"underskrift.namn": "Cecilia Ek"})
    ),
    "no registration": Given(form(REPORT, {"underskrift.namn": "Cecilia Ek"})),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)
