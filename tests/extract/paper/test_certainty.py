"""How sure a reading is, by counting."""

import pytest

from extract.paper.certainty import Calibration, Class, Grade, How, Sort, calibration

GOOD_NAME = Class(Grade.GOOD, Sort.NAME, How.FIRST)


def counted(**counts: tuple[int, int]) -> Calibration:
    return Calibration("m", {key.replace("_", "."): count for key, count in counts.items()})


def test_none_wrong_in_n_shows_no_more_than_three_in_n() -> None:
    assert counted(good_name_first=(3000, 0)).confidence(GOOD_NAME) == pytest.approx(0.999)


def test_what_was_wrong_counts_with_what_it_may_stand_for() -> None:
    """50 errors may be those of a process that makes 64.6: 50 + 3 + 1.645 √50."""
    assert counted(good_name_first=(10_000, 50)).confidence(GOOD_NAME) == pytest.approx(0.993537, abs=1e-6)


def test_what_was_never_measured_does_not_pass() -> None:
    assert not counted().passes(GOOD_NAME)


def test_on_a_page_of_one_bit_no_text_field_is_surely_empty_but_a_tick_box_may_be() -> None:
    known = counted(
        black_number_empty=(90_000, 0), black_mark_empty=(90_000, 0), rough_number_empty=(90_000, 0)
    )
    assert not known.passes(Class(Grade.BLACK, Sort.NUMBER, How.EMPTY))
    assert known.passes(Class(Grade.BLACK, Sort.MARK, How.EMPTY))
    assert known.passes(Class(Grade.ROUGH, Sort.NUMBER, How.EMPTY))


def test_texts_read_too_seldom_are_looked_at_together() -> None:
    some = counted(good_name_first=(100, 0), good_address_first=(4000, 1), good_number_first=(9000, 50))
    assert some.confidence(GOOD_NAME) == pytest.approx(1 - 5.645 / 4100)


def test_a_class_is_never_surer_than_its_own_share_of_right_ones() -> None:
    some = counted(good_name_first=(100, 2), good_address_first=(9000, 0))
    assert some.confidence(GOOD_NAME) == pytest.approx(0.98, abs=0.001)


def test_what_the_page_bears_out_counts_with_what_both_read_at_first_once_enough_of_it_was_right() -> None:
    borne = Class(Grade.GOOD, Sort.SECRET, How.BORNE)
    first = {"good_secret_first": (4000, 0)}
    assert counted(good_secret_borne=(300, 0), **first).passes(borne)
    assert not counted(good_secret_borne=(299, 0), **first).passes(borne)
    assert not counted(good_secret_borne=(2999, 1), **first).passes(borne)
    assert not counted(good_secret_borne=(300, 0), good_secret_first=(4000, 5)).passes(borne)


def test_what_the_page_bears_out_of_texts_that_are_alike_counts_together_while_none_of_it_was_wrong() -> None:
    borne = Class(Grade.GOOD, Sort.NAME, How.BORNE)
    first = {"good_name_first": (9000, 6)}
    some = {"good_name_borne": (60, 0), "good_secret_borne": (300, 0)}
    assert counted(**first, **some).passes(borne)
    assert not counted(**first, good_name_borne=(60, 0), good_secret_borne=(800, 1)).passes(borne)
    assert not counted(**first, good_name_borne=(60, 0), good_number_borne=(900, 0)).passes(borne)


def test_passwords_must_show_by_themselves_what_they_are_asked_for() -> None:
    first, empty = (Class(Grade.GOOD, Sort.SECRET, how) for how in (How.FIRST, How.EMPTY))
    others = {"good_name_first": (90_000, 0), "good_name_empty": (90_000, 0)}
    assert not counted(good_secret_first=(2999, 0), **others).passes(first)
    assert counted(good_secret_first=(3000, 0), **others).passes(first)
    assert counted(good_secret_empty=(100, 0), **others).passes(empty)


def test_what_both_read_only_later_never_counts_with_the_rest() -> None:
    some = counted(good_secret_later=(2999, 0), good_secret_first=(9000, 0), good_name_first=(9000, 0))
    assert some.confidence(Class(Grade.GOOD, Sort.SECRET, How.LATER)) == pytest.approx(1 - 3 / 2999)


def test_where_nothing_was_found_more_is_asked_than_of_a_text() -> None:
    some = counted(good_name_empty=(5000, 3), good_name_first=(5000, 3))
    assert some.passes(GOOD_NAME)
    assert not some.passes(Class(Grade.GOOD, Sort.NAME, How.EMPTY))


def test_marks_are_never_looked_at_together_with_texts() -> None:
    some = counted(good_mark_first=(10, 0), good_number_first=(9000, 0))
    assert some.confidence(Class(Grade.GOOD, Sort.MARK, How.FIRST)) == pytest.approx(0.7)


@pytest.mark.parametrize("how", [How.HAND, How.ALONE, How.FAINT])
def test_what_a_hand_wrote_or_one_recogniser_read_never_passes(how: How) -> None:
    of = Class(Grade.GOOD, Sort.NAME, how)
    assert not Calibration("m", {of.key: (100_000, 0)}).passes(of)


def test_nothing_is_known_of_texts_that_other_models_read() -> None:
    some = counted(good_name_first=(9000, 0), good_mark_first=(9000, 0), good_name_empty=(9000, 0))
    others = some.heeding("other")
    assert not others.passes(GOOD_NAME)
    assert others.passes(Class(Grade.GOOD, Sort.MARK, How.FIRST))
    assert others.passes(Class(Grade.GOOD, Sort.NAME, How.EMPTY))


def test_the_calibration_that_ships_has_a_count_for_what_passes() -> None:
    shipped = calibration()
    assert shipped.models
    assert shipped.passes(GOOD_NAME)
    assert shipped.passes(Class(Grade.GOOD, Sort.MARK, How.FIRST))
    assert not shipped.passes(Class(Grade.POOR, Sort.NAME, How.FIRST))
