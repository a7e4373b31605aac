"""The floor that `bench.reading.flattened` measures, held on a few requests of each way."""

from __future__ import annotations

from bench.reading import flattened


def test_flattened_copies_are_read_as_well_as_they_must_be() -> None:
    found = list(flattened.rows(1, forms=("uppsagning",), seed=500))
    assert found
    assert {row.way: row.which for row in found if row.wrong} == {}
    assert [row.way for row in found if not row.meets_floor] == []
