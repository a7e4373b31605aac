"""The reference page of each kind of form, made from its declaration: `docs/forms/<kind>.md`.

`python -m forms.reference` writes the pages, `python -m forms.reference --check` tells whether those
in the checkout are what would be written. Both take the folder to work on as an argument.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from forms.catalogue import Kind, kinds
from forms.fields import FieldKind, Option, Spec
from forms.request import Field

_FOLDER = Path("docs/forms")

_VALUES = {
    FieldKind.TEXT: "text",
    FieldKind.MULTILINE: "text in lines",
    FieldKind.NUMBER: "whole number",
    FieldKind.ORDER: "place in an order, from 1",
    FieldKind.DATE: "date, `2026-11-23`",
    FieldKind.TIME: "time, `08:30`",
    FieldKind.PHONE: "telephone, E.164",
    FieldKind.EMAIL: "e-mail address",
    FieldKind.CONTACT_WAY: "telephone, E.164, or e-mail address",
    FieldKind.ORGNR: "ten digits",
    FieldKind.POSTCODE: "five digits",
    FieldKind.TICK: "`true` or `false`",
    FieldKind.SECRET: "never told, only whether there is one",
    FieldKind.SIGNATURE: "`true` or `false`: something is there",
}


def page(kind: Kind) -> str:
    """The Markdown page of one kind: its editions, and a table of fields for each part."""
    editions = ", ".join(f"`{edition.id}`" for edition in kind.editions) or "none issued"
    head = [
        f"# {kind.title} (`{kind.name}`)",
        "",
        f"Editions: {editions}. Made by `python -m forms.reference` from the declaration; don't edit.",
        "",
        "A field's name is that of its AcroForm field, and its key in `extract --json`. "
        "`N` is the row. An empty field is `null`.",
    ]
    return "\n".join([*head, *_tables(kind)]) + "\n"


def stale(folder: Path) -> tuple[Path, ...]:
    """The pages in `folder` that are missing or not what would be written."""
    return tuple(path for path, text in _pages(folder) if not path.is_file() or _read(path) != text)


def write(folder: Path) -> tuple[Path, ...]:
    """Write every page that is not up to date; the pages written."""
    out_of_date = set(stale(folder))
    folder.mkdir(parents=True, exist_ok=True)
    for path, text in _pages(folder):
        if path in out_of_date:
            path.write_text(text, encoding="utf-8")
    return tuple(sorted(out_of_date))


def main(arguments: list[str] | None = None) -> int:
    """Write or check the pages; 1 if a checked page is not up to date."""
    parser = argparse.ArgumentParser(prog="python -m forms.reference", description="Forms reference pages.")
    parser.add_argument("folder", type=Path, nargs="?", default=_FOLDER)
    parser.add_argument("--check", action="store_true", help="write nothing, tell what is out of date")
    chosen = parser.parse_args(arguments)
    if not chosen.check:
        sys.stdout.writelines(f"{path}\n" for path in write(chosen.folder))
        return 0
    out_of_date = stale(chosen.folder)
    sys.stderr.writelines(
        f"{path} is not up to date: run python -m forms.reference\n" for path in out_of_date
    )
    return 1 if out_of_date else 0


def _pages(folder: Path) -> Iterator[tuple[Path, str]]:
    for kind in kinds():
        yield folder / f"{kind.name}.md", page(kind)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _tables(kind: Kind) -> Iterator[str]:
    parts: dict[str, list[Field]] = {}
    for field in kind.fields:
        # Rows are told once, by their first.
        if field.row in (None, 1):
            parts.setdefault(_part(field), []).append(field)
    for part, fields in parts.items():
        yield f"\n## {f'`{part}`' if part else 'The form itself'}{_rows(kind, part)}\n"
        yield "| field | label | value | required |"
        yield "| --- | --- | --- | --- |"
        yield from (_line(field) for field in fields)


def _part(field: Field) -> str:
    parent = field.name.rpartition(".")[0]
    return parent.removesuffix("1") + "N" if field.row else parent


def _rows(kind: Kind, part: str) -> str:
    if not part.endswith(".N"):
        return ""
    members = [f for f in kind.fields if f.row and _is_row(f, part)]
    count = max(field.row or 0 for field in members)
    on_page = max(field.row or 0 for field in members if not field.continuation)
    return f", {count} rows" + (
        f", those after {on_page} on the continuation sheet" if on_page < count else ""
    )


def _is_row(field: Field, part: str) -> bool:
    return field.name.rpartition(".")[0] == f"{part.removesuffix('N')}{field.row}"


def _line(field: Field) -> str:
    name = field.name.rpartition(".")[2]
    return (
        f"| `{name}` | {field.spec.label} | {_value(field.spec)} | {'yes' if field.spec.required else ''} |"
    )


def _value(spec: Spec) -> str:
    if spec.kind is FieldKind.CHOICE:
        return ", ".join(_option(option) for option in spec.options)
    most = f", at most {spec.maxlen} characters" if spec.kind is FieldKind.TEXT and spec.maxlen else ""
    return _VALUES[spec.kind] + most


def _option(option: Option) -> str:
    return f"`{option.code}`" if option.code == option.label else f"`{option.code}` {option.label}"


if __name__ == "__main__":
    sys.exit(main())
