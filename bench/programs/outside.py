"""Programs outside Python: jobs go to them in a file, faults come back as lines of JSON."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

DRIVERS = Path(__file__).parent / "drivers"

_TIMEOUT_S = 1800
"""For a batch of hundreds of forms; only a program that hangs takes longer."""


class DriverFailed(Exception):
    """A driver ended before its work was done; tells the last line that it wrote."""


def run_driver(command: Sequence[str | Path]) -> dict[Path, str]:
    """Run a driver over its jobs; what went wrong by the file that should have come out."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_TIMEOUT_S)
    if done.returncode != 0:
        raise DriverFailed((done.stderr.strip() or "no reason given").splitlines()[-1])
    told = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return {Path(each["out"]): each["fault"] for each in told}


def first_line(command: Sequence[str | Path], pattern: str) -> str | None:
    """What a program says of its version, as `pattern` finds it; None if it isn't there."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    except FileNotFoundError:
        return None
    found = re.search(pattern, done.stdout + done.stderr)
    return found[1] if found and done.returncode == 0 else None
