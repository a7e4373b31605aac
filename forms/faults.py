"""Faults: what is raised when we could not do our work.

A wrong answer on a form is a finding, never a fault. A fault carries the exit code of the program
and the next step for the operator; its text holds ids and reasons, never what stands on a form.
"""

from __future__ import annotations

from typing import ClassVar


class Fault(Exception):
    """Our work could not be done.

    `exit_code` is the program's: 1 a fault of ours, 2 wrong usage, 4 a file that cannot be read,
    5 configuration or environment. `next_step` tells the operator what to do, in English.
    `passing` tells that the same work may succeed later without anyone doing anything.
    """

    exit_code: ClassVar[int] = 1
    passing: ClassVar[bool] = False

    def __init__(self, message: str, *, next_step: str = "") -> None:
        super().__init__(message)
        self.next_step = next_step


class UsageFault(Fault):
    """The command was given something that it cannot use."""

    exit_code = 2


class EnvironmentFault(Fault):
    """Settings, rights, the database or something else around the program is not as it must be."""

    exit_code = 5


class PassingFault(EnvironmentFault):
    """Something around the program is not as it must be now but may soon be: disk full, locked."""

    passing = True
