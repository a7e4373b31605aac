"""Readings and verdicts as the ledger keeps them: what a form says and what came of it, no password.

Of a reading the empty cells are left out: most of a form's cells are, and they are ten times the rest.
Of a verdict the typed request is: a ruling reads the original again.
"""

from __future__ import annotations

import json

from forms.records import Reading, Verdict
from pipeline.entries import CaseEntry


def reading_json(reading: Reading) -> str:
    """A reading to keep: the cells that hold something, or that are in doubt."""
    told = tuple(cell for cell in reading.cells if cell.text or cell.value or cell.present or cell.doubts)
    return reading.model_copy(update={"cells": told}).model_dump_json()


def verdict_json(verdict: Verdict) -> str:
    """A verdict to keep."""
    return verdict.model_dump_json(exclude={"request"})


def stored_verdict(case: CaseEntry) -> Verdict:
    """The verdict of a decided case; its `request` is None. `LookupError` for a case not decided yet."""
    if case.verdict is None:
        raise LookupError(case.number)
    return Verdict.model_validate({**json.loads(case.verdict), "request": None})
