"""The AcroForm as it is stored: fields with their values, and every widget with its page and box.

Made for what programs really write: values on widgets instead of fields, two root fields of one
name, widgets that the tree has lost, inherited attributes, cycles.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf

from extract.geometry import BoxMm, Frame
from extract.refused import Refused
from extract.strings import text_of

_DEPTH = 40
_MOST_FIELDS = 20_000
"""Far beyond any form of ours, which has about 700 widgets."""

_HIDDEN = (1 << 1) | (1 << 5)
"""Annotation flags Hidden and NoView (ISO 32000-1, table 165)."""


@dataclass(frozen=True)
class Widget:
    """One place where a field stands; `page` from 1 and box as shown, None if it is on no page."""

    object: pikepdf.Object
    page: int | None
    box: BoxMm | None

    @property
    def hidden(self) -> bool:
        """Whether viewers don't show it."""
        return bool(int(self.object.get("/F", 0)) & _HIDDEN)

    @property
    def normal(self) -> pikepdf.Object | None:
        """Its normal appearance: a stream, or a dictionary of streams by state."""
        appearance = self.object.get("/AP")
        return appearance.get("/N") if isinstance(appearance, pikepdf.Dictionary) else None


@dataclass
class StoredField:
    """A field by its full name; `values` are all that are stored under it, the field's own first."""

    name: str
    type: str
    options: pikepdf.Object | None = None
    flags: int = 0
    values: list[pikepdf.Object] = field(default_factory=list)
    widgets: list[Widget] = field(default_factory=list)

    @property
    def pages(self) -> set[int]:
        """The pages that it stands on."""
        return {w.page for w in self.widgets if w.page is not None and not w.hidden}


@dataclass(frozen=True)
class FieldTree:
    """All fields by full name. `needs_appearances`: viewers are told to draw every field anew."""

    fields: dict[str, StoredField]
    needs_appearances: bool
    resources: pikepdf.Object | None


def frame(page: pikepdf.Page) -> Frame:
    """What of a page is shown, and how. Raises `Refused` for a page without sensible measures."""
    try:
        box = [float(value) for value in page.cropbox]
        turn = int(page.obj.get("/Rotate", 0)) % 360
        unit = float(page.obj.get("/UserUnit", 1))
    except (TypeError, ValueError, AttributeError) as error:
        raise Refused("damaged") from error
    x0, x1 = sorted((box[0], box[2]))
    y0, y1 = sorted((box[1], box[3]))
    return Frame(x0, y0, x1, y1, turn, unit)


def field_tree(pdf: pikepdf.Pdf) -> FieldTree:
    """Read the tree. Raises `Refused` for one that is cyclic or beyond all measure."""
    form = pdf.Root.get("/AcroForm")
    form = form if isinstance(form, pikepdf.Dictionary) else pikepdf.Dictionary()
    walk = _Walk(_places(pdf))
    for root in _dictionaries(form.get("/Fields")):
        walk.visit(root, _Inherited(), ())
    for widget in walk.lost():
        walk.visit(_root(widget), _Inherited(), ())
    return FieldTree(walk.fields, bool(form.get("/NeedAppearances", False)), form.get("/DR"))


@dataclass(frozen=True)
class _Inherited:
    names: tuple[str, ...] = ()
    type: str | None = None
    value: pikepdf.Object | None = None
    options: pikepdf.Object | None = None
    flags: int = 0


_Key = tuple[int, int]


class _Walk:
    def __init__(self, places: list[tuple[pikepdf.Object, int, BoxMm | None]]) -> None:
        self.places = {_key(widget): (page, box) for widget, page, box in places}
        self.widgets = [widget for widget, _, _ in places]
        self.fields: dict[str, StoredField] = {}
        self.seen: set[_Key] = set()
        self.kept: list[pikepdf.Object] = []
        self.visits = 0

    def lost(self) -> Iterator[pikepdf.Object]:
        """Widgets on pages that the tree does not lead to."""
        return (widget for widget in self.widgets if _key(widget) not in self.seen)

    def visit(self, node: pikepdf.Object, above: _Inherited, path: tuple[_Key, ...]) -> None:
        key = _key(node)
        self.visits += 1
        if key in path or len(path) > _DEPTH or self.visits > _MOST_FIELDS:
            raise Refused("damaged")
        if key in self.seen:
            return  # listed twice, as some merging programs do
        self.seen.add(key)
        self.kept.append(node)  # the address of an object that is gone may become another's
        here = _inherit(node, above)
        kids = list(_dictionaries(node.get("/Kids")))
        named = [kid for kid in kids if "/T" in kid]
        for kid in named:
            self.visit(kid, here, (*path, key))
        if not named and here.type is not None:
            self._leaf(here, kids or [node])

    def _leaf(self, here: _Inherited, widgets: list[pikepdf.Object]) -> None:
        name = ".".join(here.names)
        stored = self.fields.setdefault(name, StoredField(name, here.type or ""))
        stored.options = stored.options if stored.options is not None else here.options
        stored.flags |= here.flags
        if here.value is not None:
            stored.values.append(here.value)
        self.kept += widgets
        for widget in widgets:
            self.seen.add(_key(widget))
            own = widget.get("/V")
            if own is not None and own is not here.value:
                stored.values.append(own)
            page, box = self.places.get(_key(widget), (None, None))
            stored.widgets.append(Widget(widget, page, box))


def _inherit(node: pikepdf.Object, above: _Inherited) -> _Inherited:
    name = text_of(node.get("/T"))
    type_ = node.get("/FT")
    return _Inherited(
        (*above.names, name) if name is not None else above.names,
        str(type_) if isinstance(type_, pikepdf.Name) else above.type,
        node.get("/V", above.value),
        node.get("/Opt", above.options),
        int(node.get("/Ff", above.flags)),
    )


def _key(node: pikepdf.Object) -> _Key:
    """What tells an object from others; a direct object has no number and is told by its address."""
    number: _Key = node.objgen
    return number if number != (0, 0) else (-1, id(node))


def _places(pdf: pikepdf.Pdf) -> list[tuple[pikepdf.Object, int, BoxMm | None]]:
    found = []
    for number, page in enumerate(pdf.pages, 1):
        shown = None
        for annotation in _dictionaries(page.obj.get("/Annots")):
            if annotation.get("/Subtype") == pikepdf.Name.Widget:
                shown = shown or frame(page)
                found.append((annotation, number, box_of(annotation, shown)))
    return found


def box_of(annotation: pikepdf.Object, shown: Frame) -> BoxMm | None:
    """An annotation's box on its page as shown, None if it has none."""
    rect = rectangle(annotation)
    return shown.to_mm((rect.llx, rect.lly, rect.urx, rect.ury)) if rect else None


def rectangle(annotation: pikepdf.Object) -> pikepdf.Rectangle | None:
    """An annotation's box in the page's own coordinates, None if it has none."""
    array = annotation.get("/Rect")
    if not isinstance(array, pikepdf.Array):
        return None
    try:
        return pikepdf.Rectangle(array)
    except (TypeError, ValueError):
        return None


def _dictionaries(array: object) -> Iterator[pikepdf.Object]:
    if isinstance(array, pikepdf.Array):
        yield from (item for item in array.as_list() if isinstance(item, pikepdf.Dictionary))


def _root(widget: pikepdf.Object) -> pikepdf.Object:
    """The top of a lost widget's own line of parents."""
    node = widget
    for _ in range(_DEPTH):
        parent = node.get("/Parent")
        if not isinstance(parent, pikepdf.Dictionary):
            return node
        node = parent
    raise Refused("damaged")
