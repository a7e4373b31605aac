"""From probabilities along a line to a text."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from extract.recognition import ctc

A, B = 1, 2


def _rows(*chances: tuple[float, float, float]) -> ctc.Probabilities:
    return np.array(chances, np.float32)


ROWS = {
    "a repetition is one character": ([A, A, 0, B], (A, B)),
    "a repetition with a blank between is two": ([A, 0, A], (A, A)),
    "blanks alone are no text": ([0, 0], ()),
    "nothing is no text": ([], ()),
}


@pytest.mark.parametrize(("row", "classes"), ROWS.values(), ids=ROWS)
def test_the_likeliest_row_spells(row: list[int], classes: tuple[int, ...]) -> None:
    probabilities = np.full((len(row), 3), 0.05, np.float32)
    probabilities[range(len(row)), row] = 0.9
    assert ctc.best(probabilities).classes == classes


def test_a_character_has_the_highest_chance_in_its_run() -> None:
    spelled = ctc.best(_rows((0.2, 0.7, 0.1), (0.0, 0.9, 0.1), (0.8, 0.1, 0.1), (0.1, 0.3, 0.6)))
    assert spelled.classes == (A, B)
    assert spelled.chances == pytest.approx((0.9, 0.6))


def _spells(row: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(c for c, _ in itertools.groupby(row) if c != ctc.BLANK)


@pytest.mark.parametrize("text", [(), (A,), (A, A), (A, B), (B, A, B), (A, A, A, A)])
def test_the_likelihood_is_the_sum_over_all_rows_that_spell_the_text(text: tuple[int, ...]) -> None:
    probabilities = np.random.default_rng(1).dirichlet([1, 1, 1], 5).astype(np.float32)
    rows = (row for row in itertools.product(range(3), repeat=5) if _spells(row) == text)
    chance = sum(math.prod(float(probabilities[n, c]) for n, c in enumerate(row)) for row in rows)
    told = ctc.log_likelihood(probabilities, text)
    assert math.exp(told) == pytest.approx(chance, abs=1e-7)


def test_a_text_that_needs_more_places_than_there_are_is_impossible() -> None:
    assert ctc.log_likelihood(_rows((0.2, 0.4, 0.4), (0.2, 0.4, 0.4)), (A, A)) == -math.inf
    assert ctc.log_likelihood(np.zeros((0, 3), np.float32), (A,)) == -math.inf
