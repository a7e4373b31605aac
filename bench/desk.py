"""A desk with the sample register on disk, at which sample forms are read and judged."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path
from types import TracebackType
from typing import Self

from extract.limits import Limits
from extract.seam import Extracted, read_file
from forms.records import Letter, Outcome, Reading, Ruling
from pipeline.process import Context, Line, Processed, process
from register.importer import import_folder
from register.registry import SqlRegister, places
from render.compose import CaseFacts, compose
from render.sender import Sender
from samples import NOW
from samples.spec import named
from store.database import Database
from store.passwords import Passwords
from store.secrets import Key
from validate.policy import Policy

CASE = "100001-3"


class Desk:
    """Sample register, default settings, the samples' clock; nothing is written but the database."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="blankett-desk-")
        home = Path(self._folder.name)
        self._database = Database.open(f"sqlite:///{home / 'desk.db'}")
        passwords = Passwords(Key.open(home / "key"))
        with as_file(files("samples") / "register") as register:
            report = import_folder(self._database, register, passwords=passwords, now=NOW)
        assert not report.faults, report.faults
        with self._database.read() as connection:
            postcodes = {code: tuple(orter) for code, orter in places(connection).items()}
        policy = Policy(postcodes=postcodes)
        self.line = Line(SqlRegister(self._database, passwords), Sender(), policy, Limits(allow_reduced=True))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()
        self._folder.cleanup()

    def process(self, sample: str, rulings: Sequence[Ruling] = ()) -> Processed:
        """One sample through the whole line."""

        def contexts(readings: Sequence[Reading]) -> Sequence[Context]:
            return [Context(CASE, rulings=tuple(rulings)) for _ in readings]

        with _sample(sample) as fd:
            return process(fd.value, name=fd.name, received=NOW, now=NOW, line=self.line, contexts=contexts)

    def outcome(self, sample: str) -> Outcome:
        """What comes of a sample with one form."""
        (outcome,) = self.process(sample).outcomes
        return outcome

    def read(self, sample: str) -> Extracted:
        """The reading alone, behind the same seam."""
        with _sample(sample) as fd:
            return read_file(fd.value, name=fd.name, received=NOW, limits=self.line.limits)


class _sample:
    def __init__(self, name: str) -> None:
        self.name = named(name).file_name
        with as_file(files("samples") / "filled" / self.name) as path:
            self.value = os.open(path, os.O_RDONLY | os.O_CLOEXEC)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self.value)


def compose_again(outcome: Outcome, on: date) -> tuple[Letter, ...]:
    """The letters of an outcome, made anew."""
    return compose(outcome.verdict, CaseFacts(number=CASE, received=on, preview=False), Sender(), on=on)
