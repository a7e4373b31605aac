"""What is stored under one field, before grammar: one text, and what speaks against it."""

from __future__ import annotations

from dataclasses import dataclass

from forms.records import Doubt


@dataclass(frozen=True)
class Stored:
    """`text` as stored, None when empty, and `doubts` about it.

    With `TWO_MARKS`, and where two stored values contradict each other (`UNCERTAIN`), there is no text.
    """

    text: str | None
    doubts: tuple[Doubt, ...] = ()
