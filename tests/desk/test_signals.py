"""A service ends when it is asked to, whatever it is doing just then."""

from __future__ import annotations

import subprocess
import sys

PESTERED = """
import os, signal, threading, time
from desk.commands.watch import Signals
stop = Signals()
pester = threading.Thread(target=lambda: [os.kill(os.getpid(), signal.SIGTERM) for _ in range(5000)])
pester.start()
while pester.is_alive():
    stop.wait(0.001)
print(stop.is_set(), stop.wait(60))
"""


def test_a_signal_in_the_middle_of_a_wait_ends_it() -> None:
    """5,000 signals while it waits: none is waited for in vain, and the end stays asked for."""
    done = subprocess.run(
        [sys.executable, "-c", PESTERED], capture_output=True, text=True, timeout=50, check=True
    )
    assert done.stdout.split() == ["True", "True"]
