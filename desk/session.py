"""What a command works with, opened from the settings: database, key, register, ledger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from desk.settings import Settings, load
from forms import catalogue
from forms.faults import EnvironmentFault
from pipeline.intake import Intake
from pipeline.ledger import Ledger
from pipeline.process import Line
from pipeline.vault import Vault
from register.registry import SqlRegister, places
from store.database import Database
from store.passwords import Passwords
from store.seal import key_of
from store.secrets import Key
from validate.policy import Policy


def utc_now() -> datetime:
    """The clock, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Session:
    """Everything opened. `clock` tells UTC."""

    settings: Settings
    database: Database
    key: Key
    clock: Callable[[], datetime]

    @property
    def passwords(self) -> Passwords:
        """Checks and hashes behörighetslösenord."""
        return Passwords(self.key)

    @property
    def line(self) -> Line:
        """What forms are run through."""
        s = self.settings
        return Line(SqlRegister(self.database, self.passwords), s.sender, self.policy, s.limits)

    @property
    def policy(self) -> Policy:
        """The rules' settings; where they name no postal codes, those imported with the register hold."""
        settled = self.settings.policy
        if settled.postcodes is not None:
            return settled
        with self.database.read() as connection:
            imported = {code: tuple(sorted(orter)) for code, orter in places(connection).items()}
        return settled.model_copy(update={"postcodes": imported or None})

    @property
    def ledger(self) -> Ledger:
        """The ledger."""
        return Ledger(self.database, self.key)

    @property
    def vault(self) -> Vault:
        """Originals and letters."""
        return Vault(self.settings.home)

    @property
    def intake(self) -> Intake:
        """What takes files in."""
        return Intake(self.ledger, self.vault, self.line, self.clock)


def settings_of(ctx: click.Context) -> Settings:
    """The settings as the flags of this call want them; own blanks are known from then on."""
    given: dict[str, Any] = ctx.find_root().obj
    settings = load(given["config"], given["overrides"])
    catalogue.use(settings.own_blanks)
    return settings


def open_session(settings: Settings, *, clock: Callable[[], datetime] = utc_now) -> Session:
    """Open database and key, making what is missing at the first start."""
    make_home(settings.home)
    database = Database.open(settings.database_url)
    return Session(settings, database, key_of(database, settings.key_path), clock)


def make_home(home: Path) -> None:
    """Make the folder that everything is kept in, for the service alone."""
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise EnvironmentFault(
            f"cannot make {home}: {error.strerror}",
            next_step="Set `home` to a folder that may be written to.",
        ) from error
