"""Settings: flags over environment `BLANKETT_*` over `blankett.toml`, read once into one frozen model.

Environment names are the setting's, with `__` for a dot: `BLANKETT_HOME`, `BLANKETT_SENDER__PHONE`;
one that is empty is as good as not there.
A name that no setting has is an error, in the file and in the environment.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from extract.limits import Limits
from forms.faults import EnvironmentFault
from render.sender import Sender
from validate.policy import Policy

FILE = "blankett.toml"
PREFIX = "BLANKETT_"
RESERVED = frozenset({"BLANKETT_DEBUG", "BLANKETT_CONFIG"})
"""Names in the environment that are no settings."""


class Settings(BaseModel):
    """All settings. Relative paths in a settings file are taken from that file's folder."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    home: Path = Field(default_factory=lambda: _data_home())
    """Originals, letters and, by default, database and key: a local disk, for the service alone."""
    database: str = ""
    """Database URL; empty for SQLite in `home`."""
    key_file: Path | None = None
    """The key that passwords and log are sealed with; default `home`/key. Keep it off the backups."""
    rest_seconds: float = Field(default=2.0, ge=0)
    """How long a dropped file must have stood still to be taken."""
    scan_seconds: float = Field(default=5.0, gt=0)
    """How often the watched folder is looked through."""
    sender: Sender = Sender()
    policy: Policy = Policy()
    limits: Limits = Limits()

    @property
    def database_url(self) -> str:
        """Where the database is."""
        return self.database or f"sqlite:///{self.home / 'blankett.sqlite'}"

    @property
    def key_path(self) -> Path:
        """Where the key is."""
        return self.key_file or self.home / "key"

    @property
    def own_blanks(self) -> Path:
        """Where organisations' own blanks are kept."""
        return self.home / "forms"


def load(
    config: Path | None = None,
    overrides: Mapping[str, object] | None = None,
    environ: Mapping[str, str] | None = None,
) -> Settings:
    """Read the settings; `EnvironmentFault` names each one that is wrong, and where it was set."""
    environ = os.environ if environ is None else environ
    path = _find(config, environ)
    from_file = _from_file(path) if path else {}
    given = _merged(_merged(from_file, _from_environment(environ)), dict(overrides or {}))
    try:
        return Settings.model_validate(given)
    except ValidationError as error:
        wrong = "; ".join(f"{_name(e['loc'])}: {e['msg']}" for e in error.errors(include_input=False))
        raise EnvironmentFault(
            f"settings: {wrong}", next_step=f"Look in {path or 'the environment'} and at the flags."
        ) from None


def _find(config: Path | None, environ: Mapping[str, str]) -> Path | None:
    named = config or (Path(environ["BLANKETT_CONFIG"]) if "BLANKETT_CONFIG" in environ else None)
    if named is not None:
        return named
    home = environ.get("XDG_CONFIG_HOME")
    shared = (Path(home) if home else Path.home() / ".config") / "blankett" / FILE
    return next((path for path in (Path(FILE), shared) if path.exists()), None)


def _from_file(path: Path) -> dict[str, Any]:
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise EnvironmentFault(
            f"settings {path} cannot be read: {error.strerror}", next_step="Check the path and its rights."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise EnvironmentFault(
            f"settings {path} are not TOML: {error}", next_step="Correct the file."
        ) from None
    for name in ("home", "key_file"):
        if isinstance(given.get(name), str):
            given[name] = str(path.parent.resolve() / given[name])
    return given


def _from_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for name, value in environ.items():
        if not name.startswith(PREFIX) or name in RESERVED or not value:
            continue
        nested: Any = value
        for part in reversed(name.removeprefix(PREFIX).lower().split("__")):
            nested = {part: nested}
        given = _merged(given, nested)
    return given


def _merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for name, value in above.items():
        both = isinstance(value, Mapping) and isinstance(merged.get(name), Mapping)
        merged[name] = _merged(merged[name], value) if both else value
    return merged


def _name(place: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in place)


def _data_home() -> Path:
    home = os.environ.get("XDG_DATA_HOME")
    return (Path(home) if home else Path.home() / ".local" / "share") / "blankett"
