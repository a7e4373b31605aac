"""Own blanks as they are kept: `<kind>-<edition>.json` and `.pdf` in one folder.

The JSON is an `Edition`, checked when it is read; the PDF is the blank, byte for byte as it was added.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from forms.faults import EnvironmentFault
from forms.layout import Edition


@dataclass(frozen=True)
class OwnBlank:
    """One own blank: its edition and its PDF."""

    edition: Edition
    pdf: bytes

    @property
    def stem(self) -> str:
        """What its files are called, without ending."""
        return f"{self.edition.kind}-{self.edition.id}"


def to_json(edition: Edition) -> bytes:
    """An edition as it is kept."""
    return _adapter().dump_json(edition, indent=1) + b"\n"


def load(folder: Path) -> tuple[OwnBlank, ...]:
    """The own blanks of a folder, by name; none where there is no folder.

    Raises `EnvironmentFault` for one that can't be read or isn't what was added.
    """
    try:
        files = sorted(folder.glob("*.json"))
        return tuple(_loaded(file) for file in files)
    except OSError as error:
        raise EnvironmentFault(
            f"the own blanks in {folder} cannot be read: {error.strerror}",
            next_step="Check the folder's rights, or take it back from a backup.",
        ) from error


def _loaded(file: Path) -> OwnBlank:
    pdf = file.with_suffix(".pdf").read_bytes()
    try:
        edition = _adapter().validate_json(file.read_bytes())
    except ValidationError:
        raise _not_ours(file) from None
    blank = OwnBlank(edition, pdf)
    if edition.own is None or blank.stem != file.stem:
        raise _not_ours(file)
    if hashlib.sha256(pdf).hexdigest() != edition.own.sha256:
        raise _not_ours(file.with_suffix(".pdf"))
    return blank


def _not_ours(file: Path) -> EnvironmentFault:
    return EnvironmentFault(
        f"{file} is not what `blankett forms add` wrote",
        next_step="Take it back from a backup, or remove both of its files and add the blank again.",
    )


@cache
def _adapter() -> TypeAdapter[Edition]:
    return TypeAdapter(Edition)
