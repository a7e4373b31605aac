"""Forms that came as pictures: scanned, faxed, photographed, or printed to a file whose text is unreadable.

    picture ──▶ laid on the blank ──▶ boxes: marks │ signature │ texts by two recognisers ──▶ cells

A page that can't be laid on its blank isn't read: its fields are told as not sure, and the page is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.geometry import BoxMm
from extract.identify import Found
from extract.opened import Opened
from extract.paper import boxes, texts
from extract.paper.certainty import calibration, grade_of
from extract.paper.pages import sheet_of
from extract.paper.sheet import Sheet
from extract.paper.texts import Spot
from extract.readers import repeats
from extract.recognition.asked import recogniser
from forms.fields import FieldKind, text
from forms.grammar import normalise
from forms.layout import Edition, Place
from forms.records import Cell, Channel, Doubt, Observation
from forms.request import Field

NAME = texts.NAME
CHANNEL = Channel.SCANNED

_BOXES = frozenset({FieldKind.TICK, FieldKind.CHOICE, FieldKind.SIGNATURE})

_NOWHERE = 0
"""The page of a field whose form page is not in the file."""

_NO_BOX: BoxMm = (0.0, 0.0, 0.0, 0.0)


def reads(opened: Opened, found: Found) -> bool:
    """Whether the pages are looked at as pictures: those that are, and copies whose text says nothing."""
    return found.known_edition is not None and found.channel in (Channel.SCANNED, Channel.FLATTENED)


def read(opened: Opened, found: Found) -> tuple[tuple[Cell, ...], tuple[Observation, ...]]:
    """Every field of the edition as a cell, those of other pages not sure, and what else was seen.

    Raises `extract.recognition.RecognitionLost` where nobody reads what stands in the pictures.
    """
    kind, edition = found.known, found.known_edition
    if kind is None or edition is None:
        return (), ()
    form = _Form(opened, found, edition)
    cells = tuple(form.cells({field.name: field for field in kind.fields}))
    return cells, tuple(form.observations(cells))


@dataclass(frozen=True)
class _Laid:
    """A form page: its number, its page in the file, and where it lies there; None if it wasn't found."""

    number: int
    page: int
    sheet: Sheet | None


class _Form:
    def __init__(self, opened: Opened, found: Found, edition: Edition) -> None:
        self.found, self.edition = found, edition
        self.pages = [
            _Laid(number, page, sheet_of(opened, page, (edition.kind, edition.id, number)))
            for number, on in found.form_pages.items()
            for page in on
            if page in found.own
        ]
        self.calibration = calibration().heeding(recogniser().fingerprint)

    def cells(self, fields: Mapping[str, Field]) -> Iterator[Cell]:
        """A cell for each field, in the order of declaration."""
        read = self._read(fields)
        for name, field in fields.items():
            places = self.edition.places_of(name)
            if places:
                yield read.get(name) or self._unread(field, places)

    def _read(self, fields: Mapping[str, Field]) -> dict[str, Cell]:
        """The cells of the pages that were laid; of a page that is there twice, of the first."""
        first: dict[int, _Laid] = {}
        for laid in self.pages:
            if laid.sheet is not None:
                first.setdefault(laid.number, laid)
        found: dict[str, Cell] = {}
        spots, again = [], []
        for laid in first.values():
            sheet = laid.sheet
            assert sheet is not None  # noqa: S101 only such are kept
            on_page = [p for p in self.edition.places if p.page == laid.number]
            marked = [p for p in on_page if fields[p.field].spec.kind in _BOXES and not _is_list(fields, p)]
            found |= boxes.cells(sheet, marked, fields, self.calibration)
            spots += self._spots(sheet, [p for p in on_page if p not in marked], fields)
            again += self._spots(sheet, [p for p in self.edition.mirrors if p.page == laid.number], fields)
        told = texts.cells([*spots, *again], recogniser(), self.calibration) if spots or again else []
        found |= {cell.field: self._meant(cell, fields) for cell in told[: len(spots)]}
        return repeats.agreed(found, told[len(spots) :])

    def _spots(self, sheet: Sheet, places: Sequence[Place], fields: Mapping[str, Field]) -> list[Spot]:
        grade = grade_of(sheet)
        listed = {p.field: _as_text(fields[p.field]) for p in places if _is_list(fields, p)}
        asked = {**fields, **listed}
        return [Spot(asked[place.field], place, sheet, grade) for place in places]

    def _meant(self, cell: Cell, fields: Mapping[str, Field]) -> Cell:
        """A cell, the words of an own blank's list as what they mean with us."""
        spec = fields[cell.field].spec
        if spec.kind is not FieldKind.CHOICE or cell.text is None:
            return cell
        own = self.edition.own
        told = own.in_our_words(cell.field, cell.text) if own else cell.text
        meant = normalise(spec, told or "")
        if not meant.malformed:
            return cell.model_copy(update={"text": told, "value": meant.value})
        doubts = tuple(dict.fromkeys((*cell.doubts, Doubt.MALFORMED, Doubt.UNCERTAIN)))
        return cell.model_copy(update={"value": None, "sure": False, "doubts": doubts, "confidence": 0.0})

    def _unread(self, field: Field, places: Sequence[Place]) -> Cell:
        """A field whose page is missing, is read otherwise, or couldn't be laid.

        On an optional page that isn't there it is empty, and surely so.
        """
        number = places[0].page
        absent = number not in self.found.form_pages
        on = self.found.form_pages.get(number, ())
        doubts = () if absent or not on else (Doubt.UNCERTAIN,)
        return Cell(
            field=field.name, text=None,
            value=False if field.spec.kind in (FieldKind.TICK, FieldKind.SIGNATURE) else None,
            confidence=1.0 if absent else 0.0, sure=absent, page=on[0] if on else _NOWHERE, box=_NO_BOX,
            reader=NAME, present=False if field.spec.secret else None, doubts=doubts,
        )  # fmt: skip

    def observations(self, cells: Sequence[Cell]) -> Iterator[Observation]:
        """What the pages tell beside their fields."""
        lost = [number for number, on in self.found.form_pages.items() if not on]
        yield from (Observation(code="missing-page", pages=(number,)) for number in lost)
        unlaid = tuple(sorted(laid.page for laid in self.pages if laid.sheet is None))
        if unlaid:
            yield Observation(code="unregistered-page", pages=unlaid)
        if not unlaid and all(c.value in (None, False) and not c.text and not c.present for c in cells):
            yield Observation(code="empty-form")


def _is_list(fields: Mapping[str, Field], place: Place) -> bool:
    """Whether the words of a choice stand in one box, as a list of an own blank shows them."""
    return fields[place.field].spec.kind is FieldKind.CHOICE and place.option is None


def _as_text(field: Field) -> Field:
    return replace(field, spec=text(field.spec.label))
