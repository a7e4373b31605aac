"""The pages of a flattened form, each read once, and whether what their text says is what they show."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from extract.flat.sheet import Sheet, sheet
from extract.opened import Opened
from forms.layout import Edition

_UNSURE = 0.05
"""Share of a page's filled-in characters from which on the page is looked at instead of its text."""

_Key = tuple[str, str, int, int]
_READ: WeakKeyDictionary[Opened, dict[_Key, Sheet | None]] = WeakKeyDictionary()


def sheet_of(opened: Opened, page: int, edition: Edition, form_page: int) -> Sheet | None:
    """A page of the file as page `form_page` of an edition; None if that doesn't lie on it as printed."""
    read = _READ.setdefault(opened, {})
    key = (edition.kind, edition.id, form_page, page)
    if key not in read:
        read[key] = sheet(opened, page, edition, form_page)
    return read[key]


def is_legible(found: Sheet | None) -> bool:
    """Whether a page's text can be taken for what it shows."""
    return found is not None and found.unsure <= _UNSURE
