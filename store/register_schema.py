"""The tables of the register: who the customers are and who may do what.

Each thing in the register has one row in `register_row`, whose `id` never changes and is never used
again, and one row for each version in its own table. A version is valid from `valid_from` up to,
not including, `valid_to`; an open end is null. At most one version is valid on a day. A version
that was replaced on its first day keeps an empty interval and stays as history.

Rows name each other by the numbers that people use (kundnummer, objektnummer, listnummer).
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.schema import SchemaItem

from store.schema import Utc, metadata

register_row = Table(
    "register_row",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("table_name", Text, nullable=False),
    Column("key", Text, nullable=False, comment="what people know it by, such as 204501 or L-118/2"),
    UniqueConstraint("table_name", "key"),
    sqlite_autoincrement=True,
)
"""The lasting identity of each row of the register."""


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean(create_constraint=True, name=name), nullable=False)


def _versioned(name: str, *columns: SchemaItem, indexes: tuple[str, ...] = ()) -> Table:
    return Table(
        name,
        metadata,
        Column("id", Integer, ForeignKey("register_row.id"), nullable=False),
        Column("version", Integer, nullable=False),
        Column("valid_from", Date, nullable=False),
        Column("valid_to", Date, comment="the first day on which it no longer holds"),
        Column("recorded_at", Utc, nullable=False),
        *columns,
        PrimaryKeyConstraint("id", "version"),
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="interval"),
        *(Index(None, column, "valid_from") for column in indexes),
    )


kund = _versioned(
    "kund",
    Column("kundnummer", String(10), nullable=False),
    Column("namn", Text, nullable=False),
    Column("organisationsnummer", String(10), nullable=False),
    Column("co", Text),
    Column("gata", Text, nullable=False),
    Column("postnummer", String(5), nullable=False),
    Column("ort", Text, nullable=False),
    Column("telefon", Text, comment="E.164"),
    indexes=("kundnummer",),
)
"""Customers."""

avtal = _versioned(
    "avtal",
    Column("avtalsnummer", String(10), nullable=False),
    Column("kundnummer", String(10), nullable=False),
    Column("slag", String(4), nullable=False),
    Column("uppsagningstid_manader", Integer, comment="null: unknown"),
    Column("bunden_till", Date, comment="null: not bound, or unknown"),
    Column("forlangning_manader", Integer, comment="null: until further notice"),
    Column(
        "manadsskifte",
        Boolean(create_constraint=True, name="manadsskifte"),
        nullable=False,
        server_default=false(),
    ),
    CheckConstraint("slag IN ('larm', 'jour')", name="slag"),
    indexes=("avtalsnummer", "kundnummer"),
)
"""Contracts."""

objekt = _versioned(
    "objekt",
    Column("objektnummer", String(10), nullable=False),
    Column("avtalsnummer", String(10), nullable=False),
    Column("namn", Text, nullable=False),
    Column("co", Text),
    Column("gata", Text, nullable=False),
    Column("postnummer", String(5), nullable=False),
    Column("ort", Text, nullable=False),
    Column("telefon", Text, comment="E.164"),
    Column("larmsandare", JSON, nullable=False, comment="larmsändarnummer"),
    Column("kategorier", JSON, nullable=False, comment="alarm categories, by the form's codes"),
    indexes=("objektnummer", "avtalsnummer"),
)
"""Protected objects."""

atgardsplan = _versioned(
    "atgardsplan",
    Column("objektnummer", String(10), nullable=False),
    Column("kategori", Text, nullable=False),
    Column("steg", JSON, nullable=False, comment="steps by the form's codes, in order"),
    _flag("aterkallas"),
    Column("fritext", Text),
    indexes=("objektnummer",),
)
"""What is done at one category of alarm at one object."""

larmkontakt = _versioned(
    "larmkontakt",
    Column("objektnummer", String(10), nullable=False),
    Column("nr", Integer, nullable=False),
    Column("ordning", Integer, nullable=False),
    Column("namn", Text, nullable=False),
    Column("kontaktvagar", JSON, nullable=False, comment="E.164 or e-mail, in order"),
    Column("tider", Text),
    Column("egna_tider", Text),
    _flag("nyckel"),
    _flag("skyddad"),
    indexes=("objektnummer",),
)
"""Who is called at an alarm."""

rapportmottagare = _versioned(
    "rapportmottagare",
    Column("objektnummer", String(10), nullable=False),
    Column("nr", Integer, nullable=False),
    Column("namn", Text, nullable=False),
    Column("epost", Text),
    Column("co", Text),
    Column("gata", Text),
    Column("postnummer", String(5)),
    Column("ort", Text),
    Column("rapporter", JSON, nullable=False, comment="reports by the form's codes"),
    Column("intervall", Text),
    Column("omfattning", Text),
    Column("leverans", Text),
    indexes=("objektnummer",),
)
"""Who gets reports on an object."""

behorighetslista = _versioned(
    "behorighetslista",
    Column("listnummer", String(10), nullable=False),
    Column("installator", Text, comment="name of the company whose own list this is"),
    indexes=("listnummer", "installator"),
)
"""Behörighetslistor."""

lista_objekt = _versioned(
    "lista_objekt",
    Column("listnummer", String(10), nullable=False),
    Column("objektnummer", String(10), nullable=False),
    indexes=("listnummer", "objektnummer"),
)
"""Which objects a behörighetslista is linked to."""

behorig = _versioned(
    "behorig",
    Column("listnummer", String(10), nullable=False),
    Column("nr", Integer, nullable=False),
    Column("namn", Text, nullable=False),
    Column("niva", String(1), nullable=False),
    Column("foretag", Text),
    Column("telefon", Text, comment="E.164"),
    Column("epost", Text),
    Column("losenord_hash", Text, comment="argon2id with a key kept outside the database"),
    _flag("skyddad"),
    CheckConstraint("niva IN ('A', 'B', 'C')", name="niva"),
    indexes=("listnummer",),
)
"""People on behörighetslistor."""

firmatecknare = _versioned(
    "firmatecknare",
    Column("kundnummer", String(10), nullable=False),
    Column("nr", Integer, nullable=False),
    Column("namn", Text, nullable=False),
    Column("telefon", Text, comment="E.164"),
    _flag("i_forening"),
    indexes=("kundnummer",),
)
"""Who may sign for a customer."""

installator = _versioned(
    "installator",
    Column("foretag", Text, nullable=False),
    Column("organisationsnummer", String(10)),
    Column("telefon", Text, comment="E.164"),
    indexes=("foretag",),
)
"""Installer companies."""

postnummer = Table(
    "postnummer",
    metadata,
    Column("postnummer", String(5), primary_key=True),
    Column("ort", Text, primary_key=True),
)
"""Postal codes and their places, if the user has brought such a table; replaced as a whole."""
