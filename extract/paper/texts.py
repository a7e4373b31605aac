"""The text fields of a form that came as pictures: entries cut out, read, and told as cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import SecretStr

from extract.paper import hand
from extract.paper.agreement import Asked, Told, read_all
from extract.paper.certainty import Calibration, Class, Grade, How, Sort, sort_of
from extract.paper.entry import Entry, entry
from extract.paper.sheet import Sheet
from extract.recognition.words import Recogniser
from forms.layout import Place
from forms.records import Cell, Doubt
from forms.request import Field

NAME = "scanned"
"""What the cells of pictures are signed with."""


@dataclass(frozen=True)
class Spot:
    """A place of a field on a page of the file."""

    field: Field
    place: Place
    sheet: Sheet
    grade: Grade


@dataclass(frozen=True)
class _Written:
    spot: Spot
    entry: Entry
    told: Told
    by_hand: bool


def cells(spots: Sequence[Spot], recogniser: Recogniser, calibration: Calibration) -> list[Cell]:
    """A cell for each spot. Raises `extract.recognition.RecognitionLost`."""
    found_in = (entry(spot.sheet, spot.place) for spot in spots)
    entries = {n: found for n, found in enumerate(found_in) if found is not None}
    asked = [Asked(spots[n].field.spec, found) for n, found in entries.items()]
    by_hand = hand.by_hand(list(entries.values()))
    told = dict(zip(entries, read_all(asked, recogniser), strict=True))
    written = {
        n: _Written(spots[n], found, told[n], hands)
        for (n, found), hands in zip(entries.items(), by_hand, strict=True)
    }
    return [
        _filled(written[n], calibration) if n in written else _empty(spot, calibration)
        for n, spot in enumerate(spots)
    ]


def _base(spot: Spot) -> Cell:
    box = spot.sheet.registered.box_on_page(spot.place.box)
    return Cell(
        field=spot.field.name, text=None, value=None, confidence=1.0, sure=True,
        page=spot.sheet.page, box=box, reader=NAME, present=False if spot.field.spec.secret else None,
        residual_mm=round(spot.sheet.registered.residual_mm, 3),
    )  # fmt: skip


def _empty(spot: Spot, calibration: Calibration) -> Cell:
    of = Class(spot.grade, sort_of(spot.field.spec), How.EMPTY)
    return _judged(_base(spot), calibration.confidence(of), passes=calibration.passes(of), doubts=())


def _filled(written: _Written, calibration: Calibration) -> Cell:
    spec, told = written.spot.field.spec, written.told
    of = Class(written.spot.grade, sort_of(spec), how(written))
    passes = calibration.passes(of) and not written.entry.signs
    cell = _base(written.spot)
    if spec.secret:
        return _secret(cell, told, calibration.confidence(of), passes=passes)
    if told.meant is None:
        return _judged(cell, 0.0, passes=False, doubts=())
    found: Mapping[str, object] = {"text": told.meant.text, "value": told.meant.value}
    doubts = (Doubt.MALFORMED,) if told.meant.malformed else ()
    return _judged(cell.model_copy(update=found), calibration.confidence(of), passes=passes, doubts=doubts)


def _secret(cell: Cell, told: Told, confidence: float, *, passes: bool) -> Cell:
    """A password that isn't surely read is there, and nothing more is said of it."""
    found: dict[str, object] = {"present": True}
    if passes and told.meant is not None:
        found["secret"] = SecretStr(told.meant.text)
    return _judged(cell.model_copy(update=found), confidence, passes=passes, doubts=())


def _judged(cell: Cell, confidence: float, *, passes: bool, doubts: tuple[Doubt, ...]) -> Cell:
    told = doubts if passes else (*doubts, Doubt.UNCERTAIN)
    return cell.model_copy(update={"confidence": confidence, "sure": passes, "doubts": told})


def how(written: _Written) -> How:
    """How a reading came about."""
    if written.by_hand:
        return How.HAND if not _checked(written) else How.HAND_CHECKED
    if not written.told.agreed:
        return How.ALONE
    return How.FIRST if written.told.look == 0 and written.told.rivals == 0 else How.LATER


def _checked(written: _Written) -> bool:
    """Whether a check digit speaks for a handwritten number, and no other reading has one."""
    told = written.told
    if sort_of(written.spot.field.spec) is not Sort.CHECKED or told.meant is None or told.meant.malformed:
        return False
    return {m.key for m in told.others if not m.malformed} == {told.meant.key}
