"""What work costs is counted with all processes that do it."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bench.cost import cost
from bench.memory import peak_mb

BUSY = "import time\nwhile time.process_time() < 0.3: pass\n"
FAT = "import os, time; fat = bytearray(b'x') * 100_000_000"
WHILE = "; time.sleep(0.5)"


def test_cpu_time_counts_a_process_that_has_ended() -> None:
    assert cost(_busy, rounds=1).cpu_ms >= 250


def test_cpu_time_counts_a_process_that_a_thread_started_and_keeps() -> None:
    kept: list[subprocess.Popen[bytes]] = []

    def work() -> None:
        process = subprocess.Popen([sys.executable, "-c", BUSY + "print(); input()"], stdin=-1, stdout=-1)
        kept.append(process)
        assert process.stdout
        process.stdout.readline()

    with ThreadPoolExecutor(1) as thread:
        measured = cost(lambda: thread.submit(work).result(), rounds=1)
        for process in kept:
            process.communicate(b"\n")
    assert measured.cpu_ms >= 250


def test_peak_memory_counts_a_process_under_the_one_that_works() -> None:
    under = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {FAT + WHILE!r}], check=True)"
    assert 100 < peak_mb(under) < 150


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="the kernel doesn't tell")
def test_peak_memory_counts_once_what_processes_share() -> None:
    assert 100 < peak_mb(FAT + "; pid = os.fork()" + WHILE + "; pid and os.waitpid(pid, 0)") < 150


def test_work_that_fails_has_no_peak_of_memory() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        peak_mb("raise SystemExit(3)")


def _busy() -> None:
    subprocess.run([sys.executable, "-c", BUSY], check=True)
