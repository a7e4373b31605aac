"""AUT-09: where no A is left or the object is new, a person decides on the signatory."""

from __future__ import annotations

import pytest

from forms import facts as f
from forms.records import Decision
from tests.validate.world import (
    BERTIL,
    CECILIA,
    CONTACT,
    FILE,
    LISTA,
    REGISTRATION,
    REPORT,
    Given,
    fires,
    form,
    said,
    silent,
    verdict,
    world,
    world_of,
)

RULE = "AUT-09"

NEW = {
    "arendetyp": "nytt_objekt",
    "larmadress.gata": "Lillgatan 1",
    "objektsnamn": "Butiken",
    "larmsandarnummer": "S9",
}

INES = f.Person(id=7, namn="Ines Tek", niva="A", foretag="Larmtekniken AB")
ONLY_THE_INSTALLERS_A = world(
    listor=(
        LISTA.model_copy(update={"personer": (BERTIL, CECILIA)}),
        f.Behorighetslista(
            id=12, listnummer="L9", objekt=("O1",), personer=(INES,), installer="Larmtekniken AB"
        ),
    )
)

FIRES: dict[str, Given] = {
    "no A is left": Given(
        form(CONTACT, {"underskrift.namn": "Filip Granström"}),
        world_of(lista=(BERTIL, CECILIA)),
        holds=("kontakt.1",),
    ),
    "the only A left is the installer's": Given(
        form(CONTACT, {"underskrift.namn": "Filip Granström"}), ONLY_THE_INSTALLERS_A, holds=("kontakt.1",)
    ),
    "the object has no list": Given(
        form(CONTACT, {"underskrift.namn": "Filip Granström"}), world(listor=()), holds=("kontakt.1",)
    ),
    "a new object": Given(
        form(CONTACT, NEW, {"underskrift.namn": "Filip Granström"}), holds=("objekt", "kontakt.1")
    ),
    "a new object, and an A of another one": Given(form(CONTACT, NEW), holds=("objekt", "kontakt.1")),
    "a registration where no A is left": Given(
        form(REGISTRATION, {"underskrift.namn": "Filip Granström"}),
        world_of(lista=(BERTIL,)),
        holds=("registrering",),
    ),
}

SILENT: dict[str, Given] = {
    "there are A's who could sign": Given(form(CONTACT, {"underskrift.namn": "Filip Granström"})),
    "no A is left, and a C signs, which AUT-01 refuses": Given(
        form(CONTACT, {"underskrift.namn": "Cecilia Ek"}), world_of(lista=(BERTIL, CECILIA))
    ),
    "a new object, and a C of another one": Given(form(CONTACT, NEW, {"underskrift.namn": "Cecilia Ek"})),
    "a report": Given(form(REPORT, {"underskrift.namn": "Filip Granström"}), world_of(lista=(BERTIL,))),
    "a registration that the signatory's own level allows": Given(
        form(REGISTRATION, {"underskrift.namn": "Filip Granström"}),
        world_of(lista=(BERTIL.model_copy(update={"namn": "Filip Granström"}),)),
    ),
    "an A signs": Given(form(CONTACT)),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)


def test_joint_signatories_are_pointed_out() -> None:
    jointly = world_of(
        lista=(CECILIA,), signatories=(FILE.signatories[0].model_copy(update={"jointly": True}),)
    )
    (finding,) = said(RULE, verdict(form(CONTACT, {"underskrift.namn": "Filip Granström"}), jointly))
    assert "i förening" in finding.message


INES_SIGNS = {"underskrift.namn": "Ines Tek"}


def test_for_a_new_object_an_installer_tied_to_another_one_is_asked_about_at_the_customer() -> None:
    (finding,) = said(RULE, verdict(form(CONTACT, NEW, INES_SIGNS), ONLY_THE_INSTALLERS_A))
    assert finding.call_back == FILE.customer.telefon


def test_for_a_new_object_an_installer_with_no_tie_to_the_customer_is_nobody() -> None:
    elsewhere = world(
        listor=(
            LISTA,
            f.Behorighetslista(
                id=12, listnummer="L9", objekt=("X7",), personer=(INES,), installer="Larmtekniken AB"
            ),
        )
    )
    judged = verdict(form(CONTACT, NEW, INES_SIGNS), elsewhere)
    assert said(RULE, judged) == ()
    assert {change.decision for change in judged.changes} == {Decision.REFUSE}
