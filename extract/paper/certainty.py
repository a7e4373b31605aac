"""How sure a reading is, by what was measured on material kept for nothing else.

A reading falls in a class: how well the page lies and looks, what kind of field it is, and how the
recognisers came to agree. For each class the calibration file has how many were read and how many of
them wrongly; the confidence is what that can show, with the 95 % bound of the errors seen: 1 − 3/n where
there was none. What passes without a person is decided by what a mistake in the field costs.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files

from extract.paper.registered import By, Registered
from extract.paper.sheet import Sheet
from forms.fields import FieldKind, Spec


class Grade(StrEnum):
    """How well a page came."""

    GOOD = "good"
    """Grey, from 180 dpi up, laid by its corner marks, its finest print whole."""
    ROUGH = "rough"
    """Grey and coarse, photographed, or laid by its print alone; its finest print is nearly whole."""
    BLACK = "black"
    """Of one bit, as faxes are; its finest print is nearly whole."""
    POOR = "poor"
    """Faded, photocopied, or some of the finest print is gone: so may full stops and rings be."""


class Sort(StrEnum):
    """What fields are alike to read."""

    MARK = "mark"
    CHECKED = "checked"
    """Numbers with a check digit."""
    NUMBER = "number"
    """Dates, times, telephone numbers, postal codes, orders: digits with a grammar."""
    NAME = "name"
    """Free text."""
    ADDRESS = "address"
    """An e-mail address."""
    SECRET = "secret"  # noqa: S105 the name of a sort of field


_SORTS = {
    FieldKind.TICK: Sort.MARK,
    FieldKind.CHOICE: Sort.MARK,
    FieldKind.SIGNATURE: Sort.MARK,
    FieldKind.ORGNR: Sort.CHECKED,
    FieldKind.TEXT: Sort.NAME,
    FieldKind.MULTILINE: Sort.NAME,
    FieldKind.EMAIL: Sort.ADDRESS,
    FieldKind.SECRET: Sort.SECRET,
}


class How(StrEnum):
    """How a reading came about."""

    EMPTY = "empty"
    FAINT = "faint"
    """No writing was found, but something is there."""
    FIRST = "first"
    """Both recognisers read the same at first sight."""
    LATER = "later"
    """They did after another look."""
    BORNE = "borne"
    """They heard different things, and the letters of the page itself bear one of these out."""
    ALONE = "alone"
    """They differ, or there is but one: the likeliest."""
    HAND = "hand"
    """Handwritten, whatever they say."""
    HAND_CHECKED = "hand_checked"
    """Handwritten, a number whose check digit is right in one reading only."""


def grade_of(sheet: Sheet) -> Grade:
    """How well a registered page came."""
    page, seen = sheet.registered, sheet.fidelity
    pale = sheet.contrast < _DARK
    clipped = sheet.clipped and not sheet.bilevel
    if pale or clipped or seen.kept < _KEPT_ROUGH or seen.dirt > _DIRT_ROUGH or page.residual_mm > _OFF_ROUGH:
        return Grade.POOR
    if sheet.bilevel:
        return Grade.BLACK
    fine = seen.kept >= _KEPT_GOOD and seen.dirt <= _DIRT_GOOD and page.residual_mm <= _OFF_GOOD
    plain = page.by is By.MARKS and page.dpi >= _FINE_DPI and _lies_flat(page)
    return Grade.GOOD if fine and plain and sheet.specks <= SPECKS else Grade.ROUGH


def _lies_flat(page: Registered) -> bool:
    """Whether the page lay on a glass: neither bent nor seen from aside."""
    x, y, one = page.matrix[2]
    tilt = (abs(x) * page.template.width + abs(y) * page.template.height) / abs(one)
    return bool(page.surface.bends < _BEND and tilt < _TILT)


_KEPT_GOOD, _KEPT_ROUGH = 0.99, 0.98
_DIRT_GOOD, _DIRT_ROUGH = 0.0, 0.01
"""Shares of the finest print that is kept, and of white places that are dirty."""

SPECKS = 3.0
"""On 100 cm²; a dusty glass leaves ten and more, and one of them may lie in a letter."""

_DARK = 100.0
"""Contrast of the print, of 255; the toner of a faded page leaves 80 and less."""

_TILT = 0.01
"""Share by which the far edge may look smaller: a scanner's feed slips so much, a camera sees more."""

_BEND = 0.4
"""mm that paper on a glass or in a feeder bends at most."""

_OFF_GOOD, _OFF_ROUGH = 0.15, 0.35
"""mm by which print may lie off; more than a third reaches into the writing."""

_FINE_DPI = 180


@dataclass(frozen=True)
class Class:
    """What is calibrated together."""

    grade: Grade
    sort: Sort
    how: How

    @property
    def key(self) -> str:
        """Its name in the calibration file."""
        return f"{self.grade}.{self.sort}.{self.how}"


