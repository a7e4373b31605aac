"""A verdict as the ledger keeps it: without the typed request, whose passwords are masked there."""

from __future__ import annotations

import json

from forms.records import Reading, Verdict
from pipeline.entries import CaseEntry


def stored_verdict(case: CaseEntry) -> Verdict:
    """The verdict of a decided case; its `request` is None. `LookupError` for a case not decided yet."""
    if case.verdict is None:
        raise LookupError(case.number)
    return Verdict.model_validate({**json.loads(case.verdict), "request": None})


def stored_reading(case: CaseEntry) -> Reading:
    """The reading of a decided case, passwords masked."""
    if case.reading is None:
        raise LookupError(case.number)
    return Reading.model_validate_json(case.reading)
