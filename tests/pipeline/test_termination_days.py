"""The days that a person settles for a termination, and the letters that follow from them."""

from __future__ import annotations

from datetime import date

import pytest
from pypdf import PdfReader

from forms.faults import UsageFault
from forms.records import Decision, Ruling, RulingOutcome
from pipeline.entries import CaseEntry, CaseState
from pipeline.rule import rule
from tests.pipeline import house as h
from tests.pipeline.forms import filled
from tests.pipeline.house import House

ELSEWHERE = {"gata": "Hamngatan 9", "postnummer": "721 30", "ort": "Västerås"}


def settled(rule_id: str = "UPS-03", **days: date | RulingOutcome | tuple[str, ...]) -> Ruling:
    return Ruling(rule=rule_id, by="Disa", ground="Ankomststämpel", at=h.LATER, **days)


def dropped(house: House, sample: str) -> CaseEntry:
    house.drop("a.pdf", h.sample(sample))
    house.once()
    [case] = house.cases()
    return case


def letters(house: House, title: str) -> list[str]:
    """The words of each letter of a kind in the case's folder, by its id."""
    [folder] = house.root.done.iterdir()
    found = sorted(folder.glob(f"{title}*.pdf"))
    return [" ".join(page.extract_text() for page in PdfReader(path).pages) for path in found]


def test_another_day_of_arrival_is_another_last_day_told_in_a_letter_that_replaces_the_first(
    house: House,
) -> None:
    case = dropped(house, "u01-hela-avtalet")

    rule(house.open(), case.number, settled(arrived=date(2026, 11, 2)))

    first, second = letters(house, "Bekräftelse på uppsägning")
    assert "23 december 2026" in first.replace("\xa0", " ")
    assert "2 december 2026" in second.replace("\xa0", " ")
    assert "ersätter" in second and "ersätter" not in first


def test_the_same_day_once_more_writes_no_letter(house: House) -> None:
    case = dropped(house, "u01-hela-avtalet")
    rule(house.open(), case.number, settled(arrived=date(2026, 11, 2)))

    rule(house.open(), case.number, settled(arrived=date(2026, 11, 2)))

    assert len(letters(house, "Bekräftelse på uppsägning")) == 2


def test_a_day_that_comes_back_is_told_again(house: House) -> None:
    """The last letter that the customer has is the one that holds."""
    case = dropped(house, "u01-hela-avtalet")
    for day in (date(2027, 1, 31), date(2026, 12, 23), date(2027, 1, 31), date(2026, 12, 23)):
        rule(house.open(), case.number, settled(ends=day))

    told = letters(house, "Bekräftelse på uppsägning")

    days = ["31 januari 2027" if "Sista dag: 31 januari 2027" in one else "23 december 2026" for one in told]
    assert days == ["23 december 2026", "31 januari 2027"] * 2 + ["23 december 2026"]
    assert ["ersätter" in one for one in told] == [False, True, True, True, True]


def test_a_part_that_is_settled_later_is_told_without_taking_back_the_first(house: House) -> None:
    first_row = {"avser.1.objekt": "Mälarkök huvudkontor", "avser.1.larmsandarnummer": ""}
    second_row = {"avser.2.objekt": "Mälarkök lager Hacksta", "avser.2.tjanst": "Väktarutryckning"}
    house.drop("a.pdf", filled({**h.spec("u05-ett-objekt").fields, **first_row, **second_row}))
    house.once()
    [case] = house.cases()

    rule(house.open(), case.number, settled("IDN-01"))

    first, second = letters(house, "Bekräftelse på uppsägning")
    assert "huvudkontor" in first and "huvudkontor" not in second
    assert "tidigare brev upphör också" in second and "tidigare brev" not in first


