"""UPS-06: every termination is confirmed by post, to an address that a letter can reach."""

from __future__ import annotations

import pytest

from forms.facts import Address
from forms.records import Severity
from tests.validate.endings import ELSEWHERE, PART, TAKEOVER, Given, customer, form, verdict, world
from tests.validate.world import fires, said, silent

RULE = "UPS-06"

NOWHERE = customer(adress=Address(gata="", postnummer="73321", ort="Sala"))

FIRES: dict[str, Given] = {
    "to the registered address": Given(form(), holds=(), severity=Severity.NOTE),
    "to another address": Given(form(ELSEWHERE), holds=(), severity=Severity.NOTE),
    "for a part": Given(form(PART), holds=(), severity=Severity.NOTE),
    "at a takeover": Given(form(TAKEOVER), holds=(), severity=Severity.NOTE),
    "to another address, where the registered one isn't whole": Given(
        form(ELSEWHERE), NOWHERE, holds=(), severity=Severity.NOTE
    ),
    "the registered address isn't whole": Given(
        form(), NOWHERE, holds=("omfattning",), severity=Severity.QUERY
    ),
    "neither address is whole": Given(
        form(ELSEWHERE, {"bekraftelse.ort": None}), NOWHERE, holds=("omfattning",), severity=Severity.QUERY
    ),
}

SILENT: dict[str, Given] = {
    "nothing ends, since the contract is unknown": Given(form(avtalsnummer="79999")),
    "nothing ends, since the customer is unknown": Given(form(kundnummer="999111")),
    "it is not said what ends": Given(form(omfattning=None)),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)


@pytest.mark.parametrize("reading", [form(), form(ELSEWHERE)])
def test_no_address_is_told(reading: object) -> None:
    """The other one may be a forger's, and the note goes around."""
    (finding,) = said(RULE, verdict(reading, world()))  # type: ignore[arg-type]
    assert not any(part in finding.message for part in ("Hamngatan", "Box 12", "Sala", "Västerås"))
