"""The terms on which contracts end, and the two days that a person may settle.

Revision 0002, after 0001: how a contract goes on after its binding and whether it ends with a
month, and with a ruling when a termination arrived and when the contract ends.

SQLite has to copy both tables, so that what they held before stands here in full.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

AVTAL = sa.Table(
    "avtal",
    sa.MetaData(),
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
    sa.CheckConstraint("slag IN ('larm', 'jour')", name="ck_avtal_slag"),
    sa.CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="ck_avtal_interval"),
    sa.ForeignKeyConstraint(["id"], ["register_row.id"], name="fk_avtal_id"),
    sa.PrimaryKeyConstraint("id", "version", name="pk_avtal"),
    sa.Index("ix_avtal_avtalsnummer_valid_from", "avtalsnummer", "valid_from"),
    sa.Index("ix_avtal_kundnummer_valid_from", "kundnummer", "valid_from"),
)

RULING = sa.Table(
    "ruling",
    sa.MetaData(),
    sa.Column("id", sa.Integer(), nullable=False),
    sa.Column("case_id", sa.Integer(), nullable=False),
    sa.Column("rule", sa.String(length=8), nullable=False),
    sa.Column("by", sa.Text(), nullable=False),
    sa.Column("ground", sa.Text(), nullable=False),
    sa.Column("at", sa.String(length=27), nullable=False),
    sa.Column("outcome", sa.String(length=8), nullable=False),
    sa.Column("changes", sa.JSON(), nullable=False, comment="change keys; empty means all"),
    sa.Column("call_back", sa.Boolean(create_constraint=True, name="ck_ruling_call_back"), nullable=False),
    sa.CheckConstraint("outcome IN ('accept', 'refuse')", name="ck_ruling_outcome"),
    sa.ForeignKeyConstraint(["case_id"], ["form_case.id"], name="fk_ruling_case_id"),
    sa.PrimaryKeyConstraint("id", name="pk_ruling"),
    sa.Index("ix_ruling_case_id", "case_id"),
)


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("avtal", copy_from=AVTAL) as avtal:
        avtal.add_column(
            sa.Column(
                "forlangning_manader", sa.Integer(), nullable=True, comment="null: until further notice"
            )
        )
        avtal.add_column(
            sa.Column(
                "manadsskifte",
                sa.Boolean(create_constraint=True, name=op.f("ck_avtal_manadsskifte")),
                server_default=sa.false(),
                nullable=False,
            )
        )
    with op.batch_alter_table("ruling", copy_from=RULING) as ruling:
        ruling.add_column(
            sa.Column(
                "arrived",
                sa.Date(),
                nullable=True,
                comment="when a termination came in, if a person settled it",
            )
        )
        ruling.add_column(
            sa.Column(
                "ends", sa.Date(), nullable=True, comment="the contract's last day, if a person settled it"
            )
        )
