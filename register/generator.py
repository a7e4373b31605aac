"""Invented registers of any size, the same for the same seed, written row by row.

For trials of speed and for tests; nothing in them belongs to anybody.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TypeAlias

from register import files
from register.columns import BETWEEN
from register.csvfile import Writer
from register.files import FILES, File
from register.importer import ImportReport, import_folder
from register.invented import (
    BRANCHES,
    BYNAMES,
    FIRST_NAMES,
    LAST_NAMES,
    MAIL_DOMAINS,
    PASSWORD_WORDS,
    PHONES,
    PLACES,
    SITES,
    STREETS,
    organisation_number,
)
from store.database import Database
from store.passwords import Passwords

Produced: TypeAlias = tuple[File, dict[str, str]]

FIRST_DAY = date(2015, 1, 1)
LAST_DAYS = 3650
CUSTOMERS_PER_INSTALLER = 200
WITH_PASSWORD = 200
"""How many people get a password, by default: each takes hundredths of a second to hash."""

PLANS = {
    "inbrott": ("ring_objekt|ring_larmkontakter|vaktare", "ja"),
    "overfall": ("polis|ring_larmkontakter", "nej"),
    "brand": ("raddningstjanst|ring_larmkontakter", "nej"),
    "driftlarm": ("ring_larmkontakter|sms_epost", "ja"),
    "temperatur": ("ring_objekt|ring_larmkontakter", "nej"),
    "uteblivet_provlarm": ("endast_logg", "ja"),
}


def generate(
    folder: Path, customers: int, seed: int, *, with_password: int = WITH_PASSWORD
) -> dict[str, int]:
    """Write an invented register as CSV; gives the number of rows by file name."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with ExitStack() as stack:
        writers = {f.name: stack.enter_context(Writer(folder / f.name, f.header)) for f in FILES}
        for file, cells in rows(customers, seed, with_password=with_password):
            writers[file.name].write([cells.get(name, "") for name in file.header])
    return {name: writer.rows for name, writer in writers.items()}


def generate_into(
    db: Database,
    customers: int,
    seed: int,
    *,
    passwords: Passwords,
    now: datetime,
    with_password: int = WITH_PASSWORD,
) -> ImportReport:
    """The same straight into a database, by way of a folder that is taken away again."""
    with tempfile.TemporaryDirectory(prefix="blankett-") as folder:
        generate(Path(folder), customers, seed, with_password=with_password)
        return import_folder(db, Path(folder), passwords=passwords, now=now)


