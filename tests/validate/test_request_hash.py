"""One number for what is asked for, whatever the sheet it stands on."""

from __future__ import annotations

from typing import Any

import pytest

from tests.validate.world import (
    CONTACT,
    CONTACTS,
    PERSON,
    form,
    verdict,
    world_of,
)

BASE = verdict(form(CONTACT, PERSON)).request_hash


@pytest.mark.parametrize(
    "other",
    [
        form(CONTACT, PERSON, {"kundnummer": "100 200", "larmsandarnummer": None}),
        form(CONTACT, PERSON, {"kundnamn": "PROVBOLAGET I SALA"}),
        form(CONTACT, PERSON, {"arendenummer": "K-12"}),
        form(CONTACT, PERSON, {"kontakt.1.namn": "gunnar  sand"}),
        form(CONTACT, PERSON, {"underskrift.underskrift": True}),
    ],
)
def test_it_is_the_same_for_the_same_request(other: Any) -> None:
    assert verdict(other).request_hash == BASE


@pytest.mark.parametrize(
    "other",
    [
        form(CONTACT, PERSON, {"kontakt.1.kontaktvag_1": "+46701740621"}),
        form(CONTACT, PERSON, {"galler_fran": "2026-12-02"}),
        form(CONTACT, PERSON, {"behorig.1.nytt_losenord": "nytt"}),
        form(CONTACT, PERSON, {"underskrift.namn": "David Åkesson"}),
    ],
)
def test_it_is_another_for_another_request(other: Any) -> None:
    assert verdict(other).request_hash != BASE


def test_no_password_can_be_guessed_from_it() -> None:
    """Two passwords give one hash: only that there is one counts."""
    one, two = (verdict(form(PERSON, {"behorig.1.nytt_losenord": word})) for word in ("ett", "två"))
    assert one.request_hash == two.request_hash


def test_it_does_not_depend_on_what_the_register_holds_by_then() -> None:
    later = world_of(objekt={"kontakter": CONTACTS[:1], "larmsandare": ("S100", "S101")})
    assert verdict(form(CONTACT, PERSON), later).request_hash == BASE


def test_an_unknown_customer_has_none() -> None:
    assert verdict(form(CONTACT, kundnummer="999111")).request_hash is None
