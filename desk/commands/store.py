"""`blankett store`: the database."""

from __future__ import annotations

import click

from desk import output
from desk.session import make_home, settings_of
from store.database import Database
from store.seal import key_of


@click.group(short_help="Create or migrate the database.")
def command() -> None:
    """Look after the database."""


@command.command()
@click.pass_context
def migrate(ctx: click.Context) -> None:
    """Make the database and the key if they are not there, and bring an older schema up to date.

    Make a copy of the database first; a migration cannot be undone.
    """
    settings = settings_of(ctx)
    make_home(settings.home)
    database = Database.migrate(settings.database_url)
    key_of(database, settings.key_path)
    output.say(f"schema {database.revision()}: {database.shown}")
    database.close()
