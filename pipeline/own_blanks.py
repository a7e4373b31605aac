"""Keeping an organisation's own blank: the PDF first, then the JSON by which it is found."""

from __future__ import annotations

from pathlib import Path

from forms.own_files import OwnBlank, to_json
from pipeline import durable


def keep(folder: Path, blank: OwnBlank) -> None:
    """Write a blank into the folder of own blanks, for the service alone; `OSError` if that fails."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    durable.write(folder / f"{blank.stem}.pdf", blank.pdf)
    durable.write(folder / f"{blank.stem}.json", to_json(blank.edition))


def forget(folder: Path, blank: OwnBlank) -> None:
    """Take a blank out of the folder, the JSON by which it is found first; `OSError` if that fails."""
    for ending in ("json", "pdf"):
        (folder / f"{blank.stem}.{ending}").unlink(missing_ok=True)
        durable.fsync_directory(folder)
