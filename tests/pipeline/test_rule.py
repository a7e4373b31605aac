"""A person's ruling goes through the same line and releases what it makes due, once."""

from __future__ import annotations

from datetime import date

import pytest

from forms.faults import PassingFault, UsageFault
from forms.records import Decision, Ruling, RulingOutcome
from pipeline.entries import CaseEntry, CaseState
from pipeline.intake import Intake
from pipeline.notes import DECIDED_NOTE, WAITING_NOTE
from pipeline.rule import rule
from tests.pipeline import house as h
from tests.pipeline.house import House


def called_back(rule_id: str = "AUT-10", by: str = "Disa") -> Ruling:
    return Ruling(rule=rule_id, by=by, ground="Ringde upp", at=h.LATER, call_back=True)


@pytest.fixture
def asked(house: House) -> CaseEntry:
    """A case that waits for an answer to AUT-10."""
    house.drop("a.pdf", h.sample(h.QUERIED))
    house.once()
    [case] = house.cases()
    return case


def test_a_yes_releases_the_letter_and_closes_the_case(house: House, asked: CaseEntry) -> None:
    ruled = rule(house.open(), asked.number, called_back())
    assert (ruled.decision, ruled.state) == (Decision.ACCEPT, CaseState.CLOSED)
    assert [letter.kind for letter in ruled.letters] == ["bekraftelse_andring"]
    [folder] = house.root.done.iterdir()
    assert not (folder / WAITING_NOTE).exists()
    assert (folder / DECIDED_NOTE).exists()
    assert len(list(folder.glob("Bekräftelse*.pdf"))) == 1


def test_a_day_that_a_person_settles_is_kept(house: House) -> None:
    house.drop("a.pdf", h.sample("u13-okanda-villkor"))
    house.once()
    [case] = house.cases()
    days = {"arrived": date(2026, 11, 2), "ends": date(2027, 3, 31)}
    rule(house.open(), case.number, called_back("UPS-03").model_copy(update=days))
    [after] = house.cases()
    [given] = after.rulings
    assert (given.arrived, given.ends) == (days["arrived"], days["ends"])


def test_a_no_asks_the_customer_instead(house: House, asked: CaseEntry) -> None:
    no = called_back().model_copy(update={"outcome": RulingOutcome.REFUSE})
    ruled = rule(house.open(), asked.number, no)
    assert (ruled.decision, ruled.state) == (Decision.REFUSE, CaseState.CLOSED)
    assert [letter.kind for letter in ruled.letters] == ["begaran_komplettering"]


def test_one_of_two_people_leaves_the_case_waiting_and_the_second_closes_it(
    house: House, asked: CaseEntry
) -> None:
    alone = called_back().model_copy(update={"call_back": False})
    first = rule(house.open(), asked.number, alone)
    assert (first.state, first.letters) == (CaseState.WAITING, ())
    second = rule(house.open(), asked.number, alone.model_copy(update={"by": "Eva"}))
    assert second.state is CaseState.CLOSED
    assert len(second.letters) == 1


def test_an_answer_to_what_was_not_asked_is_refused_and_says_what_is(house: House, asked: CaseEntry) -> None:
    with pytest.raises(UsageFault) as told:
        rule(house.open(), asked.number, called_back("AUT-08"))
    assert "AUT-10" in told.value.next_step


def test_an_answer_for_an_unknown_change_is_refused(house: House, asked: CaseEntry) -> None:
    with pytest.raises(UsageFault) as told:
        rule(house.open(), asked.number, called_back().model_copy(update={"changes": ("kontakt.9",)}))
    assert "behorig.1" in told.value.next_step


def test_an_answer_for_no_case_is_refused(house: House) -> None:
    with pytest.raises(UsageFault):
        rule(house.open(), "100-014", called_back())


def test_a_case_that_is_closed_takes_no_more_rulings(house: House, asked: CaseEntry) -> None:
    rule(house.open(), asked.number, called_back())
    with pytest.raises(UsageFault):
        rule(house.open(), asked.number, called_back())
    assert house.letters() == ["bekraftelse_andring"]


def test_two_rulings_at_the_same_moment_do_not_both_count(house: House, asked: CaseEntry) -> None:
    ahead: list[Intake] = [house.open()]

    def overtaken(step: str) -> None:
        if step == "named" and ahead:
            rule(ahead.pop(), asked.number, called_back(by="Eva"))

    with pytest.raises(PassingFault):
        rule(House(house.path, overtaken).open(), asked.number, called_back())
    [case] = house.cases()
    assert [given.by for given in case.rulings] == ["Eva"]
    assert house.letters() == ["bekraftelse_andring"]


def test_letters_wait_in_the_outbox_while_the_folder_is_away(house: House, asked: CaseEntry) -> None:
    [folder] = house.root.done.iterdir()
    away = folder.rename(house.path / "away")
    rule(house.open(), asked.number, called_back())
    assert house.letters() == ["bekraftelse_andring"]
    away.rename(folder)
    house.once()
    assert len(list(folder.glob("Bekräftelse*.pdf"))) == 1
    assert list((house.home / "outbox").iterdir()) == []


def test_the_log_tells_who_ruled_and_holds_no_form_data(house: House, asked: CaseEntry) -> None:
    rule(house.open(), asked.number, called_back())
    with house.database().read() as connection:
        rows = connection.exec_driver_sql("SELECT event, ref, detail FROM log ORDER BY seq").fetchall()
    events = [row[0] for row in rows]
    assert events[events.index("document.arrived") :] == [
        "document.arrived",
        "document.taken",
        "case.opened",
        "case.decided",
        "document.done",
        "case.ruled",
        "case.decided",
        "letter.released",
    ]
    told = " ".join(f"{ref} {detail}" for _, ref, detail in rows)
    for value in h.spec(h.QUERIED).fields.values():
        if isinstance(value, str) and len(value) > 3 and not value.isdigit():
            assert value not in told
