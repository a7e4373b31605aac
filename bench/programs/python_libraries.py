"""Programs of ours that use pypdf or pikepdf, as many companies' own systems do."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from bench.programs.job import Job
from samples.fill import Filler, Unfillable, fill


@dataclass(frozen=True)
class PythonLibrary:
    """One of the fillers of `samples.fill`."""

    key: str
    any_letter: bool
    install: str = "python -m pip install blankett"

    def version(self) -> str | None:
        """Always there: the product needs both."""
        return f"{self.key} {version(self.key)}"

    def fill(self, jobs: Sequence[Job]) -> dict[Path, str]:
        """Fill each in turn; these two cannot empty a field."""
        # pypdf tells of every letter that the form's font lacks; the table says how those are read.
        logging.getLogger("pypdf").setLevel(logging.ERROR)
        faults = {}
        for job in jobs:
            entries = {typing.name: typing.entry for typing in job.typings}
            try:
                filled = fill(job.source.read_bytes(), entries, how=Filler(self.key))
            except Unfillable as error:
                faults[job.out] = str(error)
            else:
                job.out.write_bytes(filled)
        return faults
