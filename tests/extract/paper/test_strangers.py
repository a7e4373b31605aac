"""What is no form of ours is never taken for one."""

from __future__ import annotations

import pytest

from bench.reading.strangers import SEED, STRANGERS, run_strangers
from samples.paper.recipes import Purpose


@pytest.mark.parametrize("what", STRANGERS)
def test_a_stranger_is_not_registered(what: str) -> None:
    (row,) = run_strangers(1, SEED + 1000, Purpose.TUNE, only=(what,))
    assert row.taken == ()
