"""Everything that reading pictures needs, loaded and used once: a locked-down process may open no file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import cv2

from extract.paper import boxes, hand, sheet, texts
from extract.paper.certainty import calibration, grade_of
from extract.paper.picture import Picture
from extract.paper.registration import recognise
from extract.paper.sheet import Sheet
from extract.paper.templates import Template, known
from extract.paper.texts import Spot
from extract.recognition.words import Crop, Engine, Word
from forms.catalogue import kind
from forms.fields import FieldKind

_BOXES = frozenset({FieldKind.TICK, FieldKind.CHOICE, FieldKind.SIGNATURE})


class _Silent:
    """A recogniser that reads nothing."""

    engines = frozenset(Engine)
    fingerprint = ""

    def announce(self) -> None:
        """Nobody waits."""

    def read(self, crops: Sequence[Crop], engines: Iterable[Engine]) -> list[tuple[Word, ...]]:
        """One word of each engine, without letters."""
        return [tuple(Word.of(engine, "", ()) for engine in engines) for _ in crops]

    def score(self, crop: Crop, texts: Sequence[str]) -> list[float]:
        """No text is likelier than another."""
        return [0.0] * len(texts)


def warm_up() -> None:
    """Draw the blanks, load what was trained and calibrated, and read a page of each blank."""
    cv2.setNumThreads(1)
    hand.warm()
    calibration()
    sheet.warm(known())
    for template in known():
        if template.page == 1:
            _read(template)


def _read(template: Template) -> None:
    grey = template.grey.copy()
    height, width = grey.shape
    for row in range(height // 12, height, height // 12):
        cv2.putText(grey, "Ax 1", (width // 3, row), cv2.FONT_HERSHEY_SIMPLEX, 0.7, (0,), 2)
    found = recognise(Picture.of(grey, template.width, template.height)).registered
    form = kind(template.edition.kind)
    if found is None or form is None:
        return
    page, fields = Sheet(found, 1), {field.name: field for field in form.fields}
    places = [place for place in template.edition.places if place.page == template.page]
    marked = [place for place in places if fields[place.field].spec.kind in _BOXES]
    boxes.cells(page, marked, fields, calibration())
    spots = [Spot(fields[p.field], p, page, grade_of(page)) for p in places if p not in marked]
    texts.cells(spots, _Silent(), calibration())
