"""One desk for all tests of samples: what came of one is looked at by several, and pictures take seconds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import pytest

from bench.desk import Desk
from pipeline.process import Processed

Process = Callable[[str], Processed]
"""What came of a sample, by its name."""


@pytest.fixture(scope="session")
def desk() -> Iterator[Desk]:
    with Desk() as desk:
        yield desk


@pytest.fixture(scope="session")
def processed(desk: Desk) -> Process:
    @cache
    def of(name: str) -> Processed:
        return desk.process(name)

    return of
