"""One reader for each way in which a form can be filled in, tried in this order."""

from __future__ import annotations

from typing import Protocol

from extract.identify import Found
from extract.opened import Opened
from extract.readers import acroform, flattened, scanned
from forms.records import Cell, Channel, Observation


class Reader(Protocol):
    """A module that reads one channel."""

    @property
    def NAME(self) -> str:
        """What its cells are signed with."""

    @property
    def CHANNEL(self) -> Channel:
        """The channel that it reads."""

    def reads(self, opened: Opened, found: Found) -> bool:
        """Whether the form's pages `found.own` can be read this way."""

    def read(self, opened: Opened, found: Found) -> tuple[tuple[Cell, ...], tuple[Observation, ...]]:
        """Every field of the edition as a cell, and what else was seen.

        Fields of pages that are there and not among `found.own` are told as not sure.
        """


READERS: tuple[Reader, ...] = (acroform, flattened, scanned)
"""All readers; each page is read by the first whose `reads` says yes of the form's part that it is."""
