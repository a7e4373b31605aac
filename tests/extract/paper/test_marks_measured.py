"""The benchmark of tick boxes, in short: a guard against getting worse than what the README states."""

from __future__ import annotations

from bench.reading.marks import HONEST, SCANS, Tally, Truth, run_marks


def test_two_thousand_boxes_in_six_kinds_of_scan_are_passed_without_one_wrong() -> None:
    counted = run_marks(seed=11, pages=3)
    assert counted.unregistered == 0
    assert [(case.label, judged.mark) for _, _, case, judged in counted.wrong if case.truth in PLAIN] == []
    tallies = [counted.of(label, scan) for label in ("empty", *HONEST) for scan in SCANS]
    assert total(tallies, "boxes") > 1500
    assert total(tallies, "passed") > 0.97 * total(tallies, "boxes")
    assert counted.wrong == []


PLAIN = (Truth.EMPTY, Truth.MARKED)


def total(tallies: list[Tally], part: str) -> int:
    return sum(int(getattr(tally, part)) for tally in tallies)
