"""A blank drawn as another organisation might: serif, lines instead of boxes, fields put in afterwards."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from reportlab.pdfgen.canvas import Canvas

_COMB, _RADIO, _COMBO = 1 << 24, (1 << 15) | (1 << 14), 1 << 17
"""Field flags (ISO 32000-1, tables 226, 228 and 230)."""

_PRINTED = 4
"""Annotation flag: the widget is printed."""

_TICK = 9.0
"""Side of a tick box in points."""

_DEFAULT = "/TiRo 10 Tf 0 g"


@dataclass(frozen=True)
class Sheet:
    """How a page lies in the PDF: its size in points as shown, its turn, and how far off the origin."""

    width: float
    height: float
    turned: bool = False
    """Stored upright and shown a quarter turn clockwise."""
    margin: float = 0.0
    """Points around what is shown, cut off by the crop box."""

    @property
    def matrix(self) -> pikepdf.Matrix:
        """From the page as shown, points from the bottom left, to the page's own coordinates."""
        moved = pikepdf.Matrix(1, 0, 0, 1, self.margin, self.margin)
        return pikepdf.Matrix(0, 1, -1, 0, self.height, 0) @ moved if self.turned else moved


@dataclass(frozen=True)
class _Widget:
    page: int
    name: str
    rect: tuple[float, float, float, float]
    type: str
    state: str = ""
    options: tuple[tuple[str, str], ...] = ()
    cells: int | None = None


@dataclass
class Paper:
    """Pages with print and fields; places are points from the top left of the page as shown."""

    title: str
    sheets: Sequence[Sheet]
    widgets: list[_Widget] = field(default_factory=list)
    page: int = 0

    def __post_init__(self) -> None:
        self._file = io.BytesIO()
        self._canvas = Canvas(self._file, invariant=True)
        self._begin()

    def next_page(self) -> None:
        """Go on on the next page."""
        self._canvas.showPage()
        self.page += 1
        self._begin()

    def _begin(self) -> None:
        self.sheet = self.sheets[self.page]
        self._canvas.setPageSize((self.sheet.width, self.sheet.height))
        self._canvas.setLineWidth(0.5)

    def words(self, x: float, y: float, text: str, size: float = 9, font: str = "Times-Roman") -> None:
        """A line of print with its baseline at y."""
        self._canvas.setFont(font, size)
        self._canvas.drawString(x, self.sheet.height - y, text)

    def heading(self, x: float, y: float, text: str, width: float, size: float = 12) -> None:
        """A heading over a thick line."""
        self.words(x, y, text, size, "Times-Bold")
        self._rule(x, y + 4, width, 1.2)

    def text(self, name: str, label: str, x: float, y: float, w: float, *, cells: int | None = None) -> None:
        """A label, and a line to write on 20 points below it."""
        self.words(x, y, label, 7.5, "Times-Italic")
        self._rule(x, y + 18, w, 0.5)
        self._field(name, (x, y + 2, w, 15), "text", cells=cells)

    def bare(self, name: str, x: float, y: float, w: float) -> None:
        """A line to write on without a label."""
        self._rule(x, y + 14, w, 0.5)
        self._field(name, (x, y - 1, w, 14), "text")

    def tick(
        self, name: str, label: str, x: float, y: float, *, state: str = "Yes", radio: bool = False
    ) -> None:
        """A ring or box to tick, its label to the right; y is its top."""
        top = self.sheet.height - y
        if radio:
            self._canvas.circle(x + _TICK / 2, top - _TICK / 2, _TICK / 2)
        else:
            self._canvas.rect(x, top - _TICK, _TICK, _TICK)
        self.words(x + _TICK + 3, y + 7.5, label, 8)
        self._field(name, (x, y, _TICK, _TICK), "radio" if radio else "tick", state=state)

    def choice(self, name: str, x: float, y: float, w: float, options: Mapping[str, str]) -> None:
        """A list to choose from: what it exports → what it shows."""
        self._rule(x, y + 14, w, 0.5)
        self._field(name, (x, y - 1, w, 14), "list", options=tuple(options.items()))

    def _rule(self, x: float, y: float, w: float, thick: float) -> None:
        self._canvas.setLineWidth(thick)
        self._canvas.line(x, self.sheet.height - y, x + w, self.sheet.height - y)

    def _field(
        self,
        name: str,
        place: tuple[float, float, float, float],
        type_: str,
        *,
        state: str = "",
        options: tuple[tuple[str, str], ...] = (),
        cells: int | None = None,
    ) -> None:
        x, y, w, h = place
        rect = (x, self.sheet.height - y - h, x + w, self.sheet.height - y)
        self.widgets.append(_Widget(self.page, name, rect, type_, state, options, cells))

    def pdf(self) -> bytes:
        """The blank."""
        self._canvas.showPage()
        self._canvas.save()
        with pikepdf.open(io.BytesIO(self._file.getvalue())) as document:
            for page, sheet in zip(document.pages, self.sheets, strict=True):
                _lay(document, page, sheet)
            _Fields(document, self.sheets).put(self.widgets)
            document.docinfo["/Title"] = self.title
            made = io.BytesIO()
            document.save(made, deterministic_id=True)
            return made.getvalue()


