"""The ledger: every step of a form's way is one transaction, logged in the same one.

Bytes come before the ledger: originals and letters are on disk (`pipeline.vault`) before a
transaction names them, so that what the ledger says is always there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select, update

from forms import cases
from forms.faults import PassingFault
from forms.records import Decision, Letter, Outcome, Reading, Ruling, Seen
from pipeline import ledger_queries as ask
from pipeline.durable import Step, no_step
from pipeline.entries import (
    Arrival,
    CaseEntry,
    CaseState,
    Document,
    DocumentState,
    LetterState,
)
from pipeline.owner import alive, me
from pipeline.stored import reading_json, verdict_json
from store import log
from store.counters import next_number
from store.database import Database
from store.schema import arrival, document, form_case, letter, ruling
from store.secrets import Key

MOST_ATTEMPTS = 5
"""Deaths on one document before it is set aside: more than any passing fault should cause."""


@dataclass(frozen=True)
class Dropped:
    """What is known of a claimed file once its bytes are kept."""

    claim: str
    sha256: str
    size: int
    name: str
    raw_name: bytes


@dataclass(frozen=True)
class Due:
    """A letter that is on disk under `file` and is to be released; `event_key` is what it tells of."""

    letter: Letter
    event_key: str
    file: str


@dataclass(frozen=True)
class Decided:
    """What became of one case, and the letters that are due."""

    case: CaseEntry
    outcome: Outcome
    state: CaseState
    due: tuple[Due, ...] = ()


class Ledger:
    """The ledger's transactions. `step` is told each one, for tests that crash there."""

    def __init__(self, database: Database, key: Key, step: Step = no_step) -> None:
        self._database = database
        self._key = key
        self._step = step

    def receive(self, dropped: Dropped, at: datetime) -> Arrival:
        """Note a file's arrival. Told again of the same claim, it answers the same.

        The same bytes as before are a duplicate of their case; if nothing could be made of them
        before, they are tried again.
        """
        with self._database.transaction() as connection:
            known = ask.find_arrival(connection, dropped.claim)
            if known is None:
                self._arrive(connection, dropped, at)
        self._step("arrived")
        return self._arrival(dropped.claim)

    def arrival(self, claim: str) -> Arrival | None:
        """The arrival of a claim, if it was noted."""
        with self._database.read() as connection:
            return ask.find_arrival(connection, claim)

    def document(self, sha256: str) -> Document | None:
        """The document with these bytes."""
        with self._database.read() as connection:
            return ask.find_document(connection, sha256)

    def lease(self, sha256: str, at: datetime) -> bool:
        """Take the work on a document; False when it is done or another process has it."""
        with self._database.transaction() as connection:
            free = document.c.state == DocumentState.RECEIVED
            taken = connection.execute(
                update(document)
                .where(document.c.sha256 == sha256, free)
                .values(state=DocumentState.PROCESSING, owner=me(), attempts=document.c.attempts + 1)
            )
            if taken.rowcount:
                self._log(connection, "document.taken", sha256, at)
        self._step("leased")
        return bool(taken.rowcount)

    def give_back(self, sha256: str, at: datetime, *, reason: str) -> None:
        """Put a document back whose work could not be done just now; the attempt does not count.

        One that is not ours any more, since it was settled just before, is left as it is.
        """
        ours = (document.c.sha256 == sha256) & (document.c.owner == me())
        received = {"state": DocumentState.RECEIVED, "owner": None, "attempts": document.c.attempts - 1}
        with self._database.transaction() as connection:
            if connection.execute(update(document).where(ours).values(received)).rowcount:
                self._log(connection, "document.put_back", sha256, at, reason=reason)

    def break_leases(self, at: datetime) -> None:
        """Free the documents whose owner has died; after too many deaths they are set aside.

        Called between documents: what this process still owns then, it could not give back.
        """
        with self._database.transaction() as connection:
            for sha256, owner in ask.owners_at_work(connection):
                if alive(owner) and owner != me():
                    continue
                known = ask.find_document(connection, sha256)
                given_up = known is not None and known.attempts >= MOST_ATTEMPTS
                state = DocumentState.QUARANTINED if given_up else DocumentState.RECEIVED
                error = "gave-up" if given_up else None
                connection.execute(
                    update(document)
                    .where(document.c.sha256 == sha256, document.c.owner == owner)
                    .values(state=state, owner=None, error_code=error)
                )
                self._log(connection, "document.lease_broken", sha256, at, state=state.value)

    def open_cases(self, sha256: str, readings: Sequence[Reading], at: datetime) -> tuple[CaseEntry, ...]:
        """Number the forms of a document. Asked again, it answers the same numbers."""
        with self._database.transaction() as connection:
            known = len(ask.case_ids(connection, sha256))
            for reading in readings[known:]:
                self._open_case(connection, sha256, reading, at)
            opened = ask.cases_of(connection, sha256)
        self._step("cases opened")
        return opened

    def event_keys(self, case: CaseEntry) -> tuple[str, ...]:
        """What the case's released letters tell of (`pipeline.due`)."""
        with self._database.read() as connection:
            return ask.event_keys(connection, case.id)

    def case_of_letter(self, id: str) -> str | None:
        """The number of the case whose released letter this is."""
        with self._database.read() as connection:
            return ask.case_of_letter(connection, id)

    def seen_before(self, case: CaseEntry, reading: Reading) -> tuple[Seen, ...]:
        """The same customer's earlier forms."""
        cell = reading.cell("kundnummer")
        value = cell.value if cell else None
        with self._database.read() as connection:
            return ask.earlier(connection, value if isinstance(value, str) else None, case.id)

    def settle(self, sha256: str, arrived: Arrival, decided: Sequence[Decided], at: datetime) -> None:
        """End the work on a document: its cases' decisions, their letters' release, the log."""
        with self._database.transaction() as connection:
            self._leave(connection, sha256, DocumentState.DONE)
            for one in decided:
                self._decide(connection, one, at)
            self._mark_duplicates(connection, sha256, arrived)
            self._log(connection, "document.done", sha256, at, cases=len(decided))
            self._step("settling")
        self._step("settled")

    def fail(self, sha256: str, code: str, at: datetime, *, give_up: bool = False) -> None:
        """End the work on a document that nothing could be made of."""
        state = DocumentState.QUARANTINED if give_up else DocumentState.DONE
        with self._database.transaction() as connection:
            self._leave(connection, sha256, state, error_code=code)
            self._log(connection, "document.failed", sha256, at, code=code)
        self._step("failed")

    def rule(self, case: CaseEntry, given: Ruling, decided: Decided, at: datetime) -> None:
        """Add a ruling and what follows from it; `PassingFault` if the case was ruled meanwhile."""
        with self._database.transaction() as connection:
            if ask.rulings_of(connection, case.id) != case.rulings:
                raise PassingFault(
                    f"somebody else has ruled on case {case.number} meanwhile", next_step="Look again."
                )
            connection.execute(insert(ruling).values(case_id=case.id, **_ruling_row(given)))
            self._log(connection, "case.ruled", case.number, at, rule=given.rule, outcome=given.outcome.value)
            self._decide(connection, decided, at)
            self._step("ruling")
        self._step("ruled")

    def case(self, number: str) -> CaseEntry | None:
        """One case by its number, with its letters and rulings."""
        with self._database.read() as connection:
            return ask.find_case(connection, number)

    def cases_of(self, sha256: str) -> tuple[CaseEntry, ...]:
        """The cases of one document."""
        with self._database.read() as connection:
            return ask.cases_of(connection, sha256)

    def cases(self, state: CaseState | None = None) -> tuple[CaseEntry, ...]:
        """All cases, oldest first."""
        with self._database.read() as connection:
            return ask.all_cases(connection, state)

    def read_with(self, kind: str, edition: str) -> int:
        """How many cases the forms of one edition gave."""
        with self._database.read() as connection:
            return ask.read_with(connection, kind, edition)

    def claims_of(self, sha256: str) -> Sequence[str]:
        """The claims under which the same bytes came."""
        with self._database.read() as connection:
            return ask.claims_of(connection, sha256)

    def verify_log(self) -> int:
        """Check the log's whole chain and answer its length; raises `LogBroken`."""
        with self._database.read() as connection:
            return log.verify(connection, self._key)[0]

    def _arrive(self, connection: Connection, dropped: Dropped, at: datetime) -> None:
        known = ask.find_document(connection, dropped.sha256)
        if known is None:
            self._new_document(connection, dropped, at)
        elif known.failed:
            self._leave_failed(connection, dropped.sha256)
        tried_again = known is not None and known.failed
        again = None if tried_again else next(iter(ask.case_ids(connection, dropped.sha256)), None)
        row = insert(arrival).values(
            claim=dropped.claim,
            sha256=dropped.sha256,
            name=dropped.name,
            raw_name=dropped.raw_name,
            arrived_at=at,
            duplicate_of_case=again,
        )
        connection.execute(row)
        event = "document.arrived" if again is None else "document.arrived_again"
        self._log(connection, event, dropped.sha256, at)

    def _new_document(self, connection: Connection, dropped: Dropped, at: datetime) -> None:
        row = insert(document).values(
            sha256=dropped.sha256,
            size=dropped.size,
            first_name=dropped.name,
            created_at=at,
            state=DocumentState.RECEIVED,
            attempts=0,
        )
        connection.execute(row)

    def _leave_failed(self, connection: Connection, sha256: str) -> None:
        connection.execute(
            update(document)
            .where(document.c.sha256 == sha256)
            .values(state=DocumentState.RECEIVED, attempts=0, error_code=None)
        )

    def _arrival(self, claim: str) -> Arrival:
        found = self.arrival(claim)
        if found is None:
            raise LookupError(claim)
        return found

    def _open_case(self, connection: Connection, sha256: str, reading: Reading, at: datetime) -> None:
        number = cases.number(next_number(connection, "case"))
        connection.execute(
            insert(form_case).values(
                number=number,
                sha256=sha256,
                form_index=reading.index,
                kind=reading.form,
                edition=reading.edition,
                decision=Decision.QUERY,
                state=CaseState.OPEN,
                received_at=at,
                updated_at=at,
            )
        )
        self._log(connection, "case.opened", number, at, document=sha256)

    def _decide(self, connection: Connection, decided: Decided, at: datetime) -> None:
        verdict, number = decided.outcome.verdict, decided.case.number
        identity = verdict.identity
        connection.execute(
            update(form_case)
            .where(form_case.c.id == decided.case.id)
            .values(
                kundnummer=identity.kundnummer if identity else None,
                objekt=identity.objektnummer if identity else None,
                decision=verdict.decision,
                state=decided.state,
                request_hash=verdict.request_hash,
                updated_at=at,
                reading_json=reading_json(decided.outcome.reading),
                verdict_json=verdict_json(verdict),
            )
        )
        self._log(
            connection,
            "case.decided",
            number,
            at,
            decision=verdict.decision.value,
            rules=" ".join(sorted({finding.rule for finding in verdict.findings})),
        )
        self._join(connection, decided, at)
        for due in decided.due:
            self._release(connection, decided.case, due, at)

    def _join(self, connection: Connection, decided: Decided, at: datetime) -> None:
        """Note which case a form answers, by the ärendenummer written on it."""
        answered = answers(decided.outcome.reading)
        if answered is None or answered == decided.case.answers or answered == decided.case.number:
            return
        if ask.find_case(connection, answered) is not None:
            self._log(connection, ask.JOINED, decided.case.number, at, answers=answered)
            self._log(connection, "case.answered", answered, at, by=decided.case.number)

    def _release(self, connection: Connection, case: CaseEntry, due: Due, at: datetime) -> None:
        """Release a letter, unless one that tells of the same was released before."""
        if ask.told(connection, due.event_key):
            return
        row = insert(letter).values(
            id=due.letter.id,
            case_id=case.id,
            kind=due.letter.kind,
            event_key=due.event_key,
            reprint=0,
            state=LetterState.RELEASED,
            file=due.file,
            sha256=due.letter.sha256,
            created_at=at,
        )
        connection.execute(row)
        self._log(connection, "letter.released", due.letter.id, at, case=case.number)

    def _leave(self, connection: Connection, sha256: str, state: DocumentState, **values: object) -> None:
        """Give up the lease on a document; raises when it is not ours any more, and undoes all."""
        left = connection.execute(
            update(document)
            .where(document.c.sha256 == sha256, document.c.owner == me())
            .values(state=state, owner=None, **values)
        )
        if not left.rowcount:
            raise PassingFault(f"the work on {sha256[:12]} was taken over by another process")

    def _mark_duplicates(self, connection: Connection, sha256: str, worked: Arrival) -> None:
        """The arrival that was worked on is the case's own; every other one came again."""
        connection.execute(update(arrival).where(arrival.c.id == worked.id).values(duplicate_of_case=None))
        first = select(func.min(form_case.c.id)).where(form_case.c.sha256 == sha256).scalar_subquery()
        connection.execute(
            update(arrival)
            .where(arrival.c.sha256 == sha256, arrival.c.id != worked.id)
            .values(duplicate_of_case=first)
        )

    def _log(
        self, connection: Connection, event: str, ref: str, at: datetime, **detail: str | int | bool | None
    ) -> None:
        log.append(connection, self._key, event, ref, at=at, detail=detail)


def answers(reading: Reading) -> str | None:
    """The case number that a form says it answers; None when there is none or it cannot be one."""
    cell = reading.cell("arendenummer")
    if cell is None or not isinstance(cell.value, str):
        return None
    try:
        return cases.parse(cell.value)
    except ValueError:
        return None


def _ruling_row(given: Ruling) -> dict[str, object]:
    return {
        "rule": given.rule,
        "by": given.by,
        "ground": given.ground,
        "at": given.at,
        "outcome": given.outcome,
        "changes": list(given.changes),
        "call_back": given.call_back,
        "arrived": given.arrived,
        "ends": given.ends,
    }
