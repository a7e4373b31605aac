"""Who and what a form is about, by the register."""

from __future__ import annotations

from tests.validate.world import (
    CONTACT,
    PLAN,
    form,
    verdict,
)


def test_the_letter_goes_to_the_registered_postal_address() -> None:
    identity = verdict(form(CONTACT)).identity
    assert identity is not None
    assert identity.recipient == ("Provbolaget i Sala AB", "Box 12", "733 21 Sala")
    assert identity.larmadress == "Storgatan 5, 721 30 Västerås"
    assert (identity.objektnummer, identity.objektsnamn) == ("O1", "Lagret")


def test_a_new_object_is_named_as_on_the_form() -> None:
    new = {"arendetyp": "nytt_objekt", "larmadress.gata": "Nygatan 1", "objektsnamn": "Butiken"}
    identity = verdict(form(PLAN, new, larmsandarnummer="S9")).identity
    assert identity is not None
    assert (identity.objektnummer, identity.objektsnamn) == (None, "Butiken")
    assert identity.larmadress == "Nygatan 1, 721 30 Västerås"


def test_the_signer_is_named_as_in_the_register_when_exact() -> None:
    assert verdict(form(CONTACT, {"underskrift.namn": "LINDQVIST, Anna"})).signer == "Anna Lindqvist"
    assert verdict(form(CONTACT, {"underskrift.namn": "A. Lindqvist"})).signer == "A. Lindqvist"
