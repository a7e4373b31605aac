"""The CSV files of the register: which columns each has, and how they become rows of its table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import Table

from forms.kinds.atgardsunderlag import (
    INTERVALL,
    KATEGORIER,
    LEVERANS,
    NIVA,
    OMFATTNING,
    RAPPORTER,
    STEG,
    TIDER,
)
from register import columns as c
from register.columns import Column, Value, Wrong
from store import register_schema as s

Cells: TypeAlias = dict[str, Value]

WAYS = ("kontaktvag_1", "kontaktvag_2", "kontaktvag_3")
VALIDITY = (Column("giltig_fran", c.DAY), Column("giltig_till", c.DAY))
"""The columns that every file has: the first day on which a row holds, and on which it no longer does."""


@dataclass(frozen=True)
class Layout:
    """The columns of one file, as the export writes them."""

    name: str
    columns: tuple[Column, ...]

    @property
    def stem(self) -> str:
        """The name of its sheet in a workbook: the file's, without `.csv`."""
        return self.name.removesuffix(".csv")

    @property
    def header(self) -> tuple[str, ...]:
        """The names of all columns."""
        return tuple(column.name for column in self.columns)

    @property
    def required(self) -> tuple[str, ...]:
        """The names of the columns that can't be left out."""
        return tuple(column.name for column in self.columns if column.required)


@dataclass(frozen=True)
class Reference:
    """A column that names a row of another file, and the Swedish sentence when there is none."""

    column: str
    table: Table
    message: str


def _as_they_stand(cells: Cells) -> Cells:
    return cells


@dataclass(frozen=True)
class File:
    """One file; `key` are the columns that tell its rows apart.

    Columns that stand `together` are all taken as given when one of them is. `pack` turns cells into
    the table's columns and `unpack` turns them back; `pack` raises `Wrong` for cells that don't go
    together.
    """

    name: str
    table: Table
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    references: tuple[Reference, ...] = ()
    pack: Callable[[Cells], Cells] = _as_they_stand
    unpack: Callable[[Cells], Cells] = _as_they_stand
    together: tuple[str, ...] = ()

    @property
    def layout(self) -> Layout:
        """The file's own columns and those of validity."""
        return Layout(self.name, self.columns + VALIDITY)

    @property
    def header(self) -> tuple[str, ...]:
        """The names of all columns."""
        return self.layout.header

    def key_of(self, cells: Mapping[str, Any]) -> str:
        """What a row is known by, such as `L-118/2`."""
        return "/".join(str(cells[name]) for name in self.key)


def _number(name: str) -> Column:
    return Column(name, c.NUMBER, required=True)


def _address(*, required: bool) -> tuple[Column, ...]:
    return (
        Column("co", c.TEXT),
        Column("gata", c.TEXT, empty="" if required else None),
        Column("postnummer", c.POSTCODE, required=required),
        Column("ort", c.TEXT, required=required),
    )


NAME = Column("namn", c.TEXT, required=True)
PHONE = Column("telefon", c.PHONE)
EMAIL = Column("epost", c.EMAIL)
ROW = Column("nr", c.COUNTED)
"""Tells rows of one list, object or customer apart; filled in by name where it isn't given."""
ORDER = Column("ordning", c.COUNTED)
"""The calling order; that of the rows where it isn't given."""
PROTECTED = Column("skyddad", c.FLAG, empty=False)
PASSWORD = Column("losenord", c.PASSWORD)
HAS_PASSWORD = Column("har_losenord", c.FLAG)


def _nowhere(what: str, table: str) -> str:
    return f"{what} finns varken i registret eller bland de rader i {table} som går att ta in."


OF_CUSTOMER = Reference(
    "kundnummer",
    s.kund,
    _nowhere("Kunden", "kunder"),
)
OF_CONTRACT = Reference(
    "avtalsnummer",
    s.avtal,
    _nowhere("Avtalet", "avtal"),
)
OF_OBJECT = Reference(
    "objektnummer",
    s.objekt,
    _nowhere("Objektet", "objekt"),
)
OF_LIST = Reference(
    "listnummer",
    s.behorighetslista,
    _nowhere("Behörighetslistan", "behorighetslistor"),
)
OF_INSTALLER = Reference(
    "installator",
    s.installator,
    _nowhere("Installatören", "installatorer"),
)
LINKED = Reference("objekt", s.objekt, OF_OBJECT.message)


def _pack_contact(cells: Cells) -> Cells:
    ways = [str(cells[name]) for name in WAYS if cells[name]]
    if not ways:
        raise Wrong("Minst en kontaktväg behövs.", WAYS[0])
    if (cells["tider"] == "egna") != bool(cells["egna_tider"]):
        raise Wrong("Egna tider skrivs när tider är ”egna”, och bara då.", "egna_tider")
    packed: Cells = {name: value for name, value in cells.items() if name not in WAYS}
    return packed | {"kontaktvagar": ways}


def _unpack_contact(cells: Cells) -> Cells:
    ways = cells["kontaktvagar"]
    given = list(ways) if isinstance(ways, list) else []
    padded = given + [""] * (len(WAYS) - len(given))
    return cells | dict(zip(WAYS, padded, strict=True))


def _pack_recipient(cells: Cells) -> Cells:
    if bool(cells["postnummer"]) != bool(cells["ort"]):
        raise Wrong(
            "En postadress har både postnummer och ort.", "ort" if cells["postnummer"] else "postnummer"
        )
    if (cells["gata"] or cells["co"]) and not cells["ort"]:
        raise Wrong("En postadress har både postnummer och ort.", "postnummer")
    return cells


