"""Settings: flags over environment over file; a name that no setting has is an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk.settings import load
from forms.faults import EnvironmentFault
from tests.desk.conftest import Run


def _file(text: str, name: str = "blankett.toml") -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_without_any_the_defaults_are_those_of_the_sample_configuration(tmp_path: Path) -> None:
    settings = load(environ={})
    assert settings.home == tmp_path / "data" / "blankett"
    assert settings.database_url == f"sqlite:///{settings.home / 'blankett.sqlite'}"
    assert settings.key_path == settings.home / "key"
    assert settings.sender.phone == "0771-505 100"
    assert not settings.limits.allow_reduced


def test_a_flag_beats_the_environment_and_that_the_file() -> None:
    _file('home = "/file"\nrest_seconds = 7\nscan_seconds = 8\n')
    environ = {"BLANKETT_HOME": "/environment", "BLANKETT_REST_SECONDS": "3"}
    settings = load(None, {"home": Path("/flag")}, environ)
    assert (settings.home, settings.rest_seconds, settings.scan_seconds) == (Path("/flag"), 3.0, 8.0)


def test_parts_are_merged_name_by_name() -> None:
    _file('[sender]\nname = "Larmcentralen AB"\nphone = "08-465 004 01"\n')
    settings = load(environ={"BLANKETT_SENDER__PHONE": "08-465 004 02"})
    assert (settings.sender.name, settings.sender.phone) == ("Larmcentralen AB", "08-465 004 02")


def test_a_file_is_looked_for_here_then_in_the_persons_own_folder(tmp_path: Path) -> None:
    own = _file("rest_seconds = 1\n", str(tmp_path / "config" / "blankett" / "blankett.toml"))
    assert load(environ={"XDG_CONFIG_HOME": str(own.parents[1])}).rest_seconds == 1
    _file("rest_seconds = 2\n")
    assert load(environ={"XDG_CONFIG_HOME": str(own.parents[1])}).rest_seconds == 2
    named = _file("rest_seconds = 3\n", "other.toml")
    assert load(named, environ={}).rest_seconds == 3
    assert load(environ={"BLANKETT_CONFIG": "other.toml"}).rest_seconds == 3


def test_a_relative_home_in_a_file_is_taken_from_the_files_folder(tmp_path: Path) -> None:
    file = _file('home = "data"\n', str(tmp_path / "etc" / "blankett.toml"))
    assert load(file, environ={}).home == tmp_path / "etc" / "data"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("hom = 'x'\n", "hom"),
        ("[sender]\nphon = '1'\n", "sender.phon"),
        ("rest_seconds = -1\n", "rest_seconds"),
        ("rest_seconds = 'long'\n", "rest_seconds"),
        ("[limits]\nwall_s = 0\n", "limits.wall_s"),
        ("not toml", "blankett.toml"),
        ("\ufffe", "blankett.toml"),
    ],
)
def test_what_is_wrong_is_named(text: str, named: str) -> None:
    _file(text)
    with pytest.raises(EnvironmentFault, match=named) as told:
        load(environ={})
    assert told.value.exit_code == 5


def test_an_unknown_name_in_the_environment_is_an_error() -> None:
    with pytest.raises(EnvironmentFault, match="databse"):
        load(environ={"BLANKETT_DATABSE": "sqlite:///x"})


def test_a_part_where_a_value_belongs_is_an_error_and_no_bug() -> None:
    with pytest.raises(EnvironmentFault):
        load(environ={"BLANKETT_HOME": "/x", "BLANKETT_HOME__MORE": "1"})


def test_a_settings_file_that_cannot_be_read_is_told(run: Run) -> None:
    told = run("--config", "nowhere.toml", "doctor")
    assert told.exit_code == 5
    assert "nowhere.toml" in told.stderr


def test_a_value_that_was_wrong_is_not_repeated() -> None:
    _file("rest_seconds = 'hemligt'\n")
    with pytest.raises(EnvironmentFault) as told:
        load(environ={})
    assert "hemligt" not in str(told.value)
