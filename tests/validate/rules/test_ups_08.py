"""UPS-08: a confirmation to another address than the registered one is asked about first."""

from __future__ import annotations

import pytest

from forms.facts import Address
from forms.records import Decision, Doubt, RulingOutcome
from tests.validate.endings import ELSEWHERE, FILE, Given, customer, form, rule, verdict, world
from tests.validate.world import fires, said, silent

RULE = "UPS-08"

THERE = ("bekraftelse",)
REGISTERED = {"bekraftelse.gata": "Box 12", "bekraftelse.postnummer": "73321", "bekraftelse.ort": "Sala"}

FIRES: dict[str, Given] = {
    "another address": Given(form(ELSEWHERE), holds=THERE),
    "the registered address, to another name": Given(
        form(REGISTERED, {"bekraftelse.namn": "Filip Granström"}), holds=THERE
    ),
    "the registered address, c/o somebody": Given(form(REGISTERED, {"bekraftelse.co": "Ny"}), holds=THERE),
    "half an address": Given(form(ELSEWHERE, {"bekraftelse.ort": None}), holds=THERE),
    "only a name": Given(form({"bekraftelse.namn": "Filip Granström"}), holds=THERE),
    "a postal code that is none": Given(
        form(ELSEWHERE, doubts={"bekraftelse.postnummer": Doubt.MALFORMED}), holds=THERE
    ),
}

SILENT: dict[str, Given] = {
    "nothing is asked for": Given(form()),
    "the registered address": Given(form(REGISTERED)),
    "the registered address, written in another way": Given(
        form(REGISTERED, {"bekraftelse.gata": "BOX 12", "bekraftelse.namn": "Provbolaget i Sala AB"})
    ),
    "the registered one, with the sign in the box for c/o": Given(
        form(REGISTERED, {"bekraftelse.co": "c/o Ek & Co"}),
        customer(adress=Address(gata="Box 12", postnummer="73321", ort="Sala", co="Ek & Co")),
    ),
    "an unknown contract": Given(form(ELSEWHERE, avtalsnummer="79999")),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)


def test_the_contract_ends_all_the_same() -> None:
    judged = verdict(form(ELSEWHERE), world())
    assert [(change.key, change.decision) for change in judged.changes] == [
        ("omfattning", Decision.ACCEPT),
        ("bekraftelse", Decision.QUERY),
    ]
    assert judged.identity is not None and judged.identity.recipient[1] == "Box 12"


def test_once_settled_the_letter_goes_there() -> None:
    judged = verdict(form(ELSEWHERE), world(), rulings=(rule(RULE, call_back=True),))
    assert judged.decision is Decision.ACCEPT
    assert judged.identity is not None
    assert judged.identity.recipient == ("Filip Granström", "Hamngatan 9", "721 30 Västerås")


@pytest.mark.parametrize("co", ["Ljung", "c/o Ljung", "C/O: Ljung", "c / o  Ljung"])
def test_the_sign_for_co_is_printed_once(co: str) -> None:
    there = form(ELSEWHERE, {"bekraftelse.co": co})
    judged = verdict(there, world(), rulings=(rule(RULE, call_back=True),))
    assert judged.identity is not None and judged.identity.recipient[1] == "c/o Ljung"


def test_where_nothing_ends_the_address_is_not_used() -> None:
    no = rule("UPS-07", outcome=RulingOutcome.REFUSE)
    refused = form(ELSEWHERE, larm_efter=None)
    judged = verdict(refused, world(), rulings=(rule(RULE, call_back=True), no))
    assert judged.identity is not None and judged.identity.registered[1] == "Box 12"


def test_refused_it_goes_to_the_registered_address() -> None:
    judged = verdict(form(ELSEWHERE), world(), rulings=(rule(RULE, outcome=RulingOutcome.REFUSE),))
    assert judged.identity is not None
    assert judged.identity.recipient == ("Provbolaget i Sala AB", "Box 12", "733 21 Sala")


def test_half_an_address_is_not_settled_by_a_yes() -> None:
    half = form(ELSEWHERE, {"bekraftelse.postnummer": None})
    judged = verdict(half, world(), rulings=(rule(RULE),))
    assert judged.decision is Decision.QUERY
    assert judged.identity is not None and judged.identity.recipient[1] == "Box 12"


def test_neither_address_is_told_and_the_call_goes_to_the_registers_number() -> None:
    (finding,) = said(RULE, verdict(form(ELSEWHERE), world()))
    assert not any(part in finding.message for part in ("Hamngatan", "Västerås", "Box 12", "Sala"))
    assert finding.call_back == FILE.customer.telefon


@pytest.mark.parametrize("field", ["bekraftelse.namn", "bekraftelse.gata"])
@pytest.mark.parametrize("filled", [{}, REGISTERED])
def test_what_may_be_another_address_waits(field: str, filled: dict[str, str]) -> None:
    """Nothing, or the registered address, was read where something else may stand on the page."""
    judged = verdict(form(filled, doubts={field: Doubt.PICTURE_DIFFERS}), world())
    assert {change.key: change.decision for change in judged.changes}["bekraftelse"] is Decision.QUERY
    seen = verdict(form(filled, doubts={field: Doubt.PICTURE_DIFFERS}), world(), rulings=(rule("DOC-03"),))
    assert seen.decision is Decision.ACCEPT
    assert seen.identity is not None and seen.identity.recipient[1] == "Box 12"
