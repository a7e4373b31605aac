"""AUT-08: a signer who is nearly someone, or two, is called back."""

from __future__ import annotations

import pytest

from tests.validate.world import (
    ALL,
    ANNA,
    CECILIA,
    CONTACT,
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

RULE = "AUT-08"

FIRES: dict[str, Given] = {
    "an initial": Given(form(CONTACT, {"underskrift.namn": "A. Lindqvist"}), holds=ALL),
    "without dots": Given(form(CONTACT, {"underskrift.namn": "David Akesson"}), holds=ALL),
    "one letter wrong": Given(form(CONTACT, {"underskrift.namn": "Anna Lindkvist"}), holds=ALL),
    "last name first without a comma": Given(
        form(CONTACT, {"underskrift.namn": "Lindqvist Anna"}), holds=ALL
    ),
    "two of the name": Given(
        form(CONTACT),
        world_of(
            lista=(ANNA, ANNA.model_copy(update={"id": 5, "niva": "C", "telefon": None, "epost": None}))
        ),
        holds=ALL,
    ),
    "nearly a signatory": Given(
        form(CONTACT, {"underskrift.namn": "F. Granström"}), world_of(lista=(CECILIA,)), holds=ALL
    ),
    "a stranger registers something for which no level is said": Given(
        form(REGISTRATION, {"registrering.kategori": "annan", "underskrift.namn": "Nils Ny"}), holds=ALL
    ),
    "a stranger orders a report": Given(form(REPORT, {"underskrift.namn": "Nils Ny"}), holds=ALL),
}

SILENT: dict[str, Given] = {
    "exactly someone": Given(form(CONTACT)),
    "in capitals": Given(form(CONTACT, {"underskrift.namn": "ANNA LINDQVIST"})),
    "with a middle name more": Given(form(CONTACT, {"underskrift.namn": "Anna Karin Lindqvist"})),
    "a stranger registers inbrott, which SRV-01 refuses": Given(
        form(REGISTRATION, {"underskrift.namn": "Nils Ny"})
    ),
    "a stranger adds a contact, which AUT-01 refuses": Given(form(CONTACT, {"underskrift.namn": "Nils Ny"})),
    "a C orders a report": Given(form(REPORT, {"underskrift.namn": "Cecilia Ek"})),
    "a signatory orders a report": Given(form(REPORT, {"underskrift.namn": "Filip Granström"})),
    "no name at all is IDN-02's": Given(form(CONTACT, {"underskrift.namn": None})),
    "one human on two lists of the object": Given(
        form(CONTACT), world(listor=(LISTA, LISTA.model_copy(update={"id": 11, "listnummer": "L2"})))
    ),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)


def test_the_number_to_call_is_the_registers() -> None:
    """Never one from the form, where a forger would write his own."""
    forged = form(CONTACT, {"underskrift.namn": "A. Lindqvist"}, telefon_objekt="+46701740699")
    (finding,) = said(RULE, verdict(forged))
    assert finding.call_back == ANNA.telefon


def test_two_of_the_name_are_asked_for_at_the_customers_number() -> None:
    two = world_of(
        lista=(ANNA, ANNA.model_copy(update={"id": 5, "niva": "C", "telefon": None, "epost": None}))
    )
    (finding,) = said(RULE, verdict(form(CONTACT), two))
    assert finding.call_back == "+46846500400"
