"""Our side of the recognition process: start it when first needed, hand it askers, survive its death."""

from __future__ import annotations

import os
import threading

from pydantic import ValidationError

from extract.kept import Kept, NotStarted
from extract.limits import IsolationLevel
from extract.recognition.engines import Told

_SERVICE = "extract.recognition.service"
_WHAT = "recognition"


class Attendant:
    """The recognition process of this process. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: tuple[Kept, Told] | None = None

    @property
    def pid(self) -> int | None:
        """The recognition process's id, None when none runs."""
        running = self._running
        return running[0].process.pid if running and running[0].alive else None

    def told(self) -> Told:
        """What the process says of itself; starts it. Raises `NotStarted`."""
        return self._started()[1]

    def hand(self, asker: int, *, allow_reduced: bool) -> int:
        """Give the process an asker's socket, which may be closed here then; the process's id.

        Raises `NotStarted` also where it is not shut in as it must be.
        """
        kept, told = self._started()
        if told.level is not IsolationLevel.FULL and not allow_reduced:
            raise NotStarted(_WHAT)
        try:
            kept.send(b"+", asker)
        except OSError:
            self.bury(kept.process.pid)
            kept = self._started()[0]
            try:
                kept.send(b"+", asker)
            except OSError:
                raise NotStarted(_WHAT) from None
        return kept.process.pid

    def bury(self, pid: int | None) -> None:
        """End the process with this id, which hangs, unless another has taken its place already."""
        with self._lock:
            if self._running and self._running[0].process.pid == pid:
                self._running[0].kill()
                self._running = None

    def close(self) -> None:
        """End the process and wait for it; it is started again when needed."""
        with self._lock:
            if self._running:
                self._running[0].close()
            self._running = None

    def forget(self) -> None:
        """In a forked copy of our process: let go of what belongs to the original."""
        self._lock = threading.Lock()
        if self._running:
            self._running[0].forget()
        self._running = None

    def _started(self) -> tuple[Kept, Told]:
        with self._lock:
            if self._running and not self._running[0].alive:
                self._running[0].close()
                self._running = None
            if self._running is None:
                kept = Kept(_SERVICE, _WHAT, _named())
                self._running = kept, _told(kept)
            return self._running


def _named() -> list[str]:
    """Where Tesseract's models lie, if our environment says so; the process gets none of it."""
    named = os.environ.get("TESSDATA_PREFIX")
    return [named] if named else []


def _told(kept: Kept) -> Told:
    try:
        return Told.model_validate_json(kept.greeting)
    except ValidationError:
        kept.kill()
        raise NotStarted(_WHAT) from None
