"""The pages of a file that came as pictures, each looked at once: which form page it is, and where."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from extract.opened import Opened
from extract.paper.bare import is_bare
from extract.paper.picture import Unreadable
from extract.paper.registered import Recognised, Registered, Unregistered
from extract.paper.registration import recognise, register
from extract.paper.sheet import Sheet
from extract.paper.taking import picture_of
from extract.paper.templates import known
from extract.recognition.asked import announce

_SEEN: WeakKeyDictionary[Opened, dict[int, Recognised]] = WeakKeyDictionary()
_LAID: WeakKeyDictionary[Opened, dict[tuple[str, str, int, int], Sheet | None]] = WeakKeyDictionary()


def recognised(opened: Opened, page: int) -> Recognised:
    """What form page a page of the file shows, by its picture."""
    seen = _SEEN.setdefault(opened, {})
    if page not in seen:
        announce()
        seen[page] = _recognised(opened, page)
    return seen[page]


def sheet_of(opened: Opened, page: int, key: tuple[str, str, int]) -> Sheet | None:
    """A page of the file as the form page `key` (kind, edition, page); None if that isn't found on it."""
    laid = _LAID.setdefault(opened, {})
    whole = (*key, page)
    if whole not in laid:
        registered = _registered(opened, page, key)
        laid[whole] = Sheet(registered, page) if registered else None
    return laid[whole]


def shows_nothing(opened: Opened, page: int) -> bool:
    """Whether a page's picture is empty paper. One that can't be seen isn't: nobody knows what it shows."""
    if opened.names_on(page) or opened.text(page).strip():
        return False
    try:
        return is_bare(picture_of(opened, page))
    except Unreadable:
        return False


def _recognised(opened: Opened, page: int) -> Recognised:
    try:
        return recognise(picture_of(opened, page))
    except Unreadable:
        return Recognised(None, why=Unregistered.NO_FORM)


def _registered(opened: Opened, page: int, key: tuple[str, str, int]) -> Registered | None:
    found = recognised(opened, page).registered
    if found is not None and found.template.key == key:
        return found
    template = next((template for template in known() if template.key == key), None)
    if template is None:
        return None
    try:
        return register(picture_of(opened, page), template)
    except Unreadable:
        return None
