"""What the ledger asks the database, named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from forms.records import Decision, Ruling, RulingOutcome, Seen
from pipeline.entries import (
    Arrival,
    CaseEntry,
    CaseState,
    Document,
    DocumentState,
    LetterEntry,
    LetterState,
)
from store.schema import arrival, document, form_case, letter, log, ruling

JOINED = "case.joined"
"""The log's event for a form that answers a letter of ours; its detail names the case."""


def find_document(connection: Connection, sha256: str) -> Document | None:
    """The document with these bytes."""
    row = connection.execute(select(document).where(document.c.sha256 == sha256)).one_or_none()
    if row is None:
        return None
    return Document(
        sha256=row.sha256,
        first_name=row.first_name,
        state=DocumentState(row.state),
        attempts=row.attempts,
        error_code=row.error_code,
    )


def find_arrival(connection: Connection, claim: str) -> Arrival | None:
    """The arrival of one claim."""
    chosen = (
        select(arrival, form_case.c.number.label("again"))
        .outerjoin(form_case, form_case.c.id == arrival.c.duplicate_of_case)
        .where(arrival.c.claim == claim)
    )
    row = connection.execute(chosen).one_or_none()
    if row is None:
        return None
    return Arrival(
        id=row.id,
        claim=row.claim,
        sha256=row.sha256,
        name=row.name,
        arrived_at=row.arrived_at,
        again=row.again,
    )


def owners_at_work(connection: Connection) -> list[tuple[str, str]]:
    """Hash and owner of each document that somebody works on."""
    chosen = select(document.c.sha256, document.c.owner).where(document.c.state == DocumentState.PROCESSING)
    return [(row.sha256, row.owner) for row in connection.execute(chosen)]


def case_ids(connection: Connection, sha256: str) -> list[int]:
    """The cases of one document, in order of its forms."""
    chosen = select(form_case.c.id).where(form_case.c.sha256 == sha256).order_by(form_case.c.form_index)
    return list(connection.execute(chosen).scalars())


def read_with(connection: Connection, kind: str, edition: str) -> int:
    """How many cases the forms of one edition gave."""
    chosen = select(func.count()).where(form_case.c.kind == kind, form_case.c.edition == edition)
    return connection.execute(chosen).scalar_one()


def earlier(connection: Connection, kundnummer: str | None, before: int) -> tuple[Seen, ...]:
    """The customer's decided forms that came before the case with this id, for DOC-04."""
    if kundnummer is None:
        return ()
    chosen = select(form_case.c.number, form_case.c.request_hash, form_case.c.received_at).where(
        form_case.c.kundnummer == kundnummer,
        form_case.c.request_hash.is_not(None),
        form_case.c.id < before,
    )
    rows = connection.execute(chosen.order_by(form_case.c.id))
    return tuple(Seen(case=r.number, request_hash=r.request_hash, received=r.received_at) for r in rows)


def rulings_of(connection: Connection, case_id: int) -> tuple[Ruling, ...]:
    """A case's rulings, oldest first."""
    rows = connection.execute(select(ruling).where(ruling.c.case_id == case_id).order_by(ruling.c.id))
    return tuple(
        Ruling(
            rule=row.rule,
            by=row.by,
            ground=row.ground,
            at=row.at,
            outcome=RulingOutcome(row.outcome),
            changes=tuple(row.changes),
            call_back=row.call_back,
            arrived=row.arrived,
            ends=row.ends,
        )
        for row in rows
    )


def letters_of(connection: Connection, case_id: int) -> tuple[LetterEntry, ...]:
    """A case's letters, oldest first."""
    chosen = select(letter).where(letter.c.case_id == case_id).order_by(letter.c.created_at, letter.c.id)
    return tuple(
        LetterEntry(
            id=row.id,
            kind=row.kind,
            state=LetterState(row.state),
            file=row.file or "",
            sha256=row.sha256 or "",
        )
        for row in connection.execute(chosen)
    )


def told(connection: Connection, event_key: str) -> bool:
    """Whether a letter that tells of this was released."""
    chosen = select(letter.c.id).where(letter.c.event_key == event_key)
    return connection.execute(chosen).first() is not None


def event_keys(connection: Connection, case_id: int) -> tuple[str, ...]:
    """What the released letters of a case tell of."""
    return tuple(connection.execute(select(letter.c.event_key).where(letter.c.case_id == case_id)).scalars())


def case_of_letter(connection: Connection, id: str) -> str | None:
    """The number of the case whose letter this is, if it was released."""
    chosen = (
        select(form_case.c.number).join(letter, letter.c.case_id == form_case.c.id).where(letter.c.id == id)
    )
    return connection.execute(chosen).scalar_one_or_none()


def find_case(connection: Connection, number: str) -> CaseEntry | None:
    """One case by its number, with its letters and rulings."""
    row = connection.execute(select(form_case).where(form_case.c.number == number)).one_or_none()
    return None if row is None else _whole_case(connection, row)


def cases_of(connection: Connection, sha256: str) -> tuple[CaseEntry, ...]:
    """The cases of one document, in order of its forms, with letters and rulings."""
    chosen = select(form_case).where(form_case.c.sha256 == sha256).order_by(form_case.c.form_index)
    return tuple(_whole_case(connection, row) for row in connection.execute(chosen).all())


def all_cases(connection: Connection, state: CaseState | None = None) -> tuple[CaseEntry, ...]:
    """Every case, oldest first, without letters and rulings."""
    chosen: Select[Any] = select(form_case).order_by(form_case.c.id)
    if state is not None:
        chosen = chosen.where(form_case.c.state == state)
    return tuple(_case(row) for row in connection.execute(chosen))


def claims_of(connection: Connection, sha256: str) -> Sequence[str]:
    """The claims under which the same bytes came, oldest first."""
    chosen = select(arrival.c.claim).where(arrival.c.sha256 == sha256).order_by(arrival.c.id)
    return connection.execute(chosen).scalars().all()


def _whole_case(connection: Connection, row: Row[Any]) -> CaseEntry:
    names = select(arrival.c.name).where(arrival.c.sha256 == row.sha256).order_by(arrival.c.id)
    joined = select(log.c.detail).where(log.c.ref == row.number, log.c.event == JOINED)
    answers = connection.execute(joined.order_by(log.c.seq.desc()).limit(1)).scalar_one_or_none()
    return _case(row).model_copy(
        update={
            "letters": letters_of(connection, row.id),
            "rulings": rulings_of(connection, row.id),
            "names": tuple(connection.execute(names).scalars()),
            "answers": answers["answers"] if answers else None,
        }
    )


def _case(row: Row[Any]) -> CaseEntry:
    return CaseEntry(
        id=row.id,
        number=row.number,
        sha256=row.sha256,
        form_index=row.form_index,
        kind=row.kind,
        edition=row.edition,
        kundnummer=row.kundnummer,
        objekt=row.objekt,
        decision=Decision(row.decision),
        state=CaseState(row.state),
        received_at=row.received_at,
        updated_at=row.updated_at,
        reading=row.reading_json,
        verdict=row.verdict_json,
    )
