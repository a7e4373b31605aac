"""A form of which pages reached us in different ways: each read its own way, and put together.

A customer prints one page, signs and scans it, and sends it with the others as they are; or a program
flattens the one page that was changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from extract.identify import Found
from extract.opened import Opened
from extract.readers import Reader
from forms.layout import Edition
from forms.records import Cell, Doubt, Observation

Read: TypeAlias = tuple[tuple[Cell, ...], tuple[Observation, ...]]

_EMPTY_FORM = "empty-form"


def read_form(readers: Sequence[Reader], opened: Opened, found: Found) -> Read:
    """The cells of a form by the first of `readers` that can read each page.

    A page that none can read is told (`no-reader`), and no field of it is sure. No cells if there is
    no reader for any page.
    """
    edition = found.known_edition
    by_page = {page: _reader(readers, opened, found, page) for page in found.pages}
    by_reader: dict[Callable[[Opened, Found], Read], list[int]] = {}
    for page, reader in by_page.items():
        if reader is not None:
            by_reader.setdefault(reader.read, []).append(page)
    unread = tuple(page for page, reader in by_page.items() if reader is None)
    untold = (Observation(code="no-reader", pages=unread, detail=found.channel.value),) if unread else ()
    if edition is None or not by_reader:
        return (), untold
    parts = {tuple(pages): read(opened, found.only(pages)) for read, pages in by_reader.items()}
    if len(parts) == 1 and not unread:
        return next(iter(parts.values()))
    cells = _merged(edition, found, {pages: read[0] for pages, read in parts.items()})
    return tuple(cells), (*untold, *_told([seen for _, seen in parts.values()]))


def _reader(readers: Sequence[Reader], opened: Opened, found: Found, page: int) -> Reader | None:
    part = found.only({page})
    return next((reader for reader in readers if reader.reads(opened, part)), None)


def _merged(
    edition: Edition, found: Found, parts: Mapping[tuple[int, ...], tuple[Cell, ...]]
) -> Iterator[Cell]:
    """Each field's cell by the reader of its page; doubted where another page, read otherwise, differs."""
    home = {place.field: place.page for place in edition.places}
    again = {(place.field, place.page) for place in edition.mirrors}
    for same in zip(*parts.values(), strict=True):
        read = dict(zip(parts, same, strict=True))
        name = same[0].field
        on = found.form_pages.get(home[name], ())
        own = [cell for pages, cell in read.items() if set(pages) & set(on)]
        others = [
            cell
            for pages, cell in read.items()
            if any((name, n) in again and set(pages) & set(found.form_pages[n]) for n in found.form_pages)
        ]
        yield _agreed(own, others, same[0], lost=bool(on) and not {p for ps in read for p in ps} >= set(on))


def _agreed(own: Sequence[Cell], others: Sequence[Cell], nowhere: Cell, *, lost: bool) -> Cell:
    """One cell of those that were read; `lost`: a page that the field stands on could not be read."""
    if not own:
        return _doubted(nowhere) if lost else nowhere
    cell = own[0]
    held = {_held(one) for one in (*own, *others) if _held(one)}
    differs = len(held) > 1 or any(_held(one) != _held(cell) for one in own)
    return _doubted(cell) if differs or lost else cell


def _held(cell: Cell) -> object:
    """What a cell says, None for nothing."""
    return cell.secret.get_secret_value() if cell.secret else cell.value or cell.text


def _doubted(cell: Cell) -> Cell:
    doubts = cell.doubts if Doubt.UNCERTAIN in cell.doubts else (*cell.doubts, Doubt.UNCERTAIN)
    return cell.model_copy(update={"doubts": doubts, "sure": False, "confidence": min(cell.confidence, 0.5)})


def _told(seen: Sequence[tuple[Observation, ...]]) -> tuple[Observation, ...]:
    """All observations, each once; that the form is empty only if each reader says so."""
    every = dict.fromkeys(observation for part in seen for observation in part)
    empty = all(any(one.code == _EMPTY_FORM for one in part) for part in seen)
    return tuple(one for one in every if one.code != _EMPTY_FORM or empty)