def _lay(document: pikepdf.Pdf, page: pikepdf.Page, sheet: Sheet) -> None:
    """Turn and move a page's content as the sheet says."""
    matrix = " ".join(f"{value:g}" for value in sheet.matrix.shorthand)
    page.contents_add(f"q {matrix} cm".encode(), prepend=True)
    page.contents_add(b"Q")
    width, height = (sheet.height, sheet.width) if sheet.turned else (sheet.width, sheet.height)
    m = sheet.margin
    page.obj.MediaBox = Array([0, 0, width + 2 * m, height + 2 * m])
    page.obj.CropBox = Array([m, m, width + m, height + m])
    page.obj.Rotate = 90 if sheet.turned else 0


class _Fields:
    """Puts fields into a document: dotted names become a tree, as in many programs."""

    def __init__(self, document: pikepdf.Pdf, sheets: Sequence[Sheet]) -> None:
        self.document, self.sheets = document, sheets
        font = Dictionary(
            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Times-Roman"), Encoding=Name.WinAnsiEncoding
        )
        self.font = document.make_indirect(font)
        self.nodes: dict[str, pikepdf.Object] = {}
        self.roots = Array()

    def put(self, widgets: Sequence[_Widget]) -> None:
        for widget in widgets:
            node = self._widget(widget)
            self._hang(widget, node)
            page = self.document.pages[widget.page].obj
            page.Annots = Array([*page.get("/Annots", Array()), node])
        self.document.Root.AcroForm = self.document.make_indirect(
            Dictionary(Fields=self.roots, DA=String(_DEFAULT), DR=Dictionary(Font=Dictionary(TiRo=self.font)))
        )

    def _hang(self, widget: _Widget, node: pikepdf.Object) -> None:
        """A widget is its field, or a kid of its radio group."""
        if widget.type != "radio":
            self._name(widget.name, node)
            node.update(_entries(widget))
            return
        if widget.name not in self.nodes:
            made = self.document.make_indirect(Dictionary(FT=Name.Btn, Ff=_RADIO, Kids=Array()))
            self._name(widget.name, made)
        group = self.nodes[widget.name]
        node.Parent = group
        group.Kids.append(node)

    def _name(self, name: str, node: pikepdf.Object) -> None:
        above, _, own = name.rpartition(".")
        node.T = String(own)
        self.nodes[name] = node
        if not above:
            self.roots.append(node)
            return
        if above not in self.nodes:
            self._name(above, self.document.make_indirect(Dictionary(Kids=Array())))
        node.Parent = self.nodes[above]
        self.nodes[above].Kids.append(node)

    def _widget(self, widget: _Widget) -> pikepdf.Object:
        sheet = self.sheets[widget.page]
        rect = sheet.matrix.transform(pikepdf.Rectangle(*widget.rect))
        node = Dictionary(Type=Name.Annot, Subtype=Name.Widget, F=_PRINTED, Rect=rect.as_array())
        if sheet.turned:
            node.MK = Dictionary(R=90)
        if widget.state:
            node.AS = Name.Off
            node.AP = Dictionary(N=Dictionary({"/Off": self._mark(""), f"/{widget.state}": self._mark("X")}))
        elif widget.type == "list":
            node.AP = Dictionary(N=self._mark(""))  # what has none PDFium draws itself, with an arrow
        return self.document.make_indirect(node)

    def _mark(self, mark: str) -> pikepdf.Object:
        """What a tick box shows: a cross, or nothing."""
        drawn = "q 1 w 1.5 1.5 m 7.5 7.5 l 1.5 7.5 m 7.5 1.5 l S Q" if mark else ""
        box = Array([0, 0, _TICK, _TICK])
        return self.document.make_stream(drawn.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=box)


def _entries(widget: _Widget) -> Dictionary:
    if widget.type == "tick":
        return Dictionary(FT=Name.Btn)
    if widget.type == "list":
        options = Array([Array([String(exported), String(shown)]) for exported, shown in widget.options])
        return Dictionary(FT=Name.Ch, Ff=_COMBO, Opt=options)
    if widget.cells:
        return Dictionary(FT=Name.Tx, Ff=_COMB, MaxLen=widget.cells)
    return Dictionary(FT=Name.Tx)
