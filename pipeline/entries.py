"""What the ledger tells: frozen records of arrivals, documents, cases and letters."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from forms.records import Decision, Record, Ruling


class DocumentState(StrEnum):
    """How far the work on some bytes has come."""

    RECEIVED = "received"
    PROCESSING = "processing"
    DONE = "done"
    QUARANTINED = "quarantined"
    """Given up: the work on it died or failed too often."""


class CaseState(StrEnum):
    """How far a case has come."""

    OPEN = "open"
    """Numbered, not decided."""
    WAITING = "waiting"
    """A person must rule on a query."""
    CLOSED = "closed"
    """Decided; its letters are released."""


class LetterState(StrEnum):
    """How far a letter has come; the later states are the print run's."""

    PLANNED = "planned"
    RENDERED = "rendered"
    RELEASED = "released"
    IN_RUN = "in_run"
    HANDED_OVER = "handed_over"
    POSTED = "posted"
    UNCERTAIN = "uncertain"
    CANCELLED = "cancelled"


class Arrival(Record):
    """One time that a file was dropped. `again` is the case that the same bytes already have."""

    id: int
    claim: str
    sha256: str
    name: str
    arrived_at: datetime
    again: str | None = None


class Document(Record):
    """Some bytes that came, by their SHA-256, and how far the work on them is."""

    sha256: str
    first_name: str
    state: DocumentState
    attempts: int
    error_code: str | None = None

    @property
    def failed(self) -> bool:
        """Whether nothing could be made of it."""
        return self.error_code is not None


class LetterEntry(Record):
    """One letter: permanent id, kind, state, and its file below the folder of letters."""

    id: str
    kind: str
    state: LetterState
    file: str
    sha256: str


class CaseEntry(Record):
    """One case as the ledger holds it. `reading` and `verdict` are masked JSON, None until decided.

    `answers` is the case whose letter it answers.
    """

    id: int
    number: str
    sha256: str
    form_index: int
    kind: str | None
    edition: str | None
    kundnummer: str | None
    objekt: str | None
    decision: Decision
    state: CaseState
    received_at: datetime
    updated_at: datetime
    reading: str | None = None
    verdict: str | None = None
    answers: str | None = None
    letters: tuple[LetterEntry, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    names: tuple[str, ...] = ()
    """Names that its file came under, first to last."""
