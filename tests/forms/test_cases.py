"""Case numbers: said on the phone, typed by customers, never mistaken for another case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms import cases
from forms.identifiers import Invalid

SEQUENCES = st.integers(min_value=1, max_value=10**9)


@given(SEQUENCES)
def test_what_we_write_we_can_read(sequence: int) -> None:
    assert cases.parse(cases.number(sequence)) == cases.number(sequence)


@given(SEQUENCES, SEQUENCES)
def test_two_cases_never_share_a_number(one: int, other: int) -> None:
    assert (cases.number(one) == cases.number(other)) == (one == other)


@given(SEQUENCES, st.data())
def test_a_wrong_digit_is_found(sequence: int, data: st.DataObject) -> None:
    digits = cases.number(sequence).replace("-", "")
    at = data.draw(st.integers(0, len(digits) - 1))
    wrong = data.draw(st.sampled_from([d for d in "0123456789" if d != digits[at]]))
    with pytest.raises(Invalid):
        cases.parse(digits[:at] + wrong + digits[at + 1 :])


@given(SEQUENCES, st.data())
def test_two_neighbours_that_changed_places_are_found(sequence: int, data: st.DataObject) -> None:
    digits = cases.number(sequence).replace("-", "")
    at = data.draw(st.integers(0, len(digits) - 2))
    swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    if swapped != digits:
        with pytest.raises(Invalid):
            cases.parse(swapped)


@pytest.mark.parametrize(
    "written",
    ["100014", "100-014", " 100 014 ", "100–014", "10 00 14", "Ärendenummer: 100-014", "ärende nr 100-014"],
)
def test_the_ways_of_writing_one_case_number(written: str) -> None:
    assert cases.parse(written) == "100-014"


@pytest.mark.parametrize("written", ["", "100", "A100014", "100-014 och 100-022", "012344", "١٠٠٠١٤"])
def test_what_is_no_case_number_is_refused(written: str) -> None:
    with pytest.raises(Invalid):
        cases.parse(written)


@pytest.mark.parametrize("sequence", [0, -1])
def test_there_is_no_case_before_the_first(sequence: int) -> None:
    with pytest.raises(ValueError, match="counted from 1"):
        cases.number(sequence)
