"""RPT-06: authority list and plan go only to people on the list, where the register reaches them."""

from __future__ import annotations

import pytest

from forms import facts as f
from tests.validate.world import (
    ANNA,
    BERTIL,
    LISTA,
    OBJEKT,
    PERSON,
    REPORT,
    Given,
    fires,
    form,
    report,
    silent,
    world,
    world_of,
)

RULE = "RPT-06"

SIGNED_BY_B = {"underskrift.namn": "Bertil Öberg"}
SECOND = OBJEKT.model_copy(
    update={"id": 31, "objektnummer": "O2", "avtalsnummer": "70002", "namn": "Butiken", "larmsandare": ()}
)
SECOND_LIST = LISTA.model_copy(
    update={"id": 11, "listnummer": "L2", "objekt": ("O2",), "personer": (BERTIL,)}
)
TWO_OBJECTS = world(objekt=(OBJEKT, SECOND), listor=(LISTA, SECOND_LIST))
"""A second object, on a list of its own on which Anna doesn't stand."""

REPORTS_OF_BOTH = world(
    objekt=(
        OBJEKT.model_copy(
            update={
                "rapportmottagare": (
                    OBJEKT.rapportmottagare[0].model_copy(update={"omfattning": "kundnumret"}),
                )
            }
        ),
        SECOND,
    ),
    listor=(LISTA, SECOND_LIST),
)
JON = f.Person(id=8, namn="Jon Tek", niva="C", foretag="Larmtekniken AB", epost="jon@example.com")
THEIRS = f.Behorighetslista(
    id=12, listnummer="L9", objekt=("O1",), personer=(JON,), installer="Larmtekniken AB"
)
WITH_INSTALLER = world(listor=(LISTA, THEIRS))

FIRES: dict[str, Given] = {
    "to someone who isn't on the list": Given(
        form(REPORT, {"rapport.1.behorighetslista": True}), holds=("rapport.1",)
    ),
    "the plans of all objects to someone who is on the list of one": Given(
        form(
            report(namn="Anna Lindqvist", epost="anna@example.se", atgardsplan=True, omfattning="kundnumret"),
            {"underskrift.namn": "Filip Granström"},
        ),
        TWO_OBJECTS,
        holds=("rapport.1",),
    ),
    "the plans of the objects that are registered for the recipient's reports": Given(
        form(
            report(namn="Anna Lindqvist", epost="anna@example.se", atgardsplan=True, arenderapport=True),
            {"rapport.1.intervall": "manad", "underskrift.namn": "Filip Granström"},
        ),
        REPORTS_OF_BOTH,
        holds=("rapport.1",),
    ),
    "the customer's list to an installer's person": Given(
        form(report(namn="Jon Tek", epost="jon@example.com", behorighetslista=True)),
        WITH_INSTALLER,
        holds=("rapport.1",),
    ),
    "to someone nearly on it": Given(
        form(report(namn="A. Lindqvist", epost="anna@example.se", atgardsplan=True)), holds=("rapport.1",)
    ),
    "to someone on it, but at another e-mail address": Given(
        form(report(namn="Anna Lindqvist", epost="anna@example.com", atgardsplan=True)), holds=("rapport.1",)
    ),
    "to someone who is only added by this form": Given(
        form(PERSON, report(namn="Hanna Berg", epost="hanna@example.se", atgardsplan=True)),
        holds=("rapport.1",),
    ),
    "the authority lists of objects that the signer has no say over": Given(
        form(
            report(namn="Anna Lindqvist", epost="anna@example.se", atgardsplan=True, omfattning="kundnumret")
        ),
        TWO_OBJECTS,
        holds=("rapport.1",),
    ),
    "any report of such objects": Given(
        form(REPORT, {"rapport.1.omfattning": "kundnumret"}), TWO_OBJECTS, holds=("rapport.1",)
    ),
    "standing reports to a new address, asked for by a B": Given(
        form(report(namn="Anna Lindqvist", epost="anna@example.net"), SIGNED_BY_B), holds=("rapport.1",)
    ),
    "standing reports by post instead, asked for by a B": Given(
        form(report(namn="Anna Lindqvist", gata="Box 9", postnummer="73321", ort="Sala"), SIGNED_BY_B),
        holds=("rapport.1",),
    ),
}

SILENT: dict[str, Given] = {
    "to someone on the list at the registered e-mail address": Given(
        form(report(namn="Anna Lindqvist", epost="ANNA@example.se", behorighetslista=True))
    ),
    "to the one of two Annas whose e-mail address it is": Given(
        form(
            report(namn="Anna Lindqvist", epost="anna@example.se", behorighetslista=True),
            {"underskrift.namn": "Bertil Öberg"},
        ),
        world_of(lista=(ANNA, BERTIL, ANNA.model_copy(update={"id": 5, "namn": "Anna Karin Lindqvist"}))),
    ),
    "the plan of the object to an installer's person whose list is linked to it": Given(
        form(report(namn="Jon Tek", epost="jon@example.com", atgardsplan=True)), WITH_INSTALLER
    ),
    "to someone on the list at the customer's postal address": Given(
        form(
            report(namn="Bertil Öberg", gata="Box 12", postnummer="73321", ort="Sala", behorighetslista=True)
        )
    ),
    "other reports to anybody": Given(form(REPORT)),
    "other reports of this contract alone": Given(
        form(REPORT, {"rapport.1.omfattning": "avtalet"}), TWO_OBJECTS
    ),
    "reports of all objects, asked for by a signatory": Given(
        form(REPORT, {"rapport.1.omfattning": "kundnumret", "underskrift.namn": "Filip Granström"}),
        TWO_OBJECTS,
    ),
    "standing reports to a new address, asked for by an A": Given(
        form(report(namn="Anna Lindqvist", epost="anna@example.net"))
    ),
    "more standing reports to the same address, asked for by a B": Given(
        form(report(namn="Anna Lindqvist", epost="Anna@example.se", arenderapport=True), SIGNED_BY_B)
    ),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)
