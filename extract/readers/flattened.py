"""Forms whose fields are gone: what was filled in, read from the page's own text and lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pydantic import SecretStr

from extract.flat.sheet import Inside, Sheet
from extract.flat.sheets import is_legible, sheet_of
from extract.flat.words import gapped, lines, overlapping, text
from extract.geometry import BoxMm, overlap, union
from extract.identify import Found
from extract.opened import Opened
from extract.overlays import covered
from extract.strings import text_of
from forms.fields import FieldKind
from forms.grammar import normalise
from forms.layout import Box, Edition, Place
from forms.records import Cell, Channel, Doubt, Observation
from forms.request import Field
from forms.tidy import readable, tidy

NAME = "flattened"
CHANNEL = Channel.FLATTENED

_EMPTY, _MARKED, _FILLED_OUT = 0.01, 0.05, 0.8
"""Shares of ink in a box to tick: none, a mark, and a box that was blackened."""

_SIGNED = (0.2, 1.0)
"""mm² of ink in the place for a signature: less is none, from more on it is signed."""

_TAG, _TAG_AIR = "SIGN", (6.0, 1.5)
"""What stands on MuPDF's tag, and mm of it at most to the sides of the letters, and above and below."""

_UNTOLD = 0.1
"""mm² of ink in a field that no character of its text accounts for."""

_TINY = 0.7
"""mm, 2 pt: smaller characters were not meant to be read."""

_DOTS = frozenset("*•●∗")

_LOST = re.compile(r"[·•‡□■\N{REPLACEMENT CHARACTER}]|\?\w")
"""What MuPDF, pdftk and others write in the place of a letter: `·ukasz ·ak`, `?ukasz ?ak`."""

_NOWHERE = 0
"""The page of a field whose form page is not in the file."""


def reads(opened: Opened, found: Found) -> bool:
    """Whether the pages are a flattened copy whose text is what they show."""
    return found.known_edition is not None and found.channel is CHANNEL and legible(opened, found)


def legible(opened: Opened, found: Found) -> bool:
    """Whether each page lies as it was printed, and its text is what it shows.

    Otherwise its picture is to be read.
    """
    edition = found.known_edition
    return edition is not None and all(
        is_legible(sheet_of(opened, page, edition, form_page)) for form_page, page in _own(found)
    )


def read(opened: Opened, found: Found) -> tuple[tuple[Cell, ...], tuple[Observation, ...]]:
    """Every field of the edition as a cell, those of other pages not sure, and what else was seen."""
    kind, edition = found.known, found.known_edition
    if kind is None or edition is None:
        return (), ()
    sheets = [s for form_page, page in _own(found) if (s := sheet_of(opened, page, edition, form_page))]
    form = _Form(found, edition, sheets)
    cells = tuple(form.cell(field) for field in kind.fields if field.name in form.home)
    cells = _beside_fields(opened, found, cells)
    cells, seen = covered(opened, found, cells)
    return cells, (*_observations(found, sheets, cells), *seen)


