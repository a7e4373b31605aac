"""A desk for each test: a folder of its own, no settings from outside, the sample register."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from desk.main import cli
from tests.pipeline.house import House, build

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("built")).path


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither this machine's settings nor its data are seen."""
    for name in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)


@pytest.fixture
def house(built: Path, tmp_path: Path) -> House:
    path = tmp_path / "house"
    shutil.copytree(built, path)
    return House(path)


@pytest.fixture
def run(house: House, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `blankett` with the house's home; answers what click's runner tells."""
    monkeypatch.setenv("BLANKETT_REST_SECONDS", "0.02")

    def run(*arguments: str | Path) -> Result:
        flags = ["--home", str(house.home)]
        return CliRunner().invoke(cli, [*flags, *map(str, arguments)], prog_name="blankett")

    return run
