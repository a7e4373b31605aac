"""Sets a draft on paper: blocks become paragraphs and tables, and those a finished PDF."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

import pikepdf
from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Spacer,
)
from reportlab.platypus.doctemplate import CondPageBreak

from forms.layout import PAGE_HEIGHT
from render import archive, changes_table, fonts, sheet
from render.draft import Annex, Block, Changes, Draft, Heading, Items, Para, Signature
from render.flow import TaggedParagraph, markup
from render.sheet import Face, LetterCanvas
from render.tagging import Attributes, add_structure

_MEASURE: Final = 25 * mm
"""What is left free at the right of running text, so that its lines are not too long to read."""

BODY: Final = ParagraphStyle(
    "body",
    fontName=fonts.REGULAR,
    bulletFontName=fonts.REGULAR,
    fontSize=10.5,
    leading=14,
    spaceAfter=5.5,
    rightIndent=_MEASURE,
    textColor=Color(*sheet.INK),
)
QUIET: Final = ParagraphStyle("quiet", BODY, textColor=Color(*sheet.QUIET), fontSize=9.5, leading=13)
TIGHT: Final = ParagraphStyle("tight", BODY, spaceAfter=1)
TITLE: Final = ParagraphStyle(
    "title", BODY, fontName=fonts.SEMIBOLD, fontSize=17, leading=21, spaceAfter=8, rightIndent=0
)
SECTION: Final = ParagraphStyle(
    "section", BODY, fontName=fonts.SEMIBOLD, fontSize=12, leading=15, spaceBefore=7, spaceAfter=2.5
)
SUBSECTION: Final = ParagraphStyle(
    "subsection", SECTION, fontSize=10.5, leading=14, spaceBefore=7, textColor=Color(*sheet.ACCENT)
)
ITEM: Final = ParagraphStyle("item", BODY, bulletFontSize=10.5, leftIndent=17, bulletIndent=3, spaceAfter=2.5)
SIGNATURE: Final = ParagraphStyle("signature", BODY, spaceAfter=1)

_HEADINGS: Final = {1: TITLE, 2: SECTION, 3: SUBSECTION}
_ROOM: Final[float] = 32 * mm
"""A heading with less room than this below it goes to the next page."""
_HEADING: Final = 25.0
"""pt, the height of a heading with the space around it."""


def typeset(draft: Draft, face: Face) -> tuple[bytes, int]:
    """The finished PDF of a letter, and its number of pages."""
    buffer = io.BytesIO()
    made: list[LetterCanvas] = []

    def canvas(file: Any, **options: Any) -> LetterCanvas:
        options |= {"initialFontName": fonts.REGULAR, "lang": "sv-SE", "invariant": 1, "face": face}
        made.append(LetterCanvas(file, **options))
        return made[-1]

    fonts.register()
    _document(buffer, face).build(_story(draft), canvasmaker=canvas)
    with pikepdf.open(buffer) as pdf:
        add_structure(pdf, made[-1].tags, made[-1].attributes)
        archive.finish(pdf, face.about, archive=True)
        return archive.save(pdf), made[-1].pages


def _document(buffer: io.BytesIO, face: Face) -> BaseDocTemplate:
    document = BaseDocTemplate(buffer, pagesize=A4, pageCompression=0, initialFontName=fonts.REGULAR)
    first = PageTemplate("first", [_frame(face.text_top)], onPage=lambda c, _: sheet.first_page(c))
    later = PageTemplate("later", [_frame(sheet.TOP_LATER)], onPage=lambda c, _: sheet.later_page(c))
    document.addPageTemplates([first, later])
    return document


def _frame(top: float) -> Frame:
    bottom = PAGE_HEIGHT - sheet.BOTTOM
    return Frame(sheet.LEFT * mm, bottom * mm, sheet.WIDTH * mm, (sheet.BOTTOM - top) * mm, *(0, 0, 0, 0))


def _story(draft: Draft) -> list[Any]:
    """The flowables of a draft; a signature keeps company with all that stands under its heading."""
    blocks: tuple[Block, ...] = (Heading(draft.title, 1), *draft.blocks)
    story: list[Any] = [NextPageTemplate("later")]
    last = 0
    for number, block in enumerate(blocks):
        set_ = list(_SETTERS[type(block)](block, f"b{number}"))
        if isinstance(block, Heading):
            set_.insert(0, CondPageBreak(_room_below(blocks[number + 1 :])))
        if isinstance(block, Heading):
            last = len(story)
        if isinstance(block, Signature):
            story[last:] = [KeepTogether([*story[last:], *set_])]
        else:
            story.extend(set_)
    return story


def _room_below(following: Sequence[Block]) -> float:
    """The least room in pt below a heading's top, so that it stands with what it is about."""
    for number, block in enumerate(following):
        if isinstance(block, Changes):
            return max(_ROOM, (number + 1) * _HEADING + changes_table.least(block))
        if not isinstance(block, Heading):
            break
    return _ROOM


def _heading(block: Heading, key: str) -> Iterable[Any]:
    style = _HEADINGS[block.level]
    return (TaggedParagraph(markup(block.text), style, ((f"H{block.level}", key),)),)


def _para(block: Para, key: str) -> Iterable[Any]:
    words = _led(block.lead, block.text)
    style = QUIET if block.quiet else TIGHT if block.tight else BODY
    return (TaggedParagraph(words, style, (("P", key),)),)


def _items(block: Items, key: str) -> Iterable[Any]:
    top = ("L", key)
    for number, item in enumerate(block.items, 1):
        words = "<br/>".join((_led(item.lead, item.text), *(markup(line) for line in item.more)))
        path = (top, ("LI", str(number)), ("LBody", "body"))
        bullet = f"{number}." if block.numbered else "•"
        yield TaggedParagraph(words, ITEM, path, Attributes(), bullet=bullet)
    yield Spacer(1, 3)


def _changes(block: Changes, key: str) -> Iterable[Any]:
    return (changes_table.flowable(block, key), Spacer(1, 6))


def _annex(block: Annex, key: str) -> Iterable[Any]:
    return (PageBreak(), TaggedParagraph(markup(block.title), TITLE, (("H1", key),)))


def _signature(block: Signature, key: str) -> Iterable[Any]:
    yield Spacer(1, 6)
    for number, line in enumerate(block.lines):
        style = ParagraphStyle("name", SIGNATURE, fontName=fonts.SEMIBOLD) if number == 1 else SIGNATURE
        yield TaggedParagraph(markup(line), style, (("P", f"{key}-{number}"),))


def _led(lead: str, text: str) -> str:
    strong = f"<b>{markup(lead)}</b>" if lead else ""
    return f"{strong} {markup(text)}".strip()


_SETTERS: Final[dict[type, Callable[[Any, str], Iterable[Any]]]] = {
    Heading: _heading,
    Para: _para,
    Items: _items,
    Changes: _changes,
    Annex: _annex,
    Signature: _signature,
}
