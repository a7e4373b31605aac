"""What work costs: CPU time of this process and of the processes it keeps, and wall time."""

from __future__ import annotations

import contextlib
import os
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Cost:
    """Milliseconds for one piece of work: the median over its rounds."""

    cpu_ms: float
    wall_ms: float


def cpu_seconds() -> float:
    """CPU time so far of this process, its living children, and all that they have reaped."""
    own = os.times()
    reaped = own.children_user + own.children_system
    return time.process_time() + reaped + sum(_of(child) for child in children(os.getpid()))


def cost(work: Callable[[], object], *, rounds: int, each: int = 1) -> Cost:
    """Cost of `work`, which does `each` pieces, after one round that isn't counted."""
    work()
    cpu, wall = [], []
    for _ in range(rounds):
        before, started = cpu_seconds(), time.perf_counter()
        work()
        wall.append((time.perf_counter() - started) * 1000 / each)
        cpu.append((cpu_seconds() - before) * 1000 / each)
    return Cost(statistics.median(cpu), statistics.median(wall))


def children(pid: int) -> list[int]:
    """The living processes that any thread of a process started; none of one that has ended."""
    found: list[int] = []
    with contextlib.suppress(OSError):
        for thread in list(Path(f"/proc/{pid}/task").iterdir()):
            with contextlib.suppress(OSError):
                found += map(int, (thread / "children").read_text(encoding="ascii").split())
    return found


def _of(pid: int) -> float:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    except FileNotFoundError:
        return 0.0
    fields = stat.rpartition(")")[2].split()
    return sum(int(ticks) for ticks in fields[11:15]) / _TICK  # utime, stime, cutime, cstime
