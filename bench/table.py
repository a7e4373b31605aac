"""A benchmark's table: printed, and written as text, CSV and Markdown under `bench/results`."""

from __future__ import annotations

import csv
import os
import platform
from dataclasses import dataclass, field
from pathlib import Path

RESULTS = Path(__file__).parent / "results"
FIGURES = Path(__file__).parent.parent / "docs" / "figures"


@dataclass
class Table:
    """Rows under a heading; `columns` name the figures with their units."""

    name: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """Lines in Markdown that stand between the table and the machine's name."""

    def add(self, *row: str) -> None:
        """Add one row and show it at once, since the next may take a while."""
        self.rows.append(row)
        print(
            "  ".join(cell.ljust(width) for cell, width in zip(row, self._widths(), strict=True)), flush=True
        )

    def _widths(self) -> list[int]:
        return [46, *(12 for _ in self.columns[1:])]

    def write(self, *, keep: bool) -> None:
        """Write the table to `bench/results`; with `keep` also to `docs/figures`, which the README quotes."""
        RESULTS.mkdir(exist_ok=True)
        with (RESULTS / f"{self.name}.csv").open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([self.columns, *self.rows])
        (RESULTS / f"{self.name}.txt").write_text(self.markdown(), encoding="utf-8")
        if keep:
            FIGURES.mkdir(parents=True, exist_ok=True)
            (FIGURES / f"{self.name}.md").write_text(self.markdown(), encoding="utf-8")

    def markdown(self) -> str:
        """The table as Markdown, with the machine named under it."""
        lines = [self.columns, tuple("---" for _ in self.columns), *self.rows]
        body = "\n".join("| " + " | ".join(line) + " |" for line in lines)
        notes = "".join(f"\n{note}\n" for note in self.notes)
        return f"{body}\n{notes}\nMachine: {machine()}.\n"


def machine() -> str:
    """The machine, in words: processor, cores, system, Python."""
    model = next(
        (
            line.split(":", 1)[1].strip()
            for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
            if line.startswith("model name")
        ),
        platform.processor(),
    )
    return f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
