"""What a letter says, before it is set: the same blocks become a PDF and, where wanted, plain text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Heading:
    """A heading in the text; a letter's own title is level 1."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Para:
    """A paragraph. `lead` are its first words, set to be seen; a `tight` one stands close to the next."""

    text: str
    lead: str = ""
    quiet: bool = False
    tight: bool = False


@dataclass(frozen=True)
class Item:
    """One item of a list: `lead`, set to be seen, `text`, and `more`, each on a line of its own."""

    text: str
    lead: str = ""
    more: tuple[str, ...] = ()


@dataclass(frozen=True)
class Items:
    """A list; `numbered` when the order matters or the items are referred to."""

    items: tuple[Item, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Line:
    """One value of a row of the change table: its label, what it was, and what it is.

    `changed` is false for a value that only helps to know the row.
    """

    label: str
    before: str
    after: str
    changed: bool = True


@dataclass(frozen=True)
class Row:
    """One row of the change table: `mark` and `word` tell what was done to `name`; `notes` more."""

    mark: str
    word: str
    name: str
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Changes:
    """A table of before and after. `first` heads the column of names: `Person`, `Larmkategori`."""

    first: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Annex:
    """What follows begins on a new page under a title of its own."""

    title: str


@dataclass(frozen=True)
class Signature:
    """The end of a letter: greeting, department, sender."""

    lines: tuple[str, ...]


Block: TypeAlias = Heading | Para | Items | Changes | Annex | Signature


@dataclass(frozen=True)
class Draft:
    """A letter's title, the references beside the address, and what it says.

    `plain` asks for the text for an e-mail as well. `recipient` are the lines of its address, where
    it isn't to the customer.
    """

    title: str
    references: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    plain: bool = False
    recipient: tuple[str, ...] = ()
