"""Tagged PDF: what is drawn is marked while it is drawn, and gets a structure tree afterwards.

A path names an element from the document down, each step a role and a key that is unique among
its siblings: `(("Table", "behorig"), ("TR", "1"), ("TD", "namn"))`. Elements stand in the tree in
the order in which their paths are first met, which is the order in which they are read aloud.
What is not content (lines, boxes, repeated heads, page numbers) is drawn as an artifact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from render import fonts

# Content is compressed once more when the file is saved; wrapping it in base 85 first only costs time.
rl_config.useA85 = 0

Path: TypeAlias = tuple[tuple[str, str], ...]
"""Roles and keys from the document down."""

LANGUAGE = "sv-SE"


class Mark(NamedTuple):
    """One piece of content of an element: page from 1 and its marked-content id there.

    `mcid` is None for an element that only takes its place in the order of reading.
    """

    path: Path
    page: int
    mcid: int | None


@dataclass(frozen=True)
class Attributes:
    """What a structure element says beyond its role.

    `scope` of a TH is `Column` or `Row`; `colspan` and `rowspan` count the columns and rows that
    a cell takes; `alt` is
    what is read aloud in place of the content; `numbered` says that a list's labels are numbers.
    """

    scope: str | None = None
    colspan: int = 1
    rowspan: int = 1
    alt: str | None = None
    numbered: bool = False


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """A canvas that marks what it draws. `tags` and `attributes` are what `add_structure` needs.

    Only our own fonts may be used on it; it starts with the regular one.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        fonts.register()
        options = {"lang": LANGUAGE, "initialFontName": fonts.REGULAR, "invariant": 1} | options
        super().__init__(*args, **options)
        self.tags: list[Mark] = []
        self.attributes: dict[Path, Attributes] = {}
        self._mcid = 0
        self._inside = False

    @contextmanager
    def tag(self, path: Path, attributes: Attributes | None = None) -> Iterator[None]:
        """What is drawn inside belongs to the element at `path`."""
        if attributes:
            self.attributes[path] = attributes
        with self._marked(f"/{path[-1][0]} <</MCID {self._mcid}>> BDC"):
            self.tags.append(Mark(path, self.getPageNumber(), self._mcid))
            self._mcid += 1
            yield

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """What is drawn inside is not content; `kind` is `Layout`, `Pagination` or `Background`."""
        with self._marked(f"/Artifact <</Type /{kind}>> BDC"):
            yield

    def place(self, path: Path, attributes: Attributes | None = None) -> None:
        """Keep a place in the order of reading for an element whose content comes later."""
        if attributes:
            self.attributes[path] = attributes
        self.tags.append(Mark(path, self.getPageNumber(), None))

    @contextmanager
    def _marked(self, begin: str) -> Iterator[None]:
        if self._inside:
            raise RuntimeError("marked content inside marked content")
        self._inside = True
        self._code.append(begin)
        yield
        self._code.append("EMC")
        self._inside = False

    def showPage(self) -> None:
        """End the page; ids of marked content start again on the next."""
        super().showPage()
        self._mcid = 0


class Structure:
    """The structure tree of one file; more elements can be hung on it until the file is saved."""

    def __init__(self, pdf: pikepdf.Pdf, attributes: Mapping[Path, Attributes]) -> None:
        self._pdf = pdf
        self._attributes = attributes
        self.root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.document = self._element("Document", self.root)
        self.document.Lang = String(LANGUAGE)
        self.root.K = Array([self.document])
        self._nodes: dict[Path, pikepdf.Object] = {(): self.document}
        self._numbers = Array()
        self._next = len(pdf.pages)
        self.root.ParentTree = pdf.make_indirect(Dictionary(Nums=self._numbers))

    def node(self, path: Path) -> pikepdf.Object:
        """The element at `path`, made together with those above it if it is not there yet."""
        if path not in self._nodes:
            parent = self.node(path[:-1])
            element = self._element(path[-1][0], parent)
            self._describe(element, path)
            parent.K.append(element)
            self._nodes[path] = element
        return self._nodes[path]

    def add_content(self, marks: list[Mark]) -> None:
        """Hang marked content on its elements, and say on each page which element owns what."""
        owners: dict[int, list[pikepdf.Object]] = {}
        pages = [page.obj for page in self._pdf.pages]
        for path, number, mcid in marks:
            element = self.node(path)
            if mcid is None:
                continue
            page = pages[number - 1]
            if "/Pg" not in element:
                element.Pg = page
                element.K.append(mcid)
            elif element.Pg.objgen == page.objgen:
                element.K.append(mcid)
            else:
                element.K.append(Dictionary(Type=Name.MCR, Pg=page, MCID=mcid))
            owners.setdefault(number - 1, []).append(element)
        for index, elements in sorted(owners.items()):
            pages[index].StructParents = index
            self._number(index, self._pdf.make_indirect(Array(elements)))

    def add_object(self, path: Path, page: pikepdf.Object, thing: pikepdf.Object, alt: str) -> None:
        """Hang an annotation (a form field's widget) on the element at `path`, read aloud as `alt`."""
        element = self.node(path)
        element.Pg = page
        element.Alt = String(alt)
        element.K.append(Dictionary(Type=Name.OBJR, Obj=thing, Pg=page))
        thing.StructParent = self._next
        self._number(self._next, element)
        self._next += 1

    def _number(self, key: int, value: pikepdf.Object) -> None:
        self._numbers.append(key)
        self._numbers.append(value)
        self.root.ParentTreeNextKey = self._next + 1

    def _element(self, role: str, parent: pikepdf.Object) -> pikepdf.Object:
        return self._pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{role}"), P=parent, K=Array())
        )

    def _describe(self, element: pikepdf.Object, path: Path) -> None:
        role = path[-1][0]
        says = self._attributes.get(path, Attributes())
        if says.alt is not None:
            element.Alt = String(says.alt)
        table = Dictionary(O=Name.Table)
        if role == "TH":
            table.Scope = Name(f"/{says.scope or 'Column'}")
        if says.colspan > 1:
            table.ColSpan = says.colspan
        if says.rowspan > 1:
            table.RowSpan = says.rowspan
        if len(table.keys()) > 1:
            element.A = table
        if role == "L":
            numbering = Name.Decimal if says.numbered else Name.Disc
            element.A = Dictionary(O=Name.List, ListNumbering=numbering)


def add_structure(
    pdf: pikepdf.Pdf, tags: list[Mark], attributes: Mapping[Path, Attributes] | None = None
) -> Structure:
    """Give a file drawn on a `TaggedCanvas` its structure tree; more can be hung on what is returned."""
    structure = Structure(pdf, attributes or {})
    structure.add_content(tags)
    for page in pdf.pages:
        page.obj.Tabs = Name.S
    pdf.Root.StructTreeRoot = structure.root
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.Lang = String(LANGUAGE)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    return structure
