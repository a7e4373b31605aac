"""How a reading process ended, as its parent process saw it."""

from __future__ import annotations

import signal

from forms.records import Record


class Ending(Record):
    """Exit code (negative: the signal), whether it was killed for time, CPU seconds, peak memory in MB."""

    exit_code: int
    overtime: bool
    cpu_s: float
    peak_mb: float

    def code(self, cpu_limit_s: float, memory_limit_mb: float) -> str | None:
        """The code of what went wrong, None when nothing did.

        A library that gets no memory may end itself with any signal; so a violent end near the
        memory limit is told as that. Resident memory is less than address space: hence one half.
        """
        if self.overtime or self.exit_code == -signal.SIGXCPU:
            return "time-limit"
        if self.exit_code == 0:
            return None
        if self.exit_code == -signal.SIGKILL and self.cpu_s >= cpu_limit_s:
            return "time-limit"
        return "memory-limit" if self.peak_mb >= memory_limit_mb / 2 else "crashed"
