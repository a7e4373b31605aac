"""The AcroForm as it is stored: fields with their values, and every widget with its page and box.

Made for what programs really write: values on widgets instead of fields, two root fields of one
name, widgets that the tree has lost, parents that are gone, inherited attributes, cycles. Which form
of the file a field belongs to, and which of the form's own fields it is, tells `extract.formfields`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import pikepdf

from extract.geometry import BoxMm, Frame
from extract.refused import Refused
from extract.strings import text_of

_DEPTH = 40
_MOST_FIELDS = 100_000
"""Far beyond any file of ours: a form has about 700 widgets, and a batch some 60 forms."""

_HIDDEN = (1 << 1) | (1 << 5)
"""Annotation flags Hidden and NoView (ISO 32000-1, table 165)."""

Points = tuple[float, float, float, float]
"""(x0, y0, x1, y1) in the page's own coordinates, points from the bottom left."""


@dataclass(frozen=True)
class Widget:
    """One place where a field stands; None if it is on no page.

    `page` from 1, `rect` in the page's own coordinates, `box` as shown.
    """

    object: pikepdf.Object
    page: int | None
    rect: Points | None
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


Key = tuple[int, int]
"""What tells an object of the file from others."""


@dataclass(frozen=True)
class Leaf:
    """One field as an object of the file, by the full name that is stored: several may have the same.

    `values` are its own or an inherited one first, then those of its widgets. `root` is the top of
    its tree: what hangs below one top came into the file together. `split`: its widgets are objects
    of their own. `severed` is a widget whose
    field is gone, as some programs leave it that copy pages: nothing but its picture is left.
    """

    name: str
    type: str
    value: pikepdf.Object | None
    options: pikepdf.Object | None
    flags: int
    root: Key
    widgets: tuple[Widget, ...]
    split: bool
    severed: bool

    @property
    def pages(self) -> frozenset[int]:
        """The pages that it stands on."""
        return frozenset(w.page for w in self.widgets if w.page is not None and not w.hidden)


@dataclass(frozen=True)
class FieldTree:
    """All fields. `needs_appearances`: viewers are told to draw every field anew.

    `marks` are the annotations that are no widgets, each with its page.
    """

    leaves: tuple[Leaf, ...]
    marks: tuple[tuple[int, pikepdf.Object], ...]
    needs_appearances: bool
    resources: pikepdf.Object | None

    def on(self, page: int) -> list[tuple[Leaf, list[Widget]]]:
        """The fields that stand on a page, each with its widgets there."""
        return self._by_page.get(page, [])

    @cached_property
    def unseen(self) -> tuple[Leaf, ...]:
        """The fields that stand on no page at all."""
        return tuple(leaf for leaf in self.leaves if all(w.page is None for w in leaf.widgets))

    @cached_property
    def _by_page(self) -> dict[int, list[tuple[Leaf, list[Widget]]]]:
        pages: dict[int, list[tuple[Leaf, list[Widget]]]] = {}
        for leaf in self.leaves:
            here: dict[int, list[Widget]] = {}
            for widget in leaf.widgets:
                if widget.page is not None:
                    here.setdefault(widget.page, []).append(widget)
            for page, widgets in here.items():
                pages.setdefault(page, []).append((leaf, widgets))
        return pages


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
    _not_beyond_measure(pdf, form)
    standing, marks = _annotations(pdf)
    walk = _Walk(standing)
    for root in dictionaries(form.get("/Fields")):
        walk.visit(root, _Inherited(key_of(root)), ())
    for widget in walk.lost():
        top = walk.top(widget)
        walk.visit(top, _Inherited(key_of(top)), ())
    anew = bool(form.get("/NeedAppearances", False))
    return FieldTree(tuple(walk.leaves), tuple(marks), anew, form.get("/DR"))


def _not_beyond_measure(pdf: pikepdf.Pdf, form: pikepdf.Object) -> None:
    """Lists that are too long are refused by their length, before time is spent on what they hold."""
    listed = [form.get("/Fields"), *(page.obj.get("/Annots") for page in pdf.pages)]
    if sum(len(array) for array in listed if isinstance(array, pikepdf.Array)) > 2 * _MOST_FIELDS:
        raise Refused("damaged")


@dataclass(frozen=True)
class _Inherited:
    root: Key
    names: tuple[str, ...] = ()
    type: str | None = None
    value: pikepdf.Object | None = None
    options: pikepdf.Object | None = None
    flags: int = 0


