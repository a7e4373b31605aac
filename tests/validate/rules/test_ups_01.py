"""UPS-01: who ends a contract is a registered signatory, or is looked up by a person."""

from __future__ import annotations

import pytest

from forms.records import Observation
from tests.validate.endings import FILE, FILIP, GRETA, HUGO, Given, form, second, verdict, world
from tests.validate.world import ALL, fires, said, silent

RULE = "UPS-01"

STRANGER = {"underskrift.1.namn": "Torsten Agrell"}
FULLMAKT = STRANGER | {"underskrift.1.befogenhet": "fullmakt"}
VD = STRANGER | {"underskrift.1.befogenhet": "vd"}
SENT = (Observation(code="attachments", detail="1"),)
NOBODY = world(signatories=())
JOINT = world(signatories=(GRETA, HUGO))

FIRES: dict[str, Given] = {
    "a stranger says to be a signatory": Given(form(STRANGER), holds=ALL),
    "an unregistered VD": Given(form(VD), holds=ALL),
    "by fullmakt, which was not sent": Given(form(FULLMAKT), holds=ALL),
    "by fullmakt, which was sent": Given(form(FULLMAKT, observations=SENT, antal_bilagor=1), holds=ALL),
    "no signatory is registered": Given(form(), NOBODY, holds=ALL),
    "by fullmakt, where no signatory is registered": Given(form(FULLMAKT), NOBODY, holds=ALL),
    "two strangers": Given(form(STRANGER, second("Nils Ny")), holds=ALL),
    "a stranger, where two sign jointly": Given(form(STRANGER), JOINT, holds=ALL),
    "a stranger beside one who is nearly a signatory": Given(
        form(STRANGER, second("F. Granström")), holds=ALL
    ),
    "a signatory of another customer's": Given(form({"underskrift.1.namn": "Greta Holm"}), holds=ALL),
}

SILENT: dict[str, Given] = {
    "a signatory": Given(form()),
    "a signatory in capitals": Given(form({"underskrift.1.namn": "FILIP GRANSTRÖM"})),
    "a signatory who ticks VD": Given(form({"underskrift.1.befogenhet": "vd"})),
    "a signatory who ticks fullmakt": Given(form({"underskrift.1.befogenhet": "fullmakt"})),
    "a signatory beside a stranger": Given(form(second("Nils Ny"))),
    "a signatory on the second row alone": Given(
        form(second("Filip Granström"), {f"underskrift.1.{n}": None for n in ("namn", "befogenhet", "datum")})
    ),
    "two who sign jointly": Given(form({"underskrift.1.namn": "Greta Holm"}, second("Hugo Ström")), JOINT),
    "one who signs jointly, which is UPS-02's": Given(form({"underskrift.1.namn": "Greta Holm"}), JOINT),
    "one who signs jointly, and a stranger": Given(
        form({"underskrift.1.namn": "Greta Holm"}, second("Nils Ny", "fullmakt")), JOINT
    ),
    "nearly a signatory, which is AUT-08's": Given(form({"underskrift.1.namn": "F. Granström"})),
    "no name at all, which is IDN-02's": Given(form({"underskrift.1.namn": None})),
    "an unknown customer, which is IDN-01's": Given(form(STRANGER, kundnummer="999111")),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)


@pytest.mark.parametrize(
    ("reading", "register", "told"),
    [
        (form(STRANGER), None, "inte registrerad som firmatecknare"),
        (form(VD), None, "är VD"),
        (form(FULLMAKT), None, "fullmakten är inte med"),
        (form(FULLMAKT, observations=SENT), None, "Kontrollera att fullmakten är undertecknad"),
        (form(), NOBODY, "ingen firmatecknare i registret"),
    ],
)
def test_it_says_what_to_look_for(reading: object, register: object, told: str) -> None:
    (finding,) = said(RULE, verdict(reading, register or world()))  # type: ignore[arg-type]
    assert told in finding.message


def test_the_number_to_call_is_the_customers_in_the_register() -> None:
    (finding,) = said(RULE, verdict(form(STRANGER), world()))
    assert finding.call_back == FILE.customer.telefon != FILIP.telefon


def test_every_stranger_is_asked_about() -> None:
    found = said(RULE, verdict(form(STRANGER, second("Nils Ny", "fullmakt")), world()))
    assert [finding.message.split(" i avsnittet")[0] for finding in found] == ["Rad 1", "Rad 2"]
