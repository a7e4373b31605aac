"""Help is quick, since nothing heavy is imported before a command asks for it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from click.testing import CliRunner

from desk.main import COMMANDS, cli

HEAVY = {
    "alembic",
    "argon2",
    "extract",
    "phonenumbers",
    "pikepdf",
    "pydantic",
    "pypdf",
    "pypdfium2",
    "register",
    "render",
    "reportlab",
    "rich",
    "sqlalchemy",
    "store",
    "validate",
    "zxingcpp",
}


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from desk.main import cli\n"
        "cli(['--help'], standalone_mode=False)\n"
        "print(' '.join(sorted({name.partition('.')[0] for name in sys.modules})))\n"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "Commands:" in told.stdout
    assert HEAVY & set(told.stdout.splitlines()[-1].split()) == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_that_is_listed_exists_and_has_help(name: str) -> None:
    told = CliRunner().invoke(cli, [name, "--help"])
    assert told.exit_code == 0
    assert told.stdout.startswith("Usage: ")


def test_the_version_is_that_of_the_package() -> None:
    told = CliRunner().invoke(cli, ["--version"], prog_name="blankett")
    assert told.stdout.startswith("blankett 0.")
