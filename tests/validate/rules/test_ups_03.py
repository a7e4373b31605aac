"""UPS-03: the last day and its reasons; a person is asked for it where it can't be reckoned."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from forms.records import Decision, Finding, RulingOutcome, Severity, Verdict
from tests.validate.endings import (
    JOUR,
    PART,
    SALES_KNOW,
    TAKEOVER,
    Given,
    days,
    form,
    part,
    rule,
    terms,
    verdict,
    world,
)
from tests.validate.world import fires, said, silent

RULE = "UPS-03"

UNKNOWN = terms(uppsagningstid_manader=None)
ENDED = terms(upphor=date(2027, 1, 31))
RENEWED = terms(bunden_till=date(2026, 6, 30), forlangning_manader=12)
BOTH = PART | part(2, objekt="Kontoret")

FIRES: dict[str, Given] = {
    "the day is told": Given(form(), holds=(), severity=Severity.NOTE),
    "a part ends": Given(form(PART), holds=(), severity=Severity.NOTE),
    "a jour contract ends": Given(form(avtalsnummer=JOUR.avtalsnummer), holds=(), severity=Severity.NOTE),
    "the wish is too early": Given(form(onskat_slutdatum="2026-12-31"), holds=(), severity=Severity.NOTE),
    "the terms are unknown": Given(form(), UNKNOWN, holds=("omfattning",), severity=Severity.QUERY),
    "the terms are unknown, and parts end": Given(
        form(BOTH), UNKNOWN, holds=("avser.1", "avser.2"), severity=Severity.QUERY
    ),
    "an end is registered already": Given(form(), ENDED, holds=("omfattning",), severity=Severity.QUERY),
    "the wish falls between two periods": Given(
        form(onskat_slutdatum="2027-09-30"), RENEWED, holds=("omfattning",), severity=Severity.QUERY
    ),
    "it took so long to settle the rest that the day has been": Given(
        form({"underskrift.1.datum": "2026-07-01"}),
        received=datetime(2026, 7, 2, 9, tzinfo=UTC),
        holds=("omfattning",),
        severity=Severity.QUERY,
    ),
    "it came in so long ago that the day has been": Given(
        form(), rulings=(days(arrived=date(2026, 8, 1)),), holds=("omfattning",), severity=Severity.QUERY
    ),
    "it ends today": Given(
        form(), rulings=(days(arrived=date(2026, 8, 23)),), holds=(), severity=Severity.NOTE
    ),
    "bound for ever, by the register": Given(
        form(), terms(bunden_till=date(9999, 12, 31), forlangning_manader=12), holds=("omfattning",)
    ),
    "a takeover of which sales know": Given(
        form(TAKEOVER), rulings=(SALES_KNOW,), holds=(), severity=Severity.NOTE
    ),
}

SILENT: dict[str, Given] = {
    "a takeover, while sales don't know": Given(form(TAKEOVER)),
    "a takeover, where the terms are unknown": Given(form(TAKEOVER), UNKNOWN),
    "an unknown contract": Given(form(avtalsnummer="79999")),
    "it is not said what ends": Given(form(omfattning=None)),
    "no part is named": Given(form(omfattning="del_av_avtalet")),
}


@pytest.mark.parametrize("given", FIRES.values(), ids=FIRES.keys())
def test_it_speaks(given: Given) -> None:
    fires(RULE, given)


@pytest.mark.parametrize("given", SILENT.values(), ids=SILENT.keys())
def test_it_is_silent(given: Given) -> None:
    silent(RULE, given)


def the(judged: Verdict) -> Finding:
    (finding,) = said(RULE, judged)
    return finding


def plain(text: str) -> str:
    return text.replace("\xa0", " ")


def test_the_words_are_a_customers() -> None:
    bound = terms(bunden_till=date(2027, 6, 30))
    assert plain(the(verdict(form(onskat_slutdatum="2026-12-31"), bound)).message) == (
        "Avtal 70001 upphör. Sista dagen är den 30 juni 2027. Uppsägningen kom in den 23 november 2026. "
        "Uppsägningstiden är 3 månader och går ut den 23 februari 2027. Avtalet är bundet till och med den "
        "30 juni 2027. Ni önskade den 31 december 2026, men det är tidigare än avtalet medger."
    )
    assert plain(the(verdict(form(PART), world())).message) == (
        "Den uppsagda delen av avtal 70001 upphör. Sista dagen är den 23 februari 2027. Uppsägningen kom in "
        "den 23 november 2026. Uppsägningstiden är 3 månader."
    )


def test_a_date_is_not_broken_across_lines() -> None:
    message = the(verdict(form(), world())).message
    assert "den\xa023\xa0februari\xa02027" in message


@pytest.mark.parametrize(
    ("register", "told"),
    [
        (UNKNOWN, "Uppsägningstiden för avtal 70001 finns inte i registret."),
        (ENDED, "är redan uppsagt och upphör den 31 januari 2027"),
        (ENDED, "skulle sista dagen bli den 30 september 2027"),
        (RENEWED, "bara upphöra den 30 juni 2027 eller den 30 juni 2028"),
    ],
)
def test_a_question_tells_what_there_is_to_choose_from(register: Any, told: str) -> None:
    assert told in plain(the(verdict(form(onskat_slutdatum="2027-09-30"), register)).message)


@pytest.mark.parametrize("register", [UNKNOWN, ENDED, RENEWED])
def test_no_plain_yes_settles_a_day(register: Any) -> None:
    judged = verdict(form(onskat_slutdatum="2027-09-30"), register, rulings=(rule(RULE),))
    assert judged.decision is Decision.QUERY
    assert not the(judged).rulable


@pytest.mark.parametrize("register", [UNKNOWN, ENDED, RENEWED])
def test_the_day_that_a_person_settles_holds(register: Any) -> None:
    ends = date(2027, 6, 30)
    judged = verdict(form(onskat_slutdatum="2027-09-30"), register, rulings=(days(ends=ends),))
    assert (judged.decision, [change.until for change in judged.accepted]) == (Decision.ACCEPT, [ends])
    assert "Sista dagen är den 30 juni 2027." in plain(the(judged).message)


def test_the_last_of_several_settled_days_holds() -> None:
    two = (days(ends=date(2027, 6, 30)), days(ends=date(2027, 7, 31)))
    assert verdict(form(), UNKNOWN, rulings=two).changes[0].until == date(2027, 7, 31)


def test_a_day_earlier_than_the_terms_allow_is_told_with_the_day_that_they_allow() -> None:
    judged = verdict(form(), world(), rulings=(days(ends=date(2026, 12, 31)),))
    assert (judged.decision, judged.changes[0].until) == (Decision.ACCEPT, date(2026, 12, 31))
    assert plain(the(judged).message) == (
        "Avtal 70001 upphör. Sista dagen är den 31 december 2026. Uppsägningen kom in den 23 november 2026. "
        "Sista dagen har bestämts särskilt. Enligt avtalets villkor är den tidigaste dagen annars den "
        "23 februari 2027."
    )


@pytest.mark.parametrize("ends", [date(2025, 6, 30), date(2026, 11, 22), date(2127, 6, 30)])
@pytest.mark.parametrize("register", [UNKNOWN, world()])
def test_a_last_day_that_can_not_be_is_asked_about_again(ends: date, register: Any) -> None:
    judged = verdict(form(), register, rulings=(days(ends=ends),))
    assert judged.decision is Decision.QUERY
    assert judged.changes[0].until != ends
    assert not the(judged).rulable


def test_the_day_on_which_it_arrived_moves_the_notice() -> None:
    judged = verdict(form(), world(), rulings=(days(arrived=date(2026, 11, 2)),))
    assert (judged.decision, judged.changes[0].until) == (Decision.ACCEPT, date(2027, 2, 2))
    assert "Uppsägningen kom in den 2 november 2026." in plain(the(judged).message)


@pytest.mark.parametrize("arrived", [date(2026, 11, 24), date(2027, 11, 2)])
def test_an_arrival_after_the_form_was_received_moves_nothing_and_is_asked_about(arrived: date) -> None:
    judged = verdict(form(), world(), rulings=(days(arrived=arrived),))
    assert (judged.decision, judged.changes[0].until) == (Decision.QUERY, date(2027, 2, 23))
    assert "kan inte ha kommit in" in the(judged).message
    mended = (days(arrived=arrived), days(arrived=date(2026, 11, 20)))
    assert verdict(form(), world(), rulings=mended).changes[0].until == date(2027, 2, 20)


def test_a_day_that_has_been_is_only_a_persons_to_settle() -> None:
    """An alarm is not switched off before anybody knew of it."""
    came = days(arrived=date(2026, 8, 1))
    judged = verdict(form(), world(), rulings=(came, rule(RULE)))
    assert (judged.decision, the(judged).rulable) == (Decision.QUERY, False)
    assert "var sista dagen då den 1 november 2026, som har varit" in plain(the(judged).message)
    settled = verdict(form(), world(), rulings=(came, days(ends=date(2026, 11, 1))))
    assert (settled.decision, settled.changes[0].until) == (Decision.ACCEPT, date(2026, 11, 1))
    assert plain(the(settled).message).startswith(
        "Avtal 70001 har upphört. Sista dagen var den 1 november 2026."
    )


def test_where_a_takeover_falls_between_two_periods_the_question_is_about_its_day() -> None:
    comes = TAKEOVER | {"ny_agare.tilltradesdatum": "2027-09-30"}
    asked = the(verdict(form(comes), RENEWED, rulings=(SALES_KNOW,)))
    assert plain(asked.message).startswith("Den nya ägarens tillträdesdag är den 30 september 2027, men")


def test_a_no_settles_no_day() -> None:
    refused = days(ends=date(2027, 6, 30), outcome=RulingOutcome.REFUSE)
    assert verdict(form(), UNKNOWN, rulings=(refused,)).changes[0].until is None


def test_a_day_for_one_of_two_parts_is_none_for_both() -> None:
    """They end by one set of terms: the day is settled for all that ends or for nothing."""
    one = days(ends=date(2027, 6, 30), changes=("avser.1",))
    assert {change.until for change in verdict(form(BOTH), UNKNOWN, rulings=(one,)).changes} == {None}
    both = days(ends=date(2027, 6, 30), changes=("avser.1", "avser.2"))
    assert {c.until for c in verdict(form(BOTH), UNKNOWN, rulings=(both,)).changes} == {date(2027, 6, 30)}


def test_a_takeover_ends_on_the_day_of_the_takeover() -> None:
    comes = TAKEOVER | {"ny_agare.tilltradesdatum": "2027-03-01"}
    judged = verdict(form(comes), world(), rulings=(SALES_KNOW,))
    assert judged.changes[0].until == date(2027, 3, 1)
    assert the(judged).message.endswith("Sista dagen är den nya ägarens tillträdesdag.")


def test_a_wished_day_counts_before_the_day_of_the_takeover() -> None:
    asked = TAKEOVER | {"ny_agare.tilltradesdatum": "2027-03-01", "onskat_slutdatum": "2027-03-31"}
    judged = verdict(form(asked), world(), rulings=(SALES_KNOW,))
    assert judged.changes[0].until == date(2027, 3, 31)
    assert the(judged).message.endswith("Ni får den dag som ni önskade.")


def test_a_month_turn_close_to_the_wish_is_no_question() -> None:
    judged = verdict(form(onskat_slutdatum="2027-03-01"), terms(manadsskifte=True))
    assert (judged.decision, judged.changes[0].until) == (Decision.ACCEPT, date(2027, 3, 31))
