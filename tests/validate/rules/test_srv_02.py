"""SRV-02: a registration names what and when, and ends after it begins."""

from __future__ import annotations

import pytest

from forms import facts as f
from forms.records import Doubt
from tests.validate.world import (
    CONTACT,
    OBJEKT,
    REGISTRATION,
    Given,
    fires,
    form,
    said,
    silent,
    verdict,
    world,
    world_of,
)

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
    "an object without a larmsändare": Given(
        form(REGISTRATION, larmsandarnummer=None),
        world_of(objekt={"larmsandare": (), "kategorier": ()}),
        holds=("registrering",),
    ),
    "it begins before the changes are to hold": Given(
        form(REGISTRATION, galler_fran="2026-12-11"), holds=("registrering",)
    ),
    "it goes on after the changes are to hold": Given(
        form(REGISTRATION, galler_till="2026-12-10"), holds=("registrering",)
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
    "the same days as the changes": Given(
        form(REGISTRATION, galler_fran="2026-12-10", galler_till="2026-12-11")
    ),
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


@pytest.mark.parametrize(("slag", "rulable"), [(f.ContractKind.LARM, True), (f.ContractKind.JOUR, False)])
def test_no_ruling_makes_a_larmsandare_of_a_jour_object_inactive(slag: f.ContractKind, rulable: bool) -> None:
    register = world(
        contracts=(f.Contract(id=70, avtalsnummer="70001", slag=slag),),
        objekt=(OBJEKT.model_copy(update={"larmsandare": (), "kategorier": ()}),),
    )
    (finding,) = said(RULE, verdict(form(REGISTRATION, larmsandarnummer=None), register))
    assert finding.rulable is rulable


def test_the_registration_holds_for_its_own_period() -> None:
    (change,) = verdict(form(REGISTRATION, galler_till="2026-12-31")).changes
    assert (str(change.from_), str(change.until)) == ("2026-12-10", "2026-12-11")


def test_what_is_not_filled_in_is_told_in_one_sentence() -> None:
    empty = {"registrering.fran_tid": None, "registrering.till_tid": None}
    (finding,) = said(RULE, verdict(form(REGISTRATION, empty)))
    assert "”Från kl.” och ”Till kl.” i avsnittet Registrering är inte ifyllda." in finding.message
    assert set(finding.fields) == set(empty)
