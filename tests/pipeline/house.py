"""A house of our own for a test: database with the sample register, key, originals, watched folder."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

import pikepdf

from extract.limits import Limits
from pipeline.durable import Step, no_step
from pipeline.entries import CaseEntry
from pipeline.folder import Root
from pipeline.intake import Handled, Intake
from pipeline.ledger import Ledger
from pipeline.process import Line
from pipeline.vault import Vault
from pipeline.watch import Watch
from register.importer import import_folder
from register.registry import SqlRegister
from render.sender import Sender
from samples import NOW
from samples.spec import Spec, specs
from store.database import Database
from store.passwords import Passwords
from store.secrets import Key
from validate.policy import Policy

LATER = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
REST_S = 0.02

ACCEPTED = "01-ny-nattkontakt"
ALSO_ACCEPTED = "04-andrad-brandplan"
QUERIED = "30-ny-a"
SECRET = "31-nytt-losenord"
REFUSED = "60-b-lagger-till-kontakt"
NOT_OURS = "53-annan-handling"
UNREADABLE = b"Det h\xc3\xa4r \xc3\xa4r en text, ingen PDF.\n"


@dataclass(frozen=True)
class House:
    """Where everything of one test is, and the parts that work on it."""

    path: Path
    step: Step = no_step

    @property
    def home(self) -> Path:
        """Database, key, originals and letters."""
        return self.path / "data"

    @property
    def root(self) -> Root:
        """The watched folder."""
        return Root(self.path / "root")

    def database(self) -> Database:
        """The database, opened anew."""
        return Database.open(f"sqlite:///{self.home / 'blankett.sqlite'}")

    def open(self) -> Intake:
        """Open it as a process does at its start."""
        database = self.database()
        key = Key.load(self.home / "key")
        return Intake(
            Ledger(database, key, self.step),
            Vault(self.home, self.step),
            line(database, key),
            lambda: NOW,
            self.step,
        )

    def drop(self, name: str, data: bytes) -> Path:
        """Drop a file into the inbox."""
        file = self.root.inbox / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        return file

    def once(self, rest_s: float = REST_S) -> list[Handled]:
        """One `watch --once`."""
        return list(Watch(self.root, self.open(), rest_s, self.step).once())

    def cases(self) -> tuple[CaseEntry, ...]:
        """All cases, with letters."""
        ledger = self.open().ledger
        return tuple(case for one in ledger.cases() if (case := ledger.case(one.number)) is not None)

    def letters(self) -> list[str]:
        """Kinds of all released letters."""
        return sorted(letter.kind for case in self.cases() for letter in case.letters)

    def everything(self) -> Iterator[Path]:
        """Every file that there is, the originals aside: those are kept as they came."""
        for file in sorted(self.path.rglob("*")):
            if file.is_file() and file.parent.name != "blob":
                yield file


def line(database: Database, key: Key) -> Line:
    """The line with the sample configuration."""
    return Line(SqlRegister(database, Passwords(key)), Sender(), Policy(), Limits(allow_reduced=True))


def build(path: Path) -> House:
    """A house with the sample register."""
    house = House(path)
    house.home.mkdir(mode=0o700)
    house.root.inbox.mkdir(parents=True)
    database = Database.open(f"sqlite:///{house.home / 'blankett.sqlite'}")
    key = Key.create(house.home / "key")
    register = Path(str(files("samples").joinpath("register")))
    report = import_folder(database, register, passwords=Passwords(key), now=NOW)
    assert report.imported, report.faults
    database.close()
    return house


def sample(name: str) -> bytes:
    """One of the sample forms."""
    return files("samples").joinpath("filled", f"{name}.pdf").read_bytes()


@cache
def spec(name: str) -> Spec:
    """What a sample was filled with, and what is expected of it."""
    return next(each for each in specs() if each.name == name)


def other_bytes(pdf: bytes) -> bytes:
    """The same form in other bytes, as when it is saved again."""
    saved = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.docinfo["/Producer"] = pikepdf.String("saved again")
        document.save(saved)
    return saved.getvalue()
