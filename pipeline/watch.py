"""The watched folder: a scan every few seconds is the truth. No file stops it, and no passing fault."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from forms.faults import Fault
from pipeline.durable import Step, no_step
from pipeline.folder import Dropped, Rested, Root, claim, claims, scan
from pipeline.intake import As, Handled, Intake
from pipeline.ledger_faults import around_us, told_as_faults

log = logging.getLogger(__name__)

PATIENCE = 20
"""Rest times after which a file that still grows, or is still empty, is told of."""

LONGEST_PAUSE_S = 300.0
"""The pauses after passing faults double up to this."""


@dataclass(frozen=True)
class Left:
    """A file that stays in the inbox, and why: `empty`, `growing`, or `denied`."""

    path: Path
    why: str


class Stop(Protocol):
    """What ends a watch: a `threading.Event`, or the signals of a service."""

    def is_set(self) -> bool:
        """Whether the end was asked for."""

    def wait(self, timeout: float) -> bool:
        """Wait so many seconds, or until the end is asked for; answers whether it was."""


class Watch:
    """Watches one folder. `rest_s` is how long a file must have stood still to be taken."""

    def __init__(self, root: Root, intake: Intake, rest_s: float, step: Step = no_step) -> None:
        self._root = root
        self._intake = intake
        self._rest_s = rest_s
        self._rested = Rested(rest_s)
        self._step = step
        self.left: list[Left] = []

    def once(self, sleep: Callable[[float], None] = time.sleep) -> Iterator[Handled]:
        """Take what is there, waiting for it to rest; then `left` tells what stays.

        Raises a `Fault` when something around us must change first; what was claimed stays claimed.
        """
        self._intake.recover(self._root)
        yield from self._claimed()
        started = time.monotonic()
        while True:
            took = False
            for handled in self.take():
                took = True
                yield handled
            growing = [dropped for dropped in scan(self._root.inbox) if not dropped.empty]
            growing = [dropped for dropped in growing if not self._denied(dropped)]
            if not growing or (not took and time.monotonic() - started > self._rest_s * PATIENCE):
                break
            sleep(self._rest_s)
        yield from self._claimed()
        with told_as_faults():
            self._intake.deliver(self._root)
        self._tell_left()

    def forever(self, stop: Stop, every_s: float, told: Callable[[Handled], None]) -> None:
        """Scan every few seconds until `stop` is set; passing faults are waited out."""
        self._intake.recover(self._root)
        pause = every_s
        while not stop.is_set():
            try:
                self._pass(stop, told)
                pause = every_s
            except Exception as error:
                fault = around_us(error)
                if fault is None:
                    raise
                log.warning("%s; trying again in %.0f s. %s", fault, pause, fault.next_step)
                pause = min(pause * 2, LONGEST_PAUSE_S)
            stop.wait(pause)

    def take(self) -> Iterator[Handled]:
        """One scan: claim and handle every file that has rested."""
        self.left = [left for left in self.left if left.why != "denied"]
        for dropped in self._rested.of(list(scan(self._root.inbox)), time.monotonic()):
            try:
                with told_as_faults():
                    taken = claim(self._root, dropped, self._step)
            except Fault as fault:
                if not isinstance(fault.__cause__, PermissionError):
                    raise
                log.warning("no right to take a file from the inbox; it is tried again")
                self.left.append(Left(dropped.path, "denied"))
                continue
            handled = self._intake.handle(taken) if taken else None
            if handled is not None:
                yield handled

    def _pass(self, stop: Stop, told: Callable[[Handled], None]) -> None:
        self._root.prepare()
        for handled in self._claimed():
            told(handled)
        for handled in self.take():
            told(handled)
            if stop.is_set():
                return
        self._intake.deliver(self._root)

    def _claimed(self) -> Iterator[Handled]:
        """What was claimed but not put away: by a crash, or since something around us hindered it."""
        for taken in claims(self._root):
            handled = self._intake.handle(taken)
            if handled is not None and handled.became is not As.LATER:
                yield handled

    def _denied(self, dropped: Dropped) -> bool:
        return Left(dropped.path, "denied") in self.left

    def _tell_left(self) -> None:
        for dropped in scan(self._root.inbox):
            if not self._denied(dropped):
                self.left.append(Left(dropped.path, "empty" if dropped.empty else "growing"))
