"""From when until when a letter says that changes hold, and what holds afterwards."""

from __future__ import annotations

from datetime import date

import pytest

from forms.kinds.atgardsunderlag import INTERVALL
from forms.records import Change, Decision, LetterKind, SectionOf, Verdict, What
from render import periods
from render.compose import CaseFacts, compose, summary
from render.sender import Sender
from tests.render import reading, verdicts

CASE = CaseFacts("100-014", date(2026, 11, 20), preview=False)
UNTIL = date(2027, 1, 10)
GONE, NEW, CHANGED = verdicts.PERSON_GONE, verdicts.NIGHT_CONTACT, verdicts.FIRST_CONTACT
ONCE = verdicts.REPORTS.evolve(
    subject="Ekonomi",
    after={
        "namn": "Ekonomi",
        "rapporter_en_gang": "Åtgärdsplan",
        "epost": "eko@example.se",
        "intervall": INTERVALL["pa_begaran"],
    },
)


def told(changes: tuple[Change, ...], on: date = verdicts.ON) -> tuple[str, str]:
    """The words of the bekräftelse, and those of its annex."""
    return _parted(verdicts.verdict(changes), on)


def _parted(verdict: Verdict, on: date) -> tuple[str, str]:
    (letter,) = compose(verdict, CASE, Sender(), on=on)
    assert letter.kind is LetterKind.BEKRAFTELSE
    itself, _, annex = reading.text(letter.pdf).partition("Bilaga: Ändringssammanställning")
    return itself, annex


def a_while(*changes: Change) -> tuple[Change, ...]:
    """The changes, for a time."""
    return tuple(change.evolve(until=UNTIL) for change in changes)


def test_one_change_until_further_notice() -> None:
    for words in told((NEW,)):
        assert "Ändringen gäller från och med den 1 december 2026." in words
        assert "Därefter" not in words
        assert "till och med" not in words


def test_temporary_changes_say_from_when_until_when_and_what_then_holds() -> None:
    for words in told(a_while(NEW, GONE)):
        assert (
            "Ändringarna gäller från och med den 1 december 2026 till och med den 10 januari 2027. "
            "Därefter, från och med den 11 januari 2027, gäller åter det som gällde före ändringarna. "
            "Ni behöver inte göra något för det."
        ) in words


def test_a_change_for_a_single_day_names_the_day_once() -> None:
    for words in told((NEW.evolve(until=NEW.from_),)):
        assert (
            "Ändringen gäller den 1 december 2026. Därefter, från och med den 2 december 2026, gäller åter "
            "det som gällde före ändringen."
        ) in words


@pytest.mark.parametrize(
    ("change", "sentence", "word"),
    [
        (NEW, "Jour Mälarvakt har tillfälligt lagts till.", "+ Ny för en tid Jour Mälarvakt"),
        (GONE, "Per Ek har tillfälligt tagits bort.", "− Borttagen för en tid Per Ek"),
        (
            CHANGED,
            "Uppgifterna för Gunnel Åkerström har tillfälligt ändrats.",
            "→ Ändrad för en tid Gunnel Åkerström",
        ),
        (
            verdicts.PLAN,
            "Åtgärderna vid Brand har tillfälligt ändrats.",
            "→ Ändrad för en tid",
        ),
    ],
)
def test_each_temporary_change_is_told_as_such(change: Change, sentence: str, word: str) -> None:
    itself, annex = told(a_while(change))
    assert sentence in itself
    assert word in annex


def test_what_lasts_and_what_does_not_are_told_apart() -> None:
    itself, annex = told((NEW, *a_while(verdicts.CONTACT_GONE)))
    assert "Jour Mälarvakt har lagts till. Bo Lindqvist har tillfälligt tagits bort." in itself
    assert "Från och med den 1 december 2026 till och med den 10 januari 2027" in annex


def test_a_registration_has_its_own_period_beside_that_of_the_changes() -> None:
    itself, annex = told((*a_while(NEW), verdicts.REGISTRATION))
    assert "till och med den 10 januari 2027, om inget annat står nedan. Därefter" in itself
    assert "Inbrott från den 24 november 2026 kl. 07:00 till den 27 november 2026 kl. 16:00." in itself
    assert "om inget annat står vid ändringen" in annex
    assert "Ny för en tid Inbrott" not in annex


def test_reports_that_are_sent_once_hold_for_no_period() -> None:
    itself, annex = told((ONCE,))
    assert "Rapportmottagare: Rapporter skickas en gång till Ekonomi." in itself
    assert "gäller från och med" not in itself + annex
    assert "+ Skickas en gång Ekonomi" in annex


def test_reports_that_are_sent_once_are_asked_for_as_such() -> None:
    held = ONCE.evolve(decision=Decision.QUERY)
    itself, _ = told((NEW, held))
    assert "Rapportmottagare: skicka rapporter en gång till Ekonomi." in itself


@pytest.mark.parametrize(
    ("after", "is_once"),
    [
        ({"annan_rapport": "Antal falsklarm", "intervall": INTERVALL["pa_begaran"]}, True),
        ({"rapporter": "Anläggningsinformation", "intervall": "År"}, False),
        ({"intervall": "Månad"}, False),
        ({}, False),
    ],
)
def test_an_order_to_be_sent_once_is_told_from_a_recipient_of_no_report_yet(
    after: dict[str, str], is_once: bool
) -> None:
    assert periods.once(ONCE.evolve(after={"namn": "Ekonomi", **after})) is is_once


def test_a_temporary_change_that_waits_is_asked_for_as_such() -> None:
    itself, _ = told((verdicts.PLAN, *a_while(NEW.evolve(decision=Decision.QUERY))))
    assert "Larmkontakter: tillfälligt lägga till Jour Mälarvakt." in itself


@pytest.mark.parametrize(
    ("on", "holds"),
    [
        (date(2026, 11, 30), "1 december 2026"),
        (date(2026, 12, 1), "1 december 2026"),
        (date(2026, 12, 4), "4 december 2026"),
    ],
)
def test_nothing_is_confirmed_from_a_day_before_the_letter(on: date, holds: str) -> None:
    """What waits for a person, and is carried out after it was to begin, holds from when it is."""
    for words in told((NEW,), on):
        assert f"Ändringen gäller från och med den {holds}." in words


def test_the_period_of_a_registration_is_the_one_that_was_asked_for_whatever_the_day() -> None:
    itself, _ = told((NEW, verdicts.REGISTRATION), date(2026, 11, 25))
    assert "Inbrott från den 24 november 2026 kl. 07:00" in itself


def test_the_desks_summary_shows_the_period_of_each_change_where_they_differ() -> None:
    verdict = verdicts.verdict((NEW, *a_while(CHANGED), *a_while(GONE)))
    words = reading.text(summary(verdict, CASE, Sender(), on=verdicts.ON))
    assert "om inget annat står vid ändringen" in words
    assert "Från och med den 1 december 2026" in words


def test_what_ends_with_a_termination_is_not_temporary() -> None:
    ends = NEW.evolve(section=SectionOf.AVTAL, what=What.END, until=UNTIL)
    assert not periods.temporary(ends)
    assert periods.sentences([ends], where="nedan") == ""
