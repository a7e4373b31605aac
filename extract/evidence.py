"""What tells which pages of one kind of form belong together, beside their order in the file.

Three things: fields that hang together and so came in one file; the field that every page of a form
tells again, such as the customer number; and whether two pages hold the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import pikepdf

from extract.appearance import Pictures
from extract.fieldtree import Leaf
from extract.flat import told_again as flattened
from extract.formfields import FormFields, StoredField, fields_of
from extract.glyphs import Undecodable
from extract.opened import Opened
from extract.paper import told_again
from extract.strings import text_of
from forms.layout import Edition
from forms.tidy import tidy


@dataclass(frozen=True)
class Sheet:
    """A page of the file that is page `form_page` of a form; `total` as its code tells it."""

    page: int
    form_page: int
    total: int | None = None


Block = tuple[Sheet, ...]
"""Sheets that belong together, each of another form page unless said otherwise."""


def doubled(sheets: Iterable[Sheet]) -> bool:
    """Whether a form page stands there twice."""
    numbers = [sheet.form_page for sheet in sheets]
    return len(set(numbers)) != len(numbers)


class Evidence:
    """What the pages of one edition's forms say about each other; `edition` None if we never issued it.

    `others` are the pages of the file that are of other forms.
    """

    def __init__(
        self, opened: Opened, edition: Edition | None, sheets: Block, others: Collection[int] = ()
    ) -> None:
        self._opened, self._edition, self.sheets, self._others = opened, edition, sheets, others
        self._by_page = {sheet.page: sheet for sheet in sheets}
        self._pictures = Pictures(opened.tree.resources)
        self._fields: dict[int, FormFields] = {}
        self._keys: dict[int, tuple[str, ...]] = {}
        self._contents: dict[int, object] = {}

    def is_picture(self, page: int) -> bool:
        """Whether a page of the file came as a picture."""
        return self._opened.is_picture(page)

    def apart(self, sheets: Block) -> bool:
        """Whether pages of other forms lie between sheets: then these may be of two forms themselves."""
        pages = [sheet.page for sheet in sheets]
        return any(min(pages) < page < max(pages) for page in self._others)

    def blocks(self) -> list[Block]:
        """The sheets, those together whose fields hang together in the tree.

        Where that would give a form the same page twice, programs have joined what was several
        files' own, and the tree tells nothing.
        """
        together = {sheet.page: {sheet.page} for sheet in self.sheets}
        for span in self._spans():
            joined = set[int]().union(*(together[page] for page in span))
            if doubled(self._by_page[page] for page in joined):
                return [(sheet,) for sheet in self.sheets]
            for page in joined:
                together[page] = joined
        found = {min(pages): pages for pages in together.values()}
        return [tuple(self._by_page[page] for page in sorted(pages)) for _, pages in sorted(found.items())]

    def _spans(self) -> set[frozenset[int]]:
        """The pages that a field, or all below one root, stand on, unless a form page is among them twice."""
        by_root: dict[object, set[int]] = {}
        for number, leaf in enumerate(self._opened.tree.leaves):
            pages = {w.page for w in leaf.widgets if w.page in self._by_page}
            if pages:
                by_root.setdefault(number, set()).update(pages)
                by_root.setdefault(leaf.root, set()).update(pages)
        spans = {frozenset(pages) for pages in by_root.values() if len(pages) > 1}
        return {span for span in spans if not doubled(self._by_page[page] for page in span)}

    def contradict(self, sheets: Block) -> bool:
        """Whether sheets tell different customers or objects."""
        keys = [self.key(sheet) for sheet in sheets]
        return any(len({key[n] for key in keys if key[n]}) > 1 for n in range(len(self._told_again)))

    def key(self, sheet: Sheet) -> tuple[str, ...]:
        """What a sheet tells of the fields that every page tells again; empty texts for what it doesn't."""
        if sheet.page not in self._keys:
            self._keys[sheet.page] = tuple(self._told(sheet, name) for name in self._told_again)
        return self._keys[sheet.page]

    @property
    def _told_again(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(p.field for p in self._edition.mirrors)) if self._edition else ()

    def _told(self, sheet: Sheet, name: str) -> str:
        """What a field shows on a sheet, else what it alone stores there."""
        if self._edition is not None and self._opened.is_picture(sheet.page):
            return told_again.told(self._opened, sheet.page, self._edition, sheet.form_page, name)
        stored = self._fields_on(sheet).fields.get(name)
        if stored is None:
            return self._written(sheet, name)
        once = [leaf.value for leaf in stored.leaves if not self._over_several(leaf)]
        return self._shown(stored) or _only(stored.values) or _only([v for v in once if v is not None])

    def _written(self, sheet: Sheet, name: str) -> str:
        """What stands in a field's place where the field itself is gone."""
        if self._edition is None or self._opened.names_on(sheet.page):
            return ""
        return _bare(flattened.told(self._opened, sheet.page, self._edition, sheet.form_page, name))

    def _over_several(self, leaf: Leaf) -> bool:
        return doubled(self._by_page[page] for page in leaf.pages if page in self._by_page)

    def alike(self, one: Sheet, other: Sheet) -> bool:
        """Whether two sheets surely hold the same."""
        pictures = [self._opened.is_picture(sheet.page) for sheet in (one, other)]
        if all(pictures) and self._edition is not None:
            pages = ((one.page, one.form_page), (other.page, other.form_page))
            return told_again.alike(self._opened, self._edition, *pages)
        contents = [self._content_of(sheet) for sheet in (one, other)]
        return contents[0] is not None and contents[0] == contents[1]

    def _content_of(self, sheet: Sheet) -> object:
        if sheet.page not in self._contents:
            self._contents[sheet.page] = self._content(sheet)
        return self._contents[sheet.page]

    def _content(self, sheet: Sheet) -> object:
        """All that a sheet holds, None where that can't be told: of a picture."""
        if self._opened.is_picture(sheet.page):
            return None
        fields = self._fields_on(sheet).fields
        held = {name: self._held(stored) for name, stored in fields.items()}
        return self._opened.text(sheet.page), held

    def _held(self, stored: StoredField) -> object:
        states = tuple(str(widget.object.get("/AS")) for widget in stored.widgets)
        return _only([*stored.values, *stored.joined]), self._shown(stored), states

    def _fields_on(self, sheet: Sheet) -> FormFields:
        """A sheet's own fields, as if each other sheet were another form's."""
        if self._edition is None:
            return FormFields({})
        if sheet.page not in self._fields:
            others = self._by_page.keys() - {sheet.page}
            self._fields[sheet.page] = fields_of(
                self._opened.tree, self._edition, {sheet.page: sheet.form_page}, others, alone=False
            )
        return self._fields[sheet.page]

    def _shown(self, stored: StoredField) -> str:
        """The one text that a field's pictures show, empty if there is none or it can't be told."""
        normals = [w.normal for w in stored.widgets if not w.hidden]
        try:
            shown = {_bare(self._pictures.text(n)) for n in normals if isinstance(n, pikepdf.Stream)}
        except (Undecodable, pikepdf.PdfError, ValueError, TypeError, IndexError):
            return ""
        return (shown - {""}).pop() if len(shown - {""}) == 1 else ""


def _only(values: list[pikepdf.Object]) -> str:
    """The one text that is stored, empty if there are several or none."""
    try:
        texts = {_bare(text_of(value) or "") for value in values} - {""}
    except ValueError:
        return ""
    return texts.pop() if len(texts) == 1 else ""


def _bare(text: str) -> str:
    return "".join(tidy(text).split())
