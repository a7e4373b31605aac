"""The first schema.

Revision 0001, after nothing: all tables of the ledger and of the register, and the log's triggers.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


LOG_TRIGGERS = (
    """CREATE TRIGGER log_refuses_update BEFORE UPDATE ON log
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END""",
    """CREATE TRIGGER log_refuses_delete BEFORE DELETE ON log
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END""",
    """CREATE TRIGGER log_refuses_replace BEFORE INSERT ON log
WHEN EXISTS (SELECT 1 FROM log WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END""",
)


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "counter",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counter")),
    )
    op.create_table(
        "document",
        sa.Column(
            "sha256", sa.String(length=64), nullable=False, comment="the content's hash: what it is known by"
        ),
        sa.Column("size", sa.Integer(), nullable=False, comment="bytes"),
        sa.Column("first_name", sa.Text(), nullable=False, comment="file name at its first arrival, NFC"),
        sa.Column("created_at", sa.String(length=27), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column(
            "owner",
            sa.Text(),
            nullable=True,
            comment="boot id, pid and start time of the process that works on it",
        ),
        sa.Column("error_code", sa.Text(), nullable=True, comment="a stable code, never text of the form"),
        sa.CheckConstraint(
            "(state = 'processing') = (owner IS NOT NULL)", name=op.f("ck_document_owner_while_processing")
        ),
        sa.CheckConstraint(
            "state IN ('received', 'processing', 'done', 'quarantined')", name=op.f("ck_document_state")
        ),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_document")),
    )
    op.create_index(op.f("ix_document_state_created_at"), "document", ["state", "created_at"])

    op.create_table(
        "log",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("ref", sa.Text(), nullable=False, comment="id of what it is about"),
        sa.Column("detail", sa.JSON(), nullable=False, comment="ids, codes and keyed digests only"),
        sa.Column("prev", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_log")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_log_ref"), "log", ["ref"])

    op.create_table(
        "postnummer",
        sa.Column("postnummer", sa.String(length=5), nullable=False),
        sa.Column("ort", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("postnummer", "ort", name=op.f("pk_postnummer")),
    )
    op.create_table(
        "register_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column(
            "key", sa.Text(), nullable=False, comment="what people know it by, such as 204501 or L-118/2"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_row")),
        sa.UniqueConstraint("table_name", "key", name=op.f("uq_register_row_table_name_key")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "atgardsplan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True, comment="the first day on which it no longer holds"),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("objektnummer", sa.String(length=10), nullable=False),
        sa.Column("kategori", sa.Text(), nullable=False),
        sa.Column("steg", sa.JSON(), nullable=False, comment="steps by the form's codes, in order"),
        sa.Column("aterkallas", sa.Boolean(create_constraint=True, name="aterkallas"), nullable=False),
        sa.Column("fritext", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_atgardsplan_interval")
        ),
        sa.ForeignKeyConstraint(["id"], ["register_row.id"], name=op.f("fk_atgardsplan_id")),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_atgardsplan")),
    )
    op.create_index(
        op.f("ix_atgardsplan_objektnummer_valid_from"), "atgardsplan", ["objektnummer", "valid_from"]
    )

    op.create_table(
        "avtal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True, comment="the first day on which it no longer holds"),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("avtalsnummer", sa.String(length=10), nullable=False),
        sa.Column("kundnummer", sa.String(length=10), nullable=False),
        sa.Column("slag", sa.String(length=4), nullable=False),
        sa.Column("uppsagningstid_manader", sa.Integer(), nullable=True, comment="null: unknown"),
        sa.Column("bunden_till", sa.Date(), nullable=True, comment="null: not bound, or unknown"),
        sa.CheckConstraint("slag IN ('larm', 'jour')", name=op.f("ck_avtal_slag")),
        sa.CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_avtal_interval")),
        sa.ForeignKeyConstraint(["id"], ["register_row.id"], name=op.f("fk_avtal_id")),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_avtal")),
    )
    op.create_index(op.f("ix_avtal_avtalsnummer_valid_from"), "avtal", ["avtalsnummer", "valid_from"])
    op.create_index(op.f("ix_avtal_kundnummer_valid_from"), "avtal", ["kundnummer", "valid_from"])

    op.create_table(
        "behorig",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True, comment="the first day on which it no longer holds"),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("listnummer", sa.String(length=10), nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("namn", sa.Text(), nullable=False),
        sa.Column("niva", sa.String(length=1), nullable=False),
        sa.Column("foretag", sa.Text(), nullable=True),
        sa.Column("telefon", sa.Text(), nullable=True, comment="E.164"),
        sa.Column("epost", sa.Text(), nullable=True),
        sa.Column(
            "losenord_hash", sa.Text(), nullable=True, comment="argon2id with a key kept outside the database"
        ),
        sa.Column("skyddad", sa.Boolean(create_constraint=True, name="skyddad"), nullable=False),
        sa.CheckConstraint("niva IN ('A', 'B', 'C')", name=op.f("ck_behorig_niva")),
        sa.CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_behorig_interval")),
        sa.ForeignKeyConstraint(["id"], ["register_row.id"], name=op.f("fk_behorig_id")),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_behorig")),
    )
    op.create_index(op.f("ix_behorig_listnummer_valid_from"), "behorig", ["listnummer", "valid_from"])

    op.create_table(
        "behorighetslista",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True, comment="the first day on which it no longer holds"),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("listnummer", sa.String(length=10), nullable=False),
        sa.Column(
            "installator", sa.Text(), nullable=True, comment="name of the company whose own list this is"
        ),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_behorighetslista_interval")
        ),
        sa.ForeignKeyConstraint(["id"], ["register_row.id"], name=op.f("fk_behorighetslista_id")),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_behorighetslista")),
    )
    op.create_index(
        op.f("ix_behorighetslista_installator_valid_from"), "behorighetslista", ["installator", "valid_from"]
    )
    op.create_index(
        op.f("ix_behorighetslista_listnummer_valid_from"), "behorighetslista", ["listnummer", "valid_from"]
    )

    op.create_table(
        "firmatecknare",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True, comment="the first day on which it no longer holds"),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("kundnummer", sa.String(length=10), nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("namn", sa.Text(), nullable=False),
        sa.Column("telefon", sa.Text(), nullable=True, comment="E.164"),
        sa.Column("i_forening", sa.Boolean(create_constraint=True, name="i_forening"), nullable=False),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_firmatecknare_interval")
        ),
        sa.ForeignKeyConstraint(["id"], ["register_row.id"], name=op.f("fk_firmatecknare_id")),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_firmatecknare")),
    )
    op.create_index(
        op.f("ix_firmatecknare_kundnummer_valid_from"), "firmatecknare", ["kundnummer", "valid_from"]
    )

    op.create_table(
        "form_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "number", sa.String(length=16), nullable=False, comment="ärendenummer with check character"
        ),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("form_index", sa.Integer(), nullable=False, comment="which form of the document, from 0"),
        sa.Column(
            "kind", sa.Text(), nullable=True, comment="the form's kind; null for what is not one of our forms"
        ),
        sa.Column("edition", sa.Text(), nullable=True),
        sa.Column("kundnummer", sa.String(length=10), nullable=True),
        sa.Column("objekt", sa.Text(), nullable=True, comment="objektnummer"),
        sa.Column("decision", sa.String(length=8), nullable=False),
        sa.Column("state", sa.Text(), nullable=False, comment="where the case stands, by the ledger's codes"),
        sa.Column(
            "request_hash",
            sa.String(length=64),
            nullable=True,
            comment="of the canonical, decided content with customer and object",
        ),
        sa.Column("received_at", sa.String(length=27), nullable=False),
        sa.Column("updated_at", sa.String(length=27), nullable=False),
        sa.Column("reading_json", sa.Text(), nullable=True, comment="masked: no password"),
        sa.Column("verdict_json", sa.Text(), nullable=True, comment="masked: no password"),
        sa.CheckConstraint("decision IN ('accept', 'query', 'refuse')", name=op.f("ck_form_case_decision")),
        sa.ForeignKeyConstraint(["sha256"], ["document.sha256"], name=op.f("fk_form_case_sha256")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_case")),
        sa.UniqueConstraint("number", name=op.f("uq_form_case_number")),
        sa.UniqueConstraint("sha256", "form_index", name=op.f("uq_form_case_sha256_form_index")),
    )
    op.create_index(op.f("ix_form_case_kundnummer_received_at"), "form_case", ["kundnummer", "received_at"])
    op.create_index(op.f("ix_form_case_request_hash"), "form_case", ["request_hash"])
    op.create_index(op.f("ix_form_case_state_received_at"), "form_case", ["state", "received_at"])

    op.create_table(
        "installator",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True, comment="the first day on which it no longer holds"),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("foretag", sa.Text(), nullable=False),
        sa.Column("organisationsnummer", sa.String(length=10), nullable=True),
        sa.Column("telefon", sa.Text(), nullable=True, comment="E.164"),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_installator_interval")
        ),
        sa.ForeignKeyConstraint(["id"], ["register_row.id"], name=op.f("fk_installator_id")),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_installator")),
    )
    op.create_index(op.f("ix_installator_foretag_valid_from"), "installator", ["foretag", "valid_from"])

    op.create_table(
        "kund",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True, comment="the first day on which it no longer holds"),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("kundnummer", sa.String(length=10), nullable=False),
        sa.Column("namn", sa.Text(), nullable=False),
        sa.Column("organisationsnummer", sa.String(length=10), nullable=False),
        sa.Column("co", sa.Text(), nullable=True),
        sa.Column("gata", sa.Text(), nullable=False),
        sa.Column("postnummer", sa.String(length=5), nullable=False),
        sa.Column("ort", sa.Text(), nullable=False),
        sa.Column("telefon", sa.Text(), nullable=True, comment="E.164"),
        sa.CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_kund_interval")),
        sa.ForeignKeyConstraint(["id"], ["register_row.id"], name=op.f("fk_kund_id")),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_kund")),
    )
    op.create_index(op.f("ix_kund_kundnummer_valid_from"), "kund", ["kundnummer", "valid_from"])

    op.create_table(
        "larmkontakt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True, comment="the first day on which it no longer holds"),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("objektnummer", sa.String(length=10), nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("namn", sa.Text(), nullable=False),
        sa.Column("kontaktvagar", sa.JSON(), nullable=False, comment="E.164 or e-mail, in order"),
        sa.Column("tider", sa.Text(), nullable=True),
        sa.Column("egna_tider", sa.Text(), nullable=True),
        sa.Column("nyckel", sa.Boolean(create_constraint=True, name="nyckel"), nullable=False),
        sa.Column("skyddad", sa.Boolean(create_constraint=True, name="skyddad"), nullable=False),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_larmkontakt_interval")
        ),
        sa.ForeignKeyConstraint(["id"], ["register_row.id"], name=op.f("fk_larmkontakt_id")),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_larmkontakt")),
    )
    op.create_index(
        op.f("ix_larmkontakt_objektnummer_valid_from"), "larmkontakt", ["objektnummer", "valid_from"]
    )

    op.create_table(
        "lista_objekt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True, comment="the first day on which it no longer holds"),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("listnummer", sa.String(length=10), nullable=False),
        sa.Column("objektnummer", sa.String(length=10), nullable=False),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_lista_objekt_interval")
        ),
        sa.ForeignKeyConstraint(["id"], ["register_row.id"], name=op.f("fk_lista_objekt_id")),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_lista_objekt")),
    )
    op.create_index(
        op.f("ix_lista_objekt_listnummer_valid_from"), "lista_objekt", ["listnummer", "valid_from"]
    )
    op.create_index(
        op.f("ix_lista_objekt_objektnummer_valid_from"), "lista_objekt", ["objektnummer", "valid_from"]
    )

    op.create_table(
        "objekt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True, comment="the first day on which it no longer holds"),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("objektnummer", sa.String(length=10), nullable=False),
        sa.Column("avtalsnummer", sa.String(length=10), nullable=False),
        sa.Column("namn", sa.Text(), nullable=False),
        sa.Column("co", sa.Text(), nullable=True),
        sa.Column("gata", sa.Text(), nullable=False),
        sa.Column("postnummer", sa.String(length=5), nullable=False),
        sa.Column("ort", sa.Text(), nullable=False),
        sa.Column("telefon", sa.Text(), nullable=True, comment="E.164"),
        sa.Column("larmsandare", sa.JSON(), nullable=False, comment="larmsändarnummer"),
        sa.Column("kategorier", sa.JSON(), nullable=False, comment="alarm categories, by the form's codes"),
        sa.CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_objekt_interval")),
        sa.ForeignKeyConstraint(["id"], ["register_row.id"], name=op.f("fk_objekt_id")),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_objekt")),
    )
    op.create_index(op.f("ix_objekt_avtalsnummer_valid_from"), "objekt", ["avtalsnummer", "valid_from"])
    op.create_index(op.f("ix_objekt_objektnummer_valid_from"), "objekt", ["objektnummer", "valid_from"])

    op.create_table(
        "rapportmottagare",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True, comment="the first day on which it no longer holds"),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("objektnummer", sa.String(length=10), nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("namn", sa.Text(), nullable=False),
        sa.Column("epost", sa.Text(), nullable=True),
        sa.Column("co", sa.Text(), nullable=True),
        sa.Column("gata", sa.Text(), nullable=True),
        sa.Column("postnummer", sa.String(length=5), nullable=True),
        sa.Column("ort", sa.Text(), nullable=True),
        sa.Column("rapporter", sa.JSON(), nullable=False, comment="reports by the form's codes"),
        sa.Column("intervall", sa.Text(), nullable=True),
        sa.Column("omfattning", sa.Text(), nullable=True),
        sa.Column("leverans", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_rapportmottagare_interval")
        ),
        sa.ForeignKeyConstraint(["id"], ["register_row.id"], name=op.f("fk_rapportmottagare_id")),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_rapportmottagare")),
    )
    op.create_index(
        op.f("ix_rapportmottagare_objektnummer_valid_from"),
        "rapportmottagare",
        ["objektnummer", "valid_from"],
    )

    op.create_table(
        "arrival",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "claim", sa.Text(), nullable=False, comment="the claim's file name: one row for each claim"
        ),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False, comment="file name for display, NFC"),
        sa.Column(
            "raw_name", sa.LargeBinary(), nullable=False, comment="file name as bytes, as it was dropped"
        ),
        sa.Column("arrived_at", sa.String(length=27), nullable=False),
        sa.Column("duplicate_of_case", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["duplicate_of_case"], ["form_case.id"], name=op.f("fk_arrival_duplicate_of_case")
        ),
        sa.ForeignKeyConstraint(["sha256"], ["document.sha256"], name=op.f("fk_arrival_sha256")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arrival")),
        sa.UniqueConstraint("claim", name=op.f("uq_arrival_claim")),
    )
    op.create_index(op.f("ix_arrival_sha256"), "arrival", ["sha256"])

    op.create_table(
        "letter",
        sa.Column("id", sa.Text(), nullable=False, comment="stands on every sheet"),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column(
            "event_key", sa.Text(), nullable=False, comment="what the letter tells of: one letter for each"
        ),
        sa.Column("reprint", sa.Integer(), server_default="0", nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("file", sa.Text(), nullable=True, comment="file name below the folder of letters"),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("created_at", sa.String(length=27), nullable=False),
        sa.CheckConstraint(
            "state IN ('planned', 'rendered', 'released', 'in_run', 'handed_over', "
            "'posted', 'uncertain', 'cancelled')",
            name=op.f("ck_letter_state"),
        ),
        sa.ForeignKeyConstraint(["case_id"], ["form_case.id"], name=op.f("fk_letter_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint("event_key", "reprint", name=op.f("uq_letter_event_key_reprint")),
    )
    op.create_index(op.f("ix_letter_case_id"), "letter", ["case_id"])
    op.create_index(op.f("ix_letter_state"), "letter", ["state"])

    op.create_table(
        "ruling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=8), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.Column("outcome", sa.String(length=8), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False, comment="change keys; empty means all"),
        sa.Column("call_back", sa.Boolean(create_constraint=True, name="call_back"), nullable=False),
        sa.CheckConstraint("outcome IN ('accept', 'refuse')", name=op.f("ck_ruling_outcome")),
        sa.ForeignKeyConstraint(["case_id"], ["form_case.id"], name=op.f("fk_ruling_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ruling")),
    )
    op.create_index(op.f("ix_ruling_case_id"), "ruling", ["case_id"])
    if op.get_bind().dialect.name == "sqlite":
        for trigger in LOG_TRIGGERS:
            op.execute(trigger)
