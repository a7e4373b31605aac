"""Of files with several scanned forms in disorder no page is put where it doesn't belong, unasked."""

from __future__ import annotations

import pytest

from bench.reading.batches import SEED, figure, run_batches
from extract.recognition.local import Local
from samples.paper import faces
from samples.paper.material import Faces


@pytest.mark.slow
def test_no_page_is_misassigned_and_every_alarm_is_raised() -> None:
    rows = list(run_batches(5, SEED + 1000, Local(), Faces(faces.TYPED, faces.HANDS)))
    assert sum(row.pages for row in rows) > 20, figure(rows)
    assert [found for row in rows for found in (*row.misassigned, *row.unraised)] == [], figure(rows)
