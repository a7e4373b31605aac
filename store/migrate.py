"""Bringing a schema up to date with Alembic, inside a transaction of ours."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

MIGRATIONS = Path(__file__).parent / "migrations"


def config() -> Config:
    """Alembic's settings: where the migrations lie. There is no alembic.ini."""
    settings = Config()
    settings.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    return settings


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Run what is missing up to a revision; the caller commits."""
    settings = config()
    settings.attributes["connection"] = connection
    command.upgrade(settings, revision)


def revisions() -> tuple[str, ...]:
    """All migrations that lie in the package, oldest first."""
    scripts = ScriptDirectory.from_config(config()).walk_revisions()
    return tuple(reversed([script.revision for script in scripts]))
