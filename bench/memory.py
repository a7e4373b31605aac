"""Peak of resident memory: of a fresh process that does some work, and all processes under it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench.cost import children

_EVERY_S = 0.01
_PAGE = os.sysconf("SC_PAGE_SIZE")


def peak_mb(work: str) -> float:
    """MB at the most while a fresh Python process runs the source `work`; raises if that fails.

    What processes share is shared out among them (Pss), not counted with each. The peak is the highest of
    looks a hundredth of a second and more apart.
    """
    most = 0
    with subprocess.Popen([sys.executable, "-c", work]) as process:
        while process.poll() is None:
            most = max(most, sum(map(_resident, list(_family(process.pid)))))
            time.sleep(_EVERY_S)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args)
    return most / 1e6


def _family(pid: int) -> Iterator[int]:
    yield pid
    for child in children(pid):
        yield from _family(child)


def _resident(pid: int) -> int:
    """Bytes; 0 for one that ended. Where the kernel doesn't tell what is shared, it counts whole."""
    own = Path(f"/proc/{pid}")
    try:
        rollup = (own / "smaps_rollup").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in rollup if line.startswith("Pss:")) * 1024
    except OSError:
        pass
    try:
        return int((own / "statm").read_text(encoding="ascii").split()[1]) * _PAGE
    except OSError:
        return 0
