"""pdf-lib, which web services fill forms with, and pdf.js, which is Firefox's viewer."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.programs.job import Job, as_json
from bench.programs.outside import DRIVERS, run_driver


@dataclass(frozen=True)
class NodeProgram:
    """A package of npm's and the script that fills with it."""

    key: str
    package: str
    title: str
    script: str
    any_letter: bool
    install: str = "apt-get install nodejs npm; npm ci --prefix bench/programs/drivers --omit=optional"

    def version(self) -> str | None:
        """The installed package's own word."""
        told = DRIVERS / "node_modules" / self.package / "package.json"
        if shutil.which("node") is None or not told.exists():
            return None
        return f"{self.title} {json.loads(told.read_text(encoding='utf-8'))['version']}"

    def fill(self, jobs: Sequence[Job]) -> dict[Path, str]:
        """All in one process of node."""
        with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
            file.write(as_json(jobs))
            file.flush()
            return run_driver(["node", DRIVERS / self.script, file.name])
