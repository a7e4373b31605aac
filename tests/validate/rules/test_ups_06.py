"""UPS-06: every termination is confirmed by post, to an address that a letter can reach."""

from __future__ import annotations

import pytest

from forms.facts import Address
from forms.records import Decision, Doubt, Severity
from tests.validate.endings import ELSEWHERE, PART, TAKEOVER, Given, customer, form, rule, verdict, world
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


HALVES = [
    {"slutfaktura.ort": "Sala"},
    {"slutfaktura.namn": "Ekonomi"},
    {"slutfaktura.gata": "Box 9", "slutfaktura.ort": "Sala"},
]


@pytest.mark.parametrize("half", HALVES)
def test_half_an_address_of_the_invoice_is_asked_about_and_never_promised(half: dict[str, str]) -> None:
    asked, posted = said(RULE, verdict(form(half), world()))
    assert (asked.severity, asked.holds, asked.rulable) == (Severity.QUERY, ("omfattning",), True)
    assert posted.severity is Severity.NOTE
    settled = verdict(form(half), world(), rulings=(rule(RULE),))
    assert settled.decision is Decision.ACCEPT
    assert "slutfaktura" not in (settled.changes[0].after or {})


def test_a_whole_address_of_the_invoice_needs_no_name() -> None:
    whole = {"slutfaktura.gata": "Box 9", "slutfaktura.postnummer": "73321", "slutfaktura.ort": "Sala"}
    judged = verdict(form(whole), world())
    assert judged.decision is Decision.ACCEPT
    assert (judged.changes[0].after or {})["slutfaktura"] == "Box 9, 733 21 Sala"


def test_what_cant_be_read_of_the_invoices_address_is_asked_about_once() -> None:
    doubted = form({"slutfaktura.gata": "Box 9"}, doubts={"slutfaktura.ort": Doubt.MALFORMED})
    assert [finding.severity for finding in said(RULE, verdict(doubted, world()))] == [Severity.NOTE]
