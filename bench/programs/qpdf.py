"""qpdf, which fills nothing but writes a filled file anew, as archives, mail gateways and "optimisers" do."""

from __future__ import annotations

import subprocess
from pathlib import Path

from bench.programs.outside import first_line

INSTALL = "apt-get install qpdf"

WAYS: dict[str, tuple[str, ...]] = {
    "object-streams": ("--object-streams=generate", "--recompress-flate"),
    "linearised": ("--linearize",),
    "aes-256": ("--encrypt", "", "agare", "256", "--modify=none", "--extract=n", "--"),
    "qdf": ("--qdf", "--object-streams=disable"),
}
"""By name: objects packed together, made for the web, locked against changes (it opens without a
password), and unpacked for people to read."""

_DONE = (0, 3)
"""Done, and done with warnings."""


def version() -> str | None:
    """What the program says; None where it isn't on this machine."""
    found = first_line(["qpdf", "--version"], r"qpdf version ([\d.]+)")
    return found and f"qpdf {found}"


def rewrite(source: Path, out: Path, way: str) -> None:
    """Write `source` anew in one of the `WAYS`; raises `subprocess.CalledProcessError`."""
    command = ["qpdf", "--no-warn", str(source), *WAYS[way], str(out)]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode not in _DONE:
        raise subprocess.CalledProcessError(done.returncode, "qpdf")
