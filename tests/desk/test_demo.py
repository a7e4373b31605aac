"""The demo: everything once, on invented material, in a folder of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from samples.machines import MACHINES
from samples.paper.recipe import Machine
from samples.spec import specs
from tests.desk.conftest import Run


@pytest.mark.slow
def test_the_demo_runs_samples_of_every_channel_says_where_to_look_and_runs_again(run: Run) -> None:
    told = run("demo")
    assert told.exit_code == 0, told.output
    shown = {spec.file_name for spec in specs() if spec.in_demo and spec.error != "empty"}
    assert {line.partition("\t")[0] for line in told.stdout.splitlines()} >= shown
    cases = {folder.name for folder in Path("demo/Klart").iterdir()}
    assert all(place in told.stdout for place in ("demo/Klart", "demo/Fel", "cases"))
    assert list(Path("demo/Klart").glob("*/Bekräftelse*.pdf"))
    assert list(Path("demo/Klart").glob("*/VÄNTAR*.txt"))
    assert list(Path("demo/Fel").glob("*.txt"))
    assert "80-tom-fil.pdf" in told.stderr, "an empty file may still be arriving: it is left, and told"
    again = run("demo")
    assert again.stdout == told.stdout
    assert {folder.name for folder in Path("demo/Klart").iterdir()} == cases


def test_the_demo_has_a_form_of_every_channel() -> None:
    shown = [spec for spec in specs() if spec.in_demo]
    machines = {MACHINES[spec.paper.machine].machine for spec in shown if spec.paper}
    assert machines == set(Machine)
    assert any(spec.flattened for spec in shown)
    assert {spec.paper.by for spec in shown if spec.paper} >= {"typist", "hand"}


def test_a_folder_that_is_not_a_demo_is_left_alone(run: Run) -> None:
    Path("demo").mkdir()
    Path("demo/mine.txt").write_text("mine")
    told = run("demo")
    assert told.exit_code == 2
    assert [file.name for file in Path("demo").iterdir()] == ["mine.txt"]