def test_a_refused_address_alone_asks_the_customer_for_nothing(house: House) -> None:
    address = {f"bekraftelse.{name}": text for name, text in ELSEWHERE.items()}
    house.drop("a.pdf", filled({**h.spec("u08-agarbyte-overtagande").fields, **address}))
    house.once()
    [case] = house.cases()

    waits = rule(house.open(), case.number, settled("UPS-08", outcome=RulingOutcome.REFUSE))
    ruled = rule(house.open(), case.number, settled("UPS-05"))

    assert [letter.kind for letter in waits.letters] == ["information_ny_agare"]
    assert [letter.kind for letter in ruled.letters] == ["information_ny_agare", "bekraftelse_uppsagning"]
    [letter] = letters(house, "Bekräftelse på uppsägning")
    assert "Den har vi inte kunnat få bekräftad" in letter


def test_a_last_day_read_in_the_contract_ends_the_waiting(house: House) -> None:
    case = dropped(house, "u13-okanda-villkor")
    assert case.state is CaseState.WAITING

    ruled = rule(house.open(), case.number, settled(ends=date(2027, 3, 31)))

    assert (ruled.decision, ruled.state) == (Decision.ACCEPT, CaseState.CLOSED)
    [letter] = letters(house, "Bekräftelse på uppsägning")
    assert "31 mars 2027" in letter.replace("\xa0", " ")


def test_a_plain_yes_settles_no_day(house: House) -> None:
    case = dropped(house, "u13-okanda-villkor")

    ruled = rule(house.open(), case.number, settled())

    assert (ruled.decision, ruled.letters) == (Decision.QUERY, ())


def test_a_new_owner_is_written_to_at_once_and_the_customer_once_sales_have_reached_them(
    house: House,
) -> None:
    case = dropped(house, "u08-agarbyte-overtagande")
    assert [letter.kind for letter in case.letters] == ["information_ny_agare"]

    ruled = rule(house.open(), case.number, settled("UPS-05"))

    assert [letter.kind for letter in ruled.letters] == ["information_ny_agare", "bekraftelse_uppsagning"]
    [letter] = letters(house, "Bekräftelse på uppsägning")
    assert "Björkdungens Omsorg AB" in letter and "ersätter" not in letter


def test_an_address_that_was_refused_leaves_the_registered_one(house: House) -> None:
    case = dropped(house, "u09-annan-adress")
    assert case.letters == ()

    rule(house.open(), case.number, settled("UPS-08", outcome=RulingOutcome.REFUSE))

    [letter] = letters(house, "Bekräftelse på uppsägning")
    assert "Ekgatan 2" in letter and "Hamngatan 9" not in letter


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(settled(arrived=date(2026, 11, 24)), id="arrived after it came"),
        pytest.param(settled(arrived=date(2025, 11, 2)), id="arrived more than a year before"),
        pytest.param(settled(ends=date(2026, 11, 1)), id="ends before it came"),
        pytest.param(settled(ends=date(2126, 12, 31)), id="ends in another century"),
        pytest.param(settled(ends=date(2027, 3, 31), changes=("avser.1",)), id="a day for some changes"),
        pytest.param(settled("UPS-07", ends=date(2027, 3, 31)), id="a day for another rule"),
        pytest.param(settled(ends=date(2027, 3, 31), outcome=RulingOutcome.REFUSE), id="a day and a no"),
    ],
)
def test_a_day_that_cannot_be_is_refused_and_nothing_is_changed(house: House, wrong: Ruling) -> None:
    case = dropped(house, "u01-hela-avtalet")

    with pytest.raises(UsageFault):
        rule(house.open(), case.number, wrong)

    [after] = house.cases()
    assert after == case


def test_a_last_day_after_the_settled_arrival_may_lie_before_the_file_came(house: House) -> None:
    case = dropped(house, "u01-hela-avtalet")
    rule(house.open(), case.number, settled(arrived=date(2026, 10, 12)))

    ruled = rule(house.open(), case.number, settled(ends=date(2026, 11, 12)))

    assert (ruled.decision, ruled.state) == (Decision.ACCEPT, CaseState.CLOSED)


def test_an_action_plan_form_has_no_such_days(house: House) -> None:
    case = dropped(house, "01-ny-nattkontakt")

    with pytest.raises(UsageFault, match="UPS-03"):
        rule(house.open(), case.number, settled(arrived=date(2026, 11, 2)))
