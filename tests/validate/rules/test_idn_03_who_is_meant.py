"""IDN-03: what else stands on a row, and who else has the name, tell who is meant."""

from __future__ import annotations

import pytest

from forms import facts as f
from forms.records import What
from tests.validate.world import (
    ANNA,
    BERTIL,
    CECILIA,
    CONTACTS,
    DAVID,
    LISTA,
    REGISTRATION,
    Given,
    contact,
    fires,
    form,
    person,
    report,
    said,
    silent,
    verdict,
    world,
    world_of,
)

RULE = "IDN-03"

KARIN = f.Person(
    id=5, namn="Anna Karin Lindqvist", niva="A", telefon="+46701740641", epost="karin@example.se"
)
TWO_ANNAS = (ANNA, KARIN, DAVID)
KARIN_IS_CALLED = {
    "kontakter": (
        CONTACTS[0].model_copy(update={"namn": KARIN.namn, "kontaktvagar": (KARIN.telefon,)}),
        CONTACTS[1],
    ),
    "rapportmottagare": (
        f.ReportRecipient(id=51, namn=KARIN.namn, epost=KARIN.epost, rapporter=("arenderapport",)),
    ),
}
"""Anna Karin is a contact and gets reports; Anna, who is on the same list, is and does neither."""
BOTH = world_of(objekt=KARIN_IS_CALLED, listor=(LISTA.model_copy(update={"personer": TWO_ANNAS}),))
SECOND = LISTA.model_copy(update={"id": 11, "listnummer": "L2", "personer": (CECILIA, DAVID)})
TWO_LISTS = world(listor=(LISTA.model_copy(update={"personer": (ANNA, BERTIL, CECILIA)}), SECOND))
"""Cecilia is on both of the object's lists; Anna is A on the first, David on the second."""
SIGNED_BY_DAVID = {"underskrift.namn": "David Åkesson"}
THEIRS = f.Behorighetslista(
    id=12, listnummer="L9", objekt=("O1",), personer=(BERTIL,), installer="Larmtekniken AB"
)

FIRES: dict[str, Given] = {
    "a contact to remove has the whole name of somebody else on the list": Given(
        form(contact(atgard="ta_bort", namn="Anna Lindqvist"), SIGNED_BY_DAVID), BOTH, holds=("kontakt.1",)
    ),
    "a contact to change has the whole name of somebody else on the list": Given(
        form(contact(atgard="andra", namn="Anna Lindqvist", kontaktvag_1="+46701740605"), SIGNED_BY_DAVID),
        BOTH,
        holds=("kontakt.1",),
    ),
    "a person to remove has another level in the register": Given(
        form(person(atgard="ta_bort", namn="Bertil Öberg", niva="C")), holds=("behorig.1",)
    ),
    "a person to remove has another telephone in the register": Given(
        form(person(atgard="ta_bort", namn="Bertil Öberg", telefon="+46701740605")), holds=("behorig.1",)
    ),
    "a person to remove gets a new password": Given(
        form(person(atgard="ta_bort", namn="Bertil Öberg", nytt_losenord="nytt-2")), holds=("behorig.1",)
    ),
    "a contact to remove has another number in the register": Given(
        form(contact(atgard="ta_bort", namn="Erik Holm", kontaktvag_1="+46701740605")), holds=("kontakt.1",)
    ),
    "a person to remove stands on another of the object's lists too": Given(
        form(person(atgard="ta_bort", namn="Cecilia Ek"), SIGNED_BY_DAVID), TWO_LISTS, holds=("behorig.1",)
    ),
    "a person whose level changes stands on another of the object's lists too": Given(
        form(person(atgard="andra", namn="Cecilia Ek", niva="B"), SIGNED_BY_DAVID),
        TWO_LISTS,
        holds=("behorig.1",),
    ),
    "a person to remove stands on an installer's list too": Given(
        form(person(atgard="ta_bort", namn="Bertil Öberg")),
        world(listor=(LISTA, THEIRS)),
        holds=("behorig.1",),
    ),
    "a new recipient's e-mail address is somebody else's": Given(
        form(report(namn="Ivar Lund", epost="ANNA@example.se", arenderapport=True)), holds=("rapport.1",)
    ),
}

SILENT: dict[str, Given] = {
    "a new contact has the name of somebody on the list, but a middle name tells them apart": Given(
        form(
            contact(atgard="lagg_till", namn="Anna Lindqvist", ordning=3, kontaktvag_1="+46701740605"),
            SIGNED_BY_DAVID,
        ),
        BOTH,
    ),
    "the middle name is left out, and nobody else has that name": Given(
        form(contact(atgard="ta_bort", namn="Anna Lindqvist"), SIGNED_BY_DAVID),
        world_of(objekt=KARIN_IS_CALLED, lista=(KARIN, DAVID)),
    ),
    "one of two who fit, whose telephone the row says": Given(
        form(person(atgard="ta_bort", namn="Anna Lindqvist", telefon="+46701740605"), SIGNED_BY_DAVID), BOTH
    ),
    "a person to remove as registered": Given(
        form(person(atgard="ta_bort", namn="Bertil Öberg", niva="B", telefon="+46701740606"))
    ),
    "a person to remove for whom the register has no e-mail address": Given(
        form(person(atgard="ta_bort", namn="Cecilia Ek", epost="cecilia@example.se"))
    ),
    "a contact to remove with the second of two ways to reach him": Given(
        form(contact(atgard="ta_bort", namn="Erik Holm", kontaktvag_1="Erik@example.se"))
    ),
    "a person who stands on an installer's list too, and the row says for which company": Given(
        form(person(atgard="ta_bort", namn="Bertil Öberg", foretag="Provbolaget")),
        world(listor=(LISTA, THEIRS)),
    ),
    "a recipient's name is written in another way beside the address": Given(
        form(report(namn="A. Lindqvist", epost="anna@example.se", arenderapport=True))
    ),
    "no list can be told, and IDN-01 asks which": Given(
        form(person(atgard="ta_bort", namn="Cecilia Ek"), REGISTRATION, SIGNED_BY_DAVID),
        world(listor=(SECOND, SECOND.model_copy(update={"id": 13, "listnummer": "L3"}))),
    ),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)


def test_reports_for_anna_are_no_change_of_what_anna_karin_gets() -> None:
    asked = report(namn="Anna Lindqvist", epost="anna@example.se", arenderapport=True)
    (change,) = verdict(form(asked, SIGNED_BY_DAVID), BOTH).changes
    assert (change.what, change.subject, change.before) == (What.ADD, "Anna Lindqvist", None)


def test_which_fields_say_something_else_is_told_and_what_they_say_is_not() -> None:
    removed = person(atgard="ta_bort", namn="Bertil Öberg", niva="C", telefon="+46701740605")
    (finding,) = said(RULE, verdict(form(removed)))
    assert "säger något annat än registret: ”Telefon” och ”Nivå”." in finding.message
    assert set(finding.fields) == {"behorig.1.namn", "behorig.1.telefon", "behorig.1.niva"}


def test_the_other_list_is_named() -> None:
    removed = form(person(atgard="ta_bort", namn="Cecilia Ek"), SIGNED_BY_DAVID)
    (finding,) = said(RULE, verdict(removed, TWO_LISTS))
    assert "Cecilia Ek står också på behörighetslista L1," in finding.message
