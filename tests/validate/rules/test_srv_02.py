"""SRV-02: a registration names what and when, and ends after it begins."""

from __future__ import annotations

import pytest

from forms.records import Doubt
from tests.validate.world import CONTACT, REGISTRATION, Given, fires, form, silent, world_of

RULE = "SRV-02"

FIRES: dict[str, Given] = {
    "no category": Given(form(REGISTRATION, {"registrering.kategori": None}), holds=("registrering",)),
    "no end": Given(form(REGISTRATION, {"registrering.till_datum": None}), holds=("registrering",)),
    "no time of day": Given(form(REGISTRATION, {"registrering.fran_tid": None}), holds=("registrering",)),
    "it ends the day before": Given(
        form(REGISTRATION, {"registrering.till_datum": "2026-12-09"}), holds=("registrering",)
    ),
    "it ends at the hour when it begins": Given(
        form(REGISTRATION, {"registrering.till_datum": "2026-12-10", "registrering.till_tid": "08:00"}),
        holds=("registrering",),
    ),
    "it was over before the form came": Given(
        form(
            REGISTRATION, {"registrering.fran_datum": "2026-11-10", "registrering.till_datum": "2026-11-11"}
        ),
        holds=("registrering",),
    ),
    "a year too long": Given(
        form(REGISTRATION, {"registrering.till_datum": "2027-12-11"}), holds=("registrering",)
    ),
    "a category that the object does not have": Given(
        form(REGISTRATION), world_of(objekt={"kategorier": ("brand",)}), holds=("registrering",)
    ),
    "a new object": Given(
        form(
            REGISTRATION,
            {"larmadress.gata": "Lillgatan 1", "objektsnamn": "Butiken", "larmsandarnummer": "S9"},
            arendetyp="nytt_objekt",
        )
    ),
}

SILENT: dict[str, Given] = {
    "all is there": Given(form(REGISTRATION)),
    "a few hours": Given(form(REGISTRATION, {"registrering.till_datum": "2026-12-10"})),
    "no reason is given": Given(form(REGISTRATION, {"registrering.skal": None})),
    "a time that can't be read is FMT-04's": Given(
        form(REGISTRATION, doubts={"registrering.fran_tid": Doubt.MALFORMED})
    ),
    "an object whose categories aren't known": Given(form(REGISTRATION), world_of(objekt={"kategorier": ()})),
    "some months of rebuilding": Given(form(REGISTRATION, {"registrering.till_datum": "2027-05-31"})),
    "no registration": Given(form(CONTACT)),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)
