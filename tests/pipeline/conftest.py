"""Houses for the tests: made once with the sample register, then copied."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.pipeline.house import House, build


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("built")).path


@pytest.fixture
def house(built: Path, tmp_path: Path) -> House:
    path = tmp_path / "house"
    shutil.copytree(built, path)
    return House(path)
