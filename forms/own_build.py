"""A map and a blank made into an edition, or all that is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from forms.catalogue import Kind
from forms.fields import FieldKind
from forms.grammar import normalise
from forms.layout import Box, Edition, LabelSide, Place
from forms.own import Meant, Own
from forms.own_claims import NOTHING, Claim, Claims
from forms.own_map import Fault, OwnMap, WrongMap
from forms.own_seen import SeenBlank, SeenWidget
from forms.tidy import tidy

_OVERLAP = 0.1
"""Share of the smaller of two widgets that may lie in the other: their borders."""

_EDGE = 0.5
"""mm that a widget may reach over the page's edge."""

_SMALLEST = 1.0
"""mm; nobody can fill in a smaller box."""

_NO_CODE = Box(0.0, 0.0, 0.0, 0.0)

_NEVER_FIXED = frozenset({FieldKind.SECRET, FieldKind.SIGNATURE, FieldKind.DATE})


@dataclass(frozen=True)
class Built:
    """An edition, and what a person should know of it, in Swedish."""

    edition: Edition
    notes: tuple[Fault, ...]


def build(map: OwnMap, blank: SeenBlank, kind: Kind, sha256: str) -> Built:
    """The edition of a blank; `WrongMap` tells all that is wrong. `sha256` is the blank's."""
    return _Building(map, blank, kind).built(sha256)


