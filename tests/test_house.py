"""The house itself: names, the wheel, and a README that holds no more than the program does."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from desk.main import COMMANDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
OURS = ("forms", "extract", "validate", "render", "store", "register", "pipeline", "desk", "samples")


@pytest.mark.parametrize("package", OURS)
def test_no_dependency_ships_a_package_of_this_name(package: str) -> None:
    assert set(packages_distributions().get(package, ["blankett"])) == {"blankett"}


@pytest.mark.slow
def test_the_wheel_runs_the_demo_outside_the_checkout(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    target = tmp_path / "installed"
    source = tmp_path / "source"  # a build leaves its traces beside the sources
    left_out = shutil.ignore_patterns(".*", "build", "demo", "*.egg-info", "node_modules")
    shutil.copytree(ROOT, source, ignore=left_out)
    _run(*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(tmp_path), str(source))
    (wheel,) = tmp_path.glob("blankett-*.whl")
    _run(*pip, "install", "--no-deps", "--target", str(target), str(wheel))
    program = "import forms; print(forms.__file__); from desk.main import main; main()"

    told = _run(sys.executable, "-c", program, "demo", cwd=tmp_path, PYTHONPATH=str(target))

    assert told.splitlines()[0].startswith(str(target))
    assert list((tmp_path / "demo" / "Klart").glob("*/Bekr*.pdf"))


def test_the_readme_names_only_commands_that_there_are() -> None:
    named = set(
        re.findall(r"^\s*(?:\.venv/bin/)?blankett ([a-z-]+)|`blankett ([a-z-]+)", README, re.MULTILINE)
    )
    commands = {first or second for first, second in named}

    assert commands
    assert commands <= set(COMMANDS)


def test_each_table_of_figures_in_the_readme_is_the_one_that_its_command_wrote() -> None:
    tables = re.findall(r"<!-- figures: \./run bench (\w+) --keep -->\n(.*?)<!-- end -->", README, re.DOTALL)

    assert tables
    for name, table in tables:
        assert table.strip() == (ROOT / "docs" / "figures" / f"{name}.md").read_text(encoding="utf-8").strip()


def test_every_file_that_the_readme_points_to_is_there() -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", README)

    assert targets
    assert not [target for target in targets if not (ROOT / target).exists()]


def _run(*command: str, cwd: Path = ROOT, **environment: str) -> str:
    done = subprocess.run(
        command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
