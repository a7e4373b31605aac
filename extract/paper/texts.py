"""The text fields of a form that came as pictures: entries cut out, read, and told as cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pydantic import SecretStr

from extract.paper import hand, weighing
from extract.paper.agreement import Asked, Told, read_all
from extract.paper.certainty import SPECKS, Calibration, Class, Grade, How, Sort, sort_of
from extract.paper.entry import Entry, Trace, entry
from extract.paper.meaning import is_address
from extract.paper.sheet import Sheet
from extract.recognition.words import Recogniser
from forms.layout import Place
from forms.records import Cell, Doubt
from forms.request import Field

NAME = "scanned"
"""What the cells of pictures are signed with."""


_NOT_PASSED = 0.95
"""The most confidence of what is left to a person, whatever its class: something else speaks against it."""


_ILLEGIBLE = 0.5
"""That of what is struck out, runs over, or is handwritten: nothing else can make it sure."""


_STOPPED = re.compile(r"[.,:;'](?:\s|$)|[^\W\d_][.,:;'](?=\d)")
"""A stop behind a word: on a dusty page it may be a speck."""


@dataclass(frozen=True)
class Spot:
    """A place of a field on a page of the file."""

    field: Field
    place: Place
    sheet: Sheet
    grade: Grade


@dataclass(frozen=True)
class Written:
    """What stands in a spot: its ink, what the recognisers make of it, and whether a hand wrote it."""

    spot: Spot
    entry: Entry
    told: Told
    by_hand: bool


def cells(spots: Sequence[Spot], recogniser: Recogniser, calibration: Calibration) -> list[Cell]:
    """A cell for each spot. Raises `extract.recognition.RecognitionLost`."""
    read = written(spots, recogniser)
    return [cell(spot, found, calibration) for spot, found in zip(spots, read, strict=True)]


def written(spots: Sequence[Spot], recogniser: Recogniser) -> list[Written | Trace]:
    """What stands in each spot, or what there is instead."""
    looked = [entry(spot.sheet, spot.place) for spot in spots]
    entries = {n: found for n, found in enumerate(looked) if isinstance(found, Entry)}
    by_hand = dict(zip(entries, hand.by_hand(list(entries.values())), strict=True))
    asked = {n: Asked(spots[n].field.spec, found) for n, found in entries.items()}
    told = dict(zip(entries, read_all(list(asked.values()), recogniser), strict=True))
    for numbers in _by_page(spots, entries):
        usable = [not by_hand[n] and not entries[n].signs for n in numbers]
        weighed = weighing.weighed([asked[n] for n in numbers], [told[n] for n in numbers], usable)
        told |= dict(zip(numbers, weighed, strict=True))
    return [
        Written(spots[n], found, told[n], by_hand[n]) if isinstance(found, Entry) else found
        for n, found in enumerate(looked)
    ]


def _by_page(spots: Sequence[Spot], numbers: Iterable[int]) -> Iterable[list[int]]:
    """The numbers of the spots of each page: what is typed on one, is typed with one set of letters."""
    pages: dict[int, list[int]] = {}
    for n in numbers:
        pages.setdefault(spots[n].sheet.page, []).append(n)
    return pages.values()


def cell(spot: Spot, found: Written | Trace, calibration: Calibration) -> Cell:
    """A spot as a cell, as sure as was measured of its class."""
    of = class_of(spot, found)
    confidence, passes = calibration.confidence(of), calibration.passes(of)
    if isinstance(found, Trace):
        return _judged(_base(spot), confidence, passes=passes, doubts=())
    passes = passes and not found.entry.signs and not _may_be_dust(spot, found.told)
    if found.entry.signs or (found.by_hand and not passes):
        confidence = min(confidence, _ILLEGIBLE)
    if spot.field.spec.secret:
        return _secret(_base(spot), found.told, confidence, passes=passes)
    meant = found.told.meant
    if meant is None:
        return _judged(_base(spot), 0.0, passes=False, doubts=())
    doubts = (Doubt.MALFORMED,) if meant.malformed else ()
    filled = _base(spot).model_copy(update={"text": meant.text, "value": meant.value})
    return _judged(filled, confidence, passes=passes, doubts=doubts)


def _may_be_dust(spot: Spot, told: Told) -> bool:
    """Whether a stop behind a word may be dust on the glass: both recognisers read it."""
    stopped = told.meant is not None and _STOPPED.search(told.meant.text)
    return bool(stopped) and spot.sheet.specks > SPECKS


def class_of(spot: Spot, found: Written | Trace) -> Class:
    """What is calibrated together with what stands in a spot. A way of contact may be an e-mail address."""
    meant = found.told.meant if isinstance(found, Written) else None
    addressed = meant is not None and is_address(spot.field.spec, meant.text)
    return Class(spot.grade, Sort.ADDRESS if addressed else sort_of(spot.field.spec), _how(found))


def _base(spot: Spot) -> Cell:
    box = spot.sheet.registered.box_on_page(spot.place.box)
    return Cell(
        field=spot.field.name, text=None, value=None, confidence=1.0, sure=True,
        page=spot.sheet.page, box=box, reader=NAME, present=False if spot.field.spec.secret else None,
        residual_mm=round(spot.sheet.registered.residual_mm, 3),
    )  # fmt: skip


def _secret(cell: Cell, told: Told, confidence: float, *, passes: bool) -> Cell:
    """A password that isn't surely read is there, and nothing more is said of it."""
    found: dict[str, object] = {"present": True}
    if passes and told.meant is not None:
        found["secret"] = SecretStr(told.meant.text)
    return _judged(cell.model_copy(update=found), confidence, passes=passes, doubts=())


def _judged(cell: Cell, confidence: float, *, passes: bool, doubts: tuple[Doubt, ...]) -> Cell:
    passes = passes and Doubt.MALFORMED not in doubts  # it may be a slip of ours; that rule asks anyway
    told = doubts if passes or doubts else (Doubt.UNCERTAIN,)
    if not passes:
        confidence = min(confidence, _NOT_PASSED)
    return cell.model_copy(update={"confidence": confidence, "sure": passes, "doubts": told})


def _how(written: Written | Trace) -> How:
    """How a reading came about."""
    if isinstance(written, Trace):
        return How.FAINT if written is Trace.FAINT else How.EMPTY
    if written.by_hand:
        return How.HAND if not _checked(written) else How.HAND_CHECKED
    if not written.told.agreed:
        return How.ALONE
    if written.told.borne:
        return How.BORNE
    return How.FIRST if written.told.look == 0 and written.told.rivals == 0 else How.LATER


def _checked(written: Written) -> bool:
    """Whether a check digit speaks for a handwritten number, and no other reading has one."""
    told = written.told
    if sort_of(written.spot.field.spec) is not Sort.CHECKED or told.meant is None or told.meant.malformed:
        return False
    return {m.key for m in told.others if not m.malformed} == {told.meant.key}
