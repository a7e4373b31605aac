"""Tick boxes, choices and signatures of a page that came as a picture, told as cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.geometry import union
from extract.paper import choices, marks, signature
from extract.paper.certainty import Calibration, Class, How, Sort, grade_of
from extract.paper.sheet import Sheet
from extract.paper.texts import NAME
from forms.fields import FieldKind
from forms.layout import Place
from forms.records import Cell, Doubt
from forms.request import Field


def cells(
    sheet: Sheet, places: Sequence[Place], fields: Mapping[str, Field], calibration: Calibration
) -> dict[str, Cell]:
    """A cell for each field that has a place among these, by its name."""
    ticks = [place for place in places if fields[place.field].spec.kind is not FieldKind.SIGNATURE]
    judged = dict(zip(ticks, marks.judge(sheet.registered, ticks), strict=True)) if ticks else {}
    by_field: dict[str, list[Place]] = {}
    for place in places:
        by_field.setdefault(place.field, []).append(place)
    found = {}
    for name, own in by_field.items():
        kind = fields[name].spec.kind
        if kind is FieldKind.SIGNATURE:
            found[name] = _signature(sheet, own[0])
        elif kind is FieldKind.TICK:
            found[name] = _tick(sheet, own, judged[own[0]], calibration)
        else:
            found[name] = _choice(sheet, own, [judged[place] for place in own], calibration)
    return found


def _base(sheet: Sheet, places: Sequence[Place]) -> Cell:
    box = union(tuple(sheet.registered.box_on_page(place.box) for place in places))
    return Cell(
        field=places[0].field, text=None, value=None, confidence=0.0, sure=False, page=sheet.page, box=box,
        reader=NAME, residual_mm=round(sheet.registered.residual_mm, 3),
    )  # fmt: skip


def _tick(
    sheet: Sheet, places: Sequence[Place], judged: marks.MarkJudgement, calibration: Calibration
) -> Cell:
    marked = judged.mark is marks.Mark.MARKED
    doubts = (Doubt.UNCERTAIN,) if judged.mark is marks.Mark.DOUBTFUL else ()
    return _told(sheet, places, marked, "x" if marked else None, doubts, calibration)


def _choice(
    sheet: Sheet, places: Sequence[Place], judged: Sequence[marks.MarkJudgement], calibration: Calibration
) -> Cell:
    found = choices.chosen(judged)
    return _told(sheet, places, found.value, found.value, found.doubts, calibration)


def _told(
    sheet: Sheet,
    places: Sequence[Place],
    value: str | bool | None,
    text: str | None,
    doubts: tuple[Doubt, ...],
    calibration: Calibration,
) -> Cell:
    of = Class(grade_of(sheet), Sort.MARK, How.EMPTY if value in (None, False) else How.FIRST)
    passes = not doubts and calibration.passes(of)
    if not passes and not doubts:
        doubts = (Doubt.UNCERTAIN,)
    confidence = calibration.confidence(of) if passes else min(calibration.confidence(of), 0.5)
    told = {"value": value, "text": text, "sure": passes, "doubts": doubts, "confidence": confidence}
    return _base(sheet, places).model_copy(update=told)


def _signature(sheet: Sheet, place: Place) -> Cell:
    """Whether somebody signed with ink; a name that is typed into the box is no signature."""
    found = signature.judge(sheet.registered, place)
    doubtful = found.signed is signature.Signed.DOUBTFUL
    signed = found.signed is signature.Signed.PRESENT
    told: dict[str, object] = {
        "value": signed,
        "text": "x" if signed else None,
        "sure": not doubtful,
        "doubts": (Doubt.UNCERTAIN,) if doubtful else (),
        "confidence": found.confidence,
    }
    return _base(sheet, [place]).model_copy(update=told)
