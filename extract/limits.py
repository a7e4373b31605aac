"""What reading one file may cost, and how well it is shut in."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from forms.records import Record


class IsolationLevel(StrEnum):
    """How well the reading process is shut in.

    `FULL`: file system, network, other processes and programs are out of reach (Landlock and
    seccomp). `REDUCED`: a process of its own with limits of time, memory and file size, no more.
    """

    FULL = "full"
    REDUCED = "reduced"


class Limits(Record):
    """What reading one file may cost at most.

    `wall_s` and `cpu_s` in seconds, sizes in MB (10⁶ bytes); `pictures_wall_s` and `pictures_cpu_s` hold
    instead of them from the moment a file turns out to have pages that are pictures. `memory_mb` is
    address space, of which about 550 MB are taken before the file is opened. `answer_mb` caps what the
    reading process may send back; a form takes about 0.1. `allow_reduced` permits reading where full
    isolation is not to be had.
    """

    wall_s: float = Field(default=20.0, gt=0)
    cpu_s: int = Field(default=10, gt=0)
    pictures_wall_s: float = Field(default=600.0, gt=0)
    pictures_cpu_s: int = Field(default=120, gt=0)
    memory_mb: int = Field(default=1400, gt=0)
    max_file_mb: float = Field(default=40.0, gt=0)
    max_pages: int = Field(default=200, gt=0)
    answer_mb: float = Field(default=20.0, gt=0)
    allow_reduced: bool = False