def sort_of(spec: Spec) -> Sort:
    """What a field is alike to read."""
    return _SORTS.get(spec.kind, Sort.NUMBER)


@dataclass(frozen=True)
class Calibration:
    """What was measured: for each class how many readings, and how many wrong.

    `models` are the hashes of the recognisers' files that it was measured with; with others it says
    nothing.
    """

    models: str
    counts: Mapping[str, tuple[int, int]]

    def confidence(self, of: Class) -> float:
        """The share of readings of a class that are right, as far as the material can show.

        Where a class was read too seldom to show anything, that of its like together, numbers or texts,
        but never more than its own share. A password is like nothing: no word and no grammar helps to read
        it. What the letters of the page bear out counts together with what both read at first sight, once
        `_SHOWN` of it, or of it and its like, were read without an error: then what passes of a sort of field
        keeps what it promises, and no part of it is much worse.
        """
        own = read, wrong = self.counts.get(of.key, (0, 0))
        if read < _ENOUGH and of.sort is not Sort.MARK:
            read, wrong = self._together(of)
        if not read:
            return _UNMEASURED
        if of.sort is Sort.MARK:
            return max(0.0, min(1 - wrong / read, 1 - 3 / read))
        return max(0.0, min(1 - _at_most(wrong) / read, 1 - own[1] / max(1, own[0])))

    def _together(self, of: Class) -> tuple[int, int]:
        """How many were read of a class and its like, and how many wrongly."""
        like = [replace(of, sort=sort) for sort in (_NUMBERS if of.sort in _NUMBERS else _TEXTS)]
        if of.how is How.BORNE and (self._shown([of]) or self._shown(like)):
            return self._sum([replace(of, how=How.FIRST), of])
        return self._sum([of] if of.sort is Sort.SECRET and of.how is not How.EMPTY else like)

    def _shown(self, classes: Sequence[Class]) -> bool:
        """Whether enough of some classes together were read, and none wrongly."""
        read, wrong = self._sum(classes)
        return read >= _SHOWN and not wrong

    def _sum(self, classes: Sequence[Class]) -> tuple[int, int]:
        counts = [self.counts.get(each.key, (0, 0)) for each in classes]
        return sum(n for n, _ in counts), sum(w for _, w in counts)

    def heeding(self, models: str) -> Calibration:
        """The calibration, so far as it holds with these models: it knows nothing of what others read."""
        if models == self.models:
            return self
        kept = (f".{Sort.MARK}.", f".{How.EMPTY}")
        return replace(self, counts={key: n for key, n in self.counts.items() if any(k in key for k in kept)})

    def passes(self, of: Class) -> bool:
        """Whether readings of a class pass without a person: whether so few are wrong as they may cost.

        No text field of a one-bit page is surely empty, whatever was measured: of pale typing the scanner's
        threshold may have left nothing, and then of all of it on the page.
        """
        if of.how in NEVER or (of.grade is Grade.BLACK and of.how is How.EMPTY and of.sort is not Sort.MARK):
            return False
        return self.confidence(of) >= (_LEAST_EMPTY if of.how is How.EMPTY else _LEAST[of.sort])


NEVER = frozenset({How.FAINT, How.ALONE, How.HAND})
"""What never passes by itself, whatever was measured."""

_NUMBERS = (Sort.CHECKED, Sort.NUMBER)
_TEXTS = (Sort.NAME, Sort.ADDRESS, Sort.SECRET)


def _at_most(wrong: int) -> float:
    """The most errors that so many seen ones may stand for: the upper 95 % bound of a Poisson count."""
    return 3.0 + wrong + 1.645 * math.sqrt(wrong) if wrong else 3.0


_ENOUGH = 3000
"""Readings that can show 999 in 1,000; fewer are looked at together with their like."""

_SHOWN = 300
"""Readings without an error that show 99 in 100."""

_LEAST = {
    Sort.MARK: 0.999,
    Sort.CHECKED: 0.999,
    Sort.NUMBER: 0.999,
    Sort.SECRET: 0.999,
    Sort.NAME: 0.994,
    Sort.ADDRESS: 0.994,
}
"""The confidence that is asked for, by what a mistake costs: a wrong telephone number or date is acted
upon at once, a wrong password shows at night; a wrong letter of a name whoever reads the letter sees."""

_LEAST_EMPTY = 0.999
"""That asked for where nothing was found: an entry that was lost isn't seen by anybody."""

_UNMEASURED = 0.5
"""Confidence where nothing was measured: nothing passes."""


@cache
def calibration() -> Calibration:
    """The calibration that the program ships with."""
    kept = json.loads(files("extract").joinpath("calibration.json").read_text(encoding="utf-8"))
    return Calibration(kept["models"], {key: (n, wrong) for key, (n, wrong) in kept["counts"].items()})