def _beside_fields(opened: Opened, found: Found, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The cells, doubted where a program left a field that is filled in: it says something as well."""
    left = [
        (widget.page, widget.box)
        for page in found.own
        for leaf, widgets in opened.tree.on(page)
        for widget in widgets
        if widget.box and not widget.hidden and (_says(leaf.value) or _says(widget.object.get("/AS")))
    ]
    under = {
        cell.field
        for cell in cells
        if any(page == cell.page and overlap(box, cell.box) > 0 for page, box in left)
    }
    doubt = (Doubt.PICTURE_DIFFERS,)
    return tuple(
        cell.model_copy(update={"doubts": cell.doubts + doubt, "sure": False, "confidence": 0.5})
        if cell.field in under and not set(doubt) & set(cell.doubts)
        else cell
        for cell in cells
    )


def _says(value: object) -> bool:
    """Whether a field's value or state is something; what can't be told may be."""
    try:
        return (text_of(value) or "").strip().removeprefix("/") not in ("", "Off")
    except ValueError:
        return True


def _own(found: Found) -> list[tuple[int, int]]:
    """The form pages that are to be read, each with its page in the file."""
    return [(n, page) for n, on in found.form_pages.items() for page in on if page in found.own]


@dataclass(frozen=True)
class _Told:
    """What stands in one place, before grammar: `text` None when empty."""

    text: str | None
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True)
class _Spot:
    """One place of a field on one page of the file."""

    sheet: Sheet
    place: Place

    @property
    def inside(self) -> Inside:
        return self.sheet.inside.get(self.place, Inside())

    @property
    def box(self) -> BoxMm:
        """On the page as shown, in mm."""
        return self.sheet.seen.frame.to_mm(self.sheet.fit.box_on_page(self.place.box))


class _Form:
    def __init__(self, found: Found, edition: Edition, sheets: Iterable[Sheet]) -> None:
        self.found = found
        self.own = edition.own
        self.home: dict[str, list[Place]] = {}
        for place in edition.places:
            self.home.setdefault(place.field, []).append(place)
        self.spots: dict[str, list[_Spot]] = {}
        for sheet in sheets:
            for place in (*edition.places, *edition.mirrors):
                if place.page == sheet.form_page:
                    self.spots.setdefault(place.field, []).append(_Spot(sheet, place))

    def cell(self, field: Field) -> Cell:
        """One field of the form as read."""
        spots = self.spots.get(field.name)
        if not spots:
            return self._absent(field)
        by_sheet: dict[tuple[int, int], list[_Spot]] = {}
        for spot in spots:
            by_sheet.setdefault((spot.sheet.form_page, spot.sheet.page), []).append(spot)
        first = next(iter(by_sheet.values()))
        told = _agreed([_told(field, same) for same in by_sheet.values()])
        if self.own is not None and told.text is not None and is_list(field, first[0].place):
            told = replace(told, text=self.own.in_our_words(field.name, told.text))
        empty = _empty(field, first[0].sheet.page, union(tuple(spot.box for spot in first)))
        return _filled(empty, field, told)

    def _absent(self, field: Field) -> Cell:
        """A field of a page that isn't read here; on an optional page that isn't there it is empty."""
        places = self.home[field.name]
        on = self.found.form_pages.get(places[0].page)
        box = union(tuple((p.x, p.y, p.x + p.w, p.y + p.h) for p in places))
        empty = _empty(field, on[0] if on else _NOWHERE, box)
        if on is None:
            return empty
        doubts = (Doubt.UNCERTAIN,) if on else ()
        return empty.model_copy(update={"sure": False, "confidence": 0.0, "doubts": doubts})


def is_list(field: Field, place: Place) -> bool:
    """Whether the words of a choice stand in one box, as a list of an own blank shows them."""
    return field.spec.kind is FieldKind.CHOICE and place.option is None


def _empty(field: Field, page: int, box: BoxMm) -> Cell:
    bool_ = field.spec.kind in (FieldKind.TICK, FieldKind.SIGNATURE)
    return Cell(
        field=field.name, text=None, value=False if bool_ else None, confidence=1.0, sure=True,
        page=page, box=box, reader=NAME, present=False if field.spec.secret else None,
    )  # fmt: skip


def _agreed(told: list[_Told]) -> _Told:
    """What a field says that stands on several pages: programs may draw it on one of them only."""
    filled = [one for one in told if one.text is not None]
    texts = {_bare(one.text) for one in filled if one.text}
    if len(texts) > 1:
        return _Told(None, (Doubt.UNCERTAIN,))
    chosen = min(filled, key=lambda one: len(one.doubts), default=None)
    if chosen is not None:
        return chosen
    return max(told, key=lambda one: len(one.doubts))


def _bare(text: str) -> str:
    return "".join(tidy(text).split())


def _told(field: Field, spots: list[_Spot]) -> _Told:
    """What stands in a field's places on one page."""
    told = _of_kind(field, spots)
    if all(spot.sheet.seen.shown(spot.place.box) for spot in spots):
        return told
    return replace(told, doubts=(*told.doubts, Doubt.UNCERTAIN))


def _of_kind(field: Field, spots: list[_Spot]) -> _Told:
    if field.spec.kind is FieldKind.TICK:
        mark, doubt = _mark(spots[0])
        return _Told("x" if mark else None, doubt)
    if spots[0].place.option is not None:
        return _choice(spots)
    return _signature(spots[0]) if field.spec.kind is FieldKind.SIGNATURE else _text(spots[0])


def _choice(spots: list[_Spot]) -> _Told:
    marks = [(spot.place.option, *_mark(spot)) for spot in spots]
    on = [option for option, marked, _ in marks if marked]
    doubts = tuple(dict.fromkeys(doubt for *_, found in marks for doubt in found))
    if len(on) > 1:
        return _Told(None, (Doubt.TWO_MARKS,))
    return _Told(on[0] if on else None, doubts)


def _mark(spot: _Spot) -> tuple[bool, tuple[Doubt, ...]]:
    """Whether a box is ticked, by its ink; the letters of a symbol font mean nothing."""
    share = spot.sheet.seen.share(spot.place.box)
    dark = [glyph for glyph in spot.inside.glyphs if glyph.dark]
    unclear = _EMPTY < share < _MARKED or share > _FILLED_OUT or (dark and share <= _EMPTY)
    strange = len(dark) > 1 or spot.inside.runs_out
    return share >= _MARKED, (Doubt.UNCERTAIN,) if unclear or strange else ()


def _signature(spot: _Spot) -> _Told:
    """Whether there is ink in the place for a signature; MuPDF hangs a tag into it while there is none."""
    box, dark = spot.place.box, [glyph for glyph in spot.inside.glyphs if glyph.dark]
    area = spot.sheet.seen.area(box)
    if "".join(glyph.char for glyph in dark) == _TAG:
        area -= spot.sheet.seen.area(_tag(box, union(tuple(glyph.ink for glyph in dark))), inset=0)
    doubts = (Doubt.UNCERTAIN,) if _SIGNED[0] < area < _SIGNED[1] else ()
    return _Told("mark" if area >= _SIGNED[1] else None, doubts)


def _tag(box: Box, letters: BoxMm) -> Box:
    """The tag around its letters, as far as it lies in the box."""
    x0, y0 = max(box.x, letters[0] - _TAG_AIR[0]), max(box.y, letters[1] - _TAG_AIR[1])
    return Box(x0, y0, letters[2] + _TAG_AIR[0] - x0, letters[3] + _TAG_AIR[1] - y0)


def _text(spot: _Spot) -> _Told:
    """The text in a box, doubted where it isn't what the page shows there."""
    seen, inside = spot.sheet.seen, spot.inside
    dark = [glyph for glyph in inside.glyphs if glyph.dark]
    hidden = [not seen.visible(_box(glyph.ink)) for glyph in dark]
    unclear = (
        inside.runs_out
        or any(not glyph.sure or glyph.size < _TINY for glyph in dark)
        or any(overlapping(line) for line in lines(inside.glyphs))
        or (spot.sheet.spaced and not spot.place.cells and any(map(gapped, lines(inside.glyphs))))
    )
    differs = any(hidden) or seen.untold(spot.place, [_box(glyph.ink) for glyph in dark]) >= _UNTOLD
    doubts = (
        *((Doubt.UNCERTAIN,) if unclear else ()),
        *((Doubt.PICTURE_DIFFERS,) if differs else ()),
    )
    told = None if not dark or all(hidden) else text(spot.place, inside.glyphs)
    return _Told(told, doubts)


def _box(rect: BoxMm) -> Box:
    return Box(rect[0], rect[1], rect[2] - rect[0], rect[3] - rect[1])


_SURE = {Doubt.MALFORMED}
"""What is malformed was surely read."""


def _filled(empty: Cell, field: Field, told: _Told) -> Cell:
    doubts, found = told.doubts, dict[str, object]()
    if told.text is not None and field.spec.secret:
        found = {"secret": SecretStr(told.text), "present": True}
        plain = readable(tidy(told.text))
        doubts = doubts if plain else (*doubts, Doubt.MALFORMED)
    elif told.text is not None:
        value, malformed = _value(field, told.text)
        found = {"text": told.text, "value": value}
        doubts = (*doubts, Doubt.MALFORMED) if malformed else doubts
    if told.text is not None and _is_replaced(told.text, secret=field.spec.secret):
        doubts = (*doubts, Doubt.UNCERTAIN)
    sure = not (set(doubts) - _SURE)
    return empty.model_copy(
        update={**found, "doubts": doubts, "sure": sure, "confidence": 1.0 if sure else 0.5}
    )


def _is_replaced(told: str, *, secret: bool) -> bool:
    """Whether a text holds what programs draw for passwords, or for letters that their font lacks."""
    return _LOST.search(told) is not None or (secret and set(told) <= _DOTS)


def _value(field: Field, told: str) -> tuple[str | int | bool | None, bool]:
    if field.spec.kind in (FieldKind.TICK, FieldKind.SIGNATURE):
        return True, False
    normalised = normalise(field.spec, told)
    return normalised.value, normalised.malformed


def _observations(found: Found, sheets: Iterable[Sheet], cells: tuple[Cell, ...]) -> Iterator[Observation]:
    """Pages that are missing, writing outside of the fields, and a form without anything filled in."""
    for form_page, on in found.form_pages.items():
        if not on:
            yield Observation(code="missing-page", pages=(form_page,))
    stray = tuple(sorted(sheet.page for sheet in sheets if sheet.stray))
    if stray:
        yield Observation(code="annotation", pages=stray)
    if all(cell.value in (None, False) and not cell.text and not cell.present for cell in cells):
        yield Observation(code="empty-form")
