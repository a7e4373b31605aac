"""Lines of a page are measured together, so that their letters compare whatever the typeface."""

from __future__ import annotations

import pytest

from extract.paper.measuring import measure, measured_together, signs_of
from extract.paper.segments import Measure, Part

CAPITAL, SMALL, ASCENDING = 30, 22, 37
"""px that letters reach over the line where ascending ones are higher than capitals."""

LINES = (
    "Nora Sandberg", "dahl bord", "Hall 150", "hans anders", "Bror 41 boden", "vera sonesson", "Nils Bodin",
    "Sara Holm", "Berns 14", "Sol 50",
)  # fmt: skip


def parts(text: str, *, base: int = 70, times: float = 1.0) -> list[Part]:
    """A part for each letter of a text."""
    found: list[Part] = []
    left = 40
    for sign in signs_of(text):
        high = CAPITAL if sign.isupper() or sign.isdigit() else ASCENDING if sign in "bdhkl" else SMALL
        found.append(Part(left, left + 14, base - round(times * high), base, (len(found) + 1,)))
        left += 18
    return found


def test_lines_with_and_without_capitals_are_as_high() -> None:
    found = measured_together([(signs_of(text), parts(text)) for text in LINES])
    assert [at.height for at in found if at] == pytest.approx([CAPITAL] * len(LINES), abs=0.2)


def test_alone_a_line_without_capitals_tells_but_roughly_how_high_it_is() -> None:
    alone = measure(parts("dahl bord"), "dahlbord")
    assert alone is not None
    assert alone.height == pytest.approx(1.38 * SMALL)


def test_a_line_set_smaller_is_measured_smaller() -> None:
    lines = [(signs_of(text), parts(text)) for text in LINES]
    small = measured_together([*lines, (signs_of("dahl bord"), parts("dahl bord", times=0.5))])[-1]
    assert small is not None
    assert small.height == pytest.approx(CAPITAL / 2, abs=0.7)


def test_one_letter_that_was_misread_moves_no_line() -> None:
    lines = [(signs_of(text), parts(text)) for text in LINES]
    found = measured_together([*lines, ("dahlborD", parts("dahl bord"))])[-1]
    assert found is not None
    assert found.height == pytest.approx(CAPITAL, abs=0.3)


def test_too_little_is_measured_alone_or_not_at_all() -> None:
    assert measured_together([("ab", parts("ab")), ("", [])]) == [measure(parts("ab"), "ab"), None]
    assert measured_together([]) == []


def test_how_far_a_part_reaches_over_a_line_is_told_in_capitals() -> None:
    assert Measure(70.0, 30.0).over(parts("Hp")[0]) == (1.0, 0.0)
