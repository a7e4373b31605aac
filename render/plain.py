"""A draft as plain text, for an e-mail."""

from __future__ import annotations

from collections.abc import Iterator

from render.draft import Annex, Block, Changes, Draft, Heading, Items, Para
from render.sender import Sender


def text(draft: Draft, sender: Sender) -> str:
    """The letter's words, then where to answer: what stands around the text on paper."""
    references = "\n".join(f"{name}: {value}" for name, value in draft.references)
    parts = [f"{draft.title.upper()}\n\n", f"{references}\n\n", *_blocks(draft.blocks)]
    contact = (", ".join(sender.address.lines("")[1:]), f"Telefon {sender.phone}", sender.email or "")
    parts[-1] = "\n".join((parts[-1].rstrip(), *contact))
    return "".join(parts).replace("\u00a0", " ").rstrip() + "\n"


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Each block with the blank line after it; a heading or a tight paragraph with none."""
    for block in blocks:
        close = isinstance(block, Heading) or (isinstance(block, Para) and block.tight)
        yield _block(block) + ("\n" if close else "\n\n")


def _block(block: Block) -> str:
    if isinstance(block, Heading | Annex):
        return (block.text if isinstance(block, Heading) else block.title).upper()
    if isinstance(block, Para):
        return _led(block.lead, block.text)
    if isinstance(block, Items):
        return _items(block)
    if isinstance(block, Changes):
        return _changes(block)
    return "\n".join(block.lines)


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
