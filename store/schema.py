"""The tables of the ledger: what arrived, the cases, rulings, letters, and the log.

The register's tables stand in `store.register_schema`; both share one `metadata` and one migration
history. No password and no form's original stands in any table: originals lie as files named by
their SHA-256, and the JSON kept here is masked before it is written.

Times are UTC. `Utc` stores them as text of one length, so that they sort as they stand.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    DDL,
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    event,
)

REVISIONS = ("0001", "0002")
"""Every migration of `store.migrations.versions`, oldest first. The last is what this program needs."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Utc(TypeDecorator[datetime]):
    """A moment, kept as `2026-11-23T05:10:06.000000Z`; takes and gives datetimes that know UTC."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Text of a moment; `ValueError` for one without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """The moment that a text says."""
        return None if value is None else datetime.fromisoformat(value)


def _one_of(name: str, column: str, *values: str) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=name)


DOCUMENT_STATES = ("received", "processing", "done", "quarantined")
DECISIONS = ("accept", "query", "refuse")
LETTER_STATES = (
    "planned",
    "rendered",
    "released",
    "in_run",
    "handed_over",
    "posted",
    "uncertain",
    "cancelled",
)

document = Table(
    "document",
    metadata,
    Column("sha256", String(64), primary_key=True, comment="the content's hash: what it is known by"),
    Column("size", Integer, nullable=False, comment="bytes"),
    Column("first_name", Text, nullable=False, comment="file name at its first arrival, NFC"),
    Column("created_at", Utc, nullable=False),
    Column("state", String(12), nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("owner", Text, comment="boot id, pid and start time of the process that works on it"),
    Column("error_code", Text, comment="a stable code, never text of the form"),
    _one_of("state", "state", *DOCUMENT_STATES),
    CheckConstraint("(state = 'processing') = (owner IS NOT NULL)", name="owner_while_processing"),
    Index(None, "state", "created_at"),
)
"""Bytes that came, once for each content."""

form_case = Table(
    "form_case",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("number", String(16), nullable=False, unique=True, comment="ärendenummer with check character"),
    Column("sha256", String(64), ForeignKey("document.sha256"), nullable=False),
    Column("form_index", Integer, nullable=False, comment="which form of the document, from 0"),
    Column("kind", Text, comment="the form's kind; null for what is not one of our forms"),
    Column("edition", Text),
    Column("kundnummer", String(10)),
    Column("objekt", Text, comment="objektnummer"),
    Column("decision", String(8), nullable=False),
    Column("state", Text, nullable=False, comment="where the case stands, by the ledger's codes"),
    Column("request_hash", String(64), comment="of the canonical, decided content with customer and object"),
    Column("received_at", Utc, nullable=False),
    Column("updated_at", Utc, nullable=False),
    Column("reading_json", Text, comment="masked: no password"),
    Column("verdict_json", Text, comment="masked: no password"),
    UniqueConstraint("sha256", "form_index"),
    _one_of("decision", "decision", *DECISIONS),
    Index(None, "request_hash"),
    Index(None, "kundnummer", "received_at"),
    Index(None, "state", "received_at"),
)
"""One form of one document, from arrival to the last letter."""

arrival = Table(
    "arrival",
    metadata,
    Column("id", Integer, primary_key=True),
    Column(
        "claim", Text, nullable=False, unique=True, comment="the claim's file name: one row for each claim"
    ),
    Column("sha256", String(64), ForeignKey("document.sha256"), nullable=False),
    Column("name", Text, nullable=False, comment="file name for display, NFC"),
    Column("raw_name", LargeBinary, nullable=False, comment="file name as bytes, as it was dropped"),
    Column("arrived_at", Utc, nullable=False),
    Column("duplicate_of_case", Integer, ForeignKey("form_case.id")),
    Index(None, "sha256"),
)
"""Each time a file was dropped; the same bytes may arrive often."""

ruling = Table(
    "ruling",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_id", Integer, ForeignKey("form_case.id"), nullable=False),
    Column("rule", String(8), nullable=False),
    Column("by", Text, nullable=False),
    Column("ground", Text, nullable=False),
    Column("at", Utc, nullable=False),
    Column("outcome", String(8), nullable=False),
    Column("changes", JSON, nullable=False, comment="change keys; empty means all"),
    Column("call_back", Boolean(create_constraint=True, name="call_back"), nullable=False),
    Column("arrived", Date, comment="when a termination came in, if a person settled it"),
    Column("ends", Date, comment="the contract's last day, if a person settled it"),
    _one_of("outcome", "outcome", "accept", "refuse"),
    Index(None, "case_id"),
)
"""A person's answers to the queries of a case."""

letter = Table(
    "letter",
    metadata,
    Column("id", Text, primary_key=True, comment="stands on every sheet"),
    Column("case_id", Integer, ForeignKey("form_case.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("event_key", Text, nullable=False, comment="what the letter tells of: one letter for each"),
    Column("reprint", Integer, nullable=False, server_default="0"),
    Column("state", String(12), nullable=False),
    Column("file", Text, comment="file name below the folder of letters"),
    Column("sha256", String(64)),
    Column("created_at", Utc, nullable=False),
    UniqueConstraint("event_key", "reprint"),
    _one_of("state", "state", *LETTER_STATES),
    Index(None, "case_id"),
    Index(None, "state"),
)
"""Letters. The unique key is what keeps one from being sent twice."""

log = Table(
    "log",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("at", Utc, nullable=False),
    Column("event", Text, nullable=False),
    Column("ref", Text, nullable=False, comment="id of what it is about"),
    Column("detail", JSON, nullable=False, comment="ids, codes and keyed digests only"),
    Column("prev", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index(None, "ref"),
    sqlite_autoincrement=True,
)
"""Append-only and chained: each row's keyed hash covers the one before. Written by `store.log`."""

counter = Table(
    "counter",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Integer, nullable=False),
)
"""Numbers handed out, such as that of the last case."""

LOG_TRIGGERS = (
    """CREATE TRIGGER log_refuses_update BEFORE UPDATE ON log
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END""",
    """CREATE TRIGGER log_refuses_delete BEFORE DELETE ON log
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END""",
    # INSERT OR REPLACE deletes without firing the trigger above
    """CREATE TRIGGER log_refuses_replace BEFORE INSERT ON log
WHEN EXISTS (SELECT 1 FROM log WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END""",
)
"""What keeps the log append-only in SQLite."""

for _trigger in LOG_TRIGGERS:
    _ddl = DDL(_trigger)  # type: ignore[no-untyped-call] # SQLAlchemy leaves its constructor untyped
    event.listen(log, "after_create", _ddl.execute_if(dialect="sqlite"))
