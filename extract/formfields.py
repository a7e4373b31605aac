"""Which stored fields are one form's own, where a file holds several forms or a program renamed fields.

A widget belongs to the form whose page it stands on. Which field it is, its place on the page tells;
where a page was resized, its full name. What is stored for a field that stands on two forms' pages
is neither's: then each form has what its own widgets show.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

import pikepdf

from extract.fieldtree import FieldTree, Leaf, Widget
from extract.positions import places_at
from forms.catalogue import kind
from forms.layout import Edition
from forms.own import Meant


@dataclass
class StoredField:
    """One field of a form. `values` are all that are stored for it, the field's own first.

    `joined` are values that it shares with another form of the file. `severed` tells that some
    widgets have lost their field, `unseen` that some stand on no page of a file with several forms:
    what is stored may then be another form's. `astray` tells that name and place speak of two fields.
    `alternatives` are the fields of a choice on an own blank that has one for each, by our code.
    """

    name: str
    type: str = ""
    options: pikepdf.Object | None = None
    flags: int = 0
    values: list[pikepdf.Object] = field(default_factory=list)
    widgets: list[Widget] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)
    joined: list[pikepdf.Object] = field(default_factory=list)
    is_joined: bool = False
    severed: bool = False
    unseen: bool = False
    astray: bool = False
    alternatives: dict[str, StoredField] = field(default_factory=dict)

    @property
    def pages(self) -> set[int]:
        """The pages that it stands on."""
        return {w.page for w in self.widgets if w.page is not None and not w.hidden}

    @property
    def pictured(self) -> bool:
        """Whether only its own widgets' pictures tell what it holds."""
        return self.is_joined or (self.severed and not self.values)


@dataclass(frozen=True)
class FormFields:
    """A form's fields by name, and the fields on its pages that the form doesn't have."""

    fields: Mapping[str, StoredField]
    strangers: tuple[Leaf, ...] = ()


NONE = FormFields({})


def fields_of(
    tree: FieldTree, edition: Edition, form_pages: Mapping[int, int], others: AbstractSet[int], *, alone: bool
) -> FormFields:
    """The fields of one form: `form_pages` tells its form page for each of its pages.

    `others` are the pages of the file's other forms. Of a form that is `alone` in its file, a field
    that stands on no page is its own by name.
    """
    return _Fields(tree, edition, form_pages, others, alone).gather()


class _Fields:
    def __init__(
        self,
        tree: FieldTree,
        edition: Edition,
        form_pages: Mapping[int, int],
        others: AbstractSet[int],
        alone: bool,
    ) -> None:
        self.tree, self.edition, self.form_pages = tree, edition, form_pages
        self.others, self.alone = others, alone
        self.apart = edition.own.apart if edition.own else frozenset()
        self.names = _names(edition)
        self.fields: dict[str, StoredField] = {}

    def gather(self) -> FormFields:
        strangers: dict[int, Leaf] = {}
        for page, form_page in self.form_pages.items():
            here = [(leaf, widget) for leaf, widgets in self.tree.on(page) for widget in widgets]
            places = places_at(self.edition, form_page, [widget.rect for _, widget in here])
            for (leaf, widget), place in zip(here, places, strict=True):
                meant = Meant(place.field, place.option) if place else self.names.get(leaf.name)
                if meant is None:
                    strangers[id(leaf)] = leaf
                else:
                    self._add(meant, leaf, (widget,))
        for leaf in self.tree.unseen if self.alone else ():
            if leaf.name in self.names:
                self._add(self.names[leaf.name], leaf, leaf.widgets)
        return FormFields(self.fields, tuple(strangers.values()))

    def _add(self, meant: Meant, leaf: Leaf, widgets: tuple[Widget, ...]) -> None:
        stored = self.fields.setdefault(meant.field, StoredField(meant.field))
        self._put(stored, leaf, widgets)
        if meant.code is not None and meant.field in self.apart:
            part = stored.alternatives.setdefault(meant.code, StoredField(meant.field))
            self._put(part, leaf, widgets)

    def _put(self, stored: StoredField, leaf: Leaf, widgets: tuple[Widget, ...]) -> None:
        stored.type = stored.type or leaf.type
        stored.options = stored.options if stored.options is not None else leaf.options
        stored.flags |= leaf.flags
        stored.widgets += widgets
        if not any(known is leaf for known in stored.leaves):
            self._know(stored, leaf)
        if leaf.split:
            stored.values += _own_values(widgets)

    def _know(self, stored: StoredField, leaf: Leaf) -> None:
        stored.leaves.append(leaf)
        stored.severed |= leaf.severed
        stored.astray |= self._astray(stored.name, leaf)
        shared = any(w.page in self.others for w in leaf.widgets)
        stored.is_joined |= shared
        stored.unseen |= not self.alone and any(w.page is None for w in leaf.widgets)
        if leaf.value is not None:
            (stored.joined if shared else stored.values).append(leaf.value)

    def _astray(self, name: str, leaf: Leaf) -> bool:
        """Whether a field with another field's full name stands here; its last part alone is no name."""
        known = self.names.get(leaf.name)
        return known is not None and known.field != name and not name.endswith(f".{leaf.name}")


def _names(edition: Edition) -> Mapping[str, Meant]:
    """What each full field name of an edition's PDF means."""
    if edition.own is not None:
        return edition.own.names
    found = kind(edition.kind)
    return {field.name: Meant(field.name) for field in found.fields} if found else {}


def _own_values(widgets: tuple[Widget, ...]) -> Iterator[pikepdf.Object]:
    """What widgets store themselves."""
    return (own for widget in widgets if (own := widget.object.get("/V")) is not None)