class _Walk:
    def __init__(self, standing: list[Widget]) -> None:
        self.standing: dict[Key, list[Widget]] = {}
        for widget in standing:
            self.standing.setdefault(key_of(widget.object), []).append(widget)
        self.leaves: list[Leaf] = []
        self.seen: set[Key] = set()
        self.kept: list[pikepdf.Object] = []
        self.kids: dict[Key, frozenset[Key]] = {}
        self.visits = 0

    def lost(self) -> Iterator[pikepdf.Object]:
        """Widgets on pages that the tree does not lead to."""
        return (widgets[0].object for key, widgets in self.standing.items() if key not in self.seen)

    def top(self, widget: pikepdf.Object) -> pikepdf.Object:
        """The top of a lost widget's own line of parents, so far as each of them knows its kid.

        PDFium copies pages with the numbers of parents that stay behind: another object of the new
        file may have such a number, and then it is no parent.
        """
        node = widget
        for _ in range(_DEPTH):
            parent = node.get("/Parent")
            if not isinstance(parent, pikepdf.Dictionary) or key_of(parent) in self.seen:
                return node
            if key_of(node) not in self._kids_of(parent):
                return node
            node = parent
        raise Refused("damaged")

    def _kids_of(self, parent: pikepdf.Object) -> frozenset[Key]:
        key = key_of(parent)
        if key not in self.kids:
            self.kids[key] = frozenset(map(key_of, dictionaries(parent.get("/Kids"))))
            self.kept.append(parent)
        return self.kids[key]

    def visit(self, node: pikepdf.Object, above: _Inherited, path: tuple[Key, ...]) -> None:
        key = key_of(node)
        self.visits += 1
        if key in path or len(path) > _DEPTH or self.visits > _MOST_FIELDS:
            raise Refused("damaged")
        if key in self.seen:
            return  # listed twice, as some merging programs do
        self.seen.add(key)
        self.kept.append(node)  # the address of an object that is gone may become another's
        here = _inherit(node, above)
        kids = [kid for kid in dictionaries(node.get("/Kids")) if _is_parent(key, kid)]
        named = [kid for kid in kids if "/T" in kid]
        for kid in named:
            theirs = here if "/Parent" in kid else replace(here, value=None)
            self.visit(kid, theirs, (*path, key))
        if not named:
            self._leaf(here, node, kids)

    def _leaf(self, here: _Inherited, node: pikepdf.Object, kids: list[pikepdf.Object]) -> None:
        objects = kids or [node]
        self.kept += objects
        self.visits += len(objects)
        widgets: list[Widget] = []
        for object_ in objects:
            self.seen.add(key_of(object_))
            widgets += self.standing.get(key_of(object_)) or [Widget(object_, None, None, None)]
        if here.type is None and all(widget.page is None for widget in widgets):
            return
        name = ".".join(here.names)
        self.leaves.append(
            Leaf(
                name, here.type or "", here.value, here.options, here.flags, here.root, tuple(widgets),
                split=bool(kids), severed=not here.names,
            )
        )  # fmt: skip


def _is_parent(key: Key, kid: pikepdf.Object) -> bool:
    """Whether a kid names this parent, or none.

    PDFBox hangs another file's fields below its own of the same name, and leaves them the parents
    that they had, or none: what the new parent stores was never theirs.
    """
    parent = kid.get("/Parent")
    return parent is None or key_of(parent) == key


def _inherit(node: pikepdf.Object, above: _Inherited) -> _Inherited:
    name = text_of(node.get("/T"))
    type_ = node.get("/FT")
    return _Inherited(
        above.root,
        (*above.names, name) if name is not None else above.names,
        str(type_) if isinstance(type_, pikepdf.Name) else above.type,
        node.get("/V", above.value),
        node.get("/Opt", above.options),
        int(node.get("/Ff", above.flags)),
    )


def key_of(node: pikepdf.Object) -> Key:
    """What tells an object from others; a direct object has no number and is told by its address."""
    number: Key = node.objgen
    return number if number != (0, 0) else (-1, id(node))


def _annotations(pdf: pikepdf.Pdf) -> tuple[list[Widget], list[tuple[int, pikepdf.Object]]]:
    """What stands on pages, once for each page that it stands on: widgets, and all else."""
    found, others = [], []
    for number, page in enumerate(pdf.pages, 1):
        shown = None
        for annotation in dictionaries(page.obj.get("/Annots")):
            if annotation.get("/Subtype") == pikepdf.Name.Widget:
                shown = shown or frame(page)
                rect = rectangle(annotation)
                found.append(Widget(annotation, number, rect, shown.to_mm(rect) if rect else None))
            else:
                others.append((number, annotation))
    return found, others


def rectangle(annotation: pikepdf.Object) -> Points | None:
    """An annotation's box in the page's own coordinates, None if it has none."""
    array = annotation.get("/Rect")
    if not isinstance(array, pikepdf.Array):
        return None
    try:
        rect = pikepdf.Rectangle(array)
    except (TypeError, ValueError):
        return None
    return rect.llx, rect.lly, rect.urx, rect.ury


def dictionaries(array: object) -> Iterator[pikepdf.Object]:
    """The dictionaries of an array; none of what is no array."""
    if isinstance(array, pikepdf.Array):
        yield from (item for item in array.as_list() if isinstance(item, pikepdf.Dictionary))
