"""A contract's last day by its terms: a table worked out by hand, and what holds for all terms."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from forms.dates import long
from tests.validate.endings_table import TABLE, Row, Terms
from validate.explained import explained
from validate.notice import End, Ground, Wish, end_of, months_after, possible_from, settled

A_DAY = timedelta(days=1)

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
MONTHS = st.integers(0, 36)
TERMS = st.builds(
    Terms, MONTHS, st.none() | DAYS, st.none() | st.sampled_from((1, 3, 12, 24, 36)), st.booleans()
)


def end_of_row(row: Row) -> End:
    wish = Wish(row.wish, row.takeover) if row.wish else None
    if row.settled:
        return settled(row.terms.contract, row.came, wish, row.settled)
    found = end_of(row.terms.contract, row.came, wish)
    assert found is not None
    return found


def last_day(terms: Terms, came: date, wish: date | None = None) -> date:
    found = end_of(terms.contract, came, Wish(wish) if wish else None)
    assert found is not None
    return found.last_day


def ends_a_month(day: date) -> bool:
    return (day + A_DAY).day == 1


@pytest.mark.parametrize("row", TABLE.values(), ids=TABLE.keys())
def test_it_ends_on_the_day_worked_out_by_hand(row: Row) -> None:
    assert end_of_row(row).last_day == row.last_day


@pytest.mark.parametrize("row", TABLE.values(), ids=TABLE.keys())
def test_it_is_told_in_these_words(row: Row) -> None:
    told = explained(end_of_row(row)).replace("\xa0", " ")
    assert told == f"Uppsägningen kom in den {long(row.came)}. {row.told}".replace("\xa0", " ")


@pytest.mark.parametrize("row", TABLE.values(), ids=TABLE.keys())
def test_the_words_say_nothing_twice_and_break_no_date(row: Row) -> None:
    told = explained(end_of_row(row))
    sentences = told.split(". ")
    assert len(sentences) == len(set(sentences))
    assert not any(f"{day} {month}" in told for day in range(1, 32) for month in ("februari", "mars", "juni"))
    assert "None" not in told and "  " not in told


def test_the_table_is_as_long_as_was_promised() -> None:
    assert len(TABLE) >= 48


def test_without_known_terms_there_is_no_day() -> None:
    assert end_of(Terms(None).contract, date(2026, 11, 23)) is None


def test_a_wish_between_two_periods_tells_the_day_before_it() -> None:
    yearly = Terms(3, date(2025, 6, 30), 12).contract
    found = end_of(yearly, date(2026, 11, 23), Wish(date(2029, 1, 1)))
    assert found is not None
    assert (found.sooner, found.last_day) == (date(2028, 6, 30), date(2029, 6, 30))


@pytest.mark.parametrize("wish", [date(2027, 5, 31), date(2027, 6, 30), date(2027, 3, 1)])
def test_a_wish_close_to_the_next_possible_day_or_before_the_first_has_none(wish: date) -> None:
    found = end_of(Terms(3, date(2025, 6, 30), 12).contract, date(2026, 11, 23), Wish(wish))
    assert found is not None and found.sooner is None


def test_a_binding_to_the_end_of_time_is_reckoned_with() -> None:
    assert last_day(Terms(3, date.max, 12), date(2026, 11, 23)) == date.max


@given(TERMS, DAYS)
def test_it_never_ends_before_the_notice_has_run_out(terms: Terms, came: date) -> None:
    assert last_day(terms, came) >= months_after(came, terms.notice or 0) >= came


@given(TERMS, DAYS, st.none() | DAYS)
def test_it_never_ends_within_the_binding(terms: Terms, came: date, wish: date | None) -> None:
    assert terms.bound is None or last_day(terms, came, wish) >= terms.bound


@given(TERMS, DAYS, DAYS)
def test_whoever_terminates_later_is_never_let_go_sooner(terms: Terms, one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    assert last_day(terms, earlier) <= last_day(terms, later)


@given(TERMS, DAYS, DAYS, DAYS)
def test_a_later_wish_never_gives_an_earlier_end(terms: Terms, came: date, one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    assert last_day(terms, came, earlier) <= last_day(terms, came, later)


@given(TERMS, DAYS, DAYS)
def test_a_wish_is_never_answered_with_an_earlier_day(terms: Terms, came: date, wish: date) -> None:
    assert last_day(terms, came, wish) >= max(wish, last_day(terms, came))


@given(TERMS, DAYS, DAYS)
def test_a_wish_that_is_possible_is_granted(terms: Terms, came: date, wish: date) -> None:
    possible = possible_from(terms.contract, wish) == wish and wish >= last_day(terms, came)
    assert (last_day(terms, came, wish) == wish) is possible


@given(TERMS, DAYS, st.none() | DAYS)
def test_where_it_ends_with_a_month_the_day_is_a_months_last(
    terms: Terms, came: date, wish: date | None
) -> None:
    assume(terms.turn)
    assert ends_a_month(last_day(terms, came, wish))


@given(TERMS, DAYS)
def test_ending_with_a_month_only_never_makes_it_sooner(terms: Terms, came: date) -> None:
    """Binding to the middle of a month is then one to its end, and there may be time for one period less."""
    assume(not (terms.bound and terms.period) or ends_a_month(terms.bound))
    anyhow = Terms(terms.notice, terms.bound, terms.period, turn=False)
    assert last_day(Terms(terms.notice, terms.bound, terms.period, turn=True), came) >= last_day(anyhow, came)


@given(MONTHS, DAYS, st.booleans())
def test_until_further_notice_the_day_of_the_month_stays_or_is_the_last(
    months: int, came: date, turn: bool
) -> None:
    ends = last_day(Terms(months), came)
    assert ends.day == min(came.day, calendar.monthrange(ends.year, ends.month)[1])
    assert (ends.year - came.year) * 12 + ends.month - came.month == months
    with_month = last_day(Terms(months, turn=turn), came)
    assert (with_month.year, with_month.month) == (ends.year, ends.month)


@given(MONTHS, st.sampled_from((1, 3, 12, 24, 36)), DAYS, DAYS)
def test_whole_months_of_binding_and_renewal_end_with_a_month(
    notice: int, period: int, bound: date, came: date
) -> None:
    """A binding to a month's last day makes every period one of whole calendar months."""
    whole = bound.replace(day=calendar.monthrange(bound.year, bound.month)[1])
    ends = last_day(Terms(notice, whole, period), came)
    assert ends_a_month(ends)
    assert ends == whole or ((ends.year - whole.year) * 12 + ends.month - whole.month) % period == 0


@given(TERMS, DAYS, st.none() | DAYS, DAYS)
def test_the_day_that_a_person_settles_is_the_last(
    terms: Terms, came: date, wish: date | None, day: date
) -> None:
    found = settled(terms.contract, came, Wish(wish) if wish else None, day)
    assert (found.last_day, found.sooner) == (day, None)
    assert (found.ground is Ground.SETTLED) is (day != last_day(terms, came, day))


@given(TERMS, DAYS, st.none() | DAYS, st.none() | DAYS, st.booleans())
def test_every_day_is_told_in_whole_sentences(
    terms: Terms, came: date, wish: date | None, day: date | None, takeover: bool
) -> None:
    asked = Wish(wish, takeover) if wish else None
    found = settled(terms.contract, came, asked, day) if day else end_of(terms.contract, came, asked)
    assert found is not None
    sentences = explained(found).removesuffix(".").split(". ")
    assert all(sentence[:1].isupper() for sentence in sentences)
    assert len(sentences) == len(set(sentences)) <= 6
