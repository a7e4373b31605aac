"""A strange blank looked at: its pages, widgets and printed text, for `forms.own_build` to map.

Runs behind the seam (`extract.own_look`), like all reading of files that are not ours.
"""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
import pypdfium2

from extract.door import open_pdf
from extract.fieldtree import Leaf, Widget
from extract.geometry import BoxMm
from extract.limits import Limits
from extract.opened import Opened
from extract.own_labels import Words, label_of
from extract.readers.buttons import meanings
from extract.refused import Refused
from extract.strings import text_of
from extract.witnesses import phrases_of_pages
from forms.catalogue import blank_pdf, own_blanks
from forms.layout import Box
from forms.own import PageFrame
from forms.own_apart import PrintedPage
from forms.own_seen import SeenBlank, SeenPage, SeenWidget, WidgetType
from forms.own_text import squeezed

_PUSH, _COMB = 1 << 16, 1 << 24
"""Field flags (ISO 32000-1, tables 226 and 228)."""

_LEAST = 4
"""Characters; shorter pieces of text stand on any paper."""

_DEPTH = 40
_MOST_TEXT = 200


def seen(data: bytes, limits: Limits) -> SeenBlank:
    """What a blank holds; raises `Refused` for a file that can't be read."""
    opened = open_pdf(data, limits)
    words = {page: tuple(_words(opened, page)) for page in range(1, opened.pages + 1)}
    pages = tuple(_page(opened, page, words[page]) for page in words)
    widgets = tuple(_widgets(opened, words))
    form = opened.pdf.Root.get("/AcroForm")
    if opened.damaged:
        raise Refused("damaged")
    xfa = isinstance(form, pikepdf.Dictionary) and "/XFA" in form
    return SeenBlank(pages=pages, widgets=widgets, xfa=xfa)


def known_pages() -> Iterator[PrintedPage]:
    """Every page of the editions at hand, with what is printed on it.

    All of the text of a blank of ours is read from the PDF that we issued; of an own one we kept it.
    """
    texts: dict[tuple[str, str], Opened | None] = {}
    for (name, edition, page), phrases in phrases_of_pages().items():
        own = next((b for b in own_blanks() if (b.edition.kind, b.edition.id) == (name, edition)), None)
        text = "".join(phrases)
        if own is None and (name, edition) not in texts:
            pdf = blank_pdf(name, edition)
            texts[name, edition] = open_pdf(pdf, Limits()) if pdf else None
        if (issued := texts.get((name, edition))) is not None:
            text = squeezed(issued.text(page))
        yield PrintedPage(f"{name} {edition}, sida {page}", tuple(phrases), text)


def _page(opened: Opened, page: int, words: tuple[Words, ...]) -> SeenPage:
    text, frame = squeezed(opened.text(page)), opened.frame(page)
    phrases = dict.fromkeys(squeezed(found.text) for found in words)
    told = tuple(phrase for phrase in phrases if len(phrase) >= _LEAST and phrase in text)
    return SeenPage(
        frame=PageFrame(frame.x0, frame.y0, frame.x1, frame.y1, frame.turn, frame.unit),
        phrases=told,
        text=text,
    )


def _words(opened: Opened, page: int) -> Iterator[Words]:
    """The pieces of text that are printed on a page, each with its box in mm as shown."""
    printed: pypdfium2.PdfTextPage = opened.page(page).get_textpage()
    frame = opened.frame(page)
    for number in range(printed.count_rects()):
        rect = printed.get_rect(number)
        text = " ".join(printed.get_text_bounded(*rect).split())
        if text:
            yield Words(text, frame.to_mm(rect))


def _widgets(opened: Opened, words: dict[int, tuple[Words, ...]]) -> Iterator[SeenWidget]:
    for leaf in opened.tree.leaves:
        for widget in leaf.widgets:
            near = words.get(widget.page, ()) if widget.page is not None else ()
            yield _widget(opened, leaf, widget, near)


def _widget(opened: Opened, leaf: Leaf, widget: Widget, near: tuple[Words, ...]) -> SeenWidget:
    type_ = _type(leaf)
    printed = opened.text_in(widget.page, widget.rect) if widget.page and widget.rect else ""
    label = label_of(widget.box, near, beside=type_ is WidgetType.BUTTON) if widget.box else ""
    comb = _number(_inherited(widget.object, "/MaxLen")) if leaf.flags & _COMB else None
    return SeenWidget(
        field=leaf.name,
        type=type_,
        page=widget.page,
        box=_box(widget.box) if widget.box else None,
        states=meanings(widget, leaf.options) if type_ is WidgetType.BUTTON else (),
        options=tuple(_options(leaf)) if type_ is WidgetType.LIST else (),
        cells=comb,
        hint=_text(_inherited(widget.object, "/TU")),
        label=label[:_MOST_TEXT],
        inside=squeezed(printed),
        hidden=widget.hidden,
        filled=_filled(leaf, widget, type_),
    )


def _type(leaf: Leaf) -> WidgetType:
    if leaf.type == "/Btn":
        return WidgetType.PUSH if leaf.flags & _PUSH else WidgetType.BUTTON
    return {"/Ch": WidgetType.LIST, "/Sig": WidgetType.SIGNATURE}.get(leaf.type, WidgetType.TEXT)


def _filled(leaf: Leaf, widget: Widget, type_: WidgetType) -> bool:
    if type_ is WidgetType.BUTTON:
        return widget.object.get("/AS", pikepdf.Name.Off) != pikepdf.Name.Off
    return type_ is not WidgetType.PUSH and bool(_text(leaf.value).strip())


def _options(leaf: Leaf) -> Iterator[tuple[str, str]]:
    """What a list offers: pairs of what is exported and shown, or one word for both."""
    for option in list(leaf.options) if isinstance(leaf.options, pikepdf.Array) else []:
        both = list(option) if isinstance(option, pikepdf.Array) else [option, option]
        if len(both) == 2:
            yield _text(both[0]), _text(both[1])


def _inherited(node: pikepdf.Object, key: str) -> object:
    """An entry of a widget, its field or a field above."""
    for _ in range(_DEPTH):
        if key in node:
            return node.get(key)
        parent = node.get("/Parent")
        if not isinstance(parent, pikepdf.Dictionary):
            return None
        node = parent
    return None


def _text(value: object) -> str:
    try:
        return text_of(value) or ""
    except ValueError:
        return ""


def _number(value: object) -> int | None:
    return int(value) if isinstance(value, int) and value > 0 else None


def _box(box: BoxMm) -> Box:
    x0, y0, x1, y1 = box
    return Box(x0, y0, round(x1 - x0, 2), round(y1 - y0, 2))
