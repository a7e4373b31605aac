"""A person's answers settle queries, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from forms.records import Decision, Ruling, RulingOutcome, Severity
from tests.validate.world import (
    CONTACT,
    NOW,
    PLAN,
    contact,
    form,
    said,
    verdict,
)


def rule(rule: str, **more: Any) -> Ruling:
    return Ruling(rule=rule, by="eva", ground="Stämmer.", at=NOW, **more)


ODD = form(CONTACT, {"kontakt.1.ordning": 7})


def test_an_accepted_query_stays_in_the_record_and_holds_nothing() -> None:
    judged = verdict(ODD, rulings=(rule("PLN-03"),))
    (finding,) = said("PLN-03", judged)
    assert judged.decision is Decision.ACCEPT
    assert (finding.severity, finding.holds) == (Severity.NOTE, ())
    assert [ruling.by for ruling in finding.settled_by] == ["eva"]


def test_a_refused_query_is_a_refusal() -> None:
    judged = verdict(ODD, rulings=(rule("PLN-03", outcome=RulingOutcome.REFUSE),))
    (finding,) = said("PLN-03", judged)
    assert (judged.decision, finding.severity) == (Decision.REFUSE, Severity.REFUSE)
    assert finding.settled_by


def test_a_ruling_on_another_rule_settles_nothing() -> None:
    assert verdict(ODD, rulings=(rule("PLN-02"),)).decision is Decision.QUERY


def test_no_ruling_lifts_a_refusal() -> None:
    wrong = form(CONTACT, {"underskrift.namn": "Cecilia Ek"})
    rulings = (rule("AUT-01", call_back=True), rule("AUT-08", call_back=True))
    assert verdict(wrong, rulings=rulings).decision is Decision.REFUSE


def test_a_ruling_for_some_changes_leaves_the_others() -> None:
    doubtful = form(PLAN, {"plan.inbrott.polis": 1, "plan.brand.polis": 2})
    judged = verdict(doubtful, rulings=(rule("PLN-03", changes=("plan.brand",)),))
    assert [(f.holds, bool(f.settled_by)) for f in said("PLN-03", judged)] == [
        (("plan.inbrott",), False),
        ((), True),
    ]


def test_a_ruling_for_one_of_two_changes_parts_the_finding() -> None:
    gap = form(CONTACT, {"kontakt.1.ordning": 7}, contact(2, atgard="andra", namn="Erik Holm", nyckel=True))
    judged = verdict(gap, rulings=(rule("PLN-03", changes=("kontakt.1",)),))
    assert {(f.holds, bool(f.settled_by)) for f in said("PLN-03", judged)} == {
        ((), True),
        (("kontakt.2",), False),
    }
    assert judged.decision is Decision.QUERY


def test_what_holds_the_whole_form_is_not_settled_for_one_change() -> None:
    twice = form(CONTACT, {"underskrift.datum": "2026-11-24"})
    rulings = (rule("FMT-04", changes=("kontakt.1",)),)
    assert verdict(twice, rulings=rulings).decision is Decision.QUERY
    assert verdict(twice, rulings=(rule("FMT-04"),)).decision is Decision.ACCEPT


@pytest.mark.parametrize(("call_back", "decision"), [(False, Decision.QUERY), (True, Decision.ACCEPT)])
def test_a_doubtful_signer_takes_a_call_back(call_back: bool, decision: Decision) -> None:
    near = form(CONTACT, {"underskrift.namn": "A. Lindqvist"})
    assert verdict(near, rulings=(rule("AUT-08", call_back=call_back),)).decision is decision


def test_an_unknown_customer_is_not_helped_by_any_ruling() -> None:
    judged = verdict(form(CONTACT, kundnummer="999111"), rulings=(rule("IDN-01"),))
    assert (judged.decision, judged.changes, judged.identity) == (Decision.QUERY, (), None)


def test_even_what_can_not_be_accepted_can_be_refused() -> None:
    rulings = (rule("IDN-01", outcome=RulingOutcome.REFUSE),)
    assert verdict(form(CONTACT, kundnummer="999111"), rulings=rulings).decision is Decision.REFUSE
