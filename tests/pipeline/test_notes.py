"""The note beside a waiting case names the answers that it takes."""

from __future__ import annotations

from pipeline.notes import WAITING_NOTE
from tests.pipeline import house as h
from tests.pipeline.forms import filled
from tests.pipeline.house import House

WHY = '--by "ditt namn" --ground "varför"'


def answers(house: House, fields: dict[str, str | bool]) -> list[str]:
    """The answers that the note of a form suggests, without what is the same in all."""
    house.drop("a.pdf", filled(fields))
    house.once()
    [case] = house.cases()
    [note] = house.root.done.glob(f"*/{WAITING_NOTE}")
    begins = f"blankett cases rule {case.number} "
    lines = (line.strip() for line in note.read_text(encoding="utf-8").splitlines())
    return [line.removeprefix(begins).replace(f"{WHY} ", "") for line in lines if line.startswith(begins)]


def test_a_question_that_only_a_call_settles_is_answered_with_one(house: House) -> None:
    assert answers(house, h.spec("u09-annan-adress").fields)[0] == "UPS-08 --call-back"


def test_a_day_that_cant_be_reckoned_is_given(house: House) -> None:
    assert answers(house, h.spec("u13-okanda-villkor").fields)[0] == "UPS-03 --ends ÅÅÅÅ-MM-DD"


def test_where_a_yes_helps_one_row_only_each_row_has_its_own_answer(house: House) -> None:
    rows = {"avser.1.larmsandarnummer": "", "avser.1.tjanst": "Väktare", "avser.2.objekt": "Kylhuset"}
    told = answers(house, {**h.spec("u05-ett-objekt").fields, **rows})
    assert told[:2] == ["IDN-01 --change avser.1", "IDN-01 --change avser.2 --refuse"]
