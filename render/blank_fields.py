"""The AcroForm fields of a blank (ISO 32000-1, 12.7), written so that every common program fills them.

A field's full name is the layout's (`behorig.1.namn` is three fields deep). No scripts, and no
`NeedAppearances`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from reportlab.lib.units import mm

from forms.fields import FieldKind, Spec
from forms.layout import PAGE_HEIGHT, Box, Place
from forms.request import Field
from render import blank_font, blank_looks

TICKED: Final = "Ja"
"""What a tick box exports when it is ticked; a choice exports its option's code."""

_PRINT = 4
_REQUIRED = 1 << 1
_MULTILINE = 1 << 12
_RADIO = 1 << 15
_NO_SPELLING = 1 << 22
_COMB = 1 << 24

_COMB_SIZE = 10
_LINE = 4.2
"""Height in mm of the widget of one line of text: a font size that fits itself becomes 9–10 pt."""
_AIR = 0.6
"""What the widget of a text keeps from the sides of its printed box, mm."""

_NOT_WORDS = frozenset(FieldKind) - {FieldKind.TEXT, FieldKind.MULTILINE}


@dataclass(frozen=True)
class Widgets:
    """Writes one field after another into `pdf`, and remembers what each place became."""

    pdf: pikepdf.Pdf
    looks: blank_looks.Looks
    roots: Array = field(default_factory=Array)
    made: dict[int, pikepdf.Object] = field(default_factory=dict)
    branches: dict[str, pikepdf.Object] = field(default_factory=dict)

    def add(self, declared: Field, places: Sequence[Place]) -> Iterator[tuple[Place, pikepdf.Object, str]]:
        """Write one field with a widget for each place; tells place, widget and what it is called."""
        told = tooltip(declared)
        if len(places) == 1:
            widget = self._widget(declared.spec, places[0], told)
            self._join(declared.name, widget)
            widget.update(self._about(declared, places[0], told))
            yield places[0], widget, told
            return
        parent = self.pdf.make_indirect(self._about(declared, places[0], told))
        parent.Kids = Array()
        self._join(declared.name, parent)
        for place in places:
            called = f"{told}: {declared.spec.option_label(place.option)}" if place.option else told
            kid = self._widget(declared.spec, place, called)
            kid.Parent = parent
            if "/MaxLen" in parent:
                kid.MaxLen = parent.MaxLen  # pypdf looks for it on the widget only, and piles up the cells
            parent.Kids.append(kid)
            yield place, kid, called

    def _join(self, name: str, thing: pikepdf.Object) -> None:
        """Hang a field on the tree of names, one level for each part of its name."""
        above, _, last = name.rpartition(".")
        thing.T = String(last)
        if not above:
            self.roots.append(thing)
            return
        if above not in self.branches:
            self.branches[above] = self.pdf.make_indirect(Dictionary(Kids=Array()))
            self._join(above, self.branches[above])
        thing.Parent = self.branches[above]
        self.branches[above].Kids.append(thing)

    def _about(self, declared: Field, place: Place, told: str) -> Dictionary:
        spec = declared.spec
        about = Dictionary(FT=_type(spec), TU=String(told), Ff=_flags(declared, place))
        if spec.kind in (FieldKind.TICK, FieldKind.CHOICE):
            about.V = Name.Off
        elif spec.kind is not FieldKind.SIGNATURE:
            about.DA = String(f"{blank_font.RESOURCE} {_COMB_SIZE if place.cells else 0} Tf 0 g")
            if spec.maxlen:
                about.MaxLen = spec.maxlen
        return about

    def _widget(self, spec: Spec, place: Place, told: str) -> pikepdf.Object:
        box = _inside(spec, place)
        page = self.pdf.pages[place.page - 1].obj
        widget = self.pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                Rect=Array(_rectangle(box)),
                F=_PRINT,
                P=page,
                Contents=String(told),
                BS=Dictionary(W=0, S=Name.S),
            )
        )
        if spec.kind in (FieldKind.TICK, FieldKind.CHOICE):
            widget.AS = Name.Off
            widget.MK = Dictionary(CA=String("8"))
            widget.AP = self.looks.tick(place.option or TICKED, box.w * mm)
        if "/Annots" not in page:
            page.Annots = Array()
        page.Annots.append(widget)
        return widget


def write(
    pdf: pikepdf.Pdf, declared: Mapping[str, Field], places: Sequence[Place]
) -> list[tuple[Place, pikepdf.Object, str]]:
    """Write the fields that have a place, in the order of `places`; tells what each place became."""
    font = blank_font.embed(pdf)
    widgets = Widgets(pdf, blank_looks.Looks(pdf))
    by_field: dict[str, list[Place]] = {}
    for place in places:
        by_field.setdefault(place.field, []).append(place)
    made = [one for name, own in by_field.items() for one in widgets.add(declared[name], own)]
    resources = Dictionary(Font=Dictionary({blank_font.RESOURCE: font}))
    pdf.Root.AcroForm = pdf.make_indirect(
        Dictionary(Fields=widgets.roots, DR=resources, DA=String(f"{blank_font.RESOURCE} 0 Tf 0 g"))
    )
    return made


def tooltip(declared: Field) -> str:
    """What a program says about the field: `Behörighet, rad 1: Namn – …`."""
    where = ", ".join(declared.within)
    label = declared.spec.label + (" (måste fyllas i)" if _needed(declared) else "")
    hint = f" – {declared.spec.hint}" if declared.spec.hint else ""
    return f"{where}: {label}{hint}" if where else f"{label}{hint}"


def _type(spec: Spec) -> Name:
    if spec.kind in (FieldKind.TICK, FieldKind.CHOICE):
        return Name.Btn
    return Name.Sig if spec.kind is FieldKind.SIGNATURE else Name.Tx


def _needed(declared: Field) -> bool:
    """Whether it must be filled in whatever else is: rows after the first may be left empty."""
    return declared.spec.required and declared.row in (None, 1)


def _flags(declared: Field, place: Place) -> int:
    spec = declared.spec
    flags = _REQUIRED if _needed(declared) else 0
    if spec.kind is FieldKind.CHOICE:
        return flags | _RADIO
    if spec.kind in (FieldKind.TICK, FieldKind.SIGNATURE):
        return flags
    if spec.kind is FieldKind.MULTILINE:
        flags |= _MULTILINE
    if spec.kind in _NOT_WORDS:
        flags |= _NO_SPELLING
    return flags | (_COMB if place.cells else 0)


def _inside(spec: Spec, place: Place) -> Box:
    """Where the widget is: the place itself, but a line of text is kept to one line's height."""
    box = place.box
    one_line = spec.kind not in (FieldKind.MULTILINE, FieldKind.SIGNATURE, FieldKind.TICK, FieldKind.CHOICE)
    if not one_line or box.h <= _LINE:
        return box
    air = 0.0 if place.cells else _AIR
    return Box(box.x + air, box.y + (box.h - _LINE) / 2, box.w - 2 * air, _LINE)


def _rectangle(box: Box) -> list[float]:
    left, top = box.x * mm, (PAGE_HEIGHT - box.y) * mm
    corners = (left, top - box.h * mm, left + box.w * mm, top)
    return [round(value, 2) for value in corners]
