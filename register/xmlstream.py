"""XML read as it comes: no tree is built, so that a part takes no more memory than what is kept of it.

A workbook unpacks to a hundred times its size, and may have been made to. A document type, and with it
every entity, is refused; so is what is deeper, longer or more than spreadsheet programs write.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO
from xml.parsers import expat

MOST_ELEMENTS = 6_000_000
"""Of all parts of a workbook that are read: two to a cell, so 200,000 rows of fifteen columns."""
MOST_TEXT = 100_000_000
"""Bytes of memory for the texts of a workbook."""
DEEPEST = 40
LONGEST = 1 << 20
"""Bytes of a single tag or comment; expat keeps one whole, and reads it again with each piece."""
_CHUNK = 1 << 16
_EMPTY = sys.getsizeof("")


class Damaged(ValueError):
    """A part that no spreadsheet program has written. Quotes nothing."""


class TooMuch(Damaged):
    """A workbook that holds more than is read of one."""


@dataclass
class Budget:
    """What may still be read of a workbook: `TooMuch` when it is used up."""

    elements: int = MOST_ELEMENTS
    text: int = MOST_TEXT

    def element(self) -> None:
        """One more element."""
        self.elements -= 1
        if self.elements < 0:
            raise TooMuch

    def keep(self, text: str) -> str:
        """A text that is kept."""
        self.text -= sys.getsizeof(text) - _EMPTY
        if self.text < 0:
            raise TooMuch
        return text


class Reader:
    """What is made of a part, element by element; `budget` is that of the whole workbook.

    Names are without their namespace. `path` are the names of the open elements, the innermost last.
    """

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.path: list[str] = []

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def closed(self, name: str) -> None:
        """An element ends."""

    def said(self, text: str) -> None:
        """Text, in pieces."""

    def read(self, source: IO[bytes]) -> Iterator[None]:
        """Read a part, stopping after each piece. `Damaged` or expat's error for what is wrong in it."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _no_document_type
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self.said
        read = 0
        while chunk := source.read(_CHUNK):
            parser.Parse(chunk, False)
            read += len(chunk)
            if read - parser.CurrentByteIndex > LONGEST:
                raise Damaged
            yield
        parser.Parse(b"", True)
        yield

    def read_all(self, source: IO[bytes]) -> None:
        """Read a whole part at once."""
        for _ in self.read(source):
            pass

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.budget.element()
        name = name.rpartition(" ")[2]
        self.path.append(name)
        if len(self.path) > DEEPEST:
            raise Damaged
        self.opened(name, attributes)

    def _end(self, name: str) -> None:
        self.closed(self.path.pop())


def _no_document_type(*_: object) -> None:
    raise Damaged