class _Building:
    def __init__(self, map: OwnMap, blank: SeenBlank, kind: Kind) -> None:
        self.map, self.blank, self.kind = map, blank, kind
        self.specs = {field.name: field.spec for field in kind.fields}
        held = Claims(map, blank, kind)
        self.claims = held.claims
        self.faults, self.notes = held.faults, held.notes
        self.drawn = [
            Place(name, part.page, part.x, part.y, part.w, part.h, LabelSide.NONE)
            for name, part in map.places.items()
            for name, _ in held.rows(name)
        ]
        self.fixed = {full: text for name, text in map.fixed.items() for full, _ in held.rows(name)}

    def built(self, sha256: str) -> Built:
        self._once()
        self._drawn_fit()
        self._fixed_fit()
        self._all_required()
        self._widgets_fit()
        if self.faults:
            raise WrongMap(tuple(self.faults))
        self._tell()
        places, mirrors = self._places()
        edition = Edition(
            id=self.map.edition,
            kind=self.kind.name,
            title=self.map.title,
            pages=len(self.blank.pages),
            continuation=None,
            places=places,
            mirrors=mirrors,
            marks=(),
            code_box=_NO_CODE,
            own=self._own(sha256),
        )
        return Built(edition, tuple(self.notes))

    def _own(self, sha256: str) -> Own:
        fields = self.blank.fields
        inside: dict[str, tuple[str, ...]] = {}
        for claim in self.claims:
            printed = {widget.inside for widget in fields[claim.theirs] if widget.inside}
            if printed:
                inside[claim.field] = tuple(sorted({*inside.get(claim.field, ()), *printed}))
        return Own(
            sha256=sha256,
            frames=tuple(page.frame for page in self.blank.pages),
            names={claim.theirs: Meant(claim.field, claim.code) for claim in self.claims},
            phrases=tuple(page.phrases for page in self.blank.pages),
            codes={claim.field: claim.values for claim in self.claims if claim.values is not None},
            fixed=self.fixed,
            inside=inside,
        )

    def _places(self) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
        """Where each field stands first, and where it is told again."""
        places: list[Place] = list(self.drawn)
        mirrors: list[Place] = []
        for claim in self.claims:
            seen: set[str | None] = set()
            for place in sorted(self._places_of(claim), key=lambda place: (place.page, place.y, place.x)):
                (mirrors if place.option in seen else places).append(place)
                seen.add(place.option)
        return tuple(places), tuple(mirrors)

    def _places_of(self, claim: Claim) -> Iterator[Place]:
        is_tick = self.specs[claim.field].kind is FieldKind.TICK
        for widget in self._standing(claim.theirs):
            option = claim.code
            if claim.values is not None and widget.states:
                meant = claim.values.get(tidy(widget.states[0]), NOTHING)
                if meant == NOTHING:
                    continue  # the button that means no, or no answer
                option = None if is_tick else meant
            if widget.page is not None and widget.box is not None:
                box = widget.box
                yield Place(
                    claim.field, widget.page, box.x, box.y, box.w, box.h, LabelSide.NONE, option,
                    widget.label or None, widget.cells,
                )  # fmt: skip

    def _standing(self, theirs: str) -> Iterator[SeenWidget]:
        for widget in self.blank.fields[theirs]:
            if widget.page is not None and widget.box is not None and not widget.hidden:
                yield widget

    def _once(self) -> None:
        """No field of theirs for two of ours, and none of ours twice."""
        by_theirs: dict[str, list[str]] = {}
        for claim in self.claims:
            by_theirs.setdefault(claim.theirs, []).append(claim.field)
        for theirs, ours in by_theirs.items():
            if len(ours) > 1:
                self._fault(theirs, f"Ert fält används till flera av våra: {', '.join(ours)}.")
        whole = [claim.field for claim in self.claims if claim.code is None]
        apart = {claim.field for claim in self.claims if claim.code is not None}
        named = [*whole, *apart, *(place.field for place in self.drawn), *self.fixed]
        for name in sorted({name for name in named if named.count(name) > 1}):
            self._fault(name, "Fältet står två gånger i mappningen.")

    def _drawn_fit(self) -> None:
        for place in self.drawn:
            if self.specs[place.field].kind is not FieldKind.SIGNATURE:
                self._fault(place.field, "Bara en underskrift kan ha en plats utan fält i blanketten.")
            elif place.page > len(self.blank.pages):
                self._fault(place.field, f"Blanketten har {len(self.blank.pages)} sidor.")
            elif not self._on_page(place.page, place.box):
                self._fault(place.field, "Platsen ligger utanför sidan.")

    def _fixed_fit(self) -> None:
        for name, text in self.fixed.items():
            spec = self.specs[name]
            if spec.kind in _NEVER_FIXED:
                self._fault(name, "Lösenord, datum och underskrift kan inte vara bestämda i förväg.")
            elif normalise(spec, text).value is None:
                known = f": {', '.join(spec.codes)}" if spec.codes else ""
                self._fault(name, f"”{text}” är inget som fältet kan innehålla{known}.")

    def _all_required(self) -> None:
        held = {claim.field for claim in self.claims} | self.fixed.keys()
        held |= {fault.place for fault in self.faults}
        for field in self.kind.fields:
            if field.spec.required and field.row in (None, 1) and field.name not in held:
                self._fault(field.name, f"”{field.spec.label}” måste finnas, eller stå under [fixed].")

    def _widgets_fit(self) -> None:
        mapped = {claim.theirs for claim in self.claims}
        standing = [widget for theirs in self.blank.fields for widget in self._standing(theirs)]
        for widget in standing:
            if widget.field in mapped and widget.page and widget.box:
                if min(widget.box.w, widget.box.h) < _SMALLEST:
                    self._fault(widget.field, "Fältets ruta är för liten för att fyllas i.")
                elif not self._on_page(widget.page, widget.box):
                    self._fault(widget.field, f"Fältet ligger utanför sida {widget.page}.")
        told = set()
        for one, other in combinations(standing, 2):
            pair = tuple(sorted((one.field, other.field)))
            if pair not in told and {*pair} & mapped and _overlapping(one, other):
                told.add(pair)
                self._fault(one.field, f"Fältets ruta ligger över {other.field} på sida {one.page}.")

    def _on_page(self, page: int, box: Box) -> bool:
        width, height = self.blank.pages[page - 1].frame.size
        inside = box.x >= -_EDGE and box.y >= -_EDGE
        return inside and box.x + box.w <= width + _EDGE and box.y + box.h <= height + _EDGE

    def _tell(self) -> None:
        """What a person should know: what is filled in already, what is not read, what we don't get."""
        mapped = {claim.theirs for claim in self.claims}
        filled = sorted({w.field for w in self.blank.widgets if w.filled and w.field in mapped})
        unread = sorted(self.blank.fields.keys() - mapped)
        if filled:
            self._note("blanketten", f"Den är redan ifylld, och det läses som kundens svar: {_some(filled)}.")
        if unread:
            self._note("blanketten", f"Läses inte; fylls de i får en människa titta: {_some(unread)}.")
        signatures = {name for name, spec in self.specs.items() if spec.kind is FieldKind.SIGNATURE}
        if not signatures & ({c.field for c in self.claims} | {place.field for place in self.drawn}):
            self._note("underskrift", "Ingen plats för underskrift är utpekad: på papper syns då ingen.")
        if self.blank.xfa:
            self._note("blanketten", "Den har också ett XFA-formulär; det läses inte.")

    def _fault(self, place: str, message: str) -> None:
        self.faults.append(Fault(place, message))

    def _note(self, place: str, message: str) -> None:
        self.notes.append(Fault(place, message))


def _overlapping(one: SeenWidget, other: SeenWidget) -> bool:
    if one.page != other.page or one.box is None or other.box is None:
        return False
    width = min(one.box.x + one.box.w, other.box.x + other.box.w) - max(one.box.x, other.box.x)
    height = min(one.box.y + one.box.h, other.box.y + other.box.h) - max(one.box.y, other.box.y)
    smaller = min(one.box.w * one.box.h, other.box.w * other.box.h)
    return width > 0 and height > 0 and width * height > _OVERLAP * smaller


def _some(names: Iterable[str], most: int = 12) -> str:
    told = list(names)
    more = f" och {len(told) - most} till" if len(told) > most else ""
    return ", ".join(told[:most]) + more
