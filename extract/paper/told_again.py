"""What pages that came as pictures tell of the form they belong to, and whether two are the same."""

from __future__ import annotations

from weakref import WeakKeyDictionary

import cv2
import numpy as np

from extract.opened import Opened
from extract.paper import texts
from extract.paper.certainty import Grade, How, grade_of
from extract.paper.pages import sheet_of
from extract.paper.texts import Spot, Written
from extract.recognition.asked import recogniser
from forms.catalogue import kind
from forms.layout import Edition

_NEAR = 5
"""px of 100 dpi around ink in which another copy has ink as well: 0.6 mm to either side."""

_SAME = 0.97
"""Share of the ink of each that lies on ink of the other."""

_LEGIBLE = frozenset({Grade.GOOD, Grade.ROUGH})
"""Pages on which letters are read the same time after time; digits are on any."""

_WRITTEN = 150
"""px of 100 dpi of ink, a word or two, without which there is nothing to know a sheet by."""

_TOLD: WeakKeyDictionary[Opened, dict[tuple[int, int, str], str]] = WeakKeyDictionary()


def told(opened: Opened, page: int, edition: Edition, form_page: int, name: str) -> str:
    """What a page of pictures says in a field; empty if nothing, or nothing that both recognisers read alike.

    It tells pages apart and is told nowhere, so that it needs no calibration: a slip parts what belongs
    together, and that is asked about.
    """
    known = _TOLD.setdefault(opened, {})
    key = (page, form_page, name)
    if key not in known:
        known[key] = _read(opened, page, edition, form_page, name)
    return known[key]


def _read(opened: Opened, page: int, edition: Edition, form_page: int, name: str) -> str:
    form = kind(edition.kind)
    sheet = sheet_of(opened, page, (edition.kind, edition.id, form_page))
    places = [p for p in (*edition.places, *edition.mirrors) if (p.field, p.page) == (name, form_page)]
    if form is None or sheet is None or not places:
        return ""
    spot = Spot(form.field(name), places[0], sheet, grade_of(sheet))
    found = texts.written([spot], recogniser())[0]
    if not isinstance(found, Written) or found.told.meant is None or found.entry.signs:
        return ""
    if texts.class_of(spot, found).how is not How.FIRST:
        return ""
    value = str(found.told.meant.value or "")
    return value if value.isdecimal() or spot.grade in _LEGIBLE else ""


def alike(opened: Opened, edition: Edition, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two pages, each (page in the file, form page), show the same ink: one sheet taken twice.

    A digit more or less may pass as the same: what is told twice is a question to a person anyway.
    """
    sheets = [sheet_of(opened, page, (edition.kind, edition.id, number)) for page, number in (one, other)]
    if one[1] != other[1] or None in sheets:
        return False
    inks = [sheet.ink.astype(np.uint8) for sheet in sheets if sheet is not None]
    if min(int(ink.sum()) for ink in inks) < _WRITTEN:
        return False
    around = np.ones((_NEAR, _NEAR), np.uint8)
    near = [cv2.dilate(ink, around) for ink in inks]
    shares = [_share(inks[0], near[1]), _share(inks[1], near[0])]
    return min(shares) >= _SAME


def _share(ink: np.ndarray[tuple[int, ...], np.dtype[np.uint8]], near: object) -> float:
    there = int(ink.sum())
    return float((ink & np.asarray(near, np.uint8)).sum()) / there if there else 1.0
