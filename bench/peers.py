"""The same letter through what a user would pick instead: WeasyPrint and typst.

Both get the words of our letter's plain facts (address, paragraphs, one table of changes) and a sheet
of about the same looks; neither checks a window, marks drafts or carries a sheet code.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from importlib.resources import files

import typst
import weasyprint
from weasyprint.text.fonts import FontConfiguration

from forms.records import Change, Identity

FONTS = files("render") / "fonts"
PARAGRAPHS = (
    "Vi har tagit emot er begäran och gjort de ändringar som står nedan.",
    "Kontrollera att allt stämmer. Är något fel ber vi er att höra av er inom 14 dagar.",
    "Våra samtal kommer från 08-213 630. Det numret går inte att ringa upp.",
)
HEAD = ("Vad", "Före", "Efter")


def rows(changes: Sequence[Change]) -> list[tuple[str, str, str]]:
    """One row a change: what it is about, before, after."""
    return [(change.subject, _told(change.before), _told(change.after)) for change in changes]


def with_weasyprint(identity: Identity, changes: Sequence[Change]) -> bytes:
    """The letter as tagged PDF/UA-1 by WeasyPrint."""
    face = f"@font-face{{font-family:B;src:url('file://{FONTS / 'BlankettSans-Regular.ttf'}')}}"
    sheet = "@page{size:A4;margin:20mm}body{font:10.5pt B}td,th{text-align:left;border-bottom:.3pt solid}"
    body = "".join(f"<p>{html.escape(text)}</p>" for text in PARAGRAPHS)
    cells = "".join(_row("td", row) for row in rows(changes))
    address = "<br>".join(html.escape(line) for line in identity.recipient)
    page = (
        f"<html lang=sv><head><title>Bekräftelse på ändring</title><style>{face}{sheet}</style></head><body>"
        f"<p>{address}</p><h1>Bekräftelse på ändring</h1>{body}"
        f"<table><thead>{_row('th', HEAD)}</thead><tbody>{cells}</tbody></table></body></html>"
    )
    made: bytes = weasyprint.HTML(string=page).write_pdf(
        pdf_variant="pdf/ua-1", font_config=FontConfiguration()
    )
    return made


def with_typst(identity: Identity, changes: Sequence[Change]) -> bytes:
    """The letter as PDF/A-2a and PDF/UA-1 by typst."""
    cells = ", ".join(f"[#{_quoted(cell)}]" for row in rows(changes) for cell in row)
    head = ", ".join(f"[*{cell}*]" for cell in HEAD)
    address = " \\ ".join(f"#{_quoted(line)}" for line in identity.recipient)
    body = "\n\n".join(PARAGRAPHS)
    source = (
        '#set document(title: "Bekräftelse på ändring", date: datetime(year: 2026, month: 11, day: 23))\n'
        '#set page(paper: "a4", margin: 20mm)\n'
        '#set text(lang: "sv", font: "Blankett Sans Regular", size: 10.5pt)\n'
        f"{address}\n\n= Bekräftelse på ändring\n\n{body}\n\n"
        f"#table(columns: 3, table.header({head}), {cells})\n"
    )
    made: bytes = typst.compile(
        source.encode(), font_paths=[str(FONTS)], format="pdf", pdf_standards=["a-2a", "ua-1"]
    )
    return made


def _told(facts: dict[str, str] | None) -> str:
    return ", ".join((facts or {}).values()) or "–"


def _row(tag: str, cells: Sequence[str]) -> str:
    return "<tr>" + "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in cells) + "</tr>"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
