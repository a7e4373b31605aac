"""A draft as plain text, for an e-mail."""

from __future__ import annotations

from collections.abc import Iterator

from render.draft import Block, Changes, Draft, Heading, Items, Para, Signature


def text(draft: Draft) -> str:
    """The letter's words: headings on lines of their own, a blank line between blocks."""
    references = "\n".join(f"{name}: {value}" for name, value in draft.references)
    parts = [draft.title.upper(), references, *_blocks(draft.blocks)]
    return "\n\n".join(parts).replace("\u00a0", " ") + "\n"


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading):
            yield block.text.upper()
        elif isinstance(block, Para):
            yield _led(block.lead, block.text)
        elif isinstance(block, Items):
            yield _items(block)
        elif isinstance(block, Signature):
            yield "\n".join(block.lines)
        elif isinstance(block, Changes):
            yield _changes(block)
        else:
            yield block.title.upper()


def _items(block: Items) -> str:
    lines: list[str] = []
    for number, item in enumerate(block.items, 1):
        mark = f"{number}." if block.numbered else "-"
        lines.append(f"{mark} {_led(item.lead, item.text)}")
        lines.extend(f"{' ' * len(mark)} {line}" for line in item.more)
    return "\n".join(lines)


def _changes(block: Changes) -> str:
    lines: list[str] = []
    for row in block.rows:
        lines.append(f"{row.mark} {row.word}: {row.name}")
        lines.extend(f"  {line.label}: {line.before} → {line.after}" for line in row.lines)
        lines.extend(f"  {note}" for note in row.notes)
    return "\n".join(lines)


def _led(lead: str, text: str) -> str:
    return f"{lead} {text}".strip()
