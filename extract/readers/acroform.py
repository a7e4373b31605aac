"""Forms filled in on a screen: the fields' own values, held against their pictures."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from pydantic import SecretStr

from extract.appearance import Pictures
from extract.fieldtree import Leaf
from extract.formfields import StoredField
from extract.geometry import BoxMm, union
from extract.identify import Found
from extract.opened import Opened
from extract.overlays import covered
from extract.readers import buttons, pictured, texts
from extract.readers.stored import Stored
from forms.fields import FieldKind
from forms.grammar import normalise
from forms.layout import Edition, Place
from forms.records import Cell, Channel, Doubt, Observation
from forms.request import Field
from forms.tidy import readable, tidy

NAME = "acroform"
CHANNEL = Channel.DIGITAL

_BUTTONS = frozenset({FieldKind.TICK, FieldKind.CHOICE})

_NOWHERE = 0
"""The page of a field whose form page is not in the file."""


def reads(opened: Opened, found: Found) -> bool:
    """Whether the form's fields are there to be read."""
    return found.known_edition is not None and found.channel is CHANNEL


def read(opened: Opened, found: Found) -> tuple[tuple[Cell, ...], tuple[Observation, ...]]:
    """Every field of the edition as a cell, and what else was seen."""
    kind, edition = found.known, found.known_edition
    if kind is None or edition is None:
        return (), ()
    form = _Form(opened, found, edition)
    cells = tuple(form.cell(field) for field in kind.fields if field.name in form.places)
    cells, seen = covered(opened, found, cells)
    return cells, (*_missing(found, edition, cells), *_strange(found, cells), *seen)


class _Form:
    def __init__(self, opened: Opened, found: Found, edition: Edition) -> None:
        self.fields = found.fields.fields
        self.own = edition.own
        self.needs_appearances = opened.tree.needs_appearances
        self.pictures = Pictures(opened.tree.resources)
        self.form_pages = found.form_pages
        self.pages = frozenset(page for on in found.form_pages.values() for page in on)
        self.places: dict[str, list[Place]] = {}
        for place in edition.places:
            self.places.setdefault(place.field, []).append(place)

    @cached_property
    def drawn(self) -> bool:
        """Whether texts that are filled in have pictures: then one without shows that it is empty."""
        return texts.drawn(self.fields.values(), self.pictures)

    def cell(self, field: Field) -> Cell:
        """One field of the form as read."""
        page, box = self._place(field.name)
        empty = Cell(
            field=field.name, text=None, value=_nothing(field), confidence=1.0, sure=True,
            page=page, box=box, reader=NAME, present=False if field.spec.secret else None,
        )  # fmt: skip
        stored = self.fields.get(field.name)
        if stored is None:
            return self._absent(empty, field.name)
        return _filled(empty, field, self._stored(stored, field), on_page=bool(stored.pages))

    def _stored(self, stored: StoredField, field: Field) -> Stored:
        told = self._alternative(stored, field) if stored.alternatives else self._meant(stored, field)
        return replace(told, doubts=(*told.doubts, Doubt.UNCERTAIN)) if stored.astray else told

    def _alternative(self, stored: StoredField, field: Field) -> Stored:
        """A choice of which each alternative is a box of its own: the code of the one that is ticked."""
        told = {code: self._told(part, field) for code, part in stored.alternatives.items()}
        doubts = tuple(dict.fromkeys(doubt for one in told.values() for doubt in one.doubts))
        ticked = [code for code, one in told.items() if one.text is not None]
        if len(ticked) > 1:
            return Stored(None, (Doubt.TWO_MARKS,))
        return Stored(ticked[0] if ticked else None, doubts)

    def _meant(self, stored: StoredField, field: Field) -> Stored:
        """What is stored, a choice or tick of an own blank in our words."""
        told = self._told(stored, field)
        if self.own is None or told.text is None or field.name not in self.own.codes:
            return told
        meant = self.own.in_our_words(field.name, told.text)
        if field.spec.kind is FieldKind.TICK and meant == told.text:
            return Stored(None, (*told.doubts, Doubt.UNCERTAIN))
        return replace(told, text=meant)

    def _told(self, stored: StoredField, field: Field) -> Stored:
        if field.spec.kind is FieldKind.SIGNATURE and stored.type in ("/Sig", ""):
            return Stored("signed" if stored.values else None)
        if stored.type == "/Btn" or (not stored.type and field.spec.kind in _BUTTONS):
            if stored.pictured:
                return pictured.button(stored, self.pages)
            return buttons.button(stored, needs_appearances=self.needs_appearances)
        if stored.pictured:
            return pictured.text(stored, field.spec, self.pictures, self.pages, drawn=self.drawn)
        told = texts.text(stored, self.pictures, needs_appearances=self.needs_appearances)
        lost = stored.unseen and told == Stored(None) and not self.drawn
        return Stored(None, (Doubt.UNCERTAIN,)) if lost else told

    def _absent(self, empty: Cell, name: str) -> Cell:
        """A field that the file lacks.

        On an optional page that isn't there it is empty, and surely so, as is a place of an own blank
        that no field was ever made for; otherwise nobody knows what stands there.
        """
        form_page = self.places[name][0].page
        if form_page not in self.form_pages or (self.own is not None and not self.own.has(name)):
            return empty
        doubts = (Doubt.UNCERTAIN,) if self.form_pages[form_page] else ()
        return empty.model_copy(update={"sure": False, "confidence": 0.0, "doubts": doubts})

    def _place(self, name: str) -> tuple[int, BoxMm]:
        """Page of the file and box: where the widgets are, else where the edition has the field."""
        stored = self.fields.get(name)
        widgets = [w for w in stored.widgets if w.page and w.box] if stored else []
        if widgets:
            page = min(w.page for w in widgets if w.page)
            return page, union(tuple(w.box for w in widgets if w.page == page and w.box))
        places = self.places[name]
        on = self.form_pages.get(places[0].page) or (_NOWHERE,)
        return on[0], union(tuple((p.x, p.y, p.x + p.w, p.y + p.h) for p in places))


