"""The table of before and after: one group of lines a change, kept together on its page."""

from __future__ import annotations

from typing import Any, Final

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from render import fonts, sheet
from render.draft import Changes, Line, Row
from render.flow import TaggedLine, TaggedParagraph, TaggedTable, fitted, markup
from render.tagging import Attributes, Path

_WIDTHS: Final = (42 * mm, 28 * mm, 50 * mm, 50 * mm)
_PADDING: Final = 4
"""pt at the left and right of a cell's text."""
_LINE_HEIGHT: Final = 14.8
"""pt, a line of a cell with the space around it."""
_HEAD_PAPER: Final = Color(0.91, 0.94, 0.96)
_LINE: Final = Color(0.70, 0.75, 0.79)

CELL: Final = ParagraphStyle(
    "cell", fontName=fonts.REGULAR, bulletFontName=fonts.REGULAR, fontSize=9, leading=11.6,
    textColor=Color(*sheet.INK), splitLongWords=1,
)  # fmt: skip
STRONG: Final = ParagraphStyle("strong", CELL, fontName=fonts.SEMIBOLD)
FAINT: Final = ParagraphStyle("faint", CELL, textColor=Color(*sheet.QUIET))

_STYLE: Final = (
    ("FONT", (0, 0), (-1, -1), fonts.REGULAR),
    ("BACKGROUND", (0, 0), (-1, 0), _HEAD_PAPER),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("TOPPADDING", (0, 0), (-1, -1), 1.6),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 1.6),
    ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
    ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
    ("LINEBELOW", (0, 0), (-1, 0), 0.8, Color(*sheet.ACCENT)),
    ("LINEBELOW", (0, -1), (-1, -1), 0.6, _LINE),
)


def flowable(block: Changes, key: str) -> TaggedTable:
    """The table as it flows over pages, its head repeated."""
    top: Path = (("Table", key),)
    cells = [_head(block.first, (*top, ("TR", "head")))]
    style: list[tuple[Any, ...]] = list(_STYLE)
    for number, row in enumerate(block.rows):
        start = len(cells)
        cells.extend(_group(row, top, number))
        style += _grouped(start, len(cells) - 1)
    return TaggedTable(cells, colWidths=_WIDTHS, style=style, repeatRows=1)


def least(block: Changes) -> float:
    """The height in pt of the head and the first change, which is never split: as good as its lines tell."""
    first = block.rows[0].lines if block.rows else ()
    return (1 + sum(map(_lines_of, first))) * _LINE_HEIGHT


def _lines_of(line: Line) -> int:
    return max(value.count("\n") + 1 for value in (line.before, line.after))


def _grouped(start: int, end: int) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = [("NOSPLIT", (0, start), (-1, end))]
    if start > 1:
        found.append(("LINEABOVE", (0, start), (-1, start), 0.6, _LINE))
    if end > start:
        found.append(("SPAN", (0, start), (0, end)))
    return found


def _head(first: str, path: Path) -> list[Any]:
    names = (first, "Uppgift", "Före", "Efter")
    return [
        TaggedParagraph(markup(name), STRONG, (*path, ("TH", str(column))), head=True)
        for column, name in enumerate(names)
    ]


def _group(row: Row, top: Path, number: int) -> list[list[Any]]:
    return [_line(row, index, (*top, ("TR", f"{number}-{index}"))) for index in range(len(row.lines))]


def _line(row: Row, index: int, path: Path) -> list[Any]:
    line = row.lines[index]
    before, after = (CELL, STRONG) if line.changed else (FAINT, FAINT)
    return [
        _name(row, path) if index == 0 else "",
        fitted(line.label, FAINT, (*path, ("TH", "label")), _room(1), Attributes(scope="Row")),
        _value(line.before, before, (*path, ("TD", "before")), 2),
        _value(line.after, after, (*path, ("TD", "after")), 3),
    ]


def _room(column: int) -> float:
    return float(_WIDTHS[column]) - 2 * _PADDING


def _name(row: Row, path: Path) -> TaggedParagraph:
    accent = Color(*sheet.ACCENT).hexval().replace("0x", "#")
    words = [
        f'<font color="{accent}"><b>{markup(row.mark)} {markup(row.word)}</b></font>',
        f"<b>{markup(row.name)}</b>",
    ]
    words += [f'<font size="8">{markup(note)}</font>' for note in row.notes]
    attributes = Attributes(scope="Row", rowspan=len(row.lines))
    return TaggedParagraph("<br/>".join(words), CELL, (*path, ("TH", "name")), attributes)


def _value(text: str, style: ParagraphStyle, path: Path, column: int) -> TaggedLine | TaggedParagraph:
    parts = [part for line in text.split("\n") for part in _broken(line, _room(column))]
    if len(parts) == 1:
        return fitted(parts[0], style, path, _room(column))
    return TaggedParagraph("<br/>".join(markup(part) for part in parts), style, path)


def _broken(line: str, room: float) -> list[str]:
    """The line, a long e-mail address broken before its @ rather than anywhere."""
    name, at, domain = line.partition("@")
    if not at or fonts.width(line, fonts.SEMIBOLD, CELL.fontSize) <= room:
        return [line]
    return [name, f"@{domain}"]