def _pack_person(cells: Cells) -> Cells:
    return {name: value for name, value in cells.items() if name != HAS_PASSWORD.name}


def _unpack_person(cells: Cells) -> Cells:
    return cells | {HAS_PASSWORD.name: cells["losenord_hash"] is not None, PASSWORD.name: None}


KUNDER = File(
    "kunder.csv",
    s.kund,
    ("kundnummer",),
    (
        _number("kundnummer"),
        NAME,
        Column("organisationsnummer", c.ORGNR, required=True),
        *_address(required=True),
        PHONE,
    ),
)
AVTAL = File(
    "avtal.csv",
    s.avtal,
    ("avtalsnummer",),
    (
        _number("avtalsnummer"),
        _number("kundnummer"),
        Column("slag", c.Code(("larm", "jour")), required=True),
        Column("uppsagningstid_manader", c.WHOLE),
        Column("bunden_till", c.DAY),
        Column("forlangning_manader", c.COUNTED),
        Column("manadsskifte", c.FLAG, empty=False),
    ),
    (OF_CUSTOMER,),
)
OBJEKT = File(
    "objekt.csv",
    s.objekt,
    ("objektnummer",),
    (
        _number("objektnummer"),
        _number("avtalsnummer"),
        NAME,
        *_address(required=True),
        PHONE,
        Column("larmsandare", c.Codes(None), empty=[]),
        Column("kategorier", c.Codes(tuple(KATEGORIER)), empty=[]),
    ),
    (OF_CONTRACT,),
)
INSTALLATORER = File(
    "installatorer.csv",
    s.installator,
    ("foretag",),
    (Column("foretag", c.TEXT, required=True), Column("organisationsnummer", c.ORGNR), PHONE),
)
BEHORIGHETSLISTOR = File(
    "behorighetslistor.csv",
    s.behorighetslista,
    ("listnummer",),
    (
        _number("listnummer"),
        Column("objekt", c.Codes(None), empty=[]),
        Column("installator", c.TEXT),
    ),
    (OF_INSTALLER, LINKED),
)
PERSONER = File(
    "personer.csv",
    s.behorig,
    ("listnummer", "nr"),
    (
        _number("listnummer"),
        ROW,
        NAME,
        Column("niva", c.Code(tuple(NIVA)), required=True),
        Column("foretag", c.TEXT),
        PHONE,
        EMAIL,
        PASSWORD,
        HAS_PASSWORD,
        PROTECTED,
    ),
    (OF_LIST,),
    _pack_person,
    _unpack_person,
)
LARMKONTAKTER = File(
    "larmkontakter.csv",
    s.larmkontakt,
    ("objektnummer", "nr"),
    (
        _number("objektnummer"),
        ROW,
        ORDER,
        NAME,
        *(Column(name, c.CONTACT_WAY) for name in WAYS),
        Column("tider", c.Code(tuple(TIDER))),
        Column("egna_tider", c.TEXT),
        Column("nyckel", c.FLAG, empty=False),
        PROTECTED,
    ),
    (OF_OBJECT,),
    _pack_contact,
    _unpack_contact,
    together=("tider", "egna_tider"),
)
RAPPORTMOTTAGARE = File(
    "rapportmottagare.csv",
    s.rapportmottagare,
    ("objektnummer", "nr"),
    (
        _number("objektnummer"),
        ROW,
        NAME,
        EMAIL,
        *_address(required=False),
        Column("rapporter", c.Codes(tuple(RAPPORTER)), empty=[]),
        Column("intervall", c.Code(tuple(INTERVALL))),
        Column("omfattning", c.Code(tuple(OMFATTNING))),
        Column("leverans", c.Code(tuple(LEVERANS))),
    ),
    (OF_OBJECT,),
    _pack_recipient,
    together=("co", "gata", "postnummer", "ort"),
)
ATGARDSPLANER = File(
    "atgardsplaner.csv",
    s.atgardsplan,
    ("objektnummer", "kategori"),
    (
        _number("objektnummer"),
        Column("kategori", c.Code(tuple(KATEGORIER)), required=True),
        Column("steg", c.Codes(tuple(STEG)), required=True),
        Column("aterkallas", c.FLAG, required=True),
        Column("fritext", c.TEXT),
    ),
    (OF_OBJECT,),
)
FIRMATECKNARE = File(
    "firmatecknare.csv",
    s.firmatecknare,
    ("kundnummer", "nr"),
    (_number("kundnummer"), ROW, NAME, PHONE, Column("i_forening", c.FLAG, empty=False)),
    (OF_CUSTOMER,),
)

FILES = (
    KUNDER,
    AVTAL,
    OBJEKT,
    INSTALLATORER,
    BEHORIGHETSLISTOR,
    PERSONER,
    LARMKONTAKTER,
    RAPPORTMOTTAGARE,
    ATGARDSPLANER,
    FIRMATECKNARE,
)
"""All files with validity, each after those that it refers to."""

POSTNUMMER = Layout(
    "postnummer.csv",
    (Column("postnummer", c.POSTCODE, required=True), Column("ort", c.TEXT, required=True)),
)
"""Postal codes and places: a plain table, replaced as a whole when the file is there."""

LAYOUTS = (*(file.layout for file in FILES), POSTNUMMER)
"""Every file, with the names of its columns."""
