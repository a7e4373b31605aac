"""UPS-05: at a takeover the end waits until sales have reached the new owner."""

from __future__ import annotations

from datetime import date

import pytest

from forms.records import Decision, RulingOutcome
from tests.validate.endings import PART, SALES_KNOW, TAKEOVER, Given, form, part, rule, verdict, world
from tests.validate.world import fires, said, silent

RULE = "UPS-05"

FIRES: dict[str, Given] = {
    "the whole contract": Given(form(TAKEOVER), holds=("omfattning",)),
    "a part of it": Given(form(TAKEOVER, PART), holds=("avser.1",)),
    "two parts": Given(form(TAKEOVER, PART, part(2, objekt="Kontoret")), holds=("avser.1", "avser.2")),
}

SILENT: dict[str, Given] = {
    "a new owner who doesn't take over": Given(form({"orsak": "agarbyte", "ny_agare.tar_over": "nej"})),
    "a new owner, and nothing said, which is IDN-02's": Given(form(orsak="agarbyte")),
    "a takeover without a change of owner, which is UPS-04's": Given(form({"ny_agare.tar_over": "ja"})),
    "no new owner": Given(form()),
    "an unknown contract": Given(form(TAKEOVER, avtalsnummer="79999")),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)


def test_until_then_there_is_no_last_day() -> None:
    judged = verdict(form(TAKEOVER, onskat_slutdatum="2027-06-30"), world())
    assert [change.until for change in judged.changes] == [None, None]
    assert {change.key: change.decision for change in judged.changes} == {
        "omfattning": Decision.QUERY,
        "ny_agare": Decision.ACCEPT,
    }


def test_then_the_last_day_is_reckoned() -> None:
    judged = verdict(form(TAKEOVER), world(), rulings=(SALES_KNOW,))
    assert (judged.decision, judged.changes[0].until) == (Decision.ACCEPT, date(2027, 2, 23))


def test_a_no_leaves_the_contract_as_it_is() -> None:
    no = rule(RULE, outcome=RulingOutcome.REFUSE)
    judged = verdict(form(TAKEOVER), world(), rulings=(no,))
    assert (judged.changes[0].decision, judged.changes[0].until) == (Decision.REFUSE, None)


def test_it_says_that_nothing_of_the_old_owners_passes_on() -> None:
    (finding,) = said(RULE, verdict(form(TAKEOVER), world()))
    assert "inga behöriga personer, larmkontakter eller lösenord förs över" in finding.message
