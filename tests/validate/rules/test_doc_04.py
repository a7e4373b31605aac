"""DOC-04: the same content twice, and attachments that aren't there, are asked about."""

from __future__ import annotations

import pytest

from forms.records import Observation, Seen
from tests.validate.world import ALL, CONTACT, NOW, Given, fires, form, silent, verdict

RULE = "DOC-04"

BEFORE = Seen(case="K7", request_hash=verdict(form(CONTACT)).request_hash or "", received=NOW)

FIRES: dict[str, Given] = {
    "the same form came before": Given(form(CONTACT), seen=(BEFORE,), holds=ALL),
    "the same, though written in another way": Given(
        form(CONTACT, kundnummer="100 200", objektsnamn="LAGRET", larmsandarnummer=None),
        seen=(BEFORE,),
        holds=ALL,
    ),
    "attachments are announced": Given(form(CONTACT, {"underskrift.antal_bilagor": 1}), holds=ALL),
    "one of two attachments is there": Given(
        form(
            CONTACT,
            {"underskrift.antal_bilagor": 2},
            observations=(Observation(code="attachments", detail="1"),),
        ),
        holds=ALL,
    ),
}

SILENT: dict[str, Given] = {
    "another form came before": Given(form(CONTACT, {"kontakt.1.namn": "Nils Ny"}), seen=(BEFORE,)),
    "the same, signed on another day": Given(
        form(CONTACT, {"underskrift.datum": "2026-11-21"}), seen=(BEFORE,)
    ),
    "the same, signed by another": Given(
        form(CONTACT, {"underskrift.namn": "David Åkesson"}), seen=(BEFORE,)
    ),
    "nothing came before": Given(form(CONTACT)),
    "no attachments": Given(form(CONTACT, {"underskrift.antal_bilagor": 0})),
    "all attachments are there": Given(
        form(
            CONTACT,
            {"underskrift.antal_bilagor": 1},
            observations=(Observation(code="attachments", detail="1"),),
        )
    ),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)
