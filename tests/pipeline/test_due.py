"""No letter tells a customer the same thing twice."""

from __future__ import annotations

import pytest

from forms.records import (
    Change,
    Decision,
    Finding,
    LetterKind,
    Ruling,
    RulingOutcome,
    SectionOf,
    Severity,
    Verdict,
    What,
)
from pipeline import due
from samples import NOW


def change(key: str, decision: Decision) -> Change:
    return Change(
        key=key,
        target="31045",
        section=SectionOf.LARMKONTAKTER,
        what=What.ADD,
        subject="",
        before=None,
        after={},
        from_=None,
        until=None,
        decision=decision,
    )


def finding(rule: str, severity: Severity, *holds: str, settled: bool = False) -> Finding:
    answer = Ruling(rule=rule, by="Disa", ground="", at=NOW, outcome=RulingOutcome.ACCEPT)
    settled_by = (answer,) if settled else ()
    return Finding(
        rule=rule, severity=severity, fields=(), message="", source="", holds=holds, settled_by=settled_by
    )


def verdict(decision: Decision, *parts: Change | Finding) -> Verdict:
    return Verdict(
        request=None,
        identity=None,
        signer=None,
        findings=tuple(part for part in parts if isinstance(part, Finding)),
        changes=tuple(part for part in parts if isinstance(part, Change)),
        decision=decision,
        request_hash=None,
    )


YES = change("kontakt.1", Decision.ACCEPT)
LATER = change("behorig.1", Decision.ACCEPT)
NO = change("rapport.1", Decision.REFUSE)
WHY = finding("RPT-03", Severity.REFUSE, "rapport.1")
BOTH = verdict(Decision.REFUSE, YES, NO, WHY)


def test_the_first_letters_tell_all() -> None:
    assert due.news(BOTH, due.NOTHING) == BOTH


def test_what_a_letter_confirmed_is_not_confirmed_again() -> None:
    told = due.Told(confirmed=frozenset({"kontakt.1"}))
    left = due.news(verdict(Decision.ACCEPT, YES, LATER), told)
    assert [each.key for each in left.accepted] == ["behorig.1"]


def test_what_a_letter_asked_for_is_not_asked_for_again() -> None:
    left = due.news(BOTH, due.items(LetterKind.KOMPLETTERING, BOTH))
    assert (left.decision, left.held, left.findings) == (Decision.ACCEPT, (), ())
    assert left.accepted == (YES,)


def test_what_a_confirmation_told_of_the_rest_is_not_told_again() -> None:
    left = due.news(BOTH, due.items(LetterKind.BEKRAFTELSE, BOTH))
    assert (left.changes, left.findings) == ((), ())


def test_the_same_rule_on_another_change_is_asked_for_all_the_same() -> None:
    told = due.Told(asked=frozenset({"RPT-03", "rapport.1"}))
    other = finding("RPT-03", Severity.REFUSE, "rapport.2")
    left = due.news(verdict(Decision.REFUSE, change("rapport.2", Decision.REFUSE), other), told)
    assert left.findings == (other,)


def test_what_the_desk_asked_itself_is_not_told_to_the_customer() -> None:
    answered = finding("AUT-10", Severity.NOTE, settled=True)
    note = finding("RPT-02", Severity.NOTE)
    assert due.news(verdict(Decision.ACCEPT, YES, answered, note), due.NOTHING).findings == (note,)


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ((), due.NOTHING),
        (
            ("100-014/bekraftelse_andring/kontakt.1,plan.brand,!RPT-03,!rapport.1",),
            due.Told(frozenset({"kontakt.1", "plan.brand"}), frozenset({"RPT-03", "rapport.1"})),
        ),
        (
            ("100-014/begaran_komplettering/!IDN-02", "100-014/begaran_komplettering/!RPT-03,!rapport.1"),
            due.Told(asked=frozenset({"IDN-02", "RPT-03", "rapport.1"})),
        ),
        (("100-014/bekraftelse_andring/kontakt.1",), due.Told(frozenset({"kontakt.1"}))),
    ],
)
def test_keys_of_letters_say_what_was_told(keys: tuple[str, ...], told: due.Told) -> None:
    assert due.told_by(keys) == told
