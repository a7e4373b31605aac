"""Material that is made and read in several processes comes out as it does in one."""

from __future__ import annotations

from bench.reading.marks import run_marks
from bench.reading.processes import spread
from bench.reading.strangers import SEED, run_strangers
from samples.paper.recipes import Purpose


def test_two_workers_count_the_same_tick_boxes_as_one() -> None:
    alone, together = (run_marks(seed=11, pages=2, scans=("scan-150",), workers=n) for n in (1, 2))
    assert alone.pages == 2
    assert together == alone
    assert list(together.tallies) == list(alone.tallies)


def test_two_workers_tell_the_same_strangers_as_one() -> None:
    some = ("blank page", "desk")
    alone, together = (
        list(run_strangers(2, SEED + 1000, Purpose.TUNE, only=some, workers=n)) for n in (1, 2)
    )
    assert [(row.what, row.pages) for row in alone] == [(what, 2) for what in some]
    assert together == alone


def test_what_is_spread_comes_back_in_order() -> None:
    assert list(spread(abs, [-3, 2, -1], workers=2)) == [3, 2, 1]