def _nothing(field: Field) -> bool | None:
    return False if field.spec.kind in (FieldKind.TICK, FieldKind.SIGNATURE) else None


def _filled(empty: Cell, field: Field, stored: Stored, *, on_page: bool) -> Cell:
    """The cell of a stored field. A value that stands on no page has no picture that anybody saw."""
    doubts = stored.doubts
    told = stored.text if stored.text is not None and stored.text.strip() else None
    if told is not None and not on_page and Doubt.PICTURE_DIFFERS not in doubts:
        doubts = (*doubts, Doubt.PICTURE_DIFFERS)
    found: dict[str, object] = {}
    if told is not None and field.spec.secret:
        found = {"secret": SecretStr(told), "present": True}
        doubts = doubts if readable(tidy(told)) else (*doubts, Doubt.MALFORMED)
    elif told is not None:
        value, malformed = _value(field, told)
        found = {"text": told, "value": value}
        doubts = (*doubts, Doubt.MALFORMED) if malformed else doubts
    return empty.model_copy(update={**found, "doubts": doubts, "sure": not (set(doubts) - _SURE)})


_SURE = {Doubt.MALFORMED}
"""What is malformed was surely read."""


def _value(field: Field, told: str) -> tuple[str | int | bool | None, bool]:
    """A tick box's name for "on" is each blank's own choice; all else goes through the grammar."""
    if field.spec.kind in (FieldKind.TICK, FieldKind.SIGNATURE):
        return True, False
    normalised = normalise(field.spec, told)
    return normalised.value, normalised.malformed


def _missing(found: Found, edition: Edition, cells: tuple[Cell, ...]) -> tuple[Observation, ...]:
    """Form pages that the file lacks; one whose fields are still there and empty is told apart."""
    lost = [page for page, on in found.form_pages.items() if not on]
    filled = {cell.field for cell in cells if cell.text is not None or cell.present}
    seen = []
    for page in lost:
        names = {place.field for place in edition.places if place.page == page}
        known_empty = names <= found.fields.fields.keys() and not names & filled
        code = "missing-empty-page" if known_empty else "missing-page"
        seen.append(Observation(code=code, pages=(page,)))
    return tuple(seen)


def _strange(found: Found, cells: tuple[Cell, ...]) -> tuple[Observation, ...]:
    """Filled fields that the form doesn't have, and a form in which nothing at all is filled in.

    Foreign fields are told by their number: their names are a stranger's words.
    """
    foreign = [leaf for leaf in found.fields.strangers if _is_filled(leaf) and leaf.pages]
    seen = []
    if foreign:
        pages = tuple(sorted({page for leaf in foreign for page in leaf.pages}))
        seen.append(Observation(code="foreign-fields", pages=pages, detail=str(len(foreign))))
    if all(cell.value in (None, False) and not cell.text and not cell.present for cell in cells):
        seen.append(Observation(code="empty-form"))
    return tuple(seen)


def _is_filled(leaf: Leaf) -> bool:
    if leaf.type not in ("/Tx", "/Ch", ""):
        return False
    return leaf.severed or leaf.value is not None or any("/V" in w.object for w in leaf.widgets)