def rows(customers: int, seed: int, *, with_password: int = WITH_PASSWORD) -> Iterator[Produced]:
    """All rows of an invented register, customer by customer, the installers last."""
    inventor = _Inventor(random.Random(seed), with_password)  # noqa: S311 invented, not secret
    for number in range(customers):
        yield from inventor.customer(number)
    for number in range(1 + customers // CUSTOMERS_PER_INSTALLER):
        yield from inventor.installer(number)


class _Inventor:
    """Makes one customer after the other; remembers only what must not repeat."""

    def __init__(self, chance: random.Random, with_password: int) -> None:
        self._chance = chance
        self._passwords_left = with_password
        self._contracts = 80_000_000
        self._objects = 4_000_000
        self._since = FIRST_DAY

    def customer(self, number: int) -> Iterator[Produced]:
        """A customer with all that belongs to it."""
        self._since = FIRST_DAY + timedelta(days=self._chance.randrange(LAST_DAYS))
        kundnummer = str(300_000 + number)
        byname = f"{self._one(BYNAMES)} {self._one(BRANCHES)}"
        yield self._row(
            files.KUNDER,
            kundnummer=kundnummer,
            namn=f"{byname} {number} AB",
            organisationsnummer=organisation_number(number),
            **self._address(),
            telefon=self._one(PHONES),
        )
        objects: list[str] = []
        for _ in range(self._chance.choices((1, 2), (8, 2))[0]):
            yield from self._contract(kundnummer, byname, objects)
        yield from self._lista(f"L-{number}", objects)
        for place in range(1, self._chance.choices((2, 3), (6, 4))[0]):
            yield self._row(files.FIRMATECKNARE, kundnummer=kundnummer, nr=str(place), **self._named())

    def installer(self, number: int) -> Iterator[Produced]:
        """An installer company with its own list, linked to one in many objects."""
        foretag = f"{BYNAMES[number % len(BYNAMES)]} Larmteknik {number} AB"
        yield self._row(files.INSTALLATORER, foretag=foretag, telefon=self._one(PHONES))
        made = self._objects - 4_000_000
        linked = self._chance.sample(range(made), min(made, 20)) if made else []
        objects = sorted(str(4_000_001 + serial) for serial in linked)
        yield from self._lista(f"I-{number}", objects, foretag)

    def _contract(self, kundnummer: str, byname: str, objects: list[str]) -> Iterator[Produced]:
        self._contracts += 1
        jour = self._chance.random() < 0.1
        months = self._one(("", "1", "3", "3", "6", "12"))
        bound = str(self._since + timedelta(days=self._chance.randrange(4000))) if months else ""
        yield self._row(
            files.AVTAL,
            avtalsnummer=str(self._contracts),
            kundnummer=kundnummer,
            slag="jour" if jour else "larm",
            uppsagningstid_manader=months,
            bunden_till=bound,
            forlangning_manader="12" if bound and self._contracts % 3 == 0 else "",
            manadsskifte="ja" if self._contracts % 4 == 0 else "nej",
        )
        for _ in range(self._chance.choices((1, 2, 4, 20), (60, 30, 9, 1))[0]):
            yield from self._objekt(str(self._contracts), byname, objects, jour=jour)

    def _objekt(
        self, avtalsnummer: str, byname: str, objects: list[str], *, jour: bool
    ) -> Iterator[Produced]:
        self._objects += 1
        number = str(self._objects)
        objects.append(number)
        categories = [] if jour else self._chance.sample(sorted(PLANS), self._chance.randint(1, 4))
        yield self._row(
            files.OBJEKT,
            objektnummer=number,
            avtalsnummer=avtalsnummer,
            namn=f"{byname} {self._one(SITES)}",
            **self._address(),
            telefon=self._one(PHONES),
            larmsandare="" if jour else number,
            kategorier=BETWEEN.join(categories),
        )
        for category in categories:
            steps, recalled = PLANS[category]
            yield self._row(
                files.ATGARDSPLANER, objektnummer=number, kategori=category, steg=steps, aterkallas=recalled
            )
        yield from self._contacts(number)
        reports = "sammanstallning_jour" if jour else "uppfoljning_larmhandelser|sammanstallning_arenden"
        yield self._row(
            files.RAPPORTMOTTAGARE,
            objektnummer=number,
            nr="1",
            namn="Driftansvarig",
            epost=f"drift@{self._one(MAIL_DOMAINS)}",
            rapporter=reports,
            intervall="manad",
        )

    def _contacts(self, objektnummer: str) -> Iterator[Produced]:
        for place in range(1, self._chance.randint(3, 5)):
            named = self._named()
            yield self._row(
                files.LARMKONTAKTER,
                objektnummer=objektnummer,
                nr=str(place),
                ordning=str(place),
                namn=named["namn"],
                kontaktvag_1=named["telefon"],
                tider=self._one(("dygnet_runt", "vardagar", "natter_helger")),
                nyckel=self._one(("ja", "nej")),
            )

    def _lista(self, listnummer: str, objects: list[str], foretag: str = "") -> Iterator[Produced]:
        linked = BETWEEN.join(objects)
        yield self._row(files.BEHORIGHETSLISTOR, listnummer=listnummer, objekt=linked, installator=foretag)
        for place in range(1, self._chance.randint(3, 7)):
            yield self._row(
                files.PERSONER,
                listnummer=listnummer,
                nr=str(place),
                niva="A" if place == 1 else self._one(("A", "B", "C")),
                foretag=foretag,
                losenord=self._password(),
                **self._named(),
            )

    def _row(self, file: File, **cells: str) -> Produced:
        return file, cells | {"giltig_fran": str(self._since)}

    def _one(self, choices: tuple[str, ...]) -> str:
        return self._chance.choice(choices)

    def _named(self) -> dict[str, str]:
        name = f"{self._one(FIRST_NAMES)} {self._one(LAST_NAMES)}"
        return {"namn": name, "telefon": self._one(PHONES)}

    def _address(self) -> dict[str, str]:
        postcode, place = self._chance.choice(PLACES)
        street = f"{self._one(STREETS)} {self._chance.randint(1, 80)}"
        return {"gata": street, "postnummer": postcode, "ort": place}

    def _password(self) -> str:
        if self._passwords_left < 1:
            return ""
        self._passwords_left -= 1
        return f"{self._one(PASSWORD_WORDS)}-{self._chance.randint(10, 99)}"
