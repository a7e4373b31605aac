"""Whether a blank's pages can be told from all others by what is printed on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from forms.own_map import Fault
from forms.own_seen import SeenPage

_LEAST_PIECES = 5
_LEAST_LETTERS = 80
"""What must be printed on a page to know it by."""

_TELLING = 2
_TELLING_SHARE = 0.05
"""Pieces of text, and share of a page's, that another page must lack: a copy may have lost one."""


@dataclass(frozen=True)
class PrintedPage:
    """A page with its printed pieces of text and all of its text, both as compared; `name` for people."""

    name: str
    phrases: tuple[str, ...]
    text: str


def faults(pages: Sequence[SeenPage], others: Iterable[PrintedPage]) -> Iterator[Fault]:
    """What keeps the pages of a new blank from being known among themselves and all `others`."""
    new = [PrintedPage(f"sida {n}", page.phrases, page.text) for n, page in enumerate(pages, 1)]
    known = list(others)
    for number, page in enumerate(new):
        if len(page.phrases) < _LEAST_PIECES or sum(map(len, page.phrases)) < _LEAST_LETTERS:
            yield Fault(page.name, "För lite tryckt text för att sidan ska kännas igen.")
            continue
        for other in (*new[number + 1 :], *known):
            if not (_tells(page, other) and _tells(other, page)):
                yield Fault(page.name, f"Trycket är för likt {other.name}. Ändra något tryckt, som rubrik.")


def _tells(page: PrintedPage, other: PrintedPage) -> bool:
    """Whether enough of what is printed on a page is missing on another."""
    telling = sum(phrase not in other.text for phrase in page.phrases)
    return telling >= max(_TELLING, _TELLING_SHARE * len(page.phrases))
