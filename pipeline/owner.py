"""Who is working on a document: a process that can be told from one that has died."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

_BOOT = Path("/proc/sys/kernel/random/boot_id")


@cache
def _boot() -> str:
    return _BOOT.read_text().strip()


def _started(pid: int) -> str:
    # field 22 of proc_pid_stat(5), counted after the name, which may hold spaces and brackets
    return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[19]


def me() -> str:
    """Our own name: boot, process id and start time, which no other process shares."""
    pid = os.getpid()
    return f"{_boot()}:{pid}:{_started(pid)}"


def alive(owner: str) -> bool:
    """Whether the process that calls itself `owner` still runs on this machine."""
    boot, pid, started = owner.split(":")
    if boot != _boot():
        return False
    try:
        return _started(int(pid)) == started
    except OSError:
        return False
