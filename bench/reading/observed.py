"""Forms on paper, read page by page, and what was read held against what was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import cv2
import numpy as np

from extract.paper import boxes, texts
from extract.paper.certainty import Calibration, Class, How, Sort, grade_of, sort_of
from extract.paper.picture import Grey, Picture
from extract.paper.registration import recognise
from extract.paper.sheet import Sheet
from extract.paper.texts import Spot
from extract.recognition.words import Recogniser
from forms.catalogue import kind
from forms.fields import FieldKind
from forms.layout import Edition
from forms.records import Cell
from forms.request import Field
from samples.paper import sheet as made
from samples.paper.capture import Capture
from samples.paper.material import Paper

BOXES = frozenset({FieldKind.TICK, FieldKind.CHOICE})


@dataclass(frozen=True)
class Observed:
    """One field of one page: how it was written, what it means, and what was read.

    `sheet` numbers the page, by which bounds are clustered. `of` is the class that it is calibrated with;
    `how` is "typed", "hand" or "empty" by the truth; `spoiled` what was crossed out, written over, put
    elsewhere or reaches its box's frame; `tool` what was typed with. Passwords are compared and not kept.
    """

    sheet: str
    recipe: str
    form: str
    field: str
    sort: Sort
    how: str
    of: Class
    right: bool
    sure: bool
    confidence: float
    spoiled: bool
    read: str
    meant: str
    tool: str = ""


@dataclass(frozen=True)
class Lost:
    """A page that was not found to be what it is, and whether it was taken for another."""

    sheet: str
    recipe: str
    mistaken: bool


def observe(
    paper: Paper, number: int, recogniser: Recogniser, calibration: Calibration
) -> Iterator[Observed | Lost]:
    """Every field of a form's pages. Pages are looked at one by one, as if each were a file of its own."""
    for written, capture in zip(paper.sheets, paper.captures, strict=True):
        name = f"{number}.{written.page}"
        found = recognise(picture(capture)).registered
        if found is None or found.template.key != (written.form, written.edition, written.page):
            yield Lost(name, capture.recipe.name, mistaken=found is not None)
            continue
        for one in _page(Sheet(found, 1), written, capture, name, recogniser, calibration):
            yield replace(one, tool=paper.tool or "")


def picture(capture: Capture) -> Picture:
    """A capture as the reader gets it."""
    seen = capture.picture
    grey: Grey = seen if seen.ndim == 2 else np.asarray(cv2.cvtColor(seen, cv2.COLOR_RGB2GRAY), np.uint8)
    return Picture.of(grey, *capture.size_mm)


def _page(
    sheet: Sheet,
    written: made.Sheet,
    capture: Capture,
    name: str,
    recogniser: Recogniser,
    calibration: Calibration,
) -> Iterator[Observed]:
    form = kind(written.form)
    assert form is not None
    edition, fields = sheet.registered.template.edition, {f.name: f for f in form.fields}
    for cell, of, secret in _cells(sheet, edition, fields, recogniser, calibration):
        truth = written.on(cell.field)
        marred = bool(truth and (truth.spoiled or not truth.fits))
        yield _observed(cell, of, secret, fields[cell.field], truth, name, capture, marred=marred)


def _cells(
    sheet: Sheet,
    edition: Edition,
    fields: Mapping[str, Field],
    recogniser: Recogniser,
    calibration: Calibration,
) -> Iterable[tuple[Cell, Class, str | None]]:
    """Each cell with its class, and for a password what was read, sure or not."""
    places = [p for p in edition.places if p.page == sheet.registered.template.page]
    marked = [p for p in places if fields[p.field].spec.kind in BOXES]
    grade = grade_of(sheet)
    for cell in boxes.cells(sheet, marked, fields, calibration).values():
        empty = cell.value in (None, False)
        yield cell, Class(grade, Sort.MARK, How.EMPTY if empty else How.FIRST), None
    texted = [p for p in places if fields[p.field].spec.kind not in (*BOXES, FieldKind.SIGNATURE)]
    spots = [Spot(fields[p.field], p, sheet, grade) for p in texted]
    for spot, found in zip(spots, texts.written(spots, recogniser), strict=True):
        meant = found.told.meant if isinstance(found, texts.Written) else None
        read = meant.text if meant and spot.field.spec.secret else None
        yield texts.cell(spot, found, calibration), texts.class_of(spot, found), read


def _observed(
    cell: Cell,
    of: Class,
    password: str | None,
    field: Field,
    truth: made.Written | None,
    name: str,
    capture: Capture,
    *,
    marred: bool,
) -> Observed:
    how = "empty" if truth is None else "hand" if truth.how is made.How.HAND else "typed"
    wanted = _wanted(truth, field)
    secret = field.spec.secret
    got = password if secret else cell.value
    return Observed(
        name, capture.recipe.name, field.name.partition(".")[0], field.name, sort_of(field.spec), how, of,
        got == wanted, cell.sure, cell.confidence, marred,
        "" if secret else repr(got), "" if secret else repr(wanted),
    )  # fmt: skip


def _wanted(truth: made.Written | None, field: Field) -> object:
    """What must be read. On paper an en dash and a hyphen can't be told apart: both are a hyphen."""
    if truth is None:
        return False if field.spec.kind is FieldKind.TICK else None
    if field.spec.secret:
        return str(truth.text).strip()
    return truth.value.replace("\u2013", "-") if isinstance(truth.value, str) else truth.value
