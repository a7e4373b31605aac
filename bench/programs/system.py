"""poppler, of Evince and Okular, and MuPDF: driven by their own scripting."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile

from bench.programs.job import Job, as_json
from bench.programs.outside import DRIVERS, first_line, run_driver

_PYTHON = "/usr/bin/python3"
"""The system's own, which Debian's bindings are for."""

_ASK_POPPLER = (
    "import gi; gi.require_version('Poppler', '0.18'); "
    "from gi.repository import Poppler; print(Poppler.get_version())"
)


@dataclass(frozen=True)
class Poppler:
    """Through its GLib bindings."""

    key: str = "poppler"
    any_letter: bool = True
    install: str = "apt-get install python3-gi gir1.2-poppler-0.18"

    def version(self) -> str | None:
        """What the library says."""
        found = first_line([_PYTHON, "-c", _ASK_POPPLER], r"([\d.]+)")
        return found and f"poppler {found}"

    def fill(self, jobs: Sequence[Job]) -> dict[Path, str]:
        """All in one process of the system's Python."""
        with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
            file.write(as_json(jobs))
            file.flush()
            return run_driver([_PYTHON, DRIVERS / "poppler_fill.py", file.name])


@dataclass(frozen=True)
class Mutool:
    """MuPDF's command-line program; its licence (AGPL) is why it is called and never linked."""

    key: str
    on_top: bool
    any_letter: bool = True
    install: str = "apt-get install mupdf-tools"

    def version(self) -> str | None:
        """What the program says."""
        found = first_line(["mutool", "-v"], r"version ([\d.]+)")
        return found and f"MuPDF {found}"

    def fill(self, jobs: Sequence[Job]) -> dict[Path, str]:
        """All in one process; a save on top goes to a copy of the source."""
        if self.on_top:
            for job in jobs:
                copyfile(job.source, job.out)
            jobs = [Job(job.out, job.out, job.typings) for job in jobs]
        with tempfile.NamedTemporaryFile("w", suffix=".js", encoding="utf-8") as file:
            file.write(f"var jobs = {as_json(jobs)};\n")
            file.flush()
            how = "incremental" if self.on_top else "compress"
            return run_driver(["mutool", "run", DRIVERS / "mutool_fill.js", file.name, how])
